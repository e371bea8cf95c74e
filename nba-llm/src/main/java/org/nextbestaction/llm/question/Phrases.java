package org.nextbestaction.llm.question;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Properties;

/**
 * What is said about questions in one language, from {@code phrases_<language>.properties} beside
 * this class. Languages other than Romanian speak English. Immutable and thread-safe.
 */
final class Phrases {

  private static final Phrases ENGLISH = new Phrases("en");
  private static final Phrases ROMANIAN = new Phrases("ro");

  private final Properties phrases = new Properties();
  private final DateTimeFormatter dates;

  private Phrases(String language) {
    String resource = "phrases_" + language + ".properties";
    try (InputStream in = Phrases.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the jar");
      }
      phrases.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    dates = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.forLanguageTag(language));
  }

  static Phrases in(String language) {
    return language.equals("ro") ? ROMANIAN : ENGLISH;
  }

  boolean has(String key) {
    return phrases.containsKey(key);
  }

  /** The phrase with its placeholders filled; pairs of name and value. */
  String say(String key, String... values) {
    String phrase = phrases.getProperty(key);
    if (phrase == null) {
      throw new IllegalArgumentException("no phrase " + key);
    }
    StringBuilder filled = new StringBuilder();
    int at = 0;
    for (int open = phrase.indexOf('{'); open >= 0; open = phrase.indexOf('{', at)) {
      int close = phrase.indexOf('}', open);
      String name = phrase.substring(open + 1, close);
      filled.append(phrase, at, open);
      for (int i = 0; i < values.length; i += 2) {
        if (values[i].equals(name)) {
          filled.append(values[i + 1]);
        }
      }
      at = close + 1;
    }
    return filled.append(phrase, at, phrase.length()).toString();
  }

  /** The phrase of a value of a closed set; the value itself where there is none. */
  String nameOf(String group, String value) {
    String key = group + "." + value;
    return has(key) ? say(key) : value;
  }

  String date(LocalDate day) {
    return dates.format(day);
  }

  static String plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
  }
}
