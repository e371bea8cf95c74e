package org.nextbestaction.delivery.whatsapp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.feedback.Answer;

/**
 * What a button means, as WhatsApp gives it back.
 *
 * @param reason of a rejection; null for any other
 */
record Press(Verb verb, Answer.@Nullable Reason reason, String cardId, int revision) {

  private static final Pattern FORM =
      Pattern.compile("nba\\|([A-Z]+)\\|([A-Z_]*)\\|([1-9]\\d{0,9})\\|(.+)", Pattern.DOTALL);

  /** What is to be done. */
  enum Verb {
    ACCEPT,
    SNOOZE,
    UNDO,
    /** The reasons are asked for. */
    REJECT,
    /** A reason was chosen. */
    BECAUSE
  }

  static Press of(Verb verb, String cardId, int revision) {
    return new Press(verb, null, cardId, revision);
  }

  /** Its text form. */
  String id() {
    return "nba|"
        + verb
        + "|"
        + (reason == null ? "" : reason.name())
        + "|"
        + revision
        + "|"
        + cardId;
  }

  /** The press of such a text; null when it is none. */
  static @Nullable Press read(String id) {
    Matcher form = FORM.matcher(id);
    if (id.length() > WhatsAppLimits.ID || !form.matches()) {
      return null;
    }
    long revision = Long.parseLong(form.group(3));
    if (revision > Integer.MAX_VALUE) {
      return null;
    }
    try {
      return new Press(
          Verb.valueOf(form.group(1)),
          form.group(2).isEmpty() ? null : Answer.Reason.valueOf(form.group(2)),
          form.group(4),
          (int) revision);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
