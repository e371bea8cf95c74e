package org.nextbestaction.delivery.answer;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.feedback.Answer;

/** What may be wrong with an answer as such, whatever its card. */
final class Problems {

  private static final int LONGEST_KEY = 128;
  private static final int LONGEST_ID = 256;

  private Problems() {}

  /** The first thing that is wrong with it, as the key of a message; null when nothing is. */
  static @Nullable String of(CardAnswer answer, LocalDate today) {
    String note = answer.note();
    String product = answer.productId();
    LocalDate until = answer.snoozeUntil();
    boolean modified = answer.decision() == Answer.Decision.MODIFIED;
    boolean rejected = answer.decision() == Answer.Decision.REJECTED;
    boolean snoozed = answer.decision() == Answer.Decision.SNOOZED;
    if (!key(answer.key())) {
      return "key";
    } else if (answer.revision() < 1) {
      return "revision";
    } else if (rejected && answer.reason() == null) {
      return "reason.missing";
    } else if (answer.reason() != null && !rejected && !modified && !snoozed) {
      return "reason";
    } else if (answer.reason() == Answer.Reason.OTHER && (note == null || note.isBlank())) {
      return "note.missing";
    } else if (note != null
        && (note.codePointCount(0, note.length()) > CardAnswer.MOST_NOTE || !wellFormed(note))) {
      return "note";
    } else if (product != null && !id(product)) {
      return "product";
    } else if (until != null
        && (!snoozed
            || !until.isAfter(today)
            || until.isAfter(today.plusDays(CardAnswer.MOST_SNOOZE)))) {
      return "snooze";
    } else if (modified != (answer.changes() != null && !answer.changes().isNone())) {
      return "changes";
    }
    return null;
  }

  /** Whether it can name a request: 1 to 128 visible ASCII characters. */
  static boolean key(String key) {
    return !key.isEmpty()
        && key.length() <= LONGEST_KEY
        && key.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  /** Whether it can be the id of anything. */
  static boolean id(String id) {
    return !id.isBlank() && id.length() <= LONGEST_ID && wellFormed(id);
  }

  /** Whether a text can be kept: no half of a surrogate pair, and no U+0000. */
  static boolean wellFormed(String text) {
    return text.codePoints()
        .noneMatch(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}
