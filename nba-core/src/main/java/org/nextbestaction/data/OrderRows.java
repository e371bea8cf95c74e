package org.nextbestaction.data;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The orders of known customers, sorted by customer, day and id, joined with their lines by
 * dictionary code: no text is looked up a row. Immutable.
 *
 * <p>Orders of customer {@code c} are {@code [start[c], start[c + 1])}. Lines stand in the order of
 * the codes of their orders' ids; those of a row of orders are {@code [firstLine(row),
 * endLine(row))}, each a position for {@link #lineRow(int)}.
 */
final class OrderRows {

  final TableData orders;
  final TableData lines;
  final int[] start; // length customers + 1
  final int[] row; // length orders: the row of the table
  private final Texts ids;
  private final Texts customers;
  private final int[] customerOf; // length words of customers; -1 for one that is not known
  private final int[] lineWord; // length words of ids: the code of each among those of the lines
  private final int[] wordStart; // length words of the lines' order ids + 1
  private final int @Nullable [] lineRows; // length lines; null where the lines stand so already

  /**
   * @param indexOf the index of each customer
   * @param mergedInto the index of the one that each was merged into
   */
  OrderRows(TableData orders, TableData lines, Map<String, Integer> indexOf, int[] mergedInto) {
    this.orders = orders;
    this.lines = lines;
    ids = orders.texts(Table.ORDERS.indexOf("order_id"));
    customers = orders.texts(Table.ORDERS.indexOf("customer_id"));
    customerOf = new int[customers.words.length];
    for (int w = 0; w < customerOf.length; w++) {
      Integer index = indexOf.get(customers.words[w]);
      customerOf[w] = index == null ? -1 : mergedInto[index];
    }
    start = new int[mergedInto.length + 1];
    row = sorted();
    Texts named = lines.texts(Table.ORDER_LINES.indexOf("order_id"));
    lineWord = common(ids.words, named.words);
    wordStart = new int[named.words.length + 1];
    boolean grouped = true;
    int last = 0;
    for (int r = 0; r < named.rows; r++) {
      int code = named.codes[r];
      wordStart[code + 1]++;
      grouped &= code >= last;
      last = code;
    }
    sum(wordStart);
    lineRows = grouped ? null : byWord(named, wordStart);
  }

  private static void sum(int[] starts) {
    for (int i = 1; i < starts.length; i++) {
      starts[i] += starts[i - 1];
    }
  }

  /**
   * The rows in order: a counting sort by customer, then each customer's orders by day and id, of
   * which the code finds the row again, as an id is in one row. Fills the starts.
   */
  private int[] sorted() {
    int[] rowOf = new int[ids.words.length];
    for (int r = 0; r < orders.rows(); r++) {
      if (known(r)) {
        start[customerOf[customers.codes[r]] + 1]++;
        rowOf[ids.codes[r]] = r;
      }
    }
    sum(start);
    int dayColumn = Table.ORDERS.indexOf("ordered_at");
    long[] keys = new long[start[start.length - 1]];
    int[] next = start.clone();
    for (int r = 0; r < orders.rows(); r++) {
      if (known(r)) {
        int at = next[customerOf[customers.codes[r]]]++;
        keys[at] = (long) orders.day(r, dayColumn) << Integer.SIZE | ids.codes[r];
      }
    }
    int[] sorted = new int[keys.length];
    for (int c = 0; c < start.length - 1; c++) {
      Arrays.sort(keys, start[c], start[c + 1]);
      for (int o = start[c]; o < start[c + 1]; o++) {
        sorted[o] = rowOf[(int) keys[o]];
      }
    }
    return sorted;
  }

  /** For each of some sorted words its position among others; 0 where it is none of them. */
  static int[] common(@Nullable String[] words, @Nullable String[] others) {
    int[] positions = new int[words.length];
    int other = 1;
    for (int w = 1; w < words.length; w++) {
      String word = text(words, w);
      int order = -1;
      while (other < others.length && (order = text(others, other).compareTo(word)) < 0) {
        other++;
      }
      if (other < others.length && order == 0) {
        positions[w] = other;
      }
    }
    return positions;
  }

  private static String text(@Nullable String[] words, int word) {
    String text = words[word];
    return text == null ? "" : text;
  }

  private static int[] byWord(Texts named, int[] wordStart) {
    int[] next = wordStart.clone();
    int[] rows = new int[named.rows];
    for (int r = 0; r < rows.length; r++) {
      rows[next[named.codes[r]]++] = r;
    }
    return rows;
  }

  /** How many orders there are. */
  int count() {
    return row.length;
  }

  /** Whether the customer of a row of the table is known. */
  boolean known(int tableRow) {
    return customerOf[customers.codes[tableRow]] >= 0;
  }

  int firstLine(int tableRow) {
    int word = lineWord[ids.codes[tableRow]];
    return word == 0 ? 0 : wordStart[word];
  }

  int endLine(int tableRow) {
    int word = lineWord[ids.codes[tableRow]];
    return word == 0 ? 0 : wordStart[word + 1];
  }

  int lineRow(int position) {
    return lineRows == null ? position : lineRows[position];
  }
}
