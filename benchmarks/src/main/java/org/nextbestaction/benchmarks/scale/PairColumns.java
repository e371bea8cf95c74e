package org.nextbestaction.benchmarks.scale;

import java.util.Arrays;
import org.nextbestaction.data.PurchaseColumns;

/**
 * What each customer bought of each product, in compressed rows a block of customers: the products
 * of customer {@code c} are {@code [start(c), end(c))} of {@code block(c)}, ascending.
 */
final class PairColumns {

  private static final int BLOCK = 1024;

  /** The pairs of {@value #BLOCK} customers. */
  static final class Block {
    private final int[] start = new int[BLOCK + 1];
    int[] product = new int[0]; // length pairs, as the others
    int[] orders = new int[0];
    long[] quantity = new long[0]; // micros
    int[] first = new int[0];
    int[] last = new int[0];

    int start(int customer) {
      return start[customer % BLOCK];
    }

    int end(int customer) {
      return start[customer % BLOCK + 1];
    }

    private void reserve(int pairs) {
      if (pairs > product.length) {
        resize(2 * pairs);
      }
    }

    private void resize(int pairs) {
      product = Arrays.copyOf(product, pairs);
      orders = Arrays.copyOf(orders, pairs);
      quantity = Arrays.copyOf(quantity, pairs);
      first = Arrays.copyOf(first, pairs);
      last = Arrays.copyOf(last, pairs);
    }

    /** The day on which it is used up; -1 after one order only. */
    int depleted(int pair) {
      int times = orders[pair] - 1;
      int days = last[pair] - first[pair];
      return times < 1 ? -1 : last[pair] + (2 * days + times) / (2 * times);
    }
  }

  private final Block[] blocks;

  private PairColumns(int customers) {
    blocks = new Block[InBlocks.count(customers, BLOCK)];
  }

  Block block(int customer) {
    return blocks[customer / BLOCK];
  }

  static PairColumns of(PurchaseColumns purchases, int products) {
    PairColumns pairs = new PairColumns(purchases.customers());
    InBlocks.forEach(
        purchases.customers(),
        BLOCK,
        (n, first, end) -> pairs.blocks[n] = block(purchases, products, first, end));
    return pairs;
  }

  private static Block block(PurchaseColumns purchases, int products, int from, int end) {
    Block block = new Block();
    // Counters the size of the catalogue beat a hash table: most of what is hot stays in the cache.
    int[] orders = new int[products];
    long[] quantity = new long[products];
    int[] first = new int[products];
    int[] last = new int[products];
    int[] touched = new int[products];
    int size = 0;
    for (int c = from; c < end; c++) {
      int n = 0;
      for (int o = purchases.firstOccasion(c); o < purchases.endOccasion(c); o++) {
        int day = purchases.day(o);
        for (int l = purchases.firstLine(o); l < purchases.endLine(o); l++) {
          int product = purchases.product(l);
          if (orders[product]++ == 0) {
            touched[n++] = product;
            first[product] = day;
          }
          quantity[product] += purchases.quantity(l);
          last[product] = day;
        }
      }
      Arrays.sort(touched, 0, n);
      block.reserve(size + n);
      for (int i = 0; i < n; i++) {
        int product = touched[i];
        block.product[size] = product;
        block.orders[size] = orders[product];
        block.quantity[size] = quantity[product];
        block.first[size] = first[product];
        block.last[size++] = last[product];
        orders[product] = 0;
        quantity[product] = 0;
      }
      block.start[c - from + 1] = size;
    }
    block.resize(size);
    return block;
  }
}
