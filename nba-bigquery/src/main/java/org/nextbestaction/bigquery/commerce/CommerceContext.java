package org.nextbestaction.bigquery.commerce;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.OrderTimeline;
import org.nextbestaction.data.PurchaseColumns;
import org.nextbestaction.data.Snapshot;

/**
 * What a customer bought last, in which its recommendations are asked for.
 *
 * @param bought the products of its last order, the highest value first
 */
record CommerceContext(String customerId, LocalDate lastOrderOn, List<Bought> bought) {

  /**
   * A product and how many of it.
   *
   * @param quantity in whole pieces, rounded up, 1 or more
   */
  record Bought(String productId, int quantity) {}

  public CommerceContext {
    bought = List.copyOf(bought);
  }

  /** Those of all customers who have ordered; who ordered last comes first. */
  static List<CommerceContext> of(Snapshot snapshot) {
    List<CommerceContext> contexts = new ArrayList<>();
    snapshot.forEach(
        customer -> {
          OrderTimeline timeline = customer.timeline();
          if (timeline.size() > 0) {
            contexts.add(of(customer, timeline.columns(), timeline.end() - 1));
          }
        });
    contexts.sort(
        Comparator.comparing(CommerceContext::lastOrderOn)
            .reversed()
            .thenComparing(CommerceContext::customerId));
    return contexts;
  }

  /** One occasion of a customer. */
  static CommerceContext of(CustomerView customer, PurchaseColumns columns, int occasion) {
    record Line(String product, long net, int quantity) {}
    List<Line> lines = new ArrayList<>();
    for (int l = columns.firstLine(occasion); l < columns.endLine(occasion); l++) {
      String product = customer.snapshot().products().get(columns.product(l)).id();
      lines.add(new Line(product, columns.net(l), whole(columns.quantity(l))));
    }
    lines.sort(Comparator.comparingLong((Line line) -> -line.net).thenComparing(Line::product));
    return new CommerceContext(
        customer.customer().id(),
        LocalDate.ofEpochDay(columns.day(occasion)),
        lines.stream().map(line -> new Bought(line.product, line.quantity)).toList());
  }

  private static int whole(long micros) {
    return BigDecimal.valueOf(micros, 6)
        .setScale(0, RoundingMode.CEILING)
        .min(BigDecimal.valueOf(Integer.MAX_VALUE))
        .intValueExact();
  }
}
