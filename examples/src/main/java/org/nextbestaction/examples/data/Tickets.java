package org.nextbestaction.examples.data;

import java.util.List;

/** Writes what customers brought to the service desk. */
final class Tickets implements SituationWriter {

  private static final int CLOSED_TICKET_PERCENT = 20;
  private static final List<String> KINDS = List.of("question", "return", "service");
  private static final List<String> SEVERITIES = List.of("low", "medium");

  private final Story story;
  private final Dice dice;

  Tickets(Story story, Dice dice) {
    this.story = story;
    this.dice = dice;
  }

  @Override
  public void write(Customer customer) {
    String complaint = story.profile().phrases().complaint();
    switch (customer.situation()) {
      case COMPLAINT_SEVERE -> ticket(customer, 6, "high", "complaint", complaint);
      case COMPLAINT_PRODUCT ->
          ticket(customer, 9, "medium", "complaint", complaint)
              .set("product_id", customer.mainItem().id());
      default -> {
        if (dice.percent(CLOSED_TICKET_PERCENT)) {
          int opened = dice.between(60, 400);
          ticket(customer, opened, dice.pick(SEVERITIES), dice.pick(KINDS), "")
              .set("closed_on", story.daysAgo(opened - dice.between(1, 14)));
        }
      }
    }
  }

  private Row ticket(
      Customer customer, int openedDaysAgo, String severity, String kind, String text) {
    return story
        .tables()
        .add(Table.TICKETS)
        .set("ticket_id", story.tables().nextId("TK"))
        .set("customer_id", customer.id())
        .set("opened_on", story.daysAgo(openedDaysAgo))
        .set("severity", severity)
        .set("kind", kind)
        .set("text", text);
  }
}
