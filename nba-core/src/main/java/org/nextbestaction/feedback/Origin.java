package org.nextbestaction.feedback;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer came from.
 *
 * @param channel such as {@code portal}; null when unknown
 * @param by who answered, for people to read; null when unknown
 * @param key names the one request that handed it in, on whatever host: an answer under a key that
 *     the store has is that answer again, or refused; null: it has none
 */
public record Origin(@Nullable String channel, @Nullable String by, @Nullable String key) {

  /** Nothing is known. */
  public static final Origin UNKNOWN = new Origin(null, null, null);

  public Origin {
    if (Stream.of(channel, by, key).anyMatch(text -> text != null && text.indexOf('\0') >= 0)) {
      throw new IllegalArgumentException(
          "a text holds the character U+0000, which no database keeps");
    }
  }

  /** Whether it surely is another request. */
  boolean isAnother(Origin other) {
    return key != null && other.key != null && !key.equals(other.key);
  }
}
