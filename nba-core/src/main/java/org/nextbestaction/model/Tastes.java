package org.nextbestaction.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.nextbestaction.data.PurchaseColumns;

/**
 * What each customer buys, as a sparse vector of decayed shares, and who buys alike: the nearest
 * customers by cosine, found through an inverted index (the idea of TIFU-KNN: Hu, He, Gao and
 * Zhang, Modeling personalized item frequency information for next-basket recommendation, 2020,
 * with time instead of order numbers).
 *
 * <p>A share is the weight of the orders with the product over the weight of all orders; an order's
 * weight halves every {@value #HALF_LIFE_DAYS} days. A customer without orders has no vector and no
 * neighbours; one with a single order has shares of 1.
 *
 * <p>Entries of customer {@code c} are {@code [start[c], start[c + 1])}, by ascending product.
 */
final class Tastes {

  static final double HALF_LIFE_DAYS = 120;
  static final int NEIGHBOURS = 100;

  /** Postings of a product are cut to the customers who buy it most. */
  static final int MOST_POSTINGS = 4_000;

  /** How many products of a customer count for what is bought by the same customers. */
  static final int MOST_IN_BASKET = 100;

  private final String[] customerIds; // ascending
  private final int[] start;
  private final int[] product;
  private final float[] share;
  private final double[] norm; // length customers, of the weighted vector
  private final double[] rarity; // length products: weight of a product in likeness
  private final int[] postingStart; // length products + 1
  private final int[] posting; // customers, ascending
  private final float[] postingShare;
  private final ConcurrentLinkedQueue<Workspace> workspaces = new ConcurrentLinkedQueue<>();

  private Tastes(String[] customerIds, int[] start, int[] product, float[] share, int products) {
    this.customerIds = customerIds;
    this.start = start;
    this.product = product;
    this.share = share;
    int[] buyers = new int[products];
    for (int p : product) {
      buyers[p]++;
    }
    rarity = new double[products];
    for (int p = 0; p < products; p++) {
      rarity[p] = buyers[p] == 0 ? 0 : Math.log1p((double) customerIds.length / buyers[p]);
    }
    norm = new double[customerIds.length];
    for (int c = 0; c < norm.length; c++) {
      double squares = 0;
      for (int i = start[c]; i < start[c + 1]; i++) {
        double w = share[i] * rarity[product[i]];
        squares += w * w;
      }
      norm[c] = Math.sqrt(squares);
    }
    postingStart = new int[products + 1];
    for (int p = 0; p < products; p++) {
      postingStart[p + 1] = postingStart[p] + Math.min(buyers[p], MOST_POSTINGS);
    }
    posting = new int[postingStart[products]];
    postingShare = new float[posting.length];
    fillPostings(buyers);
  }

  private void fillPostings(int[] buyers) {
    int products = buyers.length;
    float[] least = new float[products]; // share from which on a posting is kept
    int[] atLeast = new int[products]; // how many with exactly that share are kept
    float[][] crowded = new float[products][];
    int[] seen = new int[products];
    for (int i = 0; i < product.length; i++) {
      int p = product[i];
      if (buyers[p] > MOST_POSTINGS) {
        if (seen[p] == 0) {
          crowded[p] = new float[buyers[p]];
        }
        crowded[p][seen[p]++] = share[i];
      }
    }
    for (int p = 0; p < products; p++) {
      if (buyers[p] > MOST_POSTINGS) {
        float[] shares = crowded[p];
        Arrays.sort(shares);
        least[p] = shares[shares.length - MOST_POSTINGS];
        for (int i = shares.length - MOST_POSTINGS; i < shares.length; i++) {
          atLeast[p] += shares[i] == least[p] ? 1 : 0;
        }
      }
    }
    int[] next = Arrays.copyOf(postingStart, products);
    for (int c = 0; c < customerIds.length; c++) {
      for (int i = start[c]; i < start[c + 1]; i++) {
        int p = product[i];
        boolean keep =
            buyers[p] <= MOST_POSTINGS
                || share[i] > least[p]
                || share[i] == least[p] && atLeast[p]-- > 0;
        if (keep) {
          posting[next[p]] = c;
          postingShare[next[p]++] = share[i];
        }
      }
    }
  }

  static Tastes of(History history) {
    int n = history.customers.length;
    String[] ids = new String[n];
    int[] start = new int[n + 1];
    int[] product = new int[1024];
    float[] share = new float[1024];
    Accumulator own = new Accumulator(history.productIds.length);
    for (int c = 0; c < n; c++) {
      ids[c] = history.customers[c].id();
      own.add(history.columns, history.productOf, history.first(c), history.end(c));
      int[] products = own.products();
      int at = start[c];
      if (at + products.length > product.length) {
        product = Arrays.copyOf(product, 2 * (at + products.length));
        share = Arrays.copyOf(share, product.length);
      }
      for (int p : products) {
        product[at] = p;
        share[at++] = (float) own.share(p);
      }
      start[c + 1] = at;
      own.clear();
    }
    return new Tastes(
        ids,
        start,
        Arrays.copyOf(product, start[n]),
        Arrays.copyOf(share, start[n]),
        history.productIds.length);
  }

