package org.nextbestaction.llm.fact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.CardJson;
import org.nextbestaction.llm.fact.CardFacts.Item;
import org.nextbestaction.llm.fact.Fact.Kind;

/**
 * Reads facts from JSON: the public form of a card, or a short form that names facts, products,
 * flags, constraints, internal values and forbidden names. Thread-safe.
 */
public final class CardFactsJson {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  /** In digits. */
  private static final int LONGEST_NUMBER = 40;

  private static final Pattern SIGNATURE =
      Pattern.compile(
          "(?:this is|sunt|[.?!]) ((?:\\p{Lu}[\\p{L}-]+ )*\\p{Lu}[\\p{L}-]+)(?:\\. |\\.?$)");

  private CardFactsJson() {}

  /**
   * The facts of one card.
   *
   * @throws IllegalArgumentException when the text is neither form; the message says what is
   *     missing
   */
  public static CardFacts read(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      if (json.has("cardId")) {
        return signed(CardFacts.of(CardJson.read(text).brief()), json.path("script"));
      }
      if (!json.isObject() || !json.has("facts")) {
        throw new IllegalArgumentException("a card needs cardId or facts");
      }
      return facts(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the card is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** The agent's name is no field of the public form; the card's own script tells it. */
  private static CardFacts signed(CardFacts facts, JsonNode script) {
    if (facts.people().agent() != null || !script.path("source").asText().equals("template")) {
      return facts;
    }
    Matcher signature = SIGNATURE.matcher(script.path("text").asText());
    return signature.find() ? facts.signedBy(signature.group(1)) : facts;
  }

  private static CardFacts facts(JsonNode json) {
    String language = json.path("lang").asText("en");
    CardFacts.Builder facts = CardFacts.builder(language, day(json, "asOf"));
    facts.action(new CardFacts.Action(json.path("action").asText(""), null, "", "phone"));
    facts.people(
        new CardFacts.People(
            text(json, "customer"), text(json, "contact"), null, text(json, "agent"), List.of()));
    JsonNode flags = json.path("flags");
    Boolean inStock = flag(flags, "inStock");
    for (JsonNode product : json.path("products")) {
      facts.item(new Item(null, product.asText(), Item.State.OFFERED, null));
    }
    String bundle = text(json, "bundle");
    if (bundle != null) {
      facts.item(new Item(null, bundle, Item.State.BUNDLE, null));
    }
    for (JsonNode fact : json.path("facts")) {
      facts.fact(fact(fact, Outbound.SLOT));
    }
    for (JsonNode fact : json.path("internal")) {
      facts.internal(fact(fact, Outbound.NEVER));
    }
    facts.flags(
        new CardFacts.Flags(
            inStock,
            flag(flags, "overdue"),
            flag(flags, "openComplaints"),
            flag(flags, "severeComplaints"),
            flag(flags, "quoteOpen")));
    JsonNode limits = json.path("constraints");
    facts.limits(
        new CardFacts.Limits(
            decimal(limits, "maxDiscountPct"),
            List.of(),
            decimal(limits, "minDeliveryHours"),
            limits.path("noExtendedPayment").isBoolean()
                && !limits.path("noExtendedPayment").booleanValue(),
            limits.path("approvalRequired").asBoolean(false),
            limits.path("doNotCall").asBoolean(false),
            limits.path("doNotEmail").asBoolean(false)));
    JsonNode deny = json.path("deny");
    facts.forbidden(
        new ForbiddenNames(
            names(deny, "customers"), names(deny, "competitors"), names(deny, "products")));
    return facts.build();
  }

  private static Fact fact(JsonNode json, Outbound outbound) {
    String id = text(json, "id");
    if (id == null || json.path("value").isMissingNode()) {
      throw new IllegalArgumentException("a fact needs id and value");
    }
    String value = json.path("value").asText();
    Kind kind = kind(json.path("type").asText(""), value);
    String unit = text(json, kind == Kind.MONEY ? "currency" : "unit");
    return new Fact(
        id,
        kind,
        value,
        unit,
        id,
        outbound,
        json.path("agentOnly").asBoolean(outbound == Outbound.NEVER),
        null);
  }

  private static Kind kind(String type, String value) {
    Kind kind = null;
    for (Kind one : Kind.values()) {
      if (one.name().equals(type.toUpperCase(Locale.ROOT))) {
        kind = one;
      }
    }
    try {
      if (kind == null || kind.numeric()) {
        small(new BigDecimal(value));
        return kind == null ? Kind.NUMBER : kind;
      }
      if (kind == Kind.DATE) {
        LocalDate.parse(value);
      }
      return kind;
    } catch (NumberFormatException | DateTimeException e) {
      return kind == null ? Kind.TEXT : refuse(kind, value);
    }
  }

  /** What nobody could count with is no number: "1e999999999". */
  private static BigDecimal small(BigDecimal number) {
    if (Math.abs((long) number.scale()) > LONGEST_NUMBER || number.precision() > LONGEST_NUMBER) {
      throw new NumberFormatException("the number is too long");
    }
    return number;
  }

  private static Kind refuse(Kind kind, String value) {
    throw new IllegalArgumentException("(" + value + ") is no " + kind);
  }

  private static LocalDate day(JsonNode json, String field) {
    String text = text(json, field);
    try {
      return LocalDate.parse(text == null ? "" : text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a card needs " + field + " as a date", e);
    }
  }

  private static @Nullable String text(JsonNode json, String field) {
    JsonNode value = json.path(field);
    return value.isValueNode() && !value.isNull() ? value.asText() : null;
  }

  private static @Nullable Boolean flag(JsonNode json, String field) {
    return json.path(field).isBoolean() ? (Boolean) json.path(field).booleanValue() : null;
  }

  private static @Nullable BigDecimal decimal(JsonNode json, String field) {
    String text = text(json, field);
    try {
      return text == null ? null : small(new BigDecimal(text));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("(" + text + ") is no number for " + field, e);
    }
  }

  private static NameIndex names(JsonNode deny, String field) {
    List<String> names = new ArrayList<>();
    deny.path(field).forEach(name -> names.add(name.asText()));
    return NameIndex.of(names);
  }
}
