package org.nextbestaction.data;

import java.util.Arrays;

/**
 * Lines that were bought together, to be written sorted by product, those of one product as one.
 * Reused. Not thread-safe.
 */
final class PurchaseLines {

  private int[] product = new int[64];
  private long[] quantity = new long[64];
  private long[] net = new long[64];
  private long[] keys = new long[64];
  private int size;

  /** Forgets all lines. */
  void clear() {
    size = 0;
  }

  /** Makes room for so many more. */
  void reserve(int more) {
    int room = size + more;
    if (room > product.length) {
      product = Arrays.copyOf(product, room * 2);
      quantity = Arrays.copyOf(quantity, room * 2);
      net = Arrays.copyOf(net, room * 2);
      keys = new long[room * 2];
    }
  }

  void add(int productIndex, long bought, long value) {
    product[size] = productIndex;
    quantity[size] = bought;
    net[size++] = value;
  }

  /** Adds lines that were written. */
  void addAll(Purchases.Lines of, int from, int to) {
    reserve(to - from);
    for (int l = from; l < to; l++) {
      add(of.product()[l], of.quantity()[l], of.net()[l]);
    }
  }

  /** How many products there are. */
  int distinct() {
    sort();
    int distinct = 0;
    for (int k = 0; k < size; k++) {
      distinct += k == 0 || keys[k] >> Integer.SIZE != keys[k - 1] >> Integer.SIZE ? 1 : 0;
    }
    return distinct;
  }

  private void sort() {
    boolean ascending = true;
    for (int l = 0; l < size; l++) {
      keys[l] = (long) product[l] << Integer.SIZE | l;
      ascending &= l == 0 || keys[l - 1] < keys[l];
    }
    if (!ascending) {
      Arrays.sort(keys, 0, size);
    }
  }

  /** Writes the lines from a position on; the position after them. */
  int write(Purchases.Lines into, int position) {
    sort();
    int at = position - 1;
    for (int k = 0; k < size; k++) {
      int l = (int) keys[k];
      if (k > 0 && into.product()[at] == product[l]) {
        into.quantity()[at] = Micros.addBounded(into.quantity()[at], quantity[l]);
        into.net()[at] = Micros.add(into.net()[at], net[l]);
      } else {
        at++;
        into.product()[at] = product[l];
        into.quantity()[at] = quantity[l];
        into.net()[at] = net[l];
      }
    }
    return at + 1;
  }
}
