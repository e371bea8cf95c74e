package org.nextbestaction.data;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.internal.Workers;

/**
 * All orders of all dates, sorted once by customer, day and id: orders of customer {@code c} are
 * {@code [start[c], start[c + 1])}. Holds what the snapshots of all dates share.
 */
final class OrderBook {

  private static final int ORDERS_A_BLOCK = 1 << 12;
  private static final int CUSTOMERS_A_BLOCK = 1 << 8;

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
    int[] lineRoom = new int[start.length];
    long withoutLines = 0;
    for (int c = 0; c < start.length - 1; c++) {
      lineRoom[c + 1] = lineRoom[c];
      for (int o = start[c]; o < start[c + 1]; o++) {
        int lines = rows.endLine(o) - rows.firstLine(o);
        lineRoom[c + 1] += lines;
        withoutLines += lines == 0 ? 1 : 0;
      }
    }
    linesWithoutOrder = rows.lines.rows() - lineRoom[start.length - 1];
    ordersWithoutLines = withoutLines;
    int[] found = refs.firstOrderedToFind();
    firstOrdered = refs.firstOrdered == null ? found : refs.firstOrdered;
    OrderLines.Products products = OrderLines.Products.of(rows.lines, refs);
    String[] currencies = OrderReader.currencies(rows.orders, refs);
    OrderReader.Found byRow = OrderReader.Found.of(rows.orders.rows());
    forBlocks(
        rows.orders.rows(),
        ORDERS_A_BLOCK,
        threads,
        () -> {
          OrderLines lines = new OrderLines(rows, products, repeatedHeaders);
          OrderReader reader = new OrderReader(lines, refs, currencies, byRow);
          return new Work() {
            @Override
            public void on(int from, int to) {
              reader.read(from, to);
            }

            @Override
            public void end() {
              for (int p = 0; p < found.length; p++) {
                found[p] = Math.min(found[p], reader.firstOrdered[p]);
              }
            }
          };
        });
    Workers.forEach(
        (n + ORDERS_A_BLOCK - 1) / ORDERS_A_BLOCK,
        threads,
        b -> fetch(rows, byRow, b * ORDERS_A_BLOCK, Math.min(n, (b + 1) * ORDERS_A_BLOCK)));
    Purchases purchased = new Purchases(this, lineRoom);
    forBlocks(
        start.length - 1,
        CUSTOMERS_A_BLOCK,
        threads,
        () -> {
          OrderLines lines = new OrderLines(rows, products, repeatedHeaders);
          return new Occasions(this, lines, refs, currencies, byRow.flags(), purchased)::read;
        });
    purchases = purchased.columns();
  }

  /** What one thread does with blocks of a range, one after another. */
  @FunctionalInterface
  private interface Work {
    void on(int from, int to);

    /** Called once by each thread, one at a time. */
    default void end() {}
  }

  private static void forBlocks(int length, int size, int threads, Supplier<Work> of) {
    int blocks = (length + size - 1) / size;
    AtomicInteger next = new AtomicInteger();
    Workers.run(
        Math.min(threads, Math.max(1, blocks)),
        worker -> {
          Work work = of.get();
          for (int b = next.getAndIncrement(); b < blocks; b = next.getAndIncrement()) {
            work.on(b * size, Math.min(length, (b + 1) * size));
          }
          synchronized (next) {
            work.end();
          }
        });
  }

  /**
   * Fetches what stands by row into the order of the customers, one column after another: reads
   * that do not depend on each other wait for the memory together.
   */
  private void fetch(OrderRows rows, OrderReader.Found found, int from, int to) {
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
