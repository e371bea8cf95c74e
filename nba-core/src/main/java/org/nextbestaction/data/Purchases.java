package org.nextbestaction.data;

import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.nextbestaction.data.internal.Workers;

/**
 * Purchases as they are being gathered: each order, by row of the table, has room for as many lines
 * as it has there, so that orders are written at once without asking each other. {@link #columns}
 * fetches them in the order of the customers.
 */
final class Purchases {

  private static final int CUSTOMERS_A_BLOCK = 1 << 8;

  /** Lines in columns. */
  record Lines(int[] product, long[] quantity, long[] net) {

    Lines(int lines) {
      this(new int[lines], new long[lines], new long[lines]);
    }
  }

  final Lines lines; // in the order of the file
  final int[] from; // by row: its lines are [from, to)
  final int[] to;
  final byte[] flags; // by row: those of PurchaseColumns

  Purchases(int orders, int orderLines) {
    lines = new Lines(orderLines);
    from = new int[orders];
    to = new int[orders];
    flags = new byte[orders];
  }

  /** The columns: the orders of one customer on one day are one occasion. */
  PurchaseColumns columns(OrderBook book, int[] row, int threads) {
    int customers = book.start.length - 1;
    int[] start = new int[customers + 1];
    int[] lineOfCustomer = new int[customers + 1];
    forCustomers(
        customers,
        threads,
        () -> {
          PurchaseLines together = new PurchaseLines();
          return c -> count(book, row, c, together, start, lineOfCustomer);
        });
    for (int c = 0; c < customers; c++) {
      start[c + 1] += start[c];
      lineOfCustomer[c + 1] += lineOfCustomer[c];
    }
    Occasions occasions = new Occasions(start, lineOfCustomer);
    forCustomers(
        customers,
        threads,
        () -> {
          PurchaseLines together = new PurchaseLines();
          return c -> fetch(book, row, c, together, occasions, lineOfCustomer[c]);
        });
    return new PurchaseColumns(
        start,
        occasions.day,
        occasions.flags,
        occasions.orderId,
        occasions.lineStart,
        occasions.lines.product,
        Numbers.of(occasions.lines.quantity, Micros.ONE, threads),
        Numbers.of(occasions.lines.net, Micros.ONE / 100, threads),
        null);
  }

  /** The columns as they are being filled. */
  private static final class Occasions {
    final int[] start;
    final int[] day;
    final byte[] flags;
    final String[] orderId;
    final int[] lineStart;
    final Lines lines;

    Occasions(int[] start, int[] lineOfCustomer) {
      int n = start[start.length - 1];
      this.start = start;
      day = new int[n];
      flags = new byte[n];
      orderId = new String[n];
      lineStart = new int[n + 1];
      lineStart[n] = lineOfCustomer[start.length - 1];
      lines = new Lines(lineStart[n]);
    }
  }

  private static void forCustomers(int customers, int threads, Supplier<IntConsumer> worker) {
    int blocks = (customers + CUSTOMERS_A_BLOCK - 1) / CUSTOMERS_A_BLOCK;
    Workers.forEach(
        blocks,
        threads,
        b -> {
          IntConsumer work = worker.get();
          int first = b * CUSTOMERS_A_BLOCK;
          for (int c = first; c < Math.min(customers, first + CUSTOMERS_A_BLOCK); c++) {
            work.accept(c);
          }
        });
  }

  /** Counts the occasions of a customer, and their lines. */
  private void count(
      OrderBook book, int[] row, int c, PurchaseLines together, int[] occasions, int[] lineCount) {
    for (int o = book.start[c]; o < book.start[c + 1]; ) {
      int end = endOfDay(book, o, c);
      int some = 0;
      int size = 0;
      for (int i = o; i < end; i++) {
        int bought = to[row[i]] - from[row[i]];
        some += bought > 0 ? 1 : 0;
        size += bought;
      }
      if (some > 1) {
        gather(row, o, end, together);
        size = together.distinct();
      }
      occasions[c + 1] += some > 0 ? 1 : 0;
      lineCount[c + 1] += size;
      o = end;
    }
  }

  /**
   * Writes the occasions of a customer, one column after another: reads that do not depend on each
   * other wait for the memory together.
   */
  private void fetch(
      OrderBook book, int[] row, int c, PurchaseLines together, Occasions into, int line) {
    int at = line;
    int n = into.start[c];
    int[] single = new int[book.start[c + 1] - book.start[c]]; // by occasion: its row, or -1
    for (int o = book.start[c]; o < book.start[c + 1]; ) {
      int end = endOfDay(book, o, c);
      int some = 0;
      int last = -1;
      byte flag = 0;
      for (int i = o; i < end; i++) {
        if (to[row[i]] > from[row[i]]) {
          some++;
          last = i;
          flag |= flags[row[i]];
        }
      }
      if (some > 0) {
        into.lineStart[n] = at;
        into.day[n] = book.day[last];
        into.orderId[n] = book.id[last];
        into.flags[n] = flag;
        single[n - into.start[c]] = some == 1 ? row[last] : -1;
        n++;
        if (some == 1) {
          at += to[row[last]] - from[row[last]];
        } else {
          gather(row, o, end, together);
          at = together.write(into.lines, at);
        }
      }
      o = end;
    }
    int count = n - into.start[c];
    for (int i = 0; i < count; i++) {
      copy(lines.product, single[i], into.lines.product(), into.lineStart[into.start[c] + i]);
    }
    for (int i = 0; i < count; i++) {
      copy(lines.quantity, single[i], into.lines.quantity(), into.lineStart[into.start[c] + i]);
    }
    for (int i = 0; i < count; i++) {
      copy(lines.net, single[i], into.lines.net(), into.lineStart[into.start[c] + i]);
    }
  }

  @SuppressWarnings("SuspiciousSystemArraycopy")
  private void copy(Object column, int row, Object into, int at) {
    if (row >= 0) {
      System.arraycopy(column, from[row], into, at, to[row] - from[row]);
    }
  }

  private static int endOfDay(OrderBook book, int order, int customer) {
    int end = order + 1;
    while (end < book.start[customer + 1] && book.day[end] == book.day[order]) {
      end++;
    }
    return end;
  }

  private void gather(int[] row, int order, int end, PurchaseLines into) {
    into.clear();
    for (int o = order; o < end; o++) {
      into.addAll(lines, from[row[o]], to[row[o]]);
    }
  }
}
