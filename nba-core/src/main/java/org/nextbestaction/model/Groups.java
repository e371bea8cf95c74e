package org.nextbestaction.model;

import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * What the customers of each segment, industry and country, and all of them, have bought in the
 * last {@value RecentPurchases#DAYS} days: for each group its most usual products, by the number of
 * customers who buy them. Projects are not counted.
 *
 * <p>Entries of group {@code g} are {@code [start[g], start[g + 1])}, most usual first.
 *
 * @param names the number of the kind, then the group's own name; ascending
 * @param sizes customers of the group who bought anything
 * @param yearlyNet median of what one of the buyers spends on it in a year, base currency; NaN with
 *     fewer than {@value Usage#LEAST_BUYERS} buyers whose prices are known
 */
record Groups(
    String[] names, int[] sizes, int[] start, int[] product, int[] buyers, double[] yearlyNet) {

  Groups {
    Valid.ascending("groups' names", names);
    Valid.rows("groups", start, names.length, product.length);
    Valid.that(
        sizes.length == names.length
            && buyers.length == product.length
            && yearlyNet.length == product.length,
        "groups");
    Valid.knownWithin("a yearly value", yearlyNet, -Usage.MOST, Usage.MOST);
    for (int g = 0; g < names.length; g++) {
      for (int i = start[g]; i < start[g + 1]; i++) {
        Valid.within("a group's buyers", buyers[i], 1, sizes[g]);
      }
    }
  }

  static final int MOST_PRODUCTS = 200;

  /** Customers that a share is shrunk by. */
  static final double SHRINK = 5;

  static Groups of(History history, RecentPurchases recent) {
    TreeMap<String, List<Integer>> members = new TreeMap<>();
    for (int c = 0; c < history.customers.length; c++) {
      if (recent.start()[c] == recent.start()[c + 1]) {
        continue;
      }
      for (CustomerGroup kind : CustomerGroup.values()) {
        String name = kind.of(history.customers[c]);
        if (name != null) {
          members.computeIfAbsent(key(kind, name), key -> new ArrayList<>()).add(c);
        }
      }
    }
    int n = members.size();
    int[] sizes = new int[n];
    int[] start = new int[n + 1];
    List<Usual> all = new ArrayList<>(n);
    int[] counts = new int[history.productIds.length];
    for (List<Integer> customers : members.values()) {
      int g = all.size();
      Usual usual = Usual.of(customers, recent, counts);
      sizes[g] = customers.size();
      start[g + 1] = start[g] + usual.product.length;
      all.add(usual);
    }
    int[] product = new int[start[n]];
    int[] buyers = new int[start[n]];
    double[] yearlyNet = new double[start[n]];
    for (int g = 0; g < n; g++) {
      Usual usual = all.get(g);
      System.arraycopy(usual.product, 0, product, start[g], usual.product.length);
      System.arraycopy(usual.buyers, 0, buyers, start[g], usual.product.length);
      System.arraycopy(usual.yearlyNet, 0, yearlyNet, start[g], usual.product.length);
    }
    return new Groups(
        members.keySet().toArray(String[]::new), sizes, start, product, buyers, yearlyNet);
  }

  private static String key(CustomerGroup kind, String name) {
    return kind.ordinal() + name;
  }

  /** The most usual products of one group. */
  private record Usual(int[] product, int[] buyers, double[] yearlyNet) {

    /** Leaves the counts as it found them: all 0. */
    static Usual of(List<Integer> customers, RecentPurchases recent, int[] counts) {
      for (int c : customers) {
        for (int i = recent.start()[c]; i < recent.start()[c + 1]; i++) {
          counts[recent.product()[i]]++;
        }
      }
      Top top = new Top(MOST_PRODUCTS);
      for (int p = 0; p < counts.length; p++) {
        if (counts[p] > 0) {
          top.add(p, counts[p]);
        }
      }
      int[] products = top.sorted();
      int[] buyers = new int[products.length];
      int[] place = new int[counts.length]; // one more than the place among the most usual
      double[][] nets = new double[products.length][];
      for (int i = 0; i < products.length; i++) {
        buyers[i] = counts[products[i]];
        nets[i] = new double[buyers[i]];
        place[products[i]] = i + 1;
      }
      Arrays.fill(counts, 0);
      for (int c : customers) {
        for (int i = recent.start()[c]; i < recent.start()[c + 1]; i++) {
          int p = recent.product()[i];
          if (place[p] > 0) {
            nets[place[p] - 1][counts[p]++] = recent.net()[i];
          }
        }
      }
      Arrays.fill(counts, 0);
      double[] yearlyNet = new double[products.length];
      for (int i = 0; i < products.length; i++) {
        yearlyNet[i] = RecentPurchases.median(nets[i], 0, buyers[i], Usage.LEAST_BUYERS);
      }
      return new Usual(products, buyers, yearlyNet);
    }
  }

  /** The most usual products of a group; none when it is not known. */
  List<ProductShare> of(CustomerGroup kind, String name, String[] productIds) {
    int g = Arrays.binarySearch(names, key(kind, name));
    if (g < 0) {
      return List.of();
    }
    List<ProductShare> shares = new ArrayList<>(start[g + 1] - start[g]);
    for (int i = start[g]; i < start[g + 1]; i++) {
      shares.add(
          new ProductShare(
              productIds[product[i]],
              buyers[i] / (sizes[g] + SHRINK),
              buyers[i],
              sizes[g],
              yearlyNet[i]));
    }
    return shares;
  }

  void write(DataOutput out) throws IOException {
    Wire.texts(out, names);
    Wire.ints(out, sizes);
    Wire.ints(out, start);
    Wire.ints(out, product);
    Wire.ints(out, buyers);
    Wire.doubles(out, yearlyNet);
  }

  static Groups read(WireReader in) throws IOException {
    return new Groups(
        in.ids(), in.integers(), in.integers(), in.integers(), in.integers(), in.reals());
  }
}
