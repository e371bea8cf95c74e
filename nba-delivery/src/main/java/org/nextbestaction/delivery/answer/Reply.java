package org.nextbestaction.delivery.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.delivery.channel.Message;

/**
 * What becomes of an answer, for a program and for the person.
 *
 * @param status that of HTTP: 202 for an answer that was kept now, 200 for one that was kept before
 * @param message for people, in the caller's language
 * @param settled the answer that stands on the card now; null when there is none, or it may not be
 *     told
 * @param violations why the rules do not permit the change; empty unless that is the matter
 */
public record Reply(
    int status,
    Code code,
    String message,
    Message.@Nullable Settled settled,
    List<Violation> violations) {

  /** What became of it. */
  public enum Code {
    /** It was kept; when the request comes again, it is told the same. */
    KEPT(202),
    /** The same answer was kept before, under another key. */
    REPEATED(200),
    /** Of a change that was only asked about: the rules permit it. */
    PERMITTED(200),
    /** Another answer came first. */
    ALREADY_ANSWERED(409),
    /** The key was used for another answer. */
    KEY_REUSED(409),
    /** There is no answer that could be withdrawn. */
    NOTHING_TO_WITHDRAW(409),
    /** The time to withdraw it is over. */
    TOO_LATE(409),
    /** The card was answered, or an answer withdrawn, after the button was pressed. */
    OVERTAKEN(409),
    /** Only the person who answered, or a manager, withdraws an answer. */
    NOT_YOURS(403),
    /** The card's last day is over. */
    EXPIRED(410),
    /** A newer revision of the card is there. */
    SUPERSEDED(410),
    /** The card was taken off. */
    CLOSED(410),
    /** The rules do not permit what was changed. */
    RULE(422),
    /** Something is missing in it, or too much. */
    INVALID(422),
    /** No such card, or another agent's: nobody can tell the two apart. */
    NOT_FOUND(404),
    /** It cannot be kept or checked at the moment; nothing was changed. */
    UNAVAILABLE(503);

    private final int status;

    Code(int status) {
      this.status = status;
    }

    /** The status of HTTP. */
    public int status() {
      return status;
    }
  }

  /**
   * A rule that does not permit a change.
   *
   * @param productId null: the offer as a whole
   * @param text in the caller's language
   */
  public record Violation(String rule, @Nullable String productId, String text) {}

  public Reply {
    violations = List.copyOf(violations);
  }

  /** Whether the answer is kept, now or before. */
  public boolean kept() {
    return status < 300;
  }
}
