package org.nextbestaction.examples.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Invents the orders of one customer: those of its rhythm, then what its situation adds. */
final class OrderHistory {

  /** Prices rose by this many percent on 1 January of the as-of year. */
  private static final int PRICE_RISE_PERCENT = 3;

  private static final int LINES_WITH_UNKNOWN_PRICE_PERCENT = 2;
  private static final int PROJECT_FACTOR = 15;

  private final Story story;
  private final Customer customer;
  private final Dice dice;
  private final List<Order> orders = new ArrayList<>();

  OrderHistory(Story story, Customer customer, Dice dice) {
    this.story = story;
    this.customer = customer;
    this.dice = dice;
  }

  List<Order> orders() {
    for (LocalDate day : customer.orderDays()) {
      orders.add(order(day, dice.percent(70) ? "delivered" : "", "regular", usualLines(day)));
    }
    switch (customer.situation()) {
      case RETURN_AND_CANCELLATION -> returnAndCancellation();
      case PROJECT -> project();
      case DUPLICATE -> duplicate();
      case PARTIAL_AND_OPEN -> partialAndOpen();
      case CREDIT_EXHAUSTED, EQUIPMENT_DELIVERED -> equipment();
      default -> {}
    }
    return orders;
  }

  private List<Order.Line> usualLines(LocalDate day) {
    List<Order.Line> lines = new ArrayList<>();
    for (Customer.BasketLine usual : customer.basket()) {
      if (dice.percent(usual.percentOfOrders())) {
        lines.add(line(usual.item(), quantityAround(usual), day));
      }
    }
    return lines;
  }

  private int quantityAround(Customer.BasketLine usual) {
    int multiple = usual.item().multiple();
    float wished = usual.quantity() * dice.between(88, 112) / 100f;
    return Math.max(1, Math.round(wished / multiple)) * multiple;
  }

  private Order.Line line(IndustryProfile.Item item, int quantity, LocalDate day) {
    long listCents = customer.inOwnCurrency(item.priceCents());
    boolean earlierYear = day.getYear() < story.asOf().getYear();
    long cents = earlierYear ? Cents.percent(listCents, 100 - PRICE_RISE_PERCENT) : listCents;
    if (customer.is(Situation.NEGOTIATED_PRICES)
        && !day.isBefore(Contracts.negotiatedFrom(story))) {
      cents = Contracts.negotiatedCents(listCents);
    }
    boolean priceKnown =
        !customer.is(Situation.ORDINARY) || !dice.percent(LINES_WITH_UNKNOWN_PRICE_PERCENT);
    return new Order.Line(item, quantity, cents, priceKnown);
  }

  private Order order(LocalDate day, String status, String kind, List<Order.Line> lines) {
    String at = day.toString();
    if (customer.channel().equals("portal")) {
      at =
          String.format(
              Locale.ROOT, "%sT%02d:%02d:00Z", day, dice.between(6, 15), dice.between(0, 59));
    }
    return new Order(customer, day, at, status, kind, lines, 1);
  }

  private void returnAndCancellation() {
    Order last = orders.get(orders.size() - 1);
    Order.Line main = last.lines().get(0);
    int back = Math.max(1, main.quantity() / 2);
    Order.Line returned = new Order.Line(main.item(), -back, main.unitPriceCents(), true);
    LocalDate day = Rhythm.workingDay(last.day().plusDays(6));
    orders.add(order(day, "delivered", "regular", List.of(returned)));
    LocalDate recently = story.daysAgo(4);
    orders.add(order(recently, "cancelled", "regular", usualLines(recently)));
  }

  private void project() {
    LocalDate day = Rhythm.workingDay(customer.orderDays().get(0).plusDays(200));
    IndustryProfile.Item main = customer.mainItem();
    int quantity = customer.mainLine().quantity() * PROJECT_FACTOR;
    orders.add(order(day, "delivered", "project", List.of(line(main, quantity, day))));
  }

  private void duplicate() {
    int last = orders.size() - 1;
    orders.set(last, orders.get(last).withCopies(2));
  }

  private void partialAndOpen() {
    int last = orders.size() - 1;
    orders.set(last, orders.get(last).withStatus("partial"));
    LocalDate day = story.daysAgo(3);
    orders.add(order(day, "open", "regular", usualLines(day)));
  }

  /** One piece of equipment: what needs consumables later, or what eats up a credit limit. */
  private void equipment() {
    boolean exhausting = customer.is(Situation.CREDIT_EXHAUSTED);
    LocalDate day = story.daysAgo(exhausting ? 3 : 11);
    IndustryProfile.Item item = story.profile().item(story.profile().roles().equipment());
    orders.add(
        order(
            day,
            exhausting ? "open" : "delivered",
            exhausting ? "project" : "regular",
            List.of(line(item, exhausting ? 5 : 1, day))));
  }
}
