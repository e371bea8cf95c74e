package org.nextbestaction.delivery.answer;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;

/** What is said of answers, in English and Romanian. Immutable and thread-safe. */
final class Texts {

  private static final Texts ENGLISH = new Texts("en");
  private static final Texts ROMANIAN = new Texts("ro");

  private final String language;
  private final Properties messages = new Properties();

  private Texts(String language) {
    this.language = language;
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
  static Texts in(String language) {
    return language.toLowerCase(Locale.ROOT).startsWith("ro") ? ROMANIAN : ENGLISH;
  }

  String language() {
    return language;
  }

  String say(String key) {
    String text = messages.getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException("no message " + key + " in " + language);
    }
    return text;
  }

  /** The message with the value in the place of {@code {}}. */
  String say(String key, String value) {
    return say(key).replace("{}", value);
  }
}
