package org.nextbestaction.data;

import java.util.Arrays;

/**
 * Purchases as they are being gathered: each customer has room for as many occasions as it has
 * orders and as many lines as those have, so that customers are written at once without asking each
 * other; {@link #columns} then moves them together. The arrays become the columns' own.
 */
final class Purchases {

  final int[] occasionRoom; // length customers + 1: where each customer's occasions begin
  final int[] lineRoom; // length customers + 1: where each customer's lines begin
  final int[] occasions; // length customers: how many there are
  final int[] lines; // length customers
  final int[] day; // length orders
  final byte[] flags; // length orders
  final int[] lastOrder; // length orders
  final int[] lineStart; // length orders + 1
  int[] product; // length lines of orders
  long[] quantity;
  long[] net;

  Purchases(int[] occasionRoom, int[] lineRoom) {
    this.occasionRoom = occasionRoom;
    this.lineRoom = lineRoom;
    int customers = occasionRoom.length - 1;
    int orders = occasionRoom[customers];
    int most = lineRoom[customers];
    occasions = new int[customers];
    lines = new int[customers];
    day = new int[orders];
    flags = new byte[orders];
    lastOrder = new int[orders];
    lineStart = new int[orders + 1];
    product = new int[most];
    quantity = new long[most];
    net = new long[most];
  }

  /** Moves everything together; not to be used any more. */
  PurchaseColumns columns(String[] orderIds) {
    int[] start = new int[occasions.length + 1];
    int o = 0;
    int l = 0;
    for (int c = 0; c < occasions.length; c++) {
      int shift = lineRoom[c] - l;
      int from = occasionRoom[c];
      for (int i = 0; i < occasions[c]; i++) {
        day[o] = day[from + i];
        flags[o] = flags[from + i];
        lastOrder[o] = lastOrder[from + i];
        lineStart[o++] = lineStart[from + i] - shift;
      }
      if (shift > 0) {
        System.arraycopy(product, lineRoom[c], product, l, lines[c]);
        System.arraycopy(quantity, lineRoom[c], quantity, l, lines[c]);
        System.arraycopy(net, lineRoom[c], net, l, lines[c]);
      }
      l += lines[c];
      start[c + 1] = o;
    }
    lineStart[o] = l;
    String[] ids = new String[o];
    Arrays.setAll(ids, i -> orderIds[lastOrder[i]]);
    if (l < product.length) {
      product = Arrays.copyOf(product, l);
      quantity = Arrays.copyOf(quantity, l);
      net = Arrays.copyOf(net, l);
    }
    return new PurchaseColumns(
        start,
        Arrays.copyOf(day, o),
        Arrays.copyOf(flags, o),
        ids,
        Arrays.copyOf(lineStart, o + 1),
        product,
        quantity,
        net,
        null);
  }
}
