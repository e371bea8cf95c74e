package org.nextbestaction.examples.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts and sums by key, in bounded memory: the keys after the first {@value #MOST_KEYS} are
 * counted together under {@link #OTHER}.
 */
final class Tally {

  static final int MOST_KEYS = 2000;

  /** The key of all keys for which there was no room. */
  static final String OTHER = "...";

  /** A key, its counts and the sum of its amounts. */
  record Entry(String key, long[] counts, BigDecimal sum) {
    long count() {
      return Arrays.stream(counts).sum();
    }
  }

  private final int columns;
  private final Map<String, Entry> entries = new HashMap<>();

  Tally() {
    this(1);
  }

  /** A tally that counts each key in so many columns. */
  Tally(int columns) {
    this.columns = columns;
  }

  void add(String key) {
    add(key, 0, BigDecimal.ZERO);
  }

  void add(String key, int column) {
    add(key, column, BigDecimal.ZERO);
  }

  void add(String key, BigDecimal amount) {
    add(key, 0, amount);
  }

  private void add(String key, int column, BigDecimal amount) {
    String room = entries.containsKey(key) || entries.size() < MOST_KEYS ? key : OTHER;
    Entry entry = entries.get(room);
    if (entry == null) {
      entry = new Entry(room, new long[columns], BigDecimal.ZERO);
    }
    entry.counts[column]++;
    entries.put(room, new Entry(room, entry.counts, entry.sum.add(amount)));
  }

  /** How often the key was counted. */
  long count(String key) {
    Entry entry = entries.get(key);
    return entry == null ? 0 : entry.count();
  }

  boolean full() {
    return entries.containsKey(OTHER);
  }

  int size() {
    return entries.size();
  }

  long total() {
    return entries.values().stream().mapToLong(Entry::count).sum();
  }

  /** The entries, the most frequent first, then by key. */
  List<Entry> byCount() {
    List<Entry> sorted = new ArrayList<>(entries.values());
    sorted.sort(Comparator.comparingLong(Entry::count).reversed().thenComparing(Entry::key));
    return sorted;
  }

  /** The entries, the largest sum first, then by key. */
  List<Entry> bySum() {
    List<Entry> sorted = new ArrayList<>(entries.values());
    sorted.sort(Comparator.comparing(Entry::sum).reversed().thenComparing(Entry::key));
    return sorted;
  }
}
