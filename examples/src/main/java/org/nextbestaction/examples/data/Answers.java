package org.nextbestaction.examples.data;

import java.util.List;

/** Writes what agents answered to earlier cards. */
final class Answers implements SituationWriter {

  private static final String REPLENISHMENT = "CALL_FOR_REPLENISHMENT";
  private static final List<String> RECENT_REASONS =
      List.of("wrong_timing", "already_contacted", "unsuitable_product");
  private static final List<String> OLD_REASONS = List.of("price", "wrong_data", "other");

  private final Story story;

  Answers(Story story) {
    this.story = story;
  }

  @Override
  public void write(Customer customer) {
    switch (customer.situation()) {
      case ANSWERED_REJECTED -> rejected(customer);
      case ANSWERED_ACCEPTED -> answer(customer, "accepted", 2);
      case ANSWERED_MODIFIED ->
          answer(customer, "modified", 3)
              .set("product_id", customer.mainItem().id())
              .set("changes", "quantity=" + customer.mainLine().quantity() * 2)
              .set("note", "The customer wants stock for two months.");
      case ANSWERED_SNOOZED -> answer(customer, "snoozed", 1).set("snooze_until", story.inDays(4));
      case ANSWERED_WITHDRAWN -> withdrawn(customer);
      case ORDINARY -> answer(customer, "accepted", 150 + customer.nth());
      default -> {}
    }
  }

  /** Rejected this week, and once half a year ago for a reason that no longer counts. */
  private void rejected(Customer customer) {
    answer(customer, "rejected", 190).set("reason", OLD_REASONS.get(customer.nth()));
    String reason = RECENT_REASONS.get(customer.nth());
    Row row = answer(customer, "rejected", 4).set("reason", reason);
    if (reason.equals("unsuitable_product")) {
      row.set("product_id", customer.mainItem().id());
    }
  }

  /** A rejection by mistake, taken back five minutes later: the card is open again. */
  private void withdrawn(Customer customer) {
    String cardId = answer(customer, "rejected", 3).set("reason", "wrong_timing").value("card_id");
    answer(customer, "withdrawn", 3)
        .set("card_id", cardId)
        .set("decided_at", story.daysAgo(3) + "T08:05:00Z");
  }

  private Row answer(Customer customer, String decision, int daysAgo) {
    return story
        .tables()
        .add(Table.FEEDBACK)
        .set("card_id", story.tables().nextId("CARD"))
        .set("revision", 1)
        .set("customer_id", customer.id())
        .set("action", REPLENISHMENT)
        .set("decision", decision)
        .set("decided_at", story.at(daysAgo, 8))
        .set("agent_id", customer.agentId());
  }
}
