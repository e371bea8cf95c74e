package org.nextbestaction.delivery.answer;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.nextbestaction.delivery.http.Response;
import org.nextbestaction.delivery.who.Caller;
import org.nextbestaction.delivery.who.Identity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers that another system's program brings in the name of one of its people, once the system's
 * signature was verified: in the JSON form of the portal, with the card's id beside the answer.
 * Thread-safe.
 */
public final class SystemAnswers {

  /** The longest body, in bytes. */
  public static final int MOST_BYTES = RequestJson.MOST_BYTES;

  private static final Logger LOG = LoggerFactory.getLogger(SystemAnswers.class);

  private final AnswerDesk desk;
  private final Identity identity;
  private final String system;

  /**
   * @param system its name, such as {@code hubspot}: under it its people are known and their
   *     answers kept
   */
  public SystemAnswers(AnswerDesk desk, Identity identity, String system) {
    this.desk = requireNonNull(desk, "desk");
    this.identity = requireNonNull(identity, "identity");
    this.system = requireNonNull(system, "system");
  }

  /**
   * Who one of the system's people is; null when it is nobody of ours.
   *
   * @param person the id there; null: the request names nobody
   */
  public @Nullable Caller caller(@Nullable String person) {
    return person == null || person.isBlank() ? null : identity.of(system, person);
  }

  /**
   * Takes an answer and says what became of it.
   *
   * @param person who answers, by the id in the system; null: the request names nobody
   * @param key names the request; null: the body does, in the field {@code key}
   * @param body JSON: an answer, its {@code cardId} and, where none is given, its {@code key}
   */
  public Response take(@Nullable String person, @Nullable String key, byte[] body) {
    Texts texts = Texts.in("en");
    try {
      Caller caller = caller(person);
      if (caller == null) {
        return error(403, "UNKNOWN_PERSON");
      }
      texts = Texts.in(caller.language());
      if (body.length > MOST_BYTES) {
        return error(413, "TOO_LARGE", texts.say("TOO_LARGE"));
      }
      Reply reply = desk.answer(caller, system, answer(key, body));
      return Response.json(reply.status(), ReplyJson.of(reply));
    } catch (Unreadable e) {
      return error(400, "UNREADABLE", e.in(texts));
    } catch (RuntimeException e) {
      LOG.error("an answer from {} could not be taken", system, e);
      return error(500, "FAULT", texts.say("FAULT"));
    }
  }

  private static CardAnswer answer(@Nullable String key, byte[] body) throws Unreadable {
    CardAnswer answer = RequestJson.named(key, body);
    if (!Problems.key(answer.key())) {
      throw new Unreadable("key", "");
    }
    return answer;
  }

  /**
   * What a system is told that asks in a way that is none, in English.
   *
   * @param code {@code NOT_SIGNED}, {@code NOT_AN_ANSWER}, {@code UNKNOWN_PERSON}, {@code
   *     TOO_LARGE}, {@code METHOD_NOT_ALLOWED} or {@code FAULT}
   */
  public static Response error(int status, String code) {
    return error(status, code, Texts.in("en").say(code));
  }

  private static Response error(int status, String code, String message) {
    return Response.json(status, ReplyJson.error(code, message).toString());
  }
}
