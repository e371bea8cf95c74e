package org.nextbestaction.delivery.answer;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.decision.OfferChange;
import org.nextbestaction.feedback.Answer;

/**
 * Reads the bodies of requests, and nothing that is not one: an unknown field, a wrong type, the
 * same field twice or a number that is none is refused with its name. A body is untrusted; reading
 * it costs no more than its length.
 */
final class RequestJson {

  /** The longest body, in bytes. */
  static final int MOST_BYTES = 64 * 1024;

  private static final int DEEPEST = 4;
  private static final int LONGEST_NUMBER = 40;
  private static final int LONGEST_NAME = 40;

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(LONGEST_NUMBER)
                          .maxNameLength(LONGEST_NAME)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private static final Set<String> ANSWER =
      Set.of("revision", "decision", "reason", "note", "productId", "snoozeUntil", "changes", "at");
  private static final Set<String> CHECK = Set.of("revision", "changes");
  private static final Set<String> CHANGES = Set.of("action", "dueOn", "terms", "lines");
  private static final Set<String> LINE = Set.of("productId", "quantity", "discountPct");

  private RequestJson() {}

  /** A change that is only asked about. */
  record Check(int revision, OfferChange changes) {}

  static CardAnswer answer(String cardId, String key, byte[] body) throws Unreadable {
    return answer(cardId, key, object(body, ANSWER));
  }

  /** An answer that names its card itself and, where it does not come with one, its key. */
  static CardAnswer named(@Nullable String key, byte[] body) throws Unreadable {
    Set<String> fields = new TreeSet<>(ANSWER);
    fields.add("cardId");
    if (key == null) {
      fields.add("key");
    }
    JsonNode json = object(body, fields);
    return answer(required(json, "cardId"), key == null ? required(json, "key") : key, json);
  }

  private static CardAnswer answer(String cardId, String key, JsonNode json) throws Unreadable {
    instant(json, "at");
    return new CardAnswer(
        cardId,
        revision(json),
        key,
        code(Answer.Decision.class, required(json, "decision"), "decision"),
        reason(json),
        text(json, "note"),
        text(json, "productId"),
        date(json, "snoozeUntil"),
        changes(json));
  }

  static Check check(byte[] body) throws Unreadable {
    JsonNode json = object(body, CHECK);
    OfferChange changes = changes(json);
    return new Check(revision(json), changes == null ? OfferChange.NONE : changes);
  }

  private static JsonNode object(byte[] body, Set<String> fields) throws Unreadable {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      JsonNode json = JSON.readTree(text);
      return only(json, fields, "");
    } catch (CharacterCodingException e) {
      throw new Unreadable("utf8", "");
    } catch (JacksonException | NumberFormatException e) {
      // A number whose exponent is beyond what any number has is an exception of the JDK's.
      throw new Unreadable("json", "");
    }
  }

  /** The object, when each of its fields is known. */
  private static JsonNode only(JsonNode json, Set<String> fields, String name) throws Unreadable {
    if (!json.isObject()) {
      throw new Unreadable(name.isEmpty() ? "json" : "type", name);
    }
    for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
      String field = names.next();
      if (!fields.contains(field)) {
        throw new Unreadable("unknown", Problems.wellFormed(field) ? field : "?");
      }
    }
    return json;
  }

  private static @Nullable OfferChange changes(JsonNode json) throws Unreadable {
    JsonNode changes = json.path("changes");
    if (absent(changes)) {
      return null;
    }
    only(changes, CHANGES, "changes");
    try {
      return new OfferChange(
          text(changes, "action"),
          date(changes, "dueOn"),
          lower(text(changes, "terms")),
          lines(changes.path("lines")));
    } catch (IllegalArgumentException e) {
      throw new Unreadable("changes", "");
    }
  }

  private static @Nullable List<OfferChange.Line> lines(JsonNode json) throws Unreadable {
    if (absent(json)) {
      return null;
    }
    if (!json.isArray()) {
      throw new Unreadable("type", "lines");
    }
    List<OfferChange.Line> lines = new ArrayList<>();
    for (JsonNode line : json) {
      only(line, LINE, "lines");
      lines.add(
          new OfferChange.Line(
              required(line, "productId"), number(line, "quantity"), number(line, "discountPct")));
    }
    return lines;
  }

  private static int revision(JsonNode json) throws Unreadable {
    JsonNode revision = json.path("revision");
    if (absent(revision)) {
      throw new Unreadable("missing", "revision");
    }
    if (!revision.isIntegralNumber() || !revision.canConvertToInt()) {
      throw new Unreadable("type", "revision");
    }
    return revision.intValue();
  }

  private static Answer.@Nullable Reason reason(JsonNode json) throws Unreadable {
    String reason = text(json, "reason");
    return reason == null ? null : code(Answer.Reason.class, reason, "reason");
  }

  private static <E extends Enum<E>> E code(Class<E> type, String text, String field)
      throws Unreadable {
    try {
      return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new Unreadable("type", field);
    }
  }

  private static String required(JsonNode json, String field) throws Unreadable {
    String text = text(json, field);
    if (text == null) {
      throw new Unreadable("missing", field);
    }
    return text;
  }

  private static @Nullable String text(JsonNode json, String field) throws Unreadable {
    JsonNode value = json.path(field);
    if (absent(value)) {
      return null;
    }
    if (!value.isTextual()) {
      throw new Unreadable("type", field);
    }
    if (!Problems.wellFormed(value.textValue())) {
      throw new Unreadable("characters", field);
    }
    return value.textValue();
  }

  private static @Nullable String lower(@Nullable String text) {
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }

  private static @Nullable LocalDate date(JsonNode json, String field) throws Unreadable {
    String text = text(json, field);
    try {
      // A year of four digits, as everywhere in the data.
      return text == null ? null : LocalDate.parse(text.length() == 10 ? text : "");
    } catch (DateTimeException e) {
      throw new Unreadable("type", field);
    }
  }

  private static void instant(JsonNode json, String field) throws Unreadable {
    String text = text(json, field);
    try {
      if (text != null) {
        Instant.parse(text);
      }
    } catch (DateTimeException e) {
      throw new Unreadable("type", field);
    }
  }

  private static @Nullable BigDecimal number(JsonNode json, String field) throws Unreadable {
    JsonNode value = json.path(field);
    if (absent(value)) {
      return null;
    }
    if (!value.isNumber()) {
      throw new Unreadable("type", field);
    }
    return value.decimalValue();
  }

  private static boolean absent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }
}
