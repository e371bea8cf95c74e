package org.nextbestaction.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Turns orders into purchase occasions: the orders of one customer on one day are one, and returns,
 * cancelled orders and lines without a price above zero are none.
 */
final class Occasions {
  private final OrderBook.Reading r;
  private final OrderBook.References refs;
  private final int[] start;
  private final int[] day;
  private final byte[] flags;
  private final String[] orderId;
  private final int[] lineStart;
  private final int[] product;
  private final long[] quantity;
  private final long[] net;
  private int occasions;
  private int lineCount;

  Occasions(OrderBook.Reading reading, OrderBook.References refs) {
    r = reading;
    this.refs = refs;
    int orders = r.day.length;
    start = new int[r.start.length];
    day = new int[orders];
    flags = new byte[orders];
    orderId = new String[orders];
    lineStart = new int[orders + 1];
    product = new int[r.lineRow.length];
    quantity = new long[r.lineRow.length];
    net = new long[r.lineRow.length];
  }

  PurchaseColumns columns() {
    for (int c = 0; c < start.length - 1; c++) {
      int o = r.start[c];
      while (o < r.start[c + 1]) {
        int end = o + 1;
        while (end < r.start[c + 1] && r.day[end] == r.day[o]) {
          end++;
        }
        addOccasion(o, end);
        o = end;
      }
      start[c + 1] = occasions;
    }
    return new PurchaseColumns(
        start,
        Arrays.copyOf(day, occasions),
        Arrays.copyOf(flags, occasions),
        Arrays.copyOf(orderId, occasions),
        Arrays.copyOf(lineStart, occasions + 1),
        Arrays.copyOf(product, lineCount),
        Arrays.copyOf(quantity, lineCount),
        Arrays.copyOf(net, lineCount),
        null);
  }

  private void addOccasion(int from, int to) {
    int first = lineCount;
    byte flag = 0;
    String last = "";
    for (int o = from; o < to; o++) {
      int before = lineCount;
      Row row = r.orders.row().at(r.orderRow[o]);
      if (!"cancelled".equals(row.text("status"))) {
        addLines(o);
      }
      if (lineCount > before) {
        flag |= "project".equals(row.text("kind")) ? PurchaseColumns.PROJECT : 0;
        flag |= "portal".equals(row.text("channel")) ? PurchaseColumns.PORTAL : 0;
        last = r.id[o];
        r.bought[o] = true;
        for (int l = before; l < lineCount; l++) {
          r.net[o] = Micros.add(r.net[o], net[l]);
        }
      }
    }
    if (lineCount > first) {
      mergeProducts(first);
      day[occasions] = r.day[from];
      flags[occasions] = flag;
      orderId[occasions] = last;
      lineStart[++occasions] = lineCount;
    }
  }

  private void addLines(int o) {
    String currency = r.currency(o, refs);
    for (int l = r.lineStart[o]; l < r.lineStart[o + 1]; l++) {
      int row = r.lineRow[l];
      long price = r.lines.number(row, r.linePrice);
      long bought = r.lines.number(row, r.lineQuantity);
      if (!r.counted[l] || bought <= 0 || price != Unknown.NUMBER && price <= 0) {
        continue;
      }
      Integer found = refs.products().get(OrderBook.Reading.text(r.lines, row, r.lineProduct));
      if (found == null) {
        continue;
      }
      long value = refs.rates().toBase(Micros.multiply(bought, price), currency, r.day[o]);
      if (Micros.multiply(bought, refs.successorFactor()[found]) == Unknown.NUMBER) {
        continue;
      }
      add(refs.successor()[found], Micros.multiply(bought, refs.successorFactor()[found]), value);
    }
  }

  /** Keeps the lines of the occasion sorted by product. */
  private void add(int productIndex, long bought, long value) {
    product[lineCount] = productIndex;
    quantity[lineCount] = bought;
    net[lineCount] = value;
    lineCount++;
  }

  private void mergeProducts(int first) {
    int[] order =
        IntStream.range(first, lineCount)
            .boxed()
            .sorted(Comparator.comparingInt(l -> product[l]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] products = new int[order.length];
    long[] quantities = new long[order.length];
    long[] nets = new long[order.length];
    int n = 0;
    for (int l : order) {
      if (n > 0 && products[n - 1] == product[l]) {
        quantities[n - 1] =
            Micros.bounded(Micros.decimal(quantities[n - 1]).add(Micros.decimal(quantity[l])));
        nets[n - 1] = Micros.add(nets[n - 1], net[l]);
      } else {
        products[n] = product[l];
        quantities[n] = quantity[l];
        nets[n++] = net[l];
      }
    }
    System.arraycopy(products, 0, product, first, n);
    System.arraycopy(quantities, 0, quantity, first, n);
    System.arraycopy(nets, 0, net, first, n);
    lineCount = first + n;
  }
}
