package org.nextbestaction.delivery.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.delivery.answer.AnswerDesk;
import org.nextbestaction.delivery.answer.SystemAnswers;
import org.nextbestaction.delivery.http.Endpoint;
import org.nextbestaction.delivery.http.Request;
import org.nextbestaction.delivery.http.Response;
import org.nextbestaction.delivery.who.Identity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes answers from another system as signed events: Standard Webhooks around a CloudEvent of type
 * {@value #TYPE}, whose data are the portal's form of an answer with {@code cardId} and {@code
 * person}. {@code webhook-id} names the answer: to send it again decides nothing again.
 * Thread-safe.
 */
public final class WebhookEndpoint implements Endpoint {

  /** The type of the events that are taken. */
  public static final String TYPE = "org.nextbestaction.card.answer.v1";

  private static final Logger LOG = LoggerFactory.getLogger(WebhookEndpoint.class);

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(8)
                          .maxNumberLength(40)
                          .maxNameLength(100)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final List<byte[]> secrets;
  private final SystemAnswers answers;
  private final Clock clock;

  /**
   * @param secrets {@code whsec_…}: while they are changed, each of them counts
   * @param system the other system's name, such as {@code salesforce}: under it its people are
   *     known
   */
  public WebhookEndpoint(
      List<String> secrets, AnswerDesk desk, Identity identity, String system, Clock clock) {
    this.secrets = secrets.stream().map(StandardWebhooks::secret).toList();
    if (this.secrets.isEmpty()) {
      throw new IllegalArgumentException("without a secret nobody's answers could be taken");
    }
    answers = new SystemAnswers(desk, identity, system);
    this.clock = clock;
  }

  @Override
  public Response handle(Request request) {
    try {
      if (!request.method().equals("POST")) {
        return SystemAnswers.error(405, "METHOD_NOT_ALLOWED").with("Allow", "POST");
      }
      if (request.body().length > SystemAnswers.MOST_BYTES) {
        return SystemAnswers.error(413, "TOO_LARGE");
      }
      if (!StandardWebhooks.holds(secrets, request, clock.instant())) {
        return SystemAnswers.error(401, "NOT_SIGNED");
      }
      ObjectNode data = data(request.body());
      if (data == null) {
        return SystemAnswers.error(400, "NOT_AN_ANSWER");
      }
      JsonNode person = data.remove("person");
      return answers.take(
          person == null || !person.isTextual() ? null : person.textValue(),
          request.header(StandardWebhooks.ID),
          JSON.writeValueAsBytes(data));
    } catch (IOException | RuntimeException e) {
      LOG.error("an event could not be answered", e);
      return SystemAnswers.error(500, "FAULT");
    }
  }

  /** The data of an event of the type; null when it is none. */
  private static @Nullable ObjectNode data(byte[] body) {
    try {
      JsonNode event = JSON.readTree(body);
      return event.path("specversion").asText().equals("1.0")
              && event.path("type").asText().equals(TYPE)
              && event.path("data") instanceof ObjectNode data
          ? data
          : null;
    } catch (IOException | NumberFormatException e) {
      // The latter for an exponent beyond what any number has.
      return null;
    }
  }
}
