package org.nextbestaction.card;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.decision.DecisionTrace;
import org.nextbestaction.explain.Explanation;
import org.nextbestaction.guardrail.RuleChange;

/**
 * The public JSON form of a card. Fields keep their order; scores, probabilities and strengths have
 * six significant digits; an unknown value is {@code null}. Thread-safe.
 */
public final class CardJson {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final MathContext SIX_DIGITS = new MathContext(6);

  private CardJson() {}

  /** The card as one line of JSON. */
  public static String line(Card card) {
    StringWriter out = new StringWriter();
    write(card, out, false);
    return out.toString();
  }

  /**
   * The card of a line of JSON. What the JSON form leaves out is unknown (the agent's name); a
   * score that is made of parts is made anew from their six digits. One that left the house has the
   * trace {@link DecisionTrace#NONE}.
   *
   * @throws IllegalArgumentException when the text is no card
   */
  public static Card read(String json) {
    return CardReader.read(json);
  }

  /** A card without its trace and score, which never leave the house, as one line of JSON. */
  public static String outgoing(CardBrief brief, CardText text) {
    StringWriter out = new StringWriter();
    write(brief.withoutScore(), text, null, out, false);
    return out.toString();
  }

  /** Writes the card; the writer stays open. */
  public static void write(Card card, Writer out, boolean pretty) {
    write(card.brief(), card.text(), card.trace(), out, pretty);
  }

