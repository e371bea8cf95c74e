package org.nextbestaction.delivery.channel;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one package in one language, from {@code messages_<language>.properties} beside a
 * class; a language without a file speaks English, and so does a text that a file leaves out.
 * Immutable and thread-safe.
 */
public final class Texts {

  private static final Map<String, Texts> KNOWN = new ConcurrentHashMap<>();

  private final String language;
  private final Properties texts;

  private Texts(String language, Properties texts) {
    this.language = language;
    this.texts = texts;
  }

  /** The texts beside a class. */
  public static Texts beside(Class<?> owner, String language) {
    String own = language.matches("[a-z]{2,3}") ? language : "en";
    String key = owner.getPackageName() + " " + own;
    Texts known = KNOWN.get(key);
    if (known == null) {
      known = load(owner, own);
      KNOWN.put(key, known);
    }
    return known;
  }

  private static Texts load(Class<?> owner, String language) {
    try (InputStream file = owner.getResourceAsStream("messages_" + language + ".properties")) {
      if (file == null) {
        if (language.equals("en")) {
          throw new IllegalStateException("no English texts beside " + owner.getName());
        }
        return beside(owner, "en");
      }
      Properties texts = new Properties();
      if (!language.equals("en")) {
        texts.putAll(beside(owner, "en").texts);
      }
      texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
      return new Texts(language, texts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The language that they are in: ISO 639-1. */
  public String language() {
    return language;
  }

  /** Whether there is such a text. */
  public boolean has(String key) {
    return texts.containsKey(key);
  }

  /** A text with its placeholders filled; pairs of name and value. */
  public String say(String key, String... values) {
    String text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException("no text " + key + " in " + language);
    }
    StringBuilder filled = new StringBuilder();
    int at = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
      int close = text.indexOf('}', open);
      String name = text.substring(open + 1, close);
      String value = value(name, values);
      if (value == null) {
        throw new IllegalArgumentException("text " + key + " needs a value for " + name);
      }
      filled.append(text, at, open).append(value);
      at = close + 1;
    }
    return filled.append(text, at, text.length()).toString();
  }

  private static @Nullable String value(String name, String... values) {
    for (int i = 0; i < values.length; i += 2) {
      if (values[i].equals(name)) {
        return values[i + 1];
      }
    }
    return null;
  }

  /** A number of things with the right plural, such as {@code 38 de limite}. */
  public String count(String what, long n, String... values) {
    String[] all = new String[values.length + 2];
    all[0] = "n";
    all[1] = String.valueOf(n);
    System.arraycopy(values, 0, all, 2, values.length);
    String form = what + "." + plural(n);
    return say(texts.containsKey(form) ? form : what + ".other", all);
  }

  /** The CLDR plural categories of English and Romanian. */
  private String plural(long n) {
    if (n == 1) {
      return "one";
    }
    boolean few = language.equals("ro") && (n == 0 || n % 100 >= 1 && n % 100 <= 19);
    return few ? "few" : "other";
  }

  /** A day as people write it. */
  public String date(LocalDate day) {
    return DateTimeFormatter.ofPattern(say("date.format"), Locale.forLanguageTag(language))
        .format(day);
  }
}
