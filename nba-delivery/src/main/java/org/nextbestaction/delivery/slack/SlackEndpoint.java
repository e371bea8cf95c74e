package org.nextbestaction.delivery.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.delivery.answer.AnswerDesk;
import org.nextbestaction.delivery.answer.CardAnswer;
import org.nextbestaction.delivery.answer.Reply;
import org.nextbestaction.delivery.channel.Keys;
import org.nextbestaction.delivery.channel.Sent;
import org.nextbestaction.delivery.channel.Texts;
import org.nextbestaction.delivery.http.Endpoint;
import org.nextbestaction.delivery.http.Request;
import org.nextbestaction.delivery.http.Response;
import org.nextbestaction.delivery.who.Caller;
import org.nextbestaction.delivery.who.Identity;
import org.nextbestaction.feedback.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what people press in Slack: the address that an app names as its Interactivity Request URL.
 * Every request is verified on its bytes. The same request twice is one answer, for its hash is the
 * answer's key. Thread-safe.
 */
public final class SlackEndpoint implements Endpoint {

  /** A request holds the whole message that it is about, with every byte escaped at worst. */
  private static final int LONGEST_BODY = 256 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(SlackEndpoint.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SlackSettings settings;
  private final Identity identity;
  private final AnswerDesk desk;
  private final Clock clock;
  private final Executor afterwards;
  private final SlackApi api;

  /**
   * @param afterwards runs the calls to Slack that follow a press, so that the press is
   *     acknowledged within the three seconds that Slack waits
   */
  public SlackEndpoint(
      SlackSettings settings,
      Identity identity,
      AnswerDesk desk,
      Clock clock,
      Executor afterwards) {
    this.settings = settings;
    this.identity = identity;
    this.desk = desk;
    this.clock = clock;
    this.afterwards = afterwards;
    api = new SlackApi(settings, clock);
  }

  @Override
  public Response handle(Request request) {
    try {
      if (!request.method().equals("POST")) {
        return Response.empty(405).with("Allow", "POST");
      }
      if (request.body().length > LONGEST_BODY) {
        return Response.empty(413);
      }
      if (!SlackSignature.holds(request, settings.signingSecret(), clock.instant())) {
        return Response.empty(401);
      }
      JsonNode payload = payload(request);
      return payload == null
          ? Response.empty(400)
          : pressed(payload, new Press("slack-" + Keys.hash(request.body()), time(request)));
    } catch (RuntimeException e) {
      LOG.error("a request of Slack's was not answered", e);
      return Response.empty(500);
    }
  }

  /** When Slack sent it, in seconds; its signature holds, and so it is there. */
  private static Instant time(Request request) {
    return Instant.ofEpochSecond(
        Long.parseLong(Objects.requireNonNull(request.header("X-Slack-Request-Timestamp"))));
  }

  /** What names a request, and its time. */
  private record Press(String key, Instant at) {}

  private Response pressed(JsonNode payload, Press press) {
    String user = payload.path("user").path("id").asText();
    Caller caller = identity.of(SlackChannel.NAME, user);
    return switch (payload.path("type").asText()) {
      case "block_actions" -> {
        button(payload, user, caller, press);
        yield Response.empty(200);
      }
      case "view_submission" -> submitted(payload.path("view"), caller, press);
      default -> Response.empty(200);
    };
  }

  private void button(JsonNode payload, String user, @Nullable Caller caller, Press press) {
    JsonNode action = payload.path("actions").path(0);
    String id = action.path("action_id").asText();
    SlackCard card = SlackCard.read(action.path("value").asText());
    if (id.equals(SlackMessages.OPEN) || card == null) {
      return;
    }
    if (caller == null) {
      whisper(payload, user, texts("en").say("unknown"));
      return;
    }
    switch (id) {
      case SlackMessages.ACCEPT ->
          answer(payload, user, caller, card, press, Answer.Decision.ACCEPTED);
      case SlackMessages.SNOOZE ->
          answer(payload, user, caller, card, press, Answer.Decision.SNOOZED);
      case SlackMessages.UNDO ->
          answer(payload, user, caller, card, press, Answer.Decision.WITHDRAWN);
      case SlackMessages.REJECT ->
          call(
              "views.open",
              SlackModal.open(card, payload.path("trigger_id").asText(), caller.language()));
      default -> {}
    }
  }

  private void answer(
      JsonNode payload,
      String user,
      Caller caller,
      SlackCard card,
      Press press,
      Answer.Decision decision) {
    Reply reply =
        desk.answer(
            caller,
            SlackChannel.NAME,
            CardAnswer.of(card.cardId(), card.revision(), press.key(), decision),
            press.at());
    whisper(payload, user, reply.message());
  }

  private Response submitted(JsonNode view, @Nullable Caller caller, Press press) {
    if (!view.path("callback_id").asText().equals(SlackModal.ID)) {
      return Response.empty(200);
    }
    SlackCard card = SlackCard.read(view.path("private_metadata").asText());
    Answer.Reason reason = SlackModal.reason(view);
    if (caller == null || card == null || reason == null) {
      String why = caller == null ? "unknown" : "reason.missing";
      return error(SlackModal.REASON, texts(caller == null ? "en" : caller.language()).say(why));
    }
    String note = SlackModal.note(view);
    Reply reply =
        desk.answer(
            caller,
            SlackChannel.NAME,
            CardAnswer.rejected(card.cardId(), card.revision(), press.key(), reason, note),
            press.at());
    if (reply.kept()) {
      return Response.empty(200);
    }
    return error(
        reply.code() == Reply.Code.INVALID ? SlackModal.NOTE : SlackModal.REASON, reply.message());
  }

  private static Response error(String input, String message) {
    return Response.json(200, SlackModal.error(input, message));
  }

  /** Says something to the person alone, where the button was pressed. */
  private void whisper(JsonNode payload, String user, String text) {
    String channel = payload.path("channel").path("id").asText();
    ObjectNode body = JSON.createObjectNode().put("channel", channel).put("user", user);
    body.put("text", SlackMessages.escaped(text));
    body.putArray("blocks")
        .addObject()
        .put("type", "section")
        .set("text", SlackMessages.plain(text, SlackLimits.TEXT));
    call("chat.postEphemeral", body);
  }

  private void call(String method, ObjectNode body) {
    String text = body.toString();
    try {
      afterwards.execute(
          () -> {
            Sent sent = api.call(method, text);
            if (!(sent instanceof Sent.Delivered)) {
              LOG.warn("Slack did not take {}: {}", method, sent);
            }
          });
    } catch (RejectedExecutionException e) {
      // What was decided is kept; the person sees it in the portal.
      LOG.warn("{} is left out: too many calls to Slack wait", method);
    }
  }

  private static Texts texts(String language) {
    return Texts.beside(SlackEndpoint.class, language);
  }

  private static @Nullable JsonNode payload(Request request) {
    String form = request.text();
    String prefix = "payload=";
    int start = form.startsWith(prefix) ? 0 : form.indexOf("&" + prefix) + 1;
    if (start == 0 && !form.startsWith(prefix)) {
      return null;
    }
    int end = form.indexOf('&', start);
    try {
      String json =
          URLDecoder.decode(
              form.substring(start + prefix.length(), end < 0 ? form.length() : end),
              StandardCharsets.UTF_8);
      JsonNode payload = JSON.readTree(json);
      return payload != null && payload.isObject() ? payload : null;
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return null;
    }
  }
}
