package org.nextbestaction.data;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.internal.Workers;

/**
 * All orders of all dates, sorted once by customer, day and id: orders of customer {@code c} are
 * {@code [start[c], start[c + 1])}. Holds what the snapshots of all dates share.
 */
final class OrderBook {

  /** Customers are worked through in blocks of about so many lines. */
  private static final int LINES_A_BLOCK = 1 << 15;

  final int[] start; // length customers + 1
  final int[] day; // length orders
  final String[] id; // length orders
  final @Nullable OpenOrder[] open; // length orders; null for one that is not open
  final byte[] hash; // length orders * ValueHash.LENGTH: over the order and its sorted lines
  final long[] second; // length orders: when it was placed
  final boolean[] bought; // length orders: whether it is a purchase
  final long[] net; // length orders: what was bought, micros of base currency, or unknown
  final PurchaseColumns purchases;
  final int[] firstOrdered; // length products: day of the first order that names it
  final long linesWithoutOrder;
  final long ordersWithoutLines;

  /** What the orders refer to. */
  record References(
      Map<String, Integer> customers,
      int[] mergedInto,
      String[] currencies,
      Map<String, Integer> products,
      int[] successor,
      long[] successorFactor,
      ExchangeRates rates) {}

  private OrderBook(
      OrderRows rows, Map<String, Integer> repeatedHeaders, References refs, int threads) {
    int n = rows.count();
    start = rows.start;
    day = new int[n];
    id = new String[n];
    open = new OpenOrder[n];
    hash = new byte[Math.multiplyExact(n, ValueHash.LENGTH)];
    second = new long[n];
    bought = new boolean[n];
    net = new long[n];
    int[] lineStart = new int[start.length]; // by customer: room for that many purchase lines
    long withOrder = 0;
    long withoutLines = 0;
    for (int c = 0; c < start.length - 1; c++) {
      for (int o = start[c]; o < start[c + 1]; o++) {
        int lines = rows.endLine(o) - rows.firstLine(o);
        withOrder += lines;
        withoutLines += lines == 0 ? 1 : 0;
      }
      lineStart[c + 1] = (int) withOrder;
    }
    linesWithoutOrder = rows.lines.rows() - withOrder;
    ordersWithoutLines = withoutLines;
    firstOrdered = new int[refs.successor.length];
    Arrays.fill(firstOrdered, Integer.MAX_VALUE);
    OrderLines.Products products = OrderLines.Products.of(rows.lines, refs.products);
    Purchases all = new Purchases(start, lineStart);
    int[] blocks = blocks(lineStart);
    AtomicInteger next = new AtomicInteger();
    Workers.run(
        Math.min(threads, Math.max(1, blocks.length - 1)),
        worker -> {
          OrderLines lines = new OrderLines(rows, products, repeatedHeaders);
          Occasions occasions = new Occasions(this, lines, refs, all);
          for (int b = next.getAndIncrement(); b < blocks.length - 1; b = next.getAndIncrement()) {
            occasions.read(blocks[b], blocks[b + 1]);
          }
          synchronized (firstOrdered) {
            for (int p = 0; p < firstOrdered.length; p++) {
              firstOrdered[p] = Math.min(firstOrdered[p], occasions.firstOrdered[p]);
            }
          }
        });
    purchases = all.columns(id);
  }

  static OrderBook of(
      TableData orders,
      TableData lines,
      Map<String, Integer> repeatedHeaders,
      References refs,
      int threads) {
    OrderRows rows = new OrderRows(orders, lines, refs.customers, refs.mergedInto);
    return new OrderBook(rows, repeatedHeaders, refs, threads);
  }

  /** The first customers of blocks of about as many lines, and the number of customers. */
  private static int[] blocks(int[] lineStart) {
    int customers = lineStart.length - 1;
    int[] blocks = new int[customers + 1];
    int n = 0;
    int at = 0;
    while (at < customers) {
      blocks[n++] = at;
      long most = lineStart[at] + (long) LINES_A_BLOCK;
      do {
        at++;
      } while (at < customers && lineStart[at + 1] <= most);
    }
    blocks[n] = customers;
    return Arrays.copyOf(blocks, n + 1);
  }

  /** The end of a customer's orders up to and including a day. */
  int endOn(int customer, int lastDay) {
    return PurchaseColumns.firstAfter(day, start[customer], start[customer + 1], lastDay);
  }
}
