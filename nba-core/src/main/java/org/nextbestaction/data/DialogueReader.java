package org.nextbestaction.data;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Reads what a customer and others said: contacts, activities, tickets, signals and feedback. */
final class DialogueReader {

  private final DayRows rows;

  DialogueReader(DayRows rows) {
    this.rows = rows;
  }

  List<List<Contact>> contacts() {
    return rows.byCustomer(
        Table.CONTACTS,
        (row, currency) ->
            new Contact(
                row.key("contact_id"),
                row.text("name"),
                row.text("role"),
                row.text("phone"),
                row.text("email"),
                row.text("language"),
                row.flag("call_opt_out"),
                row.flag("email_opt_out")));
  }

  List<List<Activity>> activities() {
    Map<String, List<Row>> topics = rows.rowsBy(Table.NOTE_TOPICS, "activity_id");
    return rows.byCustomer(
        Table.ACTIVITIES,
        (row, currency) ->
            rows.isLater(row.epochDay("at"))
                ? null
                : new Activity(
                    row.key("activity_id"),
                    row.day("at"),
                    row.second("at"),
                    row.key("type"),
                    row.text("agent_id"),
                    row.text("outcome"),
                    row.text("text"),
                    topics.getOrDefault(row.key("activity_id"), List.of()).stream()
                        .map(
                            t ->
                                new Activity.Topic(
                                    t.key("topic"), t.text("value"), t.text("source")))
                        .toList()));
  }

  List<List<Ticket>> tickets() {
    return rows.byCustomer(
        Table.TICKETS,
        (row, currency) -> {
          if (rows.isLater(row.epochDay("opened_on"))) {
            return null;
          }
          LocalDate closed = row.date("closed_on");
          return new Ticket(
              row.key("ticket_id"),
              row.day("opened_on"),
              rows.isLater(row.epochDay("closed_on")) ? null : closed,
              row.text("severity"),
              row.text("kind"),
              row.text("product_id"),
              row.text("text"));
        });
  }

  List<List<Engagement>> engagements() {
    return rows.byCustomer(
        Table.ENGAGEMENT,
        (row, currency) ->
            rows.isLater(row.epochDay("at"))
                ? null
                : new Engagement(
                    row.day("at"),
                    row.key("type"),
                    row.text("product_id"),
                    row.text("category"),
                    row.text("campaign_id")));
  }

  List<List<CompetitorSignal>> competitorSignals() {
    return rows.byCustomer(
        Table.COMPETITOR_SIGNALS,
        (row, currency) ->
            rows.isLater(row.epochDay("at"))
                ? null
                : new CompetitorSignal(
                    row.day("at"), row.text("category"), row.text("competitor"), row.text("text")));
  }

  List<List<ExternalSignal>> externalSignals() {
    return rows.byCustomer(
        Table.EXTERNAL_SIGNALS,
        (row, currency) ->
            rows.isLater(row.epochDay("as_of"))
                ? null
                : new ExternalSignal(
                    row.text("product_id"),
                    row.key("name"),
                    Micros.real(row.micros("value")),
                    row.text("unit"),
                    row.day("as_of"),
                    row.key("source")));
  }

  List<List<ExternalRecommendation>> externalRecommendations() {
    return rows.byCustomer(
        Table.EXTERNAL_RECOMMENDATIONS,
        (row, currency) ->
            rows.isLater(row.epochDay("as_of"))
                ? null
                : new ExternalRecommendation(
                    row.key("product_id"),
                    Micros.real(row.micros("score")),
                    row.key("source"),
                    row.day("as_of")));
  }

  List<List<Feedback>> feedback() {
    return rows.byCustomer(
        Table.FEEDBACK,
        (row, currency) ->
            rows.isLater(row.epochDay("decided_at"))
                ? null
                : new Feedback(
                    row.key("card_id"),
                    row.integer("revision"),
                    row.key("action"),
                    row.key("decision"),
                    row.text("reason"),
                    row.day("decided_at"),
                    row.second("decided_at"),
                    row.date("snooze_until"),
                    row.text("agent_id"),
                    row.text("product_id"),
                    row.text("changes"),
                    row.text("note")));
  }
}
