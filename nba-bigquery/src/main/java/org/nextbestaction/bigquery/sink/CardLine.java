package org.nextbestaction.bigquery.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A card's line of JSON, and what the tables' columns say of it. */
final class CardLine {

  /** What stands behind a card, or twice on it, would be lost in silence. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  /** Of a DATE. */
  private static final int LAST_YEAR = 9999;

  /** Of a NUMERIC. */
  private static final int MOST_WHOLE_DIGITS = 29;

  /** Far more than a card has; a number of a thousand million would not be rounded in an hour. */
  private static final int MOST_DECIMALS = 1000;

  /** How the trace begins, which is the last thing on a card. No text holds this unescaped. */
  private static final String TRACE = ",\"trace\":{\"runId\":";

  private final String line;
  private final JsonNode card;
  private final LocalDate asOf;

  private CardLine(String line, JsonNode card, LocalDate asOf) {
    this.line = line;
    this.card = card;
    this.asOf = asOf;
  }

  /**
   * @throws IllegalArgumentException when it is no card with its trace
   */
  static CardLine of(String line) {
    try {
      JsonNode card = JSON.readTree(line);
      CardLine made = new CardLine(line, card, dayOf(card.path("asOf").asText()));
      if (!isNamed(card.path("cardId"))
          || !isNamed(card.path("trace").path("runId"))
          || !made.endsWithItsTrace()
          || !made.isHeld(card.path("action").path("expectedValue").path("amount"))) {
        throw new IllegalArgumentException("no card with its trace");
      }
      made.day("expiresOn");
      made.day("action", "dueOn");
      return made;
    } catch (JsonProcessingException | DateTimeException e) {
      throw new IllegalArgumentException("no card with its trace", e);
    }
  }

  private static boolean isNamed(JsonNode id) {
    return id.isTextual() && !id.asText().isEmpty();
  }

  /** What stood behind the trace, or held another one, would be cut in the wrong place. */
  private boolean endsWithItsTrace() {
    String last = "";
    for (Iterator<String> names = card.fieldNames(); names.hasNext(); ) {
      last = names.next();
    }
    int at = line.indexOf(TRACE);
    return last.equals("trace") && at >= 0 && at == line.lastIndexOf(TRACE);
  }

  /** Whether a NUMERIC holds it, if it is a number. */
  private boolean isHeld(JsonNode amount) {
    if (!amount.isNumber()) {
      return true;
    }
    BigDecimal number = amount.decimalValue();
    long whole = (long) number.precision() - number.scale();
    return whole <= MOST_WHOLE_DIGITS && number.scale() <= MOST_DECIMALS;
  }

  String line() {
    return line;
  }

  String cardId() {
    return card.path("cardId").asText();
  }

  String runId() {
    return card.path("trace").path("runId").asText();
  }

  LocalDate asOf() {
    return asOf;
  }

  boolean silent() {
    return "none".equals(text("action", "kind"));
  }

  /** A row of {@link SinkTable#DECISIONS}. */
  Map<String, Object> decision(String batchId, long rowNo) {
    Map<String, Object> row = shared(batchId, rowNo);
    row.put("silent", silent());
    if (silent()) {
      put(row, "reason_code", textOf(card.path("why").path(0).path("signal")));
    }
    put(row, "engine_version", text("trace", "engineVersion"));
    put(row, "snapshot_hash", text("trace", "snapshotHash"));
    put(row, "model_hash", text("trace", "modelHash"));
    put(row, "config_hash", text("trace", "configHash"));
    put(row, "rulebook_version", text("trace", "rulebookVersion"));
    put(row, "rulebook_hash", text("trace", "rulebookHash"));
    put(row, "playbook_version", text("trace", "playbookVersion"));
    row.put("trace_json", line.substring(traceAt(), line.lastIndexOf('}')));
    return row;
  }

  /** A row of {@link SinkTable#CARDS}. */
  Map<String, Object> card(String batchId, long rowNo) {
    Map<String, Object> row = shared(batchId, rowNo);
    put(row, "language", text("language"));
    put(row, "product_id", textOf(card.path("offer").path(0).path("productId")));
    row.put("card_json", line.substring(0, line.indexOf(TRACE)) + "}");
    return row;
  }

  private int traceAt() {
    return line.indexOf(TRACE) + ",\"trace\":".length();
  }

  private Map<String, Object> shared(String batchId, long rowNo) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("batch_id", batchId);
    row.put("row_no", rowNo);
    row.put("run_id", runId());
    row.put("card_id", cardId());
    put(row, "revision", wholeOf(card.path("revision")));
    put(row, "customer_id", text("customerId"));
    put(row, "agent_id", text("agentId"));
    row.put("as_of", asOf);
    put(row, "expires_on", day("expiresOn"));
    put(row, "subject_type", text("subject", "type"));
    put(row, "subject_id", text("subject", "id"));
    put(row, "action_code", text("action", "code"));
    put(row, "action_kind", text("action", "kind"));
    put(row, "due_on", day("action", "dueOn"));
    put(row, "channel", text("action", "channel"));
    JsonNode action = card.path("action");
    put(row, "score", numberOf(action.path("score")));
    put(row, "probability", numberOf(action.path("probability")));
    JsonNode value = action.path("expectedValue");
    if (value.path("amount").isNumber()) {
      row.put("expected_value", value.path("amount").decimalValue());
      put(row, "currency", textOf(value.path("currency")));
    }
    put(row, "horizon_days", wholeOf(action.path("horizonDays")));
    return row;
  }

  private static void put(Map<String, Object> row, String column, @Nullable Object value) {
    if (value != null) {
      row.put(column, value);
    }
  }

  private @Nullable String text(String... path) {
    JsonNode at = card;
    for (String name : path) {
      at = at.path(name);
    }
    return textOf(at);
  }

  private static @Nullable String textOf(JsonNode node) {
    return node.isTextual() ? node.asText() : null;
  }

  private static @Nullable Long wholeOf(JsonNode node) {
    return node.isNumber() ? node.asLong() : null;
  }

  private static @Nullable Double numberOf(JsonNode node) {
    return node.isNumber() ? node.asDouble() : null;
  }

  private @Nullable LocalDate day(String... path) {
    String text = text(path);
    return text == null ? null : dayOf(text);
  }

  /** A day that a DATE can be. */
  private static LocalDate dayOf(String text) {
    LocalDate day = LocalDate.parse(text);
    if (day.getYear() < 1 || day.getYear() > LAST_YEAR) {
      throw new DateTimeException(text + " is no DATE");
    }
    return day;
  }
}
