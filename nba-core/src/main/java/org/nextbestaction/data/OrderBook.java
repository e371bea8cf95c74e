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

  private static final int ORDERS_A_BLOCK = 1 << 12;

  final int[] start; // length customers + 1
  final int[] day; // length orders
  final String[] id; // length orders
  final @Nullable OpenOrder[] open; // length orders; null for one that is not open
  final byte[] hash; // length orders * ValueHash.LENGTH: over the order and its sorted lines
  final long[] second; // length orders: when it was placed
  final boolean[] bought; // length orders: whether it is a purchase
  final long[] net; // length orders: what was bought, micros of base currency, or unknown
  final PurchaseColumns purchases;
  final int[] firstOrdered; // length products: first day ordered of one that orders alone name
  final long linesWithoutOrder;
  final long ordersWithoutLines;

  /**
   * What the orders refer to.
   *
   * @param listed so many products are in the master data, the first ones
   */
  record References(
      Map<String, Integer> customers,
      int[] mergedInto,
      String[] currencies,
      Map<String, Integer> products,
      int listed,
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
    int[] room = new int[n + 1];
    long withoutLines = 0;
    for (int o = 0; o < n; o++) {
      int lines = rows.endLine(o) - rows.firstLine(o);
      room[o + 1] = room[o] + lines;
      withoutLines += lines == 0 ? 1 : 0;
    }
    linesWithoutOrder = rows.lines.rows() - room[n];
    ordersWithoutLines = withoutLines;
    firstOrdered = new int[refs.successor.length];
    Arrays.fill(firstOrdered, Integer.MAX_VALUE);
    OrderLines.Products products = OrderLines.Products.of(rows.lines, refs);
    String[] currencies = OrderReader.currencies(rows.orders, refs);
    Purchases bought = new Purchases(this, room);
    int all = rows.orders.rows();
    int blocks = (all + ORDERS_A_BLOCK - 1) / ORDERS_A_BLOCK;
    AtomicInteger next = new AtomicInteger();
    Workers.run(
        Math.min(threads, Math.max(1, blocks)),
        worker -> {
          OrderLines lines = new OrderLines(rows, products, repeatedHeaders);
          OrderReader reader = new OrderReader(this, lines, refs, currencies, bought);
          for (int b = next.getAndIncrement(); b < blocks; b = next.getAndIncrement()) {
            reader.read(b * ORDERS_A_BLOCK, Math.min(all, (b + 1) * ORDERS_A_BLOCK));
          }
          synchronized (firstOrdered) {
            for (int p = 0; p < firstOrdered.length; p++) {
              firstOrdered[p] = Math.min(firstOrdered[p], reader.firstOrdered[p]);
            }
          }
        });
    purchases = bought.columns(threads);
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

  /** The end of a customer's orders up to and including a day. */
  int endOn(int customer, int lastDay) {
    return PurchaseColumns.firstAfter(day, start[customer], start[customer + 1], lastDay);
  }
}
