package org.nextbestaction.data;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The orders of known customers, sorted by customer, day and id, joined with their lines by
 * dictionary code: no text is looked up a row. Immutable.
 *
 * <p>Orders of customer {@code c} are {@code [start[c], start[c + 1])}; lines of order {@code o}
 * are {@code [firstLine(o), endLine(o))}, each a position for {@link #lineRow(int)}.
 */
final class OrderRows {

  final TableData orders;
  final TableData lines;
  final int[] start; // length customers + 1
  final int[] row; // length orders: the row of the table
  private final int[] orderOfRow; // length rows of the table; -1 for one of no known customer
  private final int[] wordOfOrder; // length orders: the code of its id among those of the lines
  private final int[] wordStart; // length words of the lines' order ids + 1
  private final int @Nullable [] lineRows; // length lines; null where the lines stand so already

  /**
   * @param indexOf the index of each customer
   * @param mergedInto the index of the one that each was merged into
   */
  OrderRows(TableData orders, TableData lines, Map<String, Integer> indexOf, int[] mergedInto) {
    this.orders = orders;
    this.lines = lines;
    Texts ids = orders.texts(Table.ORDERS.indexOf("order_id"));
    Texts customers = orders.texts(Table.ORDERS.indexOf("customer_id"));
    int[] customerOf = new int[customers.words.length];
    for (int w = 0; w < customerOf.length; w++) {
      Integer index = indexOf.get(customers.words[w]);
      customerOf[w] = index == null ? -1 : mergedInto[index];
    }
    row = sorted(ids, customers, customerOf);
    start = new int[mergedInto.length + 1];
    orderOfRow = new int[orders.rows()];
    Arrays.fill(orderOfRow, -1);
    for (int o = 0; o < row.length; o++) {
      orderOfRow[row[o]] = o;
      start[customerOf[customers.codes[row[o]]] + 1]++;
    }
    sum(start);
    Texts named = lines.texts(Table.ORDER_LINES.indexOf("order_id"));
    int[] lineWord = common(ids.words, named.words);
    wordOfOrder = new int[row.length];
    for (int o = 0; o < row.length; o++) {
      wordOfOrder[o] = lineWord[ids.codes[row[o]]];
    }
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
   * Counting sorts: an id is in one row, so that its code finds the row; then day; then customer.
   */
  private int[] sorted(Texts ids, Texts customers, int[] customerOf) {
    int[] rowOf = new int[ids.words.length]; // row + 1
    int n = 0;
    for (int r = 0; r < orders.rows(); r++) {
      if (customerOf[customers.codes[r]] >= 0) {
        rowOf[ids.codes[r]] = r + 1;
        n++;
      }
    }
    int dayColumn = Table.ORDERS.indexOf("ordered_at");
    int[] byId = new int[n];
    long[] keys = new long[n];
    int at = 0;
    for (int code = 0; code < rowOf.length; code++) {
      if (rowOf[code] > 0) {
        int r = rowOf[code] - 1;
        byId[at] = r;
        long day = orders.day(r, dayColumn) - (long) Integer.MIN_VALUE;
        keys[at++] = (long) customerOf[customers.codes[r]] << Integer.SIZE | day;
      }
    }
    int[] order = RadixSort.order(keys);
    for (int o = 0; o < n; o++) {
      order[o] = byId[order[o]];
    }
    return order;
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

  /** The order of a row of the table; -1 where its customer is not known. */
  int orderOfRow(int tableRow) {
    return orderOfRow[tableRow];
  }

  int count() {
    return row.length;
  }

  int firstLine(int order) {
    return wordOfOrder[order] == 0 ? 0 : wordStart[wordOfOrder[order]];
  }

  int endLine(int order) {
    return wordOfOrder[order] == 0 ? 0 : wordStart[wordOfOrder[order] + 1];
  }

  int lineRow(int position) {
    return lineRows == null ? position : lineRows[position];
  }
}
