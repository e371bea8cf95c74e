package org.nextbestaction.delivery.whatsapp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.Set;
import org.nextbestaction.delivery.channel.HttpCaller;
import org.nextbestaction.delivery.channel.Sent;

/** Calls the Cloud API. Thread-safe. */
final class WhatsAppApi {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Meta's codes for: too much at the moment. */
  private static final Set<Integer> LATER = Set.of(4, 80_007, 130_429, 131_048, 131_056);

  /** Meta's codes for a fault of its own. */
  private static final Set<Integer> FAULTS = Set.of(1, 2, 131_000, 131_016);

  private final WhatsAppSettings settings;
  private final HttpCaller caller;

  WhatsAppApi(WhatsAppSettings settings, Clock clock) {
    this.settings = settings;
    caller = new HttpCaller(settings.timeout(), clock);
  }

  /** Sends a message. */
  Sent send(String body) {
    String api = settings.api().toString();
    return caller.call(
        HttpRequest.newBuilder(
                URI.create(
                    api + (api.endsWith("/") ? "" : "/") + settings.phoneNumberId() + "/messages"))
            .header("Authorization", "Bearer " + settings.accessToken())
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(body)),
        WhatsAppApi::judged,
        sent -> sent);
  }

  private static Sent judged(HttpCaller.Reply reply) {
    JsonNode answer = json(reply.body());
    if (reply.ok()) {
      String id = answer.path("messages").path(0).path("id").asText("");
      return id.matches("[\\x21-\\x7e]{1,300}")
          ? new Sent.Delivered(id)
          : new Sent.Unknown("an answer that names no message");
    }
    int code = answer.path("error").path("code").asInt(0);
    if (LATER.contains(code)) {
      return new Sent.NotYet("error " + code, reply.retryAfter());
    }
    if (FAULTS.contains(code)) {
      return new Sent.Unknown("error " + code);
    }
    Sent sent = reply.failure();
    return code != 0 && sent instanceof Sent.Refused ? new Sent.Refused("error " + code) : sent;
  }

  private static JsonNode json(String body) {
    try {
      JsonNode json = JSON.readTree(body);
      return json == null ? MissingNode.getInstance() : json;
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
