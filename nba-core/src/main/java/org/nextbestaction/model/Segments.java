package org.nextbestaction.model;

import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * What the customers of each commercial segment have bought in the last {@value #DAYS} days: for
 * each segment its most usual products, by the number of customers who buy them.
 *
 * <p>Entries of segment {@code s} are {@code [start[s], start[s + 1])}, most usual first.
 */
record Segments(String[] names, int[] sizes, int[] start, int[] product, int[] buyers) {

  Segments {
    Valid.ascending("segments' names", names);
    Valid.rows("segments", start, names.length, product.length);
    Valid.that(sizes.length == names.length && buyers.length == product.length, "segments");
    for (int s = 0; s < names.length; s++) {
      for (int i = start[s]; i < start[s + 1]; i++) {
        Valid.within("a segment's buyers", buyers[i], 1, sizes[s]);
      }
    }
  }

  static final int DAYS = 365;
  static final int MOST_PRODUCTS = 200;

  /** Customers that the share of a segment is shrunk by. */
  static final double SHRINK = 5;

  static Segments of(History history) {
    TreeMap<String, List<Integer>> members = new TreeMap<>();
    for (int c = 0; c < history.customers.length; c++) {
      String segment = history.customers[c].segment();
      if (segment != null && history.columns.day(history.end(c) - 1) > history.asOf - DAYS) {
        members.computeIfAbsent(segment, s -> new ArrayList<>()).add(c);
      }
    }
    int n = members.size();
    String[] names = members.keySet().toArray(String[]::new);
    int[] sizes = new int[n];
    int[] start = new int[n + 1];
    List<int[]> kept = new ArrayList<>();
    int[] count = new int[history.productIds.length];
    int[] seenBy = new int[count.length];
    Arrays.fill(seenBy, -1);
    List<int[]> counts = new ArrayList<>();
    for (int s = 0; s < n; s++) {
      Arrays.fill(count, 0);
      List<Integer> customers = members.getOrDefault(names[s], List.of());
      sizes[s] = customers.size();
      for (int c : customers) {
        countProducts(history, c, count, seenBy);
      }
      Top top = new Top(MOST_PRODUCTS);
      for (int p = 0; p < count.length; p++) {
        if (count[p] > 0) {
          top.add(p, count[p]);
        }
      }
      int[] products = top.sorted();
      start[s + 1] = start[s] + products.length;
      kept.add(products);
      int[] of = new int[products.length];
      for (int i = 0; i < of.length; i++) {
        of[i] = count[products[i]];
      }
      counts.add(of);
    }
    int[] product = new int[start[n]];
    int[] buyers = new int[start[n]];
    for (int s = 0; s < n; s++) {
      System.arraycopy(kept.get(s), 0, product, start[s], kept.get(s).length);
      System.arraycopy(counts.get(s), 0, buyers, start[s], counts.get(s).length);
    }
    return new Segments(names, sizes, start, product, buyers);
  }

  private static void countProducts(History history, int c, int[] count, int[] seenBy) {
    for (int o = history.end(c) - 1; o >= history.first(c); o--) {
      if (history.columns.day(o) <= history.asOf - DAYS) {
        break;
      }
      for (int l = history.columns.firstLine(o); l < history.columns.endLine(o); l++) {
        int p = history.product(l);
        if (seenBy[p] != c) {
          seenBy[p] = c;
          count[p]++;
        }
      }
    }
  }

  /** The most usual products of a segment; none when it is not known. */
  List<ProductShare> of(String segment, String[] productIds) {
    int s = Arrays.binarySearch(names, segment);
    if (s < 0) {
      return List.of();
    }
    List<ProductShare> shares = new ArrayList<>(start[s + 1] - start[s]);
    for (int i = start[s]; i < start[s + 1]; i++) {
      shares.add(
          new ProductShare(
              productIds[product[i]], buyers[i] / (sizes[s] + SHRINK), buyers[i], sizes[s]));
    }
    return shares;
  }

  void write(DataOutput out) throws IOException {
    Wire.texts(out, names);
    Wire.ints(out, sizes);
    Wire.ints(out, start);
    Wire.ints(out, product);
    Wire.ints(out, buyers);
  }

  static Segments read(WireReader in) throws IOException {
    return new Segments(in.ids(), in.integers(), in.integers(), in.integers(), in.integers());
  }
}
