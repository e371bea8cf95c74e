package org.nextbestaction.data;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A public list of codes, as this JDK knows it; upper and lower case matter. */
public enum CodeList {
  CURRENCY("no ISO 4217 currency such as EUR", currencies()),
  COUNTRY("no ISO 3166 country such as RO", Set.of(Locale.getISOCountries())),
  LANGUAGE("no ISO 639-1 language such as ro", Set.of(Locale.getISOLanguages())),
  ZONE("no time zone such as Europe/Bucharest", null);

  private final String otherwise;
  private final @Nullable Set<String> codes;

  /**
   * @param otherwise what is said of a text that the list does not hold
   * @param codes null for zones, of which offsets such as {@code +02:00} are some, too
   */
  CodeList(String otherwise, @Nullable Set<String> codes) {
    this.otherwise = otherwise;
    this.codes = codes;
  }

  private static Set<String> currencies() {
    Set<String> codes = new HashSet<>();
    Currency.getAvailableCurrencies().forEach(currency -> codes.add(currency.getCurrencyCode()));
    return codes;
  }

  /** What is said of a text that the list does not hold. */
  public String otherwise() {
    return otherwise;
  }

  /** The codes in their order; of zones those that have a name. */
  public SortedSet<String> codes() {
    return new TreeSet<>(codes == null ? ZoneId.getAvailableZoneIds() : codes);
  }

  boolean holds(String text) {
    return codes == null ? zone(text) : codes.contains(text);
  }

  private static boolean zone(String text) {
    try {
      ZoneId.of(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
