package org.nextbestaction.llm.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Answers as a good model would write them, from the data of a request. */
final class Writer {

  static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final ObjectNode answer = MAPPER.createObjectNode();

  static JsonNode parse(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An explanation and a script in English that say what {@link Cards} hold. */
  static String good(String data) {
    JsonNode asked = parse(data);
    Writer writer = new Writer();
    if (asked.path("form").asText().equals("EMAIL")) {
      writer.answer.put("subject", "Your next order of {{offer1.name}}");
    }
    if (data.contains("rhythm.daysSinceLastOrder")) {
      writer.sentence(
          "explanation",
          "REASON",
          "The last order was {{rhythm.daysSinceLastOrder}} ago.",
          "rhythm.daysSinceLastOrder");
    }
    writer.sentence("explanation", "OFFER", "Propose {{offer1.name}}.", "offer1.name");
    writer.answer.putArray("script");
    if (!asked.path("form").asText().equals("NONE")) {
      writer
          .sentence("script", "GREETING", greeting(data))
          .sentence("script", "OFFER", "You usually order {{offer1.name}} from us.", "offer1.name")
          .sentence("script", "QUESTION", "Shall we put the next order together?");
    }
    return writer.text();
  }

  private static String greeting(String data) {
    return "Good morning"
        + (data.contains("\"id\":\"contact\"") ? ", {{contact}}" : "")
        + (data.contains("\"id\":\"agent\"") ? ", this is {{agent}}." : ".");
  }

  /** The same in which a passage has one sentence of its own. */
  static String with(String data, String passage, String type, String sentence, String... ids) {
    ObjectNode good = (ObjectNode) parse(good(data));
    Writer writer = new Writer();
    writer.answer.setAll(good);
    writer.sentence(passage, type, sentence, ids);
    return writer.text();
  }

  Writer sentence(String passage, String type, String text, String... ids) {
    ArrayNode all = answer.withArray(passage);
    ObjectNode one = all.addObject().put("type", type).put("text", text);
    ArrayNode cited = one.putArray("factIds");
    List.of(ids).forEach(cited::add);
    return this;
  }

  String text() {
    return answer.toString();
  }
}
