package org.nextbestaction.examples.data;

import java.time.LocalDate;
import java.util.List;

/**
 * An order of an example before it has a number.
 *
 * @param at the day, or a timestamp where the portal took the order
 * @param status empty where the source does not say
 * @param kind {@code regular} or {@code project}
 * @param copies how often a doubled feed delivers the order; usually 1
 */
record Order(
    Customer customer,
    LocalDate day,
    String at,
    String status,
    String kind,
    List<Line> lines,
    int copies) {

  /** A line; the price is in cents of the customer's currency. */
  record Line(IndustryProfile.Item item, int quantity, long unitPriceCents, boolean priceKnown) {}

  Order {
    lines = List.copyOf(lines);
  }

  Order withStatus(String newStatus) {
    return new Order(customer, day, at, newStatus, kind, lines, copies);
  }

  Order withCopies(int newCopies) {
    return new Order(customer, day, at, status, kind, lines, newCopies);
  }

  boolean isCancelled() {
    return status.equals("cancelled");
  }

  boolean isInvoiced() {
    return !isCancelled() && !status.equals("open");
  }

  /** What the lines are worth, in cents of the customer's currency. */
  long netCents() {
    long cents = 0;
    for (Line line : lines) {
      cents += line.unitPriceCents() * line.quantity();
    }
    return cents;
  }
}
