package org.nextbestaction.delivery.answer;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.delivery.http.Endpoint;
import org.nextbestaction.delivery.http.Request;
import org.nextbestaction.delivery.http.Response;
import org.nextbestaction.delivery.http.SameOrigin;
import org.nextbestaction.delivery.who.Caller;
import org.nextbestaction.delivery.who.Identity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers of the portal: {@code POST /nba/v1/cards/{id}/feedback}, and {@code POST
 * /nba/v1/cards/{id}/check} for a change that is only asked about. Nothing else is ever taken for
 * an answer: other methods are refused, and so is what another site's page sends. Thread-safe.
 */
public final class FeedbackEndpoint implements Endpoint {

  private static final Logger LOG = LoggerFactory.getLogger(FeedbackEndpoint.class);

  private static final String CARDS = "/nba/v1/cards/";
  private static final String FEEDBACK = "/feedback";
  private static final String CHECK = "/check";

  private final AnswerDesk desk;
  private final Identity identity;
  private final SameOrigin origin;
  private final String channel;

  /**
   * @param channel the name under which the answers are kept, such as {@code portal}
   */
  public FeedbackEndpoint(AnswerDesk desk, Identity identity, SameOrigin origin, String channel) {
    this.desk = requireNonNull(desk, "desk");
    this.identity = requireNonNull(identity, "identity");
    this.origin = requireNonNull(origin, "origin");
    this.channel = requireNonNull(channel, "channel");
  }

  /** Whether a path is one of those that are answered here. */
  public static boolean takes(String path) {
    return cardOf(path, FEEDBACK) != null || cardOf(path, CHECK) != null;
  }

  @Override
  public Response handle(Request request) {
    Texts texts = Texts.in(language(request));
    try {
      return handle(request, texts);
    } catch (RuntimeException e) {
      LOG.error("a request could not be answered", e);
      return error(500, "FAULT", texts.say("FAULT"));
    }
  }

  private Response handle(Request request, Texts texts) {
    String answered = cardOf(request.path(), FEEDBACK);
    String checked = cardOf(request.path(), CHECK);
    if (answered == null && checked == null) {
      return error(404, "NOT_FOUND", texts.say("NOT_FOUND"));
    }
    if (!request.method().equals("POST")) {
      return error(405, "METHOD_NOT_ALLOWED", texts.say("METHOD_NOT_ALLOWED"))
          .with("Allow", "POST");
    }
    if (!origin.permits(request)) {
      return error(403, "OTHER_SITE", texts.say("OTHER_SITE"));
    }
    Caller caller = identity.of(request);
    if (caller == null) {
      return error(401, "NOT_LOGGED_IN", texts.say("NOT_LOGGED_IN"));
    }
    Texts own = Texts.in(caller.language());
    if (!json(request.header("content-type"))) {
      return error(415, "NOT_JSON", own.say("NOT_JSON"));
    }
    if (request.body().length > RequestJson.MOST_BYTES) {
      return error(413, "TOO_LARGE", own.say("TOO_LARGE"));
    }
    try {
      return answered != null
          ? answer(request, caller, answered)
          : check(request, caller, requireNonNull(checked));
    } catch (Unreadable e) {
      return error(400, "UNREADABLE", e.in(own));
    }
  }

  private Response answer(Request request, Caller caller, String card) throws Unreadable {
    String key = request.header("idempotency-key");
    if (key == null || !Problems.key(key)) {
      throw new Unreadable("key", "");
    }
    Reply reply = desk.answer(caller, channel, RequestJson.answer(card, key, request.body()));
    return Response.json(reply.status(), ReplyJson.of(reply));
  }

  private Response check(Request request, Caller caller, String card) throws Unreadable {
    RequestJson.Check asked = RequestJson.check(request.body());
    Reply reply = desk.check(caller, card, asked.revision(), asked.changes());
    boolean told = reply.code() == Reply.Code.PERMITTED || reply.code() == Reply.Code.RULE;
    return told
        ? Response.json(200, ReplyJson.ofCheck(reply))
        : Response.json(reply.status(), ReplyJson.of(reply));
  }

  private static Response error(int status, String code, String message) {
    return Response.json(status, ReplyJson.error(code, message).toString());
  }

  /** The card's id in such a path; null when it is another path. */
  private static @Nullable String cardOf(String path, String end) {
    boolean fits =
        path.startsWith(CARDS)
            && path.endsWith(end)
            && path.length() > CARDS.length() + end.length();
    return fits ? path.substring(CARDS.length(), path.length() - end.length()) : null;
  }

  /** JSON in UTF-8; a page of another site cannot send it without being asked first. */
  private static boolean json(@Nullable String type) {
    return type != null
        && type.toLowerCase(Locale.ROOT)
            .matches("\\s*application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?");
  }

  /** For those of whom nothing is known yet. */
  private static String language(Request request) {
    String wanted = request.header("accept-language");
    return wanted == null ? "en" : wanted.trim();
  }
}
