package org.nextbestaction.examples.data;

import java.time.LocalDate;
import java.util.List;

/**
 * A customer of an example: who it is, what it usually buys and when.
 *
 * @param nth the customer's place among those in the same situation, from 0
 * @param domain the mail domain, in the reserved top-level domain {@code example}
 * @param channel how it orders: {@code agent}, {@code portal} or {@code edi}
 * @param basket what it usually buys, the main product first
 * @param orderDays the days of its orders, oldest first
 */
record Customer(
    String id,
    Situation situation,
    int nth,
    String name,
    String domain,
    IndustryProfile.Segment segment,
    String country,
    String currency,
    String language,
    String agentId,
    String warehouse,
    String channel,
    int paymentTermsDays,
    List<BasketLine> basket,
    List<LocalDate> orderDays) {

  /** A product, the usual quantity, and in how many of 100 orders it is. */
  record BasketLine(IndustryProfile.Item item, int quantity, int percentOfOrders) {

    long valueCents() {
      return item.priceCents() * quantity;
    }
  }

  Customer {
    basket = List.copyOf(basket);
    orderDays = List.copyOf(orderDays);
  }

  boolean is(Situation other) {
    return situation == other;
  }

  BasketLine mainLine() {
    return basket.get(0);
  }

  IndustryProfile.Item mainItem() {
    return mainLine().item();
  }

  /** What an order is usually worth, in EUR cents at list price. */
  long usualOrderCents() {
    long cents = 0;
    for (BasketLine line : basket) {
      cents += line.valueCents();
    }
    return cents;
  }

  long inOwnCurrency(long eurCents) {
    return Cents.inCurrency(eurCents, currency);
  }
}
