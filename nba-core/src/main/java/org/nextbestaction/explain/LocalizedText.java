package org.nextbestaction.explain;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A text in one or more languages. Placeholders in braces such as {@code {product.name}} are filled
 * by whoever shows it.
 *
 * @param byLanguage ISO 639-1 code to text, never empty; the empty code holds a text given without
 *     a language
 */
public record LocalizedText(SortedMap<String, String> byLanguage) {

  public LocalizedText {
    if (byLanguage.isEmpty()) {
      throw new IllegalArgumentException("a text needs at least one language");
    }
    byLanguage = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(byLanguage));
  }

  /** The same text in every language. */
  public static LocalizedText of(String text) {
    return new LocalizedText(new TreeMap<>(Map.of("", text)));
  }

  /** An English and a Romanian text. */
  public static LocalizedText of(String english, String romanian) {
    return new LocalizedText(new TreeMap<>(Map.of("en", english, "ro", romanian)));
  }

  /** The text in the language, else the one without language, else English, else the first. */
  public String in(String language) {
    String text = byLanguage.get(language);
    if (text == null) {
      text = byLanguage.get("");
    }
    if (text == null) {
      text = byLanguage.get("en");
    }
    return text == null ? byLanguage.values().iterator().next() : text;
  }
}
