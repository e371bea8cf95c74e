package org.nextbestaction.examples.data;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the lines of one product told: its descriptions, and its prices by day. */
final class ProductHistory {

  /** How far before a product's last line its list price looks back, in days. */
  static final int LIST_PRICE_DAYS = 180;

  private record DayPrice(long epochDay, BigDecimal price) {}

  private final Map<String, Integer> descriptions = new HashMap<>();
  private final List<DayPrice> prices = new ArrayList<>();
  private long lastEpochDay = Long.MIN_VALUE;

  void add(String description, LocalDate day, BigDecimal unitPrice) {
    if (!description.isEmpty()) {
      descriptions.merge(description, 1, Integer::sum);
    }
    prices.add(new DayPrice(day.toEpochDay(), unitPrice));
    lastEpochDay = Math.max(lastEpochDay, day.toEpochDay());
  }

  /** The most frequent description, of equally frequent ones the alphabetically first, or empty. */
  String name() {
    String best = "";
    int bestCount = 0;
    for (Map.Entry<String, Integer> entry : descriptions.entrySet()) {
      int count = entry.getValue();
      boolean earlier = entry.getKey().compareTo(best) < 0;
      if (count > bestCount || (count == bestCount && earlier)) {
        best = entry.getKey();
        bestCount = count;
      }
    }
    return best;
  }

  /**
   * The median price of the lines within {@link #LIST_PRICE_DAYS} days before the product's last
   * line, that day included. Of an even number the lower middle one, so that it is a price paid.
   */
  BigDecimal listPrice() {
    List<BigDecimal> recent = new ArrayList<>();
    for (DayPrice each : prices) {
      if (each.epochDay() > lastEpochDay - LIST_PRICE_DAYS) {
        recent.add(each.price());
      }
    }
    Collections.sort(recent);
    return recent.get((recent.size() - 1) / 2);
  }
}
