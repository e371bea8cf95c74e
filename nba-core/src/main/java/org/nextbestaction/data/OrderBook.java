package org.nextbestaction.data;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
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
  final int[] firstOrdered; // by place: first day ordered of a product that orders alone name
  final long linesWithoutOrder;
  final long ordersWithoutLines;

  /**
   * What the orders refer to.
   *
   * @param firstOrdered null where these orders are to tell it
   */
  record References(
      Map<String, Integer> customers,
      int[] mergedInto,
      String[] currencies,
      ProductPlaces products,
      ExchangeRates rates,
      int @Nullable [] firstOrdered) {

    /** The days to be filled in by place, none where they are known. */
    int[] firstOrderedToFind() {
      int[] days = new int[firstOrdered == null ? products.ids.size() : 0];
      Arrays.fill(days, Integer.MAX_VALUE);
      return days;
    }
  }

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
    int[] found = refs.firstOrderedToFind();
    firstOrdered = refs.firstOrdered == null ? found : refs.firstOrdered;
    OrderLines.Products products = OrderLines.Products.of(rows.lines, refs);
    OrderReader.Heads heads = new OrderReader.Heads(rows.orders, refs);
    OrderReader.Found byRow = OrderReader.Found.of(rows.orders.rows());
    Purchases purchased = new Purchases(rows.orders.rows(), rows.lines.rows());
    int blocks = (rows.orders.rows() + ORDERS_A_BLOCK - 1) / ORDERS_A_BLOCK;
    AtomicInteger next = new AtomicInteger();
    Workers.run(
        Math.min(threads, Math.max(1, blocks)),
        worker -> {
          OrderLines lines = new OrderLines(rows, products, repeatedHeaders);
          OrderReader reader = new OrderReader(lines, refs, heads, byRow, purchased);
          for (int b = next.getAndIncrement(); b < blocks; b = next.getAndIncrement()) {
            int from = b * ORDERS_A_BLOCK;
            reader.read(from, Math.min(rows.orders.rows(), from + ORDERS_A_BLOCK));
          }
          synchronized (next) {
            for (int p = 0; p < found.length; p++) {
              found[p] = Math.min(found[p], reader.firstOrdered[p]);
            }
          }
        });
    Workers.forEach(
        (n + ORDERS_A_BLOCK - 1) / ORDERS_A_BLOCK,
        threads,
        b -> fetch(rows, byRow, purchased, b * ORDERS_A_BLOCK, (b + 1) * ORDERS_A_BLOCK));
    purchases = purchased.columns(this, rows.row, threads);
    long withoutLines = 0;
    long withOrder = 0;
    for (int row = 0; row < rows.orders.rows(); row++) {
      if (rows.known(row)) {
        int lines = rows.endLine(row) - rows.firstLine(row);
        withoutLines += lines == 0 ? 1 : 0;
        withOrder += lines;
      }
    }
    linesWithoutOrder = rows.lines.rows() - withOrder;
    ordersWithoutLines = withoutLines;
  }

  /**
   * Fetches what stands by row into the order of the customers, one column after another: reads
   * that do not depend on each other wait for the memory together.
   */
  private void fetch(
      OrderRows rows, OrderReader.Found found, Purchases purchased, int from, int end) {
    int to = Math.min(rows.count(), end);
    int time = Table.ORDERS.indexOf("ordered_at");
    Texts ids = rows.orders.texts(Table.ORDERS.indexOf("order_id"));
    for (int o = from; o < to; o++) {
      day[o] = rows.orders.day(rows.row[o], time);
    }
    for (int o = from; o < to; o++) {
      second[o] = rows.orders.number(rows.row[o], time);
    }
    for (int o = from; o < to; o++) {
      id[o] = Objects.requireNonNull(ids.at(rows.row[o]));
    }
    for (int o = from; o < to; o++) {
      open[o] = found.open()[rows.row[o]];
    }
    for (int o = from; o < to; o++) {
      net[o] = found.net()[rows.row[o]];
    }
    for (int o = from; o < to; o++) {
      bought[o] = purchased.to[rows.row[o]] > purchased.from[rows.row[o]];
    }
    for (int o = from; o < to; o++) {
      System.arraycopy(
          found.hash(),
          rows.row[o] * ValueHash.LENGTH,
          hash,
          o * ValueHash.LENGTH,
          ValueHash.LENGTH);
    }
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
