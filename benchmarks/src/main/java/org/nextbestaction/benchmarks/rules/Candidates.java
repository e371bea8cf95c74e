package org.nextbestaction.benchmarks.rules;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.ContractFacts;
import org.nextbestaction.fact.Facts;
import org.nextbestaction.fact.ProductFacts;
import org.nextbestaction.fact.QuoteFacts;
import org.nextbestaction.fact.StockFacts;
import org.nextbestaction.fact.TicketFacts;

/** Made-up product candidates, a hundred a customer; each fact that the rules read is known. */
final class Candidates {

  private static final int OF_ONE_CUSTOMER = 100;

  private Candidates() {}

  /** Joins the masks of candidates, in their order, to one number. */
  static long add(long sum, int mask) {
    return sum * 31 + mask;
  }

  static Facts[] make(int count, long seed) {
    Random random = new Random(seed);
    Facts[] all = new Facts[count];
    Facts customer = customer(random);
    for (int i = 0; i < count; i++) {
      if (i % OF_ONE_CUSTOMER == 0) {
        customer = customer(random);
      }
      all[i] = candidate(customer, random);
    }
    return all;
  }

  private static Facts customer(Random random) {
    Map<String, Object> values = new HashMap<>();
    values.put("asOf", LocalDate.of(2026, 5, 8));
    values.put("customer.segment", oneOf(random, "retail", "horeca", "industrial", "public"));
    values.put("customer.country", oneOf(random, "RO", "RO", "BG", "HU"));
    values.put("customer.strategic", random.nextInt(10) == 0);
    values.put("customer.orders", random.nextInt(60));
    values.put("policy.minMarginPct", 10.0);
    values.put("policy.overdueDays", 30);
    values.put("policy.overdueMinAmount", new BigDecimal("50.00"));
    values.put("overdue.days", Math.max(0, random.nextInt(120) - 70));
    values.put("overdue.amount", amount(random, 5000));
    values.put("credit.headroom", amount(random, 50_000));
    values.put("tickets.openHighComplaints", random.nextInt(20) == 0 ? 1 : 0);
    values.put("signals.churnRisk", random.nextDouble());
    return (Facts) record(Facts.class, "", values);
  }

  private static Facts candidate(Facts customer, Random random) {
    Map<String, Object> values = new HashMap<>();
    double margin = random.nextInt(4500) / 100.0 - 5;
    values.put("product.category", oneOf(random, "industrial pumps", "pipes", "valves", "tools"));
    values.put("product.price", amount(random, 2000));
    values.put("product.marginPctAtNoDiscount", margin);
    values.put("product.marginPct", margin - 2);
    values.put("product.discountPct", random.nextInt(2000) / 100.0);
    values.put("product.approvedForSegment", random.nextInt(15) > 0);
    values.put("product.discontinued", random.nextInt(20) == 0);
    values.put("product.timesBought", random.nextInt(6));
    values.put("stock.state", oneOf(random, "known", "known", "stale"));
    values.put("stock.available", new BigDecimal(Math.max(0, random.nextInt(500) - 50)));
    values.put("contract.active", random.nextBoolean());
    values.put("contract.maxDiscountPct", 12.5);
    return customer.with(
        new TicketFacts(
            customer.tickets().openHighComplaints(), random.nextInt(50) == 0 ? 1 : 0, 0, 0),
        (ProductFacts) record(ProductFacts.class, "product.", values),
        (StockFacts) record(StockFacts.class, "stock.", values),
        (ContractFacts) record(ContractFacts.class, "contract.", values),
        (QuoteFacts) record(QuoteFacts.class, "quote.", values));
  }

  private static BigDecimal amount(Random random, int most) {
    return BigDecimal.valueOf(random.nextInt(most * 100), 2);
  }

  private static String oneOf(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static Object record(Class<?> type, String root, Map<String, Object> values) {
    RecordComponent[] parts = type.getRecordComponents();
    @Nullable Object[] arguments = new Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      String name = root + parts[i].getName();
      boolean whole = parts[i].getType().isRecord() && !values.containsKey(name);
      arguments[i] = whole ? record(parts[i].getType(), name + ".", values) : values.get(name);
    }
    try {
      return type.getDeclaredConstructor(
              Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new))
          .newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("facts cannot be made: " + type, e);
    }
  }

  /** The roots by name, as an engine that takes a map wants them. */
  static Map<String, Object> asMap(Facts facts) {
    Map<String, Object> map = new HashMap<>();
    map.put("customer", facts.customer());
    map.put("policy", facts.policy());
    map.put("overdue", facts.overdue());
    map.put("credit", facts.credit());
    map.put("tickets", facts.tickets());
    map.put("signals", facts.signals());
    List<@Nullable Object> ofProduct =
        Arrays.asList(facts.product(), facts.stock(), facts.contract());
    map.put("product", ofProduct.get(0));
    map.put("stock", ofProduct.get(1));
    map.put("contract", ofProduct.get(2));
    return map;
  }
}
