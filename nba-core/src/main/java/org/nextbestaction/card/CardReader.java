package org.nextbestaction.card;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.decision.DecisionTrace;
import org.nextbestaction.explain.Explanation;
import org.nextbestaction.guardrail.RuleChange;

/** Reads the public JSON form of a card. Thread-safe. */
final class CardReader {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private CardReader() {}

  static Card read(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      JsonNode script = json.path("script");
      CardText.Passage spoken = passage(script);
      CardText words =
          new CardText(
              json.has("explanation")
                  ? passage(json.path("explanation"))
                  : CardText.Passage.template(text(json, "language"), ""),
              text(script, "channel"),
              textOrNull(script, "subject"),
              spoken);
      return new Card(
          brief(json, spoken.language()),
          words,
          json.has("trace") ? trace(json.path("trace")) : DecisionTrace.NONE);
    } catch (JsonProcessingException | DateTimeException e) {
      throw new IllegalArgumentException("the text is no card in JSON", e);
    }
  }

  private static CardBrief brief(JsonNode json, String spokenLanguage) {
    JsonNode subject = json.path("subject");
    return new CardBrief(
        text(json, "cardId"),
        json.path("revision").intValue(),
        textOrNull(json, "customerId"),
        textOrNull(json, "customerName"),
        textOrNull(json, "agentId"),
        null,
        day(json, "asOf"),
        date(json, "expiresOn"),
        text(json, "language"),
        spokenLanguage,
        new CardBrief.Subject(text(subject, "type"), text(subject, "id")),
        person(json.path("contact")),
        action(json.path("action")),
        each(json.path("why"), CardReader::why),
        timeline(json.path("timeline")),
        each(json.path("offer"), CardReader::offer),
        bundle(json.path("bundle")),
        each(json.path("constraints"), CardReader::constraint),
        each(
            json.path("checks"),
            check -> new CardBrief.Check(text(check, "rule"), text(check, "text"))),
        each(json.path("removed"), CardReader::removed),
        each(json.path("dataGaps"), JsonNode::asText),
        each(json.path("quotes"), CardReader::quotation),
        List.of());
  }

  private static CardText.Passage passage(JsonNode json) {
    return new CardText.Passage(
        text(json, "language"),
        text(json, "text"),
        text(json, "source"),
        textOrNull(json, "fallback"));
  }

  private static CardBrief.@Nullable Person person(JsonNode json) {
    return json.isObject()
        ? new CardBrief.Person(
            textOrNull(json, "name"),
            textOrNull(json, "role"),
            textOrNull(json, "phone"),
            textOrNull(json, "email"))
        : null;
  }

  private static CardBrief.Action action(JsonNode json) {
    JsonNode horizon = json.path("horizonDays");
    return new CardBrief.Action(
        text(json, "code"),
        text(json, "kind"),
        text(json, "title"),
        date(json, "dueOn"),
        text(json, "channel"),
        real(json, "score"),
        real(json, "probability"),
        amount(json.path("expectedValue")),
        horizon.isNumber() ? horizon.intValue() : null);
  }

  private static CardBrief.Why why(JsonNode json) {
    return new CardBrief.Why(
        text(json, "signal"),
        text(json, "text"),
        values(json.path("facts")),
        text(json, "source"),
        date(json, "asOf"));
  }

  private static CardBrief.@Nullable Timeline timeline(JsonNode json) {
    return json.isObject()
        ? new CardBrief.Timeline(
            each(json.path("orders"), CardReader::occasion),
            date(json, "expectedFrom"),
            date(json, "expectedTo"))
        : null;
  }

  private static CardBrief.Occasion occasion(JsonNode json) {
    JsonNode gap = json.path("gapDays");
    return new CardBrief.Occasion(day(json, "on"), gap.isNumber() ? gap.intValue() : null);
  }

  private static CardBrief.Offer offer(JsonNode json) {
    return new CardBrief.Offer(
        text(json, "productId"),
        text(json, "name"),
        text(json, "role"),
        decimal(json, "quantity"),
        amount(json.path("unitPrice")),
        json.path("maxDiscountPct").doubleValue(),
        text(json, "terms"),
        decimal(json, "available"),
        textOrNull(json, "note"));
  }

  private static CardBrief.@Nullable BundleOffer bundle(JsonNode json) {
    return json.isObject()
        ? new CardBrief.BundleOffer(
            text(json, "bundleId"),
            text(json, "name"),
            each(json.path("productIds"), JsonNode::asText))
        : null;
  }

  private static CardBrief.Constraint constraint(JsonNode json) {
    return new CardBrief.Constraint(
        text(json, "code"),
        text(json, "text"),
        value(json.path("value")),
        textOrNull(json, "productId"),
        text(json, "rule"));
  }

  private static CardBrief.Quotation quotation(JsonNode json) {
    return new CardBrief.Quotation(
        text(json, "source"),
        text(json, "id"),
        day(json, "on"),
        new UntrustedText(text(json, "text")));
  }

  private static CardBrief.Removed removed(JsonNode json) {
    return new CardBrief.Removed(
        text(json, "productId"),
        text(json, "rule"),
        text(json, "reason"),
        textOrNull(json, "replacedBy"));
  }

  private static DecisionTrace trace(JsonNode json) {
    return new DecisionTrace(
        text(json, "runId"),
        text(json, "engineVersion"),
        text(json, "snapshotHash"),
        text(json, "modelHash"),
        text(json, "configHash"),
        text(json, "rulebookVersion"),
        text(json, "rulebookHash"),
        text(json, "playbookVersion"),
        each(
            json.path("signals"),
            signal ->
                new DecisionTrace.SignalEntry(
                    text(signal, "signal"),
                    signal.path("strength").doubleValue(),
                    values(signal.path("facts")),
                    text(signal, "source"))),
        each(json.path("candidates"), CardReader::candidate),
        each(json.path("decisions"), CardReader::rule),
        each(json.path("ruleChanges"), CardReader::ruleChange));
  }

  private static RuleChange ruleChange(JsonNode json) {
    return new RuleChange(
        text(json, "rule"),
        RuleChange.Change.valueOf(text(json, "change").toUpperCase(Locale.ROOT)),
        text(json, "by"),
        text(json, "file"));
  }

  private static DecisionTrace.CandidateEntry candidate(JsonNode json) {
    JsonNode score = json.path("score");
    return new DecisionTrace.CandidateEntry(
        text(json, "action"),
        DecisionTrace.Fate.valueOf(text(json, "fate")),
        text(json, "reason"),
        score.isObject() ? explanation(score) : null);
  }

  private static Explanation explanation(JsonNode json) {
    String label = text(json, "label");
    return json.has("parts")
        ? Explanation.of(
            label,
            Explanation.Operation.valueOf(text(json, "operation")),
            each(json.path("parts"), CardReader::explanation))
        : Explanation.leaf(label, json.path("value").doubleValue());
  }

  private static DecisionTrace.RuleEntry rule(JsonNode json) {
    return new DecisionTrace.RuleEntry(
        text(json, "rule"),
        text(json, "phase"),
        textOrNull(json, "action"),
        textOrNull(json, "productId"),
        text(json, "outcome"),
        textOrNull(json, "effect"),
        values(json.path("values")));
  }

  private static <T> List<T> each(JsonNode json, Function<JsonNode, T> read) {
    List<T> all = new ArrayList<>();
    json.forEach(one -> all.add(read.apply(one)));
    return all;
  }

  /** In the order in which they are written; an unknown value is null. */
  private static Map<String, Object> values(JsonNode json) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    json.properties().forEach(entry -> values.put(entry.getKey(), value(entry.getValue())));
    @SuppressWarnings("NullAway") // as in the cards that are written: null is unknown
    Map<String, Object> facts = values;
    return facts;
  }

  private static @Nullable Object value(JsonNode json) {
    if (json.isTextual()) {
      return json.textValue();
    } else if (json.isBoolean()) {
      return json.booleanValue();
    } else if (json.isIntegralNumber()) {
      return json.canConvertToLong() ? (Object) json.longValue() : json.decimalValue();
    } else if (json.isNumber()) {
      return json.decimalValue();
    }
    return json.isArray() ? each(json, CardReader::value) : null;
  }

  private static String text(JsonNode json, String field) {
    String text = json.path(field).textValue();
    if (text == null) {
      throw new IllegalArgumentException("the text is no card in JSON: it has no " + field);
    }
    return text;
  }

  private static @Nullable String textOrNull(JsonNode json, String field) {
    return json.path(field).textValue();
  }

  private static LocalDate day(JsonNode json, String field) {
    return LocalDate.parse(text(json, field));
  }

  private static @Nullable LocalDate date(JsonNode json, String field) {
    String text = json.path(field).textValue();
    return text == null ? null : LocalDate.parse(text);
  }

  private static @Nullable Double real(JsonNode json, String field) {
    return json.path(field).isNumber() ? json.path(field).doubleValue() : null;
  }

  private static @Nullable BigDecimal decimal(JsonNode json, String field) {
    return json.path(field).isNumber() ? json.path(field).decimalValue() : null;
  }

  private static CardBrief.@Nullable Amount amount(JsonNode json) {
    BigDecimal amount = decimal(json, "amount");
    return amount == null ? null : new CardBrief.Amount(amount, text(json, "currency"));
  }
}
