package org.nextbestaction.delivery.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** The words of the reports in a language; another language than Romanian speaks English. */
final class Labels {

  private static final Labels ENGLISH = new Labels("en");
  private static final Labels ROMANIAN = new Labels("ro");

  private final String language;
  private final Properties words = new Properties();

  private Labels(String language) {
    this.language = language;
    try (InputStream in =
        Labels.class.getResourceAsStream("messages_" + language + ".properties")) {
      if (in == null) {
        throw new IllegalStateException("the words (" + language + ") are missing from the jar");
      }
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Labels in(String language) {
    return language.equals("ro") ? ROMANIAN : ENGLISH;
  }

  /** ISO 639-1. */
  String language() {
    return language;
  }

  /** The words for a code of a kind; of one that a company added, the code. */
  String of(String kind, String code) {
    return words.getProperty(kind + "." + code, code);
  }

  /** So many of a thing, in the form that the number asks for. */
  String count(String what, long n) {
    long rest = n % 100;
    String form =
        n == 1 ? "one" : words.containsKey(what + ".few") && few(n, rest) ? "few" : "many";
    return words.getProperty(what + "." + form, what).replace("{0}", String.valueOf(n));
  }

  /** In Romanian "de" stands after 20 and more, but for those that end in 01 to 19. */
  private static boolean few(long n, long rest) {
    return n == 0 || rest >= 1 && rest <= 19;
  }
}
