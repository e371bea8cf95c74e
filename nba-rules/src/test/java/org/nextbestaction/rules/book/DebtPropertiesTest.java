package org.nextbestaction.rules.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.action.CustomerSheet;
import org.nextbestaction.action.CustomerSituation;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Table;
import org.nextbestaction.engine.StandardRecommenders;
import org.nextbestaction.fact.Facts;
import org.nextbestaction.fact.Phase;
import org.nextbestaction.kit.Detections;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.Signals;
import org.nextbestaction.signal.credit.CreditDetector;
import org.nextbestaction.signal.overdue.OverdueDetector;

/**
 * What must hold of any debts whatever: of unknown amount, in currencies without a rate, too large
 * to be summed. Each seed is one series of random customers.
 */
class DebtPropertiesTest {

  private static final LocalDate DAY = LocalDate.parse("2026-05-08");
  private static final int ROUNDS = 40;

  /** Base currency; two with a rate, of which one takes large amounts out of range; two without. */
  private static final List<String> CURRENCIES = List.of("EUR", "EUR", "RON", "GBP", "USD", "CHF");

  private static final List<String> LARGE =
      List.of("9200000000000", "9199999999999.999999", "4600000000000.000001", "8999999999999.5");

  private static TestData customer(Random random) {
    TestData data =
        new TestData()
            .row(
                Table.CUSTOMERS,
                "customer_id=K",
                "currency=" + pick(random, CURRENCIES.subList(0, 4)),
                "credit_limit=" + amount(random))
            .row(Table.PRODUCTS, "product_id=LISTED", "list_price=19.9")
            .row(Table.PRODUCTS, "product_id=DEAR", "list_price=9000000000000")
            .row(Table.PRODUCTS, "product_id=UNPRICED")
            .row(Table.EXCHANGE_RATES, "currency=RON", "on=2026-01-01", "rate_to_base=0.2013")
            .row(Table.EXCHANGE_RATES, "currency=GBP", "on=2026-01-01", "rate_to_base=1.17")
            .orders("K", "LISTED", 1, 1, "2026-01-01")
            .empty(Table.INVOICES);
    int debts = random.nextInt(5);
    for (int i = 0; i < debts; i++) {
      debt(data, random, "D" + i);
    }
    int credits = random.nextInt(3);
    for (int i = 0; i < credits; i++) {
      invoice(data, random, "C" + i, "-" + amount(random), random.nextInt(4) == 0);
    }
    return data;
  }

  private static String amount(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> pick(random, LARGE);
      case 1 -> String.valueOf(1 + random.nextInt(100));
      default -> "0.0" + (1 + random.nextInt(9));
    };
  }

  private static <T> T pick(Random random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static void invoice(
      TestData data, Random random, String id, String open, boolean disputed) {
    data.row(
        Table.INVOICES,
        "invoice_id=" + id,
        "customer_id=K",
        "due_on=" + DAY.minusDays(random.nextInt(80) - 10),
        "open_amount=" + open,
        "currency=" + pick(random, CURRENCIES),
        "disputed=" + disputed);
  }

  /** One more invoice, of known or unknown amount, or one more open order. */
  private static void debt(TestData data, Random random, String id) {
    int kind = random.nextInt(5);
    if (kind < 2) {
      invoice(data, random, id, amount(random), random.nextInt(8) == 0);
    } else if (kind == 2) {
      data.row(
          Table.INVOICES,
          "invoice_id=" + id,
          "customer_id=K",
          "due_on=" + DAY.minusDays(random.nextInt(80) - 10),
          "open_amount=0",
          "paid_on=" + DAY.plusDays(3));
    } else {
      data.row(
          Table.ORDERS,
          "order_id=" + id,
          "customer_id=K",
          "ordered_at=2026-05-01",
          "status=" + (random.nextBoolean() ? "open" : "partial"),
          "currency=" + pick(random, CURRENCIES));
      int lines = random.nextInt(3);
      for (int l = 0; l < lines; l++) {
        data.row(
            Table.ORDER_LINES,
            "order_id=" + id,
            "product_id=" + pick(random, List.of("LISTED", "DEAR", "UNPRICED", "STRANGE")),
            "quantity=" + (1 + random.nextInt(3)),
            "unit_price=" + (random.nextBoolean() ? "" : amount(random)));
      }
    }
  }

  private static Facts facts(TestData data) {
    CustomerView view = data.view("K", DAY.toString());
    Detection context = Detections.of(view);
    List<Signal> signals = new ArrayList<>(new OverdueDetector().detect(view, context));
    signals.addAll(new CreditDetector().detect(view, context));
    return CustomerSheet.of(
        new CustomerSituation(
            view,
            new Signals(signals),
            context.model(),
            context.policy(),
            StandardRecommenders.ranker()));
  }

  private static List<String> fired(Facts facts) {
    return RuleBook.builtIn().evaluate(Phase.CUSTOMER, facts).stream()
        .filter(verdict -> verdict.outcome().fired())
        .map(verdict -> verdict.rule())
        .filter(rule -> rule.equals("OVERDUE") || rule.equals("CREDIT-HEADROOM"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void a_further_debt_never_adds_room_and_never_stops_a_rule(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      TestData data = customer(random);
      Facts before = facts(data);
      TestData more = data.copy();
      debt(more, random, "MORE");

      Facts after = facts(more);

      String which = "seed " + seed + ", round " + round;
      assertThat(after.credit().headroom())
          .as(which)
          .isLessThanOrEqualTo(before.credit().headroom());
      assertThat(after.credit().unvalued())
          .as(which)
          .isGreaterThanOrEqualTo(before.credit().unvalued());
      assertThat(after.overdue().days()).as(which).isGreaterThanOrEqualTo(before.overdue().days());
      assertThat(after.overdue().knownAmount())
          .as(which)
          .isGreaterThanOrEqualTo(before.overdue().knownAmount());
      assertThat(fired(after)).as(which).containsAll(fired(before));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void the_order_of_rows_does_not_matter(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      TestData data = customer(random);

      Facts one = facts(data);
      Facts other = facts(data.shuffled(random.nextLong()));

      assertThat(other.overdue()).as("seed %d, round %d", seed, round).isEqualTo(one.overdue());
      assertThat(other.credit()).as("seed %d, round %d", seed, round).isEqualTo(one.credit());
    }
  }

  /** The random customers are worth the name: all that may come out comes out. */
  @ParameterizedTest
  @ValueSource(longs = {21})
  void the_random_customers_are_of_every_kind(long seed) {
    Random random = new Random(seed);
    boolean fires = false;
    boolean silent = false;
    boolean unknown = false;
    boolean used = false;
    boolean room = false;
    for (int round = 0; round < 2 * ROUNDS; round++) {
      Facts facts = facts(customer(random));
      List<String> rules = fired(facts);
      fires |= rules.contains("OVERDUE");
      silent |= !rules.contains("OVERDUE");
      unknown |= facts.overdue().amount() == null && facts.credit().unvalued() > 0;
      used |= rules.contains("CREDIT-HEADROOM");
      room |= !rules.contains("CREDIT-HEADROOM");
    }

    assertThat(List.of(fires, silent, unknown, used, room)).doesNotContain(false);
  }
}
