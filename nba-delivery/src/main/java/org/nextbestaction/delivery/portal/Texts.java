package org.nextbestaction.delivery.portal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What the portal says itself, in English and Romanian. Immutable and thread-safe. */
final class Texts {

  private static final Texts ENGLISH = new Texts("en");
  private static final Texts ROMANIAN = new Texts("ro");

  private final Properties messages = new Properties();

  private Texts(String language) {
    try (InputStream in = Texts.class.getResourceAsStream("messages_" + language + ".properties")) {
      if (in == null) {
        throw new IllegalStateException("the messages in " + language + " are not in the jar");
      }
      messages.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those of a language, such as {@code ro} or {@code ro-RO}; English for any other. */
  static Texts in(@Nullable String language) {
    return language != null && language.trim().toLowerCase(Locale.ROOT).startsWith("ro")
        ? ROMANIAN
        : ENGLISH;
  }

  String say(String key) {
    String text = messages.getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException("no message " + key);
    }
    return text;
  }

  /** Why a card was held back; in general words for a reason that is not known. */
  String held(String reason) {
    return messages.getProperty("held." + reason, say("held"));
  }
}