  private static void write(
      CardBrief brief, CardText text, @Nullable DecisionTrace trace, Writer out, boolean pretty) {
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      if (pretty) {
        json.useDefaultPrettyPrinter();
      }
      json.writeStartObject();
      brief(json, brief);
      passages(json, text);
      strings(json, "dataGaps", brief.dataGaps());
      quotes(json, brief.quotes());
      if (trace != null) {
        trace(json, trace);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void brief(JsonGenerator json, CardBrief brief) throws IOException {
    json.writeStringField("cardId", brief.cardId());
    json.writeNumberField("revision", brief.revision());
    json.writeStringField("customerId", brief.customerId());
    json.writeStringField("customerName", brief.customerName());
    json.writeStringField("agentId", brief.agentId());
    date(json, "asOf", brief.asOf());
    date(json, "expiresOn", brief.expiresOn());
    json.writeStringField("language", brief.language());
    json.writeObjectFieldStart("subject");
    json.writeStringField("type", brief.subject().type());
    json.writeStringField("id", brief.subject().id());
    json.writeEndObject();
    person(json, brief.contact());
    action(json, brief.action());
    json.writeArrayFieldStart("why");
    for (CardBrief.Why why : brief.why()) {
      why(json, why);
    }
    json.writeEndArray();
    timeline(json, brief.timeline());
    json.writeArrayFieldStart("offer");
    for (CardBrief.Offer offer : brief.offer()) {
      offer(json, offer);
    }
    json.writeEndArray();
    bundle(json, brief.bundle());
    json.writeArrayFieldStart("constraints");
    for (CardBrief.Constraint constraint : brief.constraints()) {
      constraint(json, constraint);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("checks");
    for (CardBrief.Check check : brief.checks()) {
      json.writeStartObject();
      json.writeStringField("rule", check.rule());
      json.writeStringField("text", check.text());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("removed");
    for (CardBrief.Removed removed : brief.removed()) {
      json.writeStartObject();
      json.writeStringField("productId", removed.productId());
      json.writeStringField("rule", removed.rule());
      json.writeStringField("reason", removed.reason());
      json.writeStringField("replacedBy", removed.replacedBy());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void person(JsonGenerator json, CardBrief.@Nullable Person person)
      throws IOException {
    if (person == null) {
      json.writeNullField("contact");
      return;
    }
    json.writeObjectFieldStart("contact");
    json.writeStringField("name", person.name());
    json.writeStringField("role", person.role());
    json.writeStringField("phone", person.phone());
    json.writeStringField("email", person.email());
    json.writeEndObject();
  }

  private static void action(JsonGenerator json, CardBrief.Action action) throws IOException {
    json.writeObjectFieldStart("action");
    json.writeStringField("code", action.code());
    json.writeStringField("kind", action.kind());
    json.writeStringField("title", action.title());
    date(json, "dueOn", action.dueOn());
    json.writeStringField("channel", action.channel());
    sixDigits(json, "score", action.score());
    sixDigits(json, "probability", action.probability());
    amount(json, "expectedValue", action.expectedValue());
    if (action.horizonDays() == null) {
      json.writeNullField("horizonDays");
    } else {
      json.writeNumberField("horizonDays", action.horizonDays());
    }
    json.writeEndObject();
  }

  private static void why(JsonGenerator json, CardBrief.Why why) throws IOException {
    json.writeStartObject();
    json.writeStringField("signal", why.signal());
    json.writeStringField("text", why.text());
    values(json, "facts", why.facts());
    json.writeStringField("source", why.source());
    date(json, "asOf", why.asOf());
    json.writeEndObject();
  }

  private static void timeline(JsonGenerator json, CardBrief.@Nullable Timeline timeline)
      throws IOException {
    if (timeline == null) {
      json.writeNullField("timeline");
      return;
    }
    json.writeObjectFieldStart("timeline");
    json.writeArrayFieldStart("orders");
    for (CardBrief.Occasion occasion : timeline.orders()) {
      json.writeStartObject();
      date(json, "on", occasion.on());
      if (occasion.gapDays() == null) {
        json.writeNullField("gapDays");
      } else {
        json.writeNumberField("gapDays", occasion.gapDays());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    date(json, "expectedFrom", timeline.expectedFrom());
    date(json, "expectedTo", timeline.expectedTo());
    json.writeEndObject();
  }

  private static void offer(JsonGenerator json, CardBrief.Offer offer) throws IOException {
    json.writeStartObject();
    json.writeStringField("productId", offer.productId());
    json.writeStringField("name", offer.name());
    json.writeStringField("role", offer.role());
    number(json, "quantity", offer.quantity());
    amount(json, "unitPrice", offer.unitPrice());
    number(json, "maxDiscountPct", BigDecimal.valueOf(offer.maxDiscountPct()));
    json.writeStringField("terms", offer.terms());
    number(json, "available", offer.available());
    json.writeStringField("note", offer.note());
    json.writeEndObject();
  }

  private static void bundle(JsonGenerator json, CardBrief.@Nullable BundleOffer bundle)
      throws IOException {
    if (bundle == null) {
      json.writeNullField("bundle");
      return;
    }
    json.writeObjectFieldStart("bundle");
    json.writeStringField("bundleId", bundle.bundleId());
    json.writeStringField("name", bundle.name());
    strings(json, "productIds", bundle.productIds());
    json.writeEndObject();
  }

  /** The least margin is told without its value, whatever a rule file says. */
  private static void constraint(JsonGenerator json, CardBrief.Constraint constraint)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("code", constraint.code());
    json.writeStringField("text", constraint.text());
    json.writeFieldName("value");
    value(json, constraint.code().equals("MIN_MARGIN") ? null : constraint.value());
    json.writeStringField("productId", constraint.productId());
    json.writeStringField("rule", constraint.rule());
    json.writeEndObject();
  }

  /** Only where there are any, for few companies let them be shown. */
  private static void quotes(JsonGenerator json, List<CardBrief.Quotation> quotes)
      throws IOException {
    if (quotes.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("quotes");
    for (CardBrief.Quotation quote : quotes) {
      json.writeStartObject();
      json.writeStringField("source", quote.source());
      json.writeStringField("id", quote.id());
      date(json, "on", quote.on());
      json.writeStringField("text", quote.text().text());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void passages(JsonGenerator json, CardText text) throws IOException {
    json.writeObjectFieldStart("explanation");
    passage(json, text.explanation());
    json.writeObjectFieldStart("script");
    json.writeStringField("channel", text.channel());
    if (text.subject() != null) {
      json.writeStringField("subject", text.subject());
    }
    passage(json, text.script());
  }

  private static void passage(JsonGenerator json, CardText.Passage passage) throws IOException {
    json.writeStringField("language", passage.language());
    json.writeStringField("text", passage.text());
    json.writeStringField("source", passage.source());
    if (passage.fallback() != null) {
      json.writeStringField("fallback", passage.fallback());
    }
    json.writeEndObject();
  }

  private static void trace(JsonGenerator json, DecisionTrace trace) throws IOException {
    json.writeObjectFieldStart("trace");
    json.writeStringField("runId", trace.runId());
    json.writeStringField("engineVersion", trace.engineVersion());
    json.writeStringField("snapshotHash", trace.snapshotHash());
    json.writeStringField("modelHash", trace.modelHash());
    json.writeStringField("configHash", trace.configHash());
    json.writeStringField("rulebookVersion", trace.rulebookVersion());
    json.writeStringField("rulebookHash", trace.rulebookHash());
    json.writeStringField("playbookVersion", trace.playbookVersion());
    json.writeArrayFieldStart("signals");
    for (DecisionTrace.SignalEntry entry : trace.signals()) {
      json.writeStartObject();
      json.writeStringField("signal", entry.signal());
      sixDigits(json, "strength", entry.strength());
      values(json, "facts", entry.facts());
      json.writeStringField("source", entry.source());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("candidates");
    for (DecisionTrace.CandidateEntry entry : trace.candidates()) {
      json.writeStartObject();
      json.writeStringField("action", entry.action());
      json.writeStringField("fate", entry.fate().name());
      json.writeStringField("reason", entry.reason());
      if (entry.score() == null) {
        json.writeNullField("score");
      } else {
        json.writeFieldName("score");
        explanation(json, entry.score());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("decisions");
    for (DecisionTrace.RuleEntry entry : trace.decisions()) {
      json.writeStartObject();
      json.writeStringField("rule", entry.rule());
      json.writeStringField("phase", entry.phase());
      json.writeStringField("action", entry.action());
      json.writeStringField("productId", entry.productId());
      json.writeStringField("outcome", entry.outcome());
      json.writeStringField("effect", entry.effect());
      values(json, "values", entry.values());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("ruleChanges");
    for (RuleChange change : trace.ruleChanges()) {
      json.writeStartObject();
      json.writeStringField("rule", change.rule());
      json.writeStringField("change", change.change().name().toLowerCase(Locale.ROOT));
      json.writeStringField("by", change.by());
      json.writeStringField("file", change.file());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void explanation(JsonGenerator json, Explanation explanation) throws IOException {
    json.writeStartObject();
    json.writeStringField("label", explanation.label());
    sixDigits(json, "value", explanation.value());
    if (!explanation.parts().isEmpty()) {
      json.writeStringField("operation", explanation.operation().name());
      json.writeArrayFieldStart("parts");
      for (Explanation part : explanation.parts()) {
        explanation(json, part);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void values(JsonGenerator json, String field, Map<String, Object> values)
      throws IOException {
    json.writeObjectFieldStart(field);
    for (Map.Entry<String, Object> entry : values.entrySet()) {
      json.writeFieldName(entry.getKey());
      value(json, entry.getValue());
    }
    json.writeEndObject();
  }

  private static void value(JsonGenerator json, @Nullable Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Integer || value instanceof Long) {
      json.writeNumber(((Number) value).longValue());
    } else if (value instanceof Double number) {
      fact(json, number);
    } else if (value instanceof BigDecimal number) {
      json.writeNumber(Words.plain(number));
    } else if (value instanceof Collection<?> several) {
      json.writeStartArray();
      for (Object one : several) {
        value(json, one);
      }
      json.writeEndArray();
    } else {
      json.writeString(value.toString());
    }
  }

  private static void number(JsonGenerator json, double number) throws IOException {
    if (Double.isFinite(number)) {
      json.writeNumber(Words.plain(new BigDecimal(number).round(SIX_DIGITS)));
    } else {
      json.writeNull();
    }
  }

  /** Six significant digits, and never less than the cents: a limit must not grow by rounding. */
  private static void fact(JsonGenerator json, double number) throws IOException {
    if (Math.abs(number) >= 10_000 && Double.isFinite(number)) {
      json.writeNumber(Words.plain(BigDecimal.valueOf(number).setScale(2, RoundingMode.HALF_UP)));
    } else {
      number(json, number);
    }
  }

  private static void sixDigits(JsonGenerator json, String field, @Nullable Double number)
      throws IOException {
    json.writeFieldName(field);
    if (number == null) {
      json.writeNull();
    } else {
      number(json, number);
    }
  }

  private static void number(JsonGenerator json, String field, @Nullable BigDecimal number)
      throws IOException {
    json.writeFieldName(field);
    value(json, number);
  }

  private static void amount(JsonGenerator json, String field, CardBrief.@Nullable Amount amount)
      throws IOException {
    if (amount == null) {
      json.writeNullField(field);
      return;
    }
    json.writeObjectFieldStart(field);
    json.writeFieldName("amount");
    value(json, amount.amount());
    json.writeStringField("currency", amount.currency());
    json.writeEndObject();
  }

  private static void date(JsonGenerator json, String field, @Nullable LocalDate date)
      throws IOException {
    json.writeStringField(field, date == null ? null : date.toString());
  }

  private static void strings(JsonGenerator json, String field, Collection<String> texts)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
