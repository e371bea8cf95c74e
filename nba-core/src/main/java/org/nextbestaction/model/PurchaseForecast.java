package org.nextbestaction.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is expected of a customer's next order.
 *
 * @param pOrder probability of at least one order on the days {@code (asOf, asOf + horizonDays]}
 * @param expectedOn the day by which the next order is as likely as not to have come, given the
 *     silence so far and that the customer still buys; null when it cannot be said (fewer than two
 *     orders, or more than two years ahead)
 * @param pAlive probability that the customer still buys at all; not less than {@code pOrder}
 * @param expectedOrders mean number of orders within the horizon; not less than {@code pOrder}
 */
public record PurchaseForecast(
    double pOrder, @Nullable LocalDate expectedOn, double pAlive, double expectedOrders) {

  public PurchaseForecast {
    if (!(pOrder >= 0 && pOrder <= 1 && pAlive >= pOrder && pAlive <= 1)
        || !(expectedOrders >= pOrder)) {
      throw new IllegalArgumentException(
          "pOrder " + pOrder + ", pAlive " + pAlive + ", expectedOrders " + expectedOrders);
    }
  }
}
