package org.nextbestaction.delivery.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.delivery.answer.AnswerDesk;
import org.nextbestaction.delivery.answer.CardAnswer;
import org.nextbestaction.delivery.answer.Reply;
import org.nextbestaction.delivery.channel.Keys;
import org.nextbestaction.delivery.channel.Sent;
import org.nextbestaction.delivery.http.Endpoint;
import org.nextbestaction.delivery.http.Request;
import org.nextbestaction.delivery.http.Response;
import org.nextbestaction.delivery.http.Signatures;
import org.nextbestaction.delivery.who.Caller;
import org.nextbestaction.delivery.who.Identity;
import org.nextbestaction.feedback.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what agents press in WhatsApp: the address that Meta calls a webhook. Every request is
 * verified on its bytes. Meta's signature knows no time, so that a message is told apart by its id:
 * the same message twice is one answer. What people write in their own words is not read.
 * Thread-safe.
 */
public final class WhatsAppEndpoint implements Endpoint {

  private static final int LONGEST_BODY = 1 << 20;
  private static final Logger LOG = LoggerFactory.getLogger(WhatsAppEndpoint.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** So long Meta tries to bring a message (Cloud API, webhooks: up to seven days). */
  private static final Duration LONGEST_WAY = Duration.ofDays(7);

  private final WhatsAppSettings settings;
  private final Identity identity;
  private final AnswerDesk desk;
  private final Executor afterwards;
  private final WhatsAppApi api;
  private final Clock clock;
  private final Seen seen = new Seen();

  /**
   * @param afterwards runs the calls to WhatsApp that follow a press, so that Meta does not wait
   */
  public WhatsAppEndpoint(
      WhatsAppSettings settings,
      Identity identity,
      AnswerDesk desk,
      Clock clock,
      Executor afterwards) {
    this.settings = settings;
    this.identity = identity;
    this.desk = desk;
    this.afterwards = afterwards;
    this.clock = clock;
    api = new WhatsAppApi(settings, clock);
  }

  @Override
  public Response handle(Request request) {
    try {
      return switch (request.method()) {
        case "GET" -> verification(request);
        case "POST" -> pressed(request);
        default -> Response.empty(405).with("Allow", "GET, POST");
      };
    } catch (RuntimeException e) {
      LOG.error("a request of WhatsApp's was not answered", e);
      return Response.empty(500);
    }
  }

  /** Meta asks once whether the address is ours; nothing is decided by it. */
  private Response verification(Request request) {
    String token = request.parameter("hub.verify_token");
    String challenge = request.parameter("hub.challenge");
    if (!"subscribe".equals(request.parameter("hub.mode"))
        || token == null
        || challenge == null
        || !challenge.matches("[A-Za-z0-9_-]{1,200}")
        || !Signatures.equal(token, settings.verifyToken())) {
      return Response.empty(403);
    }
    return new Response(
        200,
        Map.of(
            "Content-Type",
            "text/plain; charset=utf-8",
            "Cache-Control",
            "no-store",
            "X-Content-Type-Options",
            "nosniff"),
        challenge.getBytes(StandardCharsets.UTF_8));
  }

  private Response pressed(Request request) {
    if (request.body().length > LONGEST_BODY) {
      return Response.empty(413);
    }
    String signature = request.header("X-Hub-Signature-256");
    if (signature == null || !Signatures.equal(signature(request.body()), signature)) {
      return Response.empty(401);
    }
    JsonNode payload;
    try {
      payload = JSON.readTree(request.body());
    } catch (IOException e) {
      return Response.empty(400);
    }
    boolean all = true;
    for (JsonNode entry : payload.path("entry")) {
      for (JsonNode change : entry.path("changes")) {
        JsonNode value = change.path("value");
        if (value
            .path("metadata")
            .path("phone_number_id")
            .asText()
            .equals(settings.phoneNumberId())) {
          for (JsonNode message : value.path("messages")) {
            all &= once(message);
          }
        }
      }
    }
    return Response.empty(all ? 200 : 503);
  }

  private String signature(byte[] body) {
    byte[] secret = settings.appSecret().getBytes(StandardCharsets.UTF_8);
    return "sha256=" + HexFormat.of().formatHex(Signatures.hmacSha256(secret, body));
  }

  /** Whether the message is dealt with; one that is not is asked for again, by a status. */
  private boolean once(JsonNode message) {
    String id = message.path("id").asText();
    Press press = press(message);
    Instant pressed = press == null ? null : time(message);
    if (press == null || pressed == null || id.isEmpty() || !seen.first(id)) {
      return true;
    }
    boolean done = false;
    try {
      done = taken(message.path("from").asText(), id, press, pressed);
      return done;
    } finally {
      if (!done) {
        seen.forget(id);
      }
    }
  }

  /** When it was pressed, as Meta signs it; null when that is no time at which it may come. */
  private @Nullable Instant time(JsonNode message) {
    String seconds = message.path("timestamp").asText();
    if (!seconds.matches("[0-9]{1,12}")) {
      return null;
    }
    Instant pressed = Instant.ofEpochSecond(Long.parseLong(seconds));
    Instant now = clock.instant();
    if (pressed.isBefore(now.minus(LONGEST_WAY)) || pressed.isAfter(now.plus(Signatures.WINDOW))) {
      LOG.warn("a press of WhatsApp's is of {}, which is too far from now; it is left", pressed);
      return null;
    }
    return pressed;
  }

  private static @Nullable Press press(JsonNode message) {
    JsonNode interactive = message.path("interactive");
    String id =
        switch (message.path("type").asText()) {
          case "button" -> message.path("button").path("payload").asText();
          case "interactive" ->
              interactive.path(interactive.path("type").asText()).path("id").asText();
          default -> "";
        };
    return Press.read(id);
  }

  private boolean taken(String from, String id, Press press, Instant pressed) {
    Caller caller = identity.of(WhatsAppChannel.NAME, from);
    if (caller == null) {
      say(WhatsAppMessages.text(from, WhatsAppMessages.texts("en").say("unknown")));
      return true;
    }
    String language = caller.language();
    if (press.verb() == Press.Verb.REJECT) {
      say(WhatsAppMessages.reasons(from, press, language));
      return true;
    }
    if (press.reason() == Answer.Reason.OTHER) {
      String link = settings.portal().to(press.cardId());
      say(WhatsAppMessages.text(from, WhatsAppMessages.texts(language).say("other", "link", link)));
      return true;
    }
    Reply reply = desk.answer(caller, WhatsAppChannel.NAME, answer(press, key(id)), pressed);
    if (reply.code() == Reply.Code.UNAVAILABLE) {
      return false;
    }
    boolean undoable = reply.kept() && press.verb() != Press.Verb.UNDO;
    say(
        undoable
            ? WhatsAppMessages.undoable(from, reply.message(), press, language)
            : WhatsAppMessages.text(from, reply.message()));
    return true;
  }

  private static CardAnswer answer(Press press, String key) {
    return switch (press.verb()) {
      case ACCEPT -> CardAnswer.of(press.cardId(), press.revision(), key, Answer.Decision.ACCEPTED);
      case SNOOZE -> CardAnswer.of(press.cardId(), press.revision(), key, Answer.Decision.SNOOZED);
      case UNDO -> CardAnswer.of(press.cardId(), press.revision(), key, Answer.Decision.WITHDRAWN);
      case REJECT, BECAUSE ->
          new CardAnswer(
              press.cardId(),
              press.revision(),
              key,
              Answer.Decision.REJECTED,
              press.reason(),
              null,
              null,
              null,
              null);
    };
  }

  /** Meta's ids are longer than some keys may be. */
  private static String key(String id) {
    return "whatsapp-" + Keys.hash(id);
  }

  private void say(ObjectNode body) {
    String text = body.toString();
    try {
      afterwards.execute(
          () -> {
            Sent sent = api.send(text);
            if (!(sent instanceof Sent.Delivered)) {
              LOG.warn("WhatsApp did not take a reply: {}", sent);
            }
          });
    } catch (RejectedExecutionException e) {
      // What was decided is kept; the person sees it in the portal.
      LOG.warn("a reply to WhatsApp is left out: too many wait");
    }
  }
}
