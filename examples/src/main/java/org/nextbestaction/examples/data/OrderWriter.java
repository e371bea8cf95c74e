package org.nextbestaction.examples.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes the orders of all customers by date, with their lines and their invoices. */
final class OrderWriter {

  private final Story story;
  private final Dice dice;

  OrderWriter(Story story, Dice dice) {
    this.story = story;
    this.dice = dice;
  }

  void write(List<Customer> customers) {
    List<Order> orders = new ArrayList<>();
    for (Customer customer : customers) {
      orders.addAll(new OrderHistory(story, customer, dice.split()).orders());
    }
    orders.sort(Comparator.comparing(Order::day).thenComparing(order -> order.customer().id()));
    for (Order order : orders) {
      String id = story.tables().nextId("SO");
      for (int copy = 0; copy < order.copies(); copy++) {
        header(order, id);
        lines(order, id);
      }
      if (order.isInvoiced()) {
        invoice(order);
      }
    }
  }

  private void header(Order order, String id) {
    story
        .tables()
        .add(Table.ORDERS)
        .set("order_id", id)
        .set("customer_id", order.customer().id())
        .set("ordered_at", order.at())
        .set("status", order.status())
        .set("kind", order.kind())
        .set("channel", order.customer().channel())
        .set("currency", order.customer().currency());
  }

  private void lines(Order order, String id) {
    int lineNo = 1;
    for (Order.Line line : order.lines()) {
      Row row =
          story
              .tables()
              .add(Table.ORDER_LINES)
              .set("order_id", id)
              .set("line_no", lineNo++)
              .set("product_id", line.item().id())
              .set("quantity", line.quantity());
      if (line.priceKnown()) {
        row.setCents("unit_price", line.unitPriceCents());
      }
    }
  }

  /** Issued the day after, paid a few days around its due date; a return is a settled credit. */
  private void invoice(Order order) {
    LocalDate issuedOn = Rhythm.workingDay(order.day().plusDays(1));
    LocalDate dueOn = issuedOn.plusDays(order.customer().paymentTermsDays());
    LocalDate paidOn = Rhythm.workingDay(dueOn.plusDays(dice.between(-5, 8)));
    long cents = order.netCents();
    if (cents < 0) {
      paidOn = issuedOn;
    }
    boolean open = paidOn.isAfter(story.asOf());
    Row row =
        story
            .tables()
            .add(Table.INVOICES)
            .set("invoice_id", story.tables().nextId("INV"))
            .set("customer_id", order.customer().id())
            .set("issued_on", issuedOn)
            .set("due_on", dueOn)
            .setCents("amount", cents)
            .setCents("open_amount", open ? cents : 0)
            .set("currency", order.customer().currency())
            .set("disputed", false);
    if (!open) {
      row.set("paid_on", paidOn);
    }
  }
}
