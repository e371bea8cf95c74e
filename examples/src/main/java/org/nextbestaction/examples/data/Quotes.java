package org.nextbestaction.examples.data;

import java.util.List;

/** Writes quotes with their lines, and the opportunities of the pipeline. */
final class Quotes implements SituationWriter {

  private static final int VALID_DAYS = 30;
  private static final int PAST_QUOTE_PERCENT = 35;
  private static final int PAST_OPPORTUNITY_PERCENT = 20;
  private static final int LARGE_FACTOR = 3;
  private static final List<String> CLOSED = List.of("won", "won", "lost", "expired", "withdrawn");

  private final Story story;
  private final Dice dice;

  Quotes(Story story, Dice dice) {
    this.story = story;
    this.dice = dice;
  }

  @Override
  public void write(Customer customer) {
    switch (customer.situation()) {
      case QUOTE_WAITING ->
          quote(customer, 9 + 2 * customer.nth(), "sent", customer.nth() % 2 == 0);
      case QUOTE_FRESH -> quote(customer, 4, "sent", true);
      case QUOTE_ANSWERED ->
          quote(customer, 12, "answered", false).set("last_response_on", story.daysAgo(3));
      case OPPORTUNITY_IDLE -> opportunity(customer, "open", "proposal", 60);
      case PROSPECT -> opportunity(customer, "open", "qualification", 21);
      case EXPANSION -> {
        opportunity(customer, "open", "negotiation", 9);
        quote(customer, 6, "sent", false);
      }
      case ORDINARY -> past(customer, 100, 100);
      default -> past(customer, PAST_QUOTE_PERCENT, PAST_OPPORTUNITY_PERCENT);
    }
  }

  private void past(Customer customer, int quotePercent, int opportunityPercent) {
    if (dice.percent(quotePercent)) {
      int sent = dice.between(90, 400);
      Row row = quote(customer, sent, dice.pick(CLOSED), dice.percent(30));
      row.set("last_response_on", story.daysAgo(sent - dice.between(3, 25)));
    }
    if (dice.percent(opportunityPercent)) {
      boolean won = dice.percent(60);
      opportunity(customer, won ? "won" : "lost", "closed", dice.between(60, 300));
    }
  }

  private Row quote(Customer customer, int sentDaysAgo, String status, boolean technical) {
    String id = story.tables().nextId("QT");
    long cents = 0;
    for (Customer.BasketLine line : customer.basket()) {
      long priceCents = customer.inOwnCurrency(line.item().priceCents());
      int quantity = line.quantity() * LARGE_FACTOR;
      cents += priceCents * quantity;
      story
          .tables()
          .add(Table.QUOTE_LINES)
          .set("quote_id", id)
          .set("product_id", line.item().id())
          .set("quantity", quantity)
          .setCents("unit_price", priceCents);
    }
    return story
        .tables()
        .add(Table.QUOTES)
        .set("quote_id", id)
        .set("customer_id", customer.id())
        .set("sent_on", story.daysAgo(sentDaysAgo))
        .set("status", status)
        .set("valid_until", story.daysAgo(sentDaysAgo - VALID_DAYS))
        .setCents("amount", cents)
        .set("currency", customer.currency())
        .set("technical", technical);
  }

  private void opportunity(
      Customer customer, String status, String stage, int lastActivityDaysAgo) {
    boolean open = status.equals("open");
    long cents = Math.max(customer.usualOrderCents() * 4, 200_000);
    Row row =
        story
            .tables()
            .add(Table.OPPORTUNITIES)
            .set("opportunity_id", story.tables().nextId("OP"))
            .set("customer_id", customer.id())
            .set("stage", stage)
            .setCents("amount", customer.inOwnCurrency(cents))
            .set("currency", customer.currency())
            .set("last_activity_on", story.daysAgo(lastActivityDaysAgo))
            .set("status", status);
    if (open) {
      row.set("expected_close_on", story.inDays(dice.between(20, 70)));
    } else {
      row.set("closed_on", story.daysAgo(lastActivityDaysAgo));
    }
  }
}
