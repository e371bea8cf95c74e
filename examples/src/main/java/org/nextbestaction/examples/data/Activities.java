package org.nextbestaction.examples.data;

import java.util.List;

/** Writes what agents did and noted, and the topics that were read out of their notes. */
final class Activities implements SituationWriter {

  private static final String TOPIC_SOURCE = "crm-note-topics";
  private static final List<String> TYPES = List.of("call", "call", "email", "visit");

  private final Story story;
  private final IndustryProfile.Phrases phrases;
  private final Dice dice;

  Activities(Story story, Dice dice) {
    this.story = story;
    this.phrases = story.profile().phrases();
    this.dice = dice;
  }

  @Override
  public void write(Customer customer) {
    routine(customer);
    switch (customer.situation()) {
      case QUOTE_REQUESTED -> quoteRequested(customer);
      case DOCUMENT_REQUESTED -> documentRequested(customer);
      case RENEWAL -> activity(customer, 10, "meeting", "reached", phrases.routineCall());
      case ALREADY_REACHED -> activity(customer, 2, "call", "reached", phrases.routineCall());
      case CHURNED -> activity(customer, 40, "call", "not_reached", "");
      case COMPLAINT_SEVERE ->
          topic(note(customer, 6, phrases.complaint()), "complaint", customer.mainItem().id());
      case COMPETITOR ->
          topic(note(customer, 13, phrases.competitorNote()), "competitor", phrases.competitor());
      case EXPANSION -> topic(note(customer, 9, phrases.expansion()), "expansion", "");
      case NEW -> topic(note(customer, 5, "Calls back after the stocktaking."), "callback", "");
      default -> {}
    }
  }

  /** Older contacts that say nothing about the as-of date. */
  private void routine(Customer customer) {
    if (customer.is(Situation.MERGED_AWAY)) {
      return;
    }
    int contacts = dice.between(0, 2);
    for (int i = 0; i < contacts; i++) {
      boolean reached = dice.percent(70);
      activity(
          customer,
          dice.between(110, 500),
          dice.pick(TYPES),
          reached ? "reached" : "not_reached",
          reached ? phrases.routineCall() : "");
    }
  }

  private void quoteRequested(Customer customer) {
    if (customer.nth() == 0) {
      activity(customer, 5, "call", "requested_quote", phrases.quoteRequest());
    } else {
      topic(note(customer, 6, phrases.quoteRequest()), "requested_quote", "");
    }
  }

  /** The first customer asks on the phone; the second fills in a form, see {@link MarketSigns}. */
  private void documentRequested(Customer customer) {
    if (customer.nth() == 0) {
      String id = activity(customer, 5, "email", "requested_document", phrases.documentRequest());
      topic(id, "requested_document", story.profile().roles().anchor());
    }
  }

  private String note(Customer customer, int daysAgo, String text) {
    return activity(customer, daysAgo, "note", "other", text);
  }

  /** Writes an activity and returns its id. */
  private String activity(
      Customer customer, int daysAgo, String type, String outcome, String text) {
    return story
        .tables()
        .add(Table.ACTIVITIES)
        .set("activity_id", story.tables().nextId("AC"))
        .set("customer_id", customer.id())
        .set("at", story.at(daysAgo, dice.between(7, 15)))
        .set("type", type)
        .set("agent_id", customer.agentId())
        .set("outcome", outcome)
        .set("text", text)
        .value("activity_id");
  }

  private void topic(String activityId, String topic, String value) {
    story
        .tables()
        .add(Table.NOTE_TOPICS)
        .set("activity_id", activityId)
        .set("topic", topic)
        .set("value", value)
        .set("source", TOPIC_SOURCE);
  }
}
