package org.nextbestaction.examples.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.rules.simulation.ChangedCard;
import org.nextbestaction.rules.simulation.SimulationReport;
import org.nextbestaction.rules.simulation.Worth;

/** A simulation's report, and its changed cards one a line, as JSON. */
final class SimulationJson {

  private static final JsonFactory JSON =
      new JsonFactory()
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);

  private SimulationJson() {}

  static void write(SimulationReport report, Writer out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      book(json, "against", report.against());
      book(json, "rules", report.rulebook());
      dates(json, "days", report.days());
      dates(json, "modelFittedOn", report.modelDays());
      json.writeStringField("currency", report.currency());
      json.writeNumberField("decisions", report.decisions());
      json.writeNumberField("faults", report.faults());
      json.writeNumberField("changedCards", report.changedCards());
      json.writeNumberField("changedDecisions", report.changedDays());
      tally(json, "cards", report.cards(), false);
      pair(json, "cardDays", report.cardDays());
      json.writeObjectFieldStart("withinCapacity");
      json.writeNumberField("before", report.delivered().before());
      json.writeNumberField("after", report.delivered().after());
      json.writeNumberField("enter", report.moved().enter());
      json.writeNumberField("leave", report.moved().leave());
      json.writeNumberField("sameCardMoved", report.moved().unchanged());
      json.writeEndObject();
      pair(json, "segmentRequests", report.requests());
      json.writeObjectFieldStart("changes");
      for (var entry : report.changed().entrySet()) {
        tally(json, lower(entry.getKey()), entry.getValue(), true);
      }
      json.writeEndObject();
      rules(json, report.rules());
      json.writeObjectFieldStart("actions");
      for (Map.Entry<String, SimulationReport.Tally> entry : report.actions().entrySet()) {
        tally(json, entry.getKey(), entry.getValue(), false);
      }
      json.writeEndObject();
      customers(json, report.customers());
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static void book(JsonGenerator json, String field, SimulationReport.Book book)
      throws IOException {
    json.writeObjectFieldStart(field);
    json.writeStringField("version", book.version());
    json.writeStringField("hash", book.hash());
    json.writeEndObject();
  }

  private static void dates(JsonGenerator json, String field, List<LocalDate> days)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (LocalDate day : days) {
      json.writeString(day.toString());
    }
    json.writeEndArray();
  }

  private static void pair(JsonGenerator json, String field, SimulationReport.Pair pair)
      throws IOException {
    json.writeObjectFieldStart(field);
    json.writeNumberField("before", pair.before());
    json.writeNumberField("after", pair.after());
    json.writeEndObject();
  }

  private static void tally(
      JsonGenerator json, String field, SimulationReport.Tally tally, boolean counted)
      throws IOException {
    json.writeObjectFieldStart(field);
    if (counted) {
      json.writeNumberField("count", tally.count());
    }
    worth(json, "before", tally.before());
    worth(json, "after", tally.after());
    json.writeEndObject();
  }

  private static void worth(JsonGenerator json, String field, Worth worth) throws IOException {
    json.writeObjectFieldStart(field);
    json.writeNumberField("cards", worth.cards());
    json.writeNumberField("expected", worth.expected());
    json.writeNumberField("offered", worth.offered());
    json.writeNumberField("valuedAtMedian", worth.standIns());
    json.writeNumberField("withoutPrice", worth.unpriced());
    json.writeEndObject();
  }

  private static void rules(JsonGenerator json, List<SimulationReport.RuleEffect> rules)
      throws IOException {
    json.writeArrayFieldStart("byRule");
    for (SimulationReport.RuleEffect rule : rules) {
      json.writeStartObject();
      json.writeStringField("rule", rule.rule());
      json.writeStringField("difference", lower(rule.difference()));
      json.writeNumberField("firedDecisions", rule.fired());
      json.writeNumberField("changedCards", rule.cards());
      json.writeNumberField("changedDecisions", rule.days());
      tally(json, "alone", rule.alone(), true);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void customers(JsonGenerator json, List<SimulationReport.CustomerEffect> customers)
      throws IOException {
    json.writeArrayFieldStart("byCustomer");
    for (SimulationReport.CustomerEffect customer : customers) {
      json.writeStartObject();
      json.writeStringField("customerId", customer.customerId());
      json.writeStringField("customerName", customer.customerName());
      json.writeStringField("firstDay", customer.firstDay().toString());
      json.writeArrayFieldStart("rules");
      for (String rule : customer.rules()) {
        json.writeString(rule);
      }
      json.writeEndArray();
      tally(json, "changed", customer.worth(), true);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** One changed decision on a line. */
  static void write(ChangedCard card, Writer out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("day", card.day().toString());
      json.writeStringField("customerId", card.customerId());
      json.writeStringField("customerName", card.customerName());
      json.writeStringField("change", lower(card.change()));
      json.writeArrayFieldStart("rules");
      for (ChangedCard.Cause cause : card.causes()) {
        json.writeStartObject();
        json.writeStringField("rule", cause.rule());
        json.writeBooleanField("alone", cause.alone());
        json.writeEndObject();
      }
      json.writeEndArray();
      side(json, "before", card.before());
      side(json, "after", card.after());
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void side(JsonGenerator json, String field, ChangedCard.Side side)
      throws IOException {
    CardBrief brief = side.brief();
    json.writeObjectFieldStart(field);
    json.writeStringField("cardId", brief.cardId());
    json.writeStringField("action", brief.action().code());
    if (side.silence() != null) {
      json.writeStringField("silence", side.silence());
      json.writeStringField("rule", side.rule());
    } else {
      json.writeStringField("agentId", brief.agentId());
      json.writeStringField("channel", brief.action().channel());
      json.writeBooleanField("withinCapacity", side.delivered());
      json.writeNumberField("expected", side.worth().expected());
      if (side.worth().unpriced() > 0) {
        json.writeNullField("offered");
      } else {
        json.writeNumberField("offered", side.worth().offered());
      }
      json.writeArrayFieldStart("offer");
      for (CardBrief.Offer line : brief.offer()) {
        json.writeStartObject();
        json.writeStringField("productId", line.productId());
        json.writeNumberField("quantity", line.quantity());
        json.writeNumberField("maxDiscountPct", line.maxDiscountPct());
        json.writeStringField("terms", line.terms());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("removed");
      for (CardBrief.Removed removed : brief.removed()) {
        json.writeStartObject();
        json.writeStringField("productId", removed.productId());
        json.writeStringField("rule", removed.rule());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }
}
