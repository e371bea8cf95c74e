package org.nextbestaction.llm.words;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.llm.model.Answer;
import org.nextbestaction.llm.model.Failure;
import org.nextbestaction.llm.model.ModelException;

/**
 * What a model wrote, with its slots not yet filled.
 *
 * @param subject null where none was asked for
 */
record Draft(@Nullable String subject, List<Sentence> explanation, List<Sentence> script) {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Stands for an answer that a shield stopped. */
  static final Draft BLOCKED = new Draft(null, List.of(), List.of());

  Draft {
    explanation = List.copyOf(explanation);
    script = List.copyOf(script);
  }

  /** What a sentence does. */
  enum Type {
    GREETING,
    REASON,
    OFFER,
    QUESTION,
    CLOSING
  }

  /** One sentence, and the slots that it relies on. */
  record Sentence(Type type, String text, List<String> factIds) {

    Sentence {
      factIds = List.copyOf(factIds);
    }
  }

  /** All that the model wrote, a sentence a line. */
  String text() {
    StringBuilder text = new StringBuilder(subject == null ? "" : subject + "\n");
    explanation.forEach(sentence -> text.append(sentence.text()).append('\n'));
    script.forEach(sentence -> text.append(sentence.text()).append('\n'));
    return text.toString();
  }

  /** Reads an answer that is of the schema. */
  static Draft of(Answer answer) {
    try {
      JsonNode json = MAPPER.readTree(answer.text());
      JsonNode subject = json.get("subject");
      return new Draft(
          subject == null ? null : subject.asText().strip(),
          sentences(json.path("explanation")),
          sentences(json.path("script")));
    } catch (JsonProcessingException e) {
      throw new ModelException(Failure.MALFORMED, "the answer is no JSON", answer.tokens());
    }
  }

  private static List<Sentence> sentences(JsonNode array) {
    List<Sentence> sentences = new ArrayList<>();
    for (JsonNode one : array) {
      List<String> ids = new ArrayList<>();
      one.path("factIds").forEach(id -> ids.add(id.asText()));
      String text = one.path("text").asText().strip();
      if (!text.isEmpty()) {
        sentences.add(new Sentence(Type.valueOf(one.path("type").asText()), text, ids));
      }
    }
    return sentences;
  }
}