  /** What each customer buys most, as baskets. */
  Baskets baskets() {
    int n = customerIds.length;
    int[] from = new int[n + 1];
    int[] kept = new int[product.length];
    for (int c = 0; c < n; c++) {
      Top top = new Top(MOST_IN_BASKET);
      for (int i = start[c]; i < start[c + 1]; i++) {
        top.add(product[i], share[i]);
      }
      int[] best = top.sorted();
      System.arraycopy(best, 0, kept, from[c], best.length);
      from[c + 1] = from[c] + best.length;
    }
    return new Baskets(from, Arrays.copyOf(kept, from[n]));
  }

  /** Adds up one customer's decayed shares. */
  static final class Accumulator {
    private final double[] weight;
    private final int[] touched;
    private int n;
    private double total;

    Accumulator(int products) {
      weight = new double[products];
      touched = new int[products];
    }

    /** Ages count from the last occasion: the shares do not depend on the as-of date. */
    void add(PurchaseColumns columns, int[] productOf, int first, int end) {
      for (int o = first; o < end; o++) {
        double w = Math.pow(0.5, (columns.day(end - 1) - columns.day(o)) / HALF_LIFE_DAYS);
        total += w;
        for (int l = columns.firstLine(o); l < columns.endLine(o); l++) {
          int p = productOf[columns.product(l)];
          if (p >= 0) {
            if (weight[p] == 0) {
              touched[n++] = p;
            }
            weight[p] += w;
          }
        }
      }
    }

    int[] products() {
      int[] products = Arrays.copyOf(touched, n);
      Arrays.sort(products);
      return products;
    }

    double share(int p) {
      return weight[p] / total;
    }

    void clear() {
      for (int i = 0; i < n; i++) {
        weight[touched[i]] = 0;
      }
      n = 0;
      total = 0;
    }
  }

  /** Reused arrays of one search. */
  private static final class Workspace {
    final double[] dot;
    final int[] touched;
    final double[] weight;
    final int[] count;
    final int[] products;

    Workspace(int customers, int products) {
      dot = new double[customers];
      touched = new int[customers];
      weight = new double[products];
      count = new int[products];
      this.products = new int[products];
    }
  }

  /**
   * The products of the nearest customers.
   *
   * @param product positions of products, each once
   * @param share mean share among the neighbours, weighted by likeness
   * @param customers how many neighbours buy it
   */
  record Crowd(int[] product, double[] share, int[] customers, int size) {}

  /** The neighbours of a vector, other than the customer itself. */
  Crowd crowd(String customerId, int[] products, double[] shares) {
    int self = Arrays.binarySearch(customerIds, customerId);
    Workspace reused = workspaces.poll();
    Workspace w = reused == null ? new Workspace(norm.length, rarity.length) : reused;
    int n = 0;
    double squares = 0;
    for (int i = 0; i < products.length; i++) {
      int p = products[i];
      double own = shares[i] * rarity[p];
      squares += own * own;
      double times = own * rarity[p];
      for (int j = postingStart[p]; j < postingStart[p + 1]; j++) {
        int c = posting[j];
        if (w.dot[c] == 0) {
          w.touched[n++] = c;
        }
        w.dot[c] += times * postingShare[j];
      }
    }
    Top top = new Top(NEIGHBOURS);
    for (int i = 0; i < n; i++) {
      int c = w.touched[i];
      if (c != self) {
        top.add(c, w.dot[c] / norm[c]);
      }
    }
    int[] nearest = top.sorted();
    double total = 0;
    int found = 0;
    for (int c : nearest) {
      double likeness = w.dot[c] / norm[c];
      total += likeness;
      for (int i = start[c]; i < start[c + 1]; i++) {
        int p = product[i];
        if (w.count[p]++ == 0) {
          w.products[found++] = p;
        }
        w.weight[p] += likeness * share[i];
      }
    }
    int[] crowdProduct = Arrays.copyOf(w.products, found);
    double[] crowdShare = new double[found];
    int[] crowdCustomers = new int[found];
    for (int i = 0; i < found; i++) {
      int p = crowdProduct[i];
      crowdShare[i] = w.weight[p] / total;
      crowdCustomers[i] = w.count[p];
      w.weight[p] = 0;
      w.count[p] = 0;
    }
    for (int i = 0; i < n; i++) {
      w.dot[w.touched[i]] = 0;
    }
    workspaces.add(w);
    return new Crowd(crowdProduct, crowdShare, crowdCustomers, nearest.length);
  }

  void write(DataOutput out) throws IOException {
    Wire.texts(out, customerIds);
    Wire.ints(out, start);
    Wire.ints(out, product);
    Wire.floats(out, share);
  }

  static Tastes read(DataInput in, int products) throws IOException {
    return new Tastes(Wire.texts(in), Wire.ints(in), Wire.ints(in), Wire.floats(in), products);
  }
}
