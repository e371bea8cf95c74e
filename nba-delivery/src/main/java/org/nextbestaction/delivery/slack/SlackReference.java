package org.nextbestaction.delivery.slack;

import org.jspecify.annotations.Nullable;

/**
 * A message of Slack's: the conversation and its time there, which names it.
 *
 * @param ts such as {@code 1790012345.000100}
 */
record SlackReference(String channel, String ts) {

  /** Its text form. */
  String text() {
    return channel + "|" + ts;
  }

  /** The message of such a text; null when it is none. */
  static @Nullable SlackReference read(@Nullable String text) {
    return text != null && text.matches("[A-Z0-9]{2,40}\\|\\d{1,20}\\.\\d{1,10}")
        ? new SlackReference(
            text.substring(0, text.indexOf('|')), text.substring(text.indexOf('|') + 1))
        : null;
  }
}
