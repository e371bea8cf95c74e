package org.nextbestaction.data;

import java.util.Arrays;
import org.nextbestaction.data.internal.Workers;

/**
 * Purchases as they are being gathered: each order has room for as many lines as it has, so that
 * orders are written at once without asking each other. {@link #columns} makes occasions of them
 * and moves these together. The arrays become the columns' own.
 */
final class Purchases {

  private static final int CUSTOMERS_A_BLOCK = 1024;

  final int[] room; // length orders + 1: where the lines of each order begin
  final int[] lines; // length orders: how many there are
  final byte[] flags; // length orders
  int[] product; // length lines of orders
  long[] quantity;
  long[] net;
  private final OrderBook book;
  private final int[] lastOrder; // length orders: of each occasion; first those of customer 0, ...
  private final int[] firstLine; // length orders + 1: of each occasion
  private final int[] occasions; // length customers: how many there are
  private final int[] ends; // length customers: where the lines of its occasions end

  Purchases(OrderBook book, int[] room) {
    this.book = book;
    this.room = room;
    int orders = room.length - 1;
    lines = new int[orders];
    flags = new byte[orders];
    product = new int[room[orders]];
    quantity = new long[room[orders]];
    net = new long[room[orders]];
    lastOrder = new int[orders];
    firstLine = new int[orders + 1];
    occasions = new int[book.start.length - 1];
    ends = new int[book.start.length - 1];
  }

  /** The finished columns. */
  PurchaseColumns columns(int threads) {
    int customers = occasions.length;
    Workers.forEach(
        (customers + CUSTOMERS_A_BLOCK - 1) / CUSTOMERS_A_BLOCK,
        threads,
        b -> {
          PurchaseLines scratch = new PurchaseLines();
          int last = Math.min(customers, (b + 1) * CUSTOMERS_A_BLOCK);
          for (int c = b * CUSTOMERS_A_BLOCK; c < last; c++) {
            makeOccasions(c, scratch);
          }
        });
    return moveTogether();
  }

  /** The orders of one customer on one day are one occasion. */
  private void makeOccasions(int c, PurchaseLines scratch) {
    int at = room[book.start[c]];
    int occasion = book.start[c];
    int o = book.start[c];
    while (o < book.start[c + 1]) {
      int first = o;
      int last = -1;
      int orders = 0;
      byte flag = 0;
      for (; o < book.start[c + 1] && book.day[o] == book.day[first]; o++) {
        if (lines[o] > 0) {
          flag |= flags[o];
          last = o;
          orders++;
        }
      }
      if (orders > 0) {
        int written = orders == 1 ? move(last, at) : merge(first, o, at, scratch);
        flags[occasion] = flag;
        lastOrder[occasion] = last;
        firstLine[occasion++] = at;
        at += written;
      }
    }
    occasions[c] = occasion - book.start[c];
    ends[c] = at;
  }

  private int move(int order, int to) {
    moveLines(room[order], to, lines[order]);
    return lines[order];
  }

  private void moveLines(int from, int to, int count) {
    if (from != to) {
      System.arraycopy(product, from, product, to, count);
      System.arraycopy(quantity, from, quantity, to, count);
      System.arraycopy(net, from, net, to, count);
    }
  }

  private int merge(int first, int end, int to, PurchaseLines scratch) {
    scratch.clear(0);
    for (int o = first; o < end; o++) {
      scratch.addAll(this, room[o], lines[o]);
    }
    return scratch.write(this, to);
  }

  private PurchaseColumns moveTogether() {
    int[] start = new int[occasions.length + 1];
    int n = 0;
    int at = 0;
    for (int c = 0; c < occasions.length; c++) {
      int first = book.start[c];
      int from = room[first];
      moveLines(from, at, ends[c] - from);
      for (int i = first; i < first + occasions[c]; i++) {
        flags[n] = flags[i];
        lastOrder[n] = lastOrder[i];
        firstLine[n++] = firstLine[i] - from + at;
      }
      at += ends[c] - from;
      start[c + 1] = n;
    }
    firstLine[n] = at;
    int[] day = new int[n];
    String[] id = new String[n];
    for (int i = 0; i < n; i++) {
      day[i] = book.day[lastOrder[i]];
      id[i] = book.id[lastOrder[i]];
    }
    if (at < product.length) {
      product = Arrays.copyOf(product, at);
      quantity = Arrays.copyOf(quantity, at);
      net = Arrays.copyOf(net, at);
    }
    return new PurchaseColumns(
        start,
        day,
        Arrays.copyOf(flags, n),
        id,
        Arrays.copyOf(firstLine, n + 1),
        product,
        quantity,
        net,
        null);
  }
}
