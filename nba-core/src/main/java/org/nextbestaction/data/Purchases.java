package org.nextbestaction.data;

import java.util.Arrays;

/**
 * Purchases as they are being gathered: each customer has room for as many occasions as it has
 * orders, and for as many lines as these have, so that customers are written at once without asking
 * each other. {@link #columns} moves them together. The arrays become the columns' own.
 */
final class Purchases {

  int[] product; // length lines of orders
  long[] quantity;
  long[] net;
  private final OrderBook book;
  private final int[] lineRoom; // length customers + 1
  private final byte[] flags; // length orders: of each occasion
  private final int[] lastOrder; // length orders
  private final int[] firstLine; // length orders + 1
  private final int[] occasionEnd; // length customers
  private final int[] lineEnd; // length customers

  Purchases(OrderBook book, int[] lineRoom) {
    this.book = book;
    this.lineRoom = lineRoom;
    int customers = lineRoom.length - 1;
    int orders = book.day.length;
    product = new int[lineRoom[customers]];
    quantity = new long[lineRoom[customers]];
    net = new long[lineRoom[customers]];
    flags = new byte[orders];
    lastOrder = new int[orders];
    firstLine = new int[orders + 1];
    occasionEnd = new int[customers];
    lineEnd = new int[customers];
  }

  /** Where the lines of a customer begin. */
  int lineRoom(int customer) {
    return lineRoom[customer];
  }

  /** An occasion of which the lines are written. */
  void add(int occasion, byte flag, int order, int line) {
    flags[occasion] = flag;
    lastOrder[occasion] = order;
    firstLine[occasion] = line;
  }

  /** A customer of which all occasions are written. */
  void end(int customer, int occasion, int line) {
    occasionEnd[customer] = occasion;
    lineEnd[customer] = line;
  }

  /** The finished columns. */
  PurchaseColumns columns() {
    int customers = lineEnd.length;
    int[] start = new int[customers + 1];
    int n = 0;
    int at = 0;
    for (int c = 0; c < customers; c++) {
      int from = lineRoom[c];
      int count = lineEnd[c] - from;
      if (from > at) {
        System.arraycopy(product, from, product, at, count);
        System.arraycopy(quantity, from, quantity, at, count);
        System.arraycopy(net, from, net, at, count);
      }
      for (int i = book.start[c]; i < occasionEnd[c]; i++) {
        flags[n] = flags[i];
        lastOrder[n] = lastOrder[i];
        firstLine[n++] = firstLine[i] - from + at;
      }
      at += count;
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
