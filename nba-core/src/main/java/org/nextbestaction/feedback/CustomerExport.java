package org.nextbestaction.feedback;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Objects;

/** All that a store keeps about one customer, as JSON. */
public final class CustomerExport {

  private static final JsonFactory FACTORY = new JsonFactory();

  private CustomerExport() {}

  /**
   * Writes {@code {customerId, decisions: [{runId, asOf, cardId, revision, contentHash, card}],
   * answers: [...]}}, the newest decision and the oldest answer first; the writer stays open.
   *
   * @return how many decisions and answers there are
   */
  public static int write(FeedbackStore store, String customerId, Writer out) {
    List<KeptDecision> decisions = store.ofCustomer(customerId);
    List<KeptAnswer> answers =
        store.answers().all().stream()
            .filter(kept -> customerId.equals(kept.customerId()))
            .toList();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("customerId", customerId);
      json.writeArrayFieldStart("decisions");
      for (KeptDecision decision : decisions) {
        write(json, decision);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("answers");
      for (KeptAnswer answer : answers) {
        write(json, answer);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return decisions.size() + answers.size();
  }

  private static void write(JsonGenerator json, KeptDecision decision) throws IOException {
    json.writeStartObject();
    json.writeStringField("runId", decision.run().runId());
    json.writeStringField("asOf", decision.run().asOf().toString());
    json.writeStringField("cardId", decision.cardId());
    json.writeNumberField("revision", decision.revision());
    json.writeStringField("contentHash", decision.contentHash());
    json.writeFieldName("card");
    json.writeRawValue(decision.json());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, KeptAnswer kept) throws IOException {
    Answer answer = kept.answer();
    json.writeStartObject();
    json.writeStringField("cardId", answer.cardId());
    json.writeNumberField("revision", kept.revision());
    json.writeStringField("action", kept.action());
    json.writeStringField("decision", answer.decision().code());
    json.writeStringField("reason", answer.reason() == null ? null : answer.reason().code());
    json.writeStringField("decidedAt", answer.at().toString());
    json.writeStringField("snoozeUntil", Objects.toString(answer.snoozeUntil(), null));
    json.writeStringField("agentId", answer.agentId());
    json.writeStringField("productId", answer.productId());
    json.writeStringField("changes", answer.changes());
    json.writeStringField("note", answer.note());
    json.writeEndObject();
  }
}
