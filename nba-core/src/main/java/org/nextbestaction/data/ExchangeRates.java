package org.nextbestaction.data;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one unit of a currency is worth in the company's base currency. The newest rate on or before
 * a day counts; without one an amount is unknown, never 1:1. Immutable and thread-safe.
 */
public final class ExchangeRates {

  private final String base;
  private final Map<String, TreeMap<Integer, Long>> rates = new HashMap<>();

  ExchangeRates(String base, @Nullable TableData table) {
    this.base = base;
    if (table != null) {
      Row row = table.row();
      for (int r = 0; r < table.rows(); r++) {
        row.at(r);
        rates
            .computeIfAbsent(row.key("currency"), c -> new TreeMap<>())
            .put(row.epochDay("on"), row.micros("rate_to_base"));
      }
    }
  }

  /** ISO 4217 code of the base currency. */
  public String base() {
    return base;
  }

  /** The amount in base currency on a day; null without a rate. */
  public @Nullable Money toBase(Money money, LocalDate day) {
    if (money.currency().equals(base)) {
      return money;
    }
    long micros = toBase(money.micros(), money.currency(), (int) day.toEpochDay());
    return micros == Unknown.NUMBER ? null : new Money(micros, base);
  }

  /** The same, but the nearest amount within the range of {@link Micros} where it is out of it. */
  public @Nullable Money boundedToBase(Money debt, LocalDate day) {
    long rate = rate(debt.currency(), (int) day.toEpochDay());
    return rate == Unknown.NUMBER
        ? null
        : new Money(Micros.bounded(debt.amount().multiply(Micros.decimal(rate))), base);
  }

  /** The amount in another currency on a day; null without a rate. */
  public @Nullable Money convert(Money money, String currency, LocalDate day) {
    if (money.currency().equals(currency)) {
      return money;
    }
    long inBase = toBase(money.micros(), money.currency(), (int) day.toEpochDay());
    long rate = rate(currency, (int) day.toEpochDay());
    long micros = Micros.divide(inBase, rate);
    return micros == Unknown.NUMBER ? null : new Money(micros, currency);
  }

  long toBase(long micros, String currency, int day) {
    return currency.equals(base) ? micros : Micros.multiply(micros, rate(currency, day));
  }

  /** The rates that are known on a day, in a fixed order. */
  SortedMap<String, SortedMap<Integer, Long>> upTo(int day) {
    SortedMap<String, SortedMap<Integer, Long>> known = new TreeMap<>();
    rates.forEach(
        (currency, byDay) -> {
          if (byDay.firstKey() <= day) {
            known.put(currency, byDay.headMap(day, true));
          }
        });
    return known;
  }

  /** Whether every amount is worth the same as there. */
  boolean sameAs(ExchangeRates other) {
    return base.equals(other.base) && rates.equals(other.rates);
  }

  private long rate(String currency, int day) {
    if (currency.equals(base)) {
      return Micros.ONE;
    }
    TreeMap<Integer, Long> ofCurrency = rates.get(currency);
    Map.Entry<Integer, Long> newest = ofCurrency == null ? null : ofCurrency.floorEntry(day);
    return newest == null || newest.getValue() <= 0 ? Unknown.NUMBER : newest.getValue();
  }
}
