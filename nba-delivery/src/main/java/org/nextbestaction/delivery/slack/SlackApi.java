package org.nextbestaction.delivery.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.Set;
import org.nextbestaction.delivery.channel.HttpCaller;
import org.nextbestaction.delivery.channel.Sent;

/** Calls methods of Slack's Web API. Thread-safe. */
final class SlackApi {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Slack's words for: not now. */
  private static final Set<String> LATER =
      Set.of("ratelimited", "rate_limited", "message_limit_exceeded");

  /** Slack's words for a fault of its own. */
  private static final Set<String> FAULTS =
      Set.of(
          "internal_error",
          "fatal_error",
          "service_unavailable",
          "request_timeout",
          "team_added_to_org");

  private final SlackSettings settings;
  private final HttpCaller caller;

  SlackApi(SlackSettings settings, Clock clock) {
    this.settings = settings;
    caller = new HttpCaller(settings.timeout(), clock);
  }

  /** Calls a method, such as {@code chat.postMessage}, with a body in JSON. */
  Sent call(String method, String body) {
    String api = settings.api().toString();
    return caller.send(
        HttpRequest.newBuilder(URI.create(api + (api.endsWith("/") ? "" : "/") + method))
            .header("Authorization", "Bearer " + settings.botToken())
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(body)),
        SlackApi::judged);
  }

  /** Slack says with the status that it understood, and in the body what it thinks of it. */
  private static Sent judged(HttpCaller.Reply reply) {
    JsonNode answer;
    try {
      answer = JSON.readTree(reply.body());
    } catch (JsonProcessingException e) {
      return new Sent.Unknown("an answer that is no JSON");
    }
    JsonNode ok = answer.path("ok");
    if (!ok.isBoolean()) {
      return new Sent.Unknown("an answer that does not say whether it is ok");
    }
    if (ok.booleanValue()) {
      String reference =
          new SlackReference(answer.path("channel").asText(), answer.path("ts").asText()).text();
      return new Sent.Delivered(SlackReference.read(reference) == null ? null : reference);
    }
    String error = answer.path("error").asText();
    String why = error.matches("[a-z_]{1,60}") ? error : "an error without a name";
    if (LATER.contains(error)) {
      return new Sent.NotYet(why, reply.retryAfter());
    }
    return FAULTS.contains(error) ? new Sent.Unknown(why) : new Sent.Refused(why);
  }
}
