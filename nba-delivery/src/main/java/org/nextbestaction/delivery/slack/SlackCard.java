package org.nextbestaction.delivery.slack;

import org.jspecify.annotations.Nullable;

/** The card that a button or a modal is about, as Slack gives it back. */
record SlackCard(String cardId, int revision) {

  /** Its text form: the id, a bar and the revision. */
  String value() {
    return cardId + "|" + revision;
  }

  /** The card of such a text; null when it is none. */
  static @Nullable SlackCard read(String value) {
    int bar = value.lastIndexOf('|');
    String revision = value.substring(bar + 1);
    if (bar < 1 || value.length() > SlackLimits.VALUE || !revision.matches("[1-9]\\d{0,9}")) {
      return null;
    }
    long number = Long.parseLong(revision);
    return number > Integer.MAX_VALUE ? null : new SlackCard(value.substring(0, bar), (int) number);
  }
}
