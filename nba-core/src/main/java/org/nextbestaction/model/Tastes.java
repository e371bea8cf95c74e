package org.nextbestaction.model;

import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What each customer buys, as a sparse vector of decayed shares, and who buys alike: the nearest
 * customers by cosine, found through an inverted index (the idea of TIFU-KNN: Hu, He, Gao and
 * Zhang, Modeling personalized item frequency information for next-basket recommendation, 2020,
 * with time instead of order numbers). Customers who have not bought for long count less: their
 * likeness and their shares halve every {@value #QUIET_HALF_LIFE_DAYS} days of silence.
 *
 * <p>The index is pruned: see {@link #MOST_POSTINGS} and {@link #MOST_SEARCHED}. On Online Retail
 * II, with dates and without, that moved NDCG and recall of the first ten by at most 0.0003 for the
 * worse.
 *
 * <p>Shares are those of {@link OwnShares}. A customer without orders has no vector and no
 * neighbours.
 *
 * <p>Entries of customer {@code c} are {@code [start[c], start[c + 1])}, by ascending product.
 */
final class Tastes {

  static final double QUIET_HALF_LIFE_DAYS = 90;
  static final int NEIGHBOURS = 50;

  /** Postings of a product are cut to the customers who buy it most. */
  static final int MOST_POSTINGS = 1_000;

  /** A customer's neighbours are searched by the products it buys most. */
  static final int MOST_SEARCHED = 64;

  /** How many products of a customer count for what is bought by the same customers. */
  static final int MOST_IN_BASKET = 100;

  private final String[] customerIds; // ascending
  private final int[] start;
  private final int[] product;
  private final float[] share;
  private final float[] recency; // length customers: 1 for one that has just bought
  private final double[] norm; // length customers
  private final int products;
  private final int[] postingStart; // length products + 1
  private final int[] posting; // customers, ascending
  private final int mostPostings;
  private final int mostSearched;
  private final float[] postingWeight; // share of the whole vector, by recency
  private final ConcurrentLinkedQueue<Workspace> workspaces = new ConcurrentLinkedQueue<>();

  private Tastes(
      String[] customerIds,
      int[] start,
      int[] product,
      float[] share,
      float[] recency,
      int products,
      int mostPostings,
      int mostSearched) {
    Valid.ascending("customers' ids", customerIds);
    Valid.rows("tastes", start, customerIds.length, product.length);
    Valid.that(share.length == product.length && recency.length == customerIds.length, "tastes");
    Valid.within("a product of a customer", product, 0, products - 1);
    Valid.within("a share", share, 0, 1);
    Valid.within("a recency", recency, 0, 1);
    for (int c = 0; c < customerIds.length; c++) {
      for (int i = start[c] + 1; i < start[c + 1]; i++) {
        Valid.that(product[i - 1] < product[i], "the order of a customer's products");
      }
    }
    this.customerIds = customerIds;
    this.start = start;
    this.product = product;
    this.share = share;
    this.recency = recency;
    this.products = products;
    this.mostPostings = mostPostings;
    this.mostSearched = mostSearched;
    int[] buyers = new int[products];
    for (int p : product) {
      buyers[p]++;
    }
    norm = new double[customerIds.length];
    for (int c = 0; c < norm.length; c++) {
      double squares = 0;
      for (int i = start[c]; i < start[c + 1]; i++) {
        squares += (double) share[i] * share[i];
      }
      norm[c] = Math.sqrt(squares);
    }
    postingStart = new int[products + 1];
    for (int p = 0; p < products; p++) {
      postingStart[p + 1] = postingStart[p] + Math.min(buyers[p], mostPostings);
    }
    posting = new int[postingStart[products]];
    postingWeight = new float[posting.length];
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
      if (buyers[p] > mostPostings) {
        if (seen[p] == 0) {
          crowded[p] = new float[buyers[p]];
        }
        crowded[p][seen[p]++] = share[i];
      }
    }
    for (int p = 0; p < products; p++) {
      if (buyers[p] > mostPostings) {
        float[] shares = crowded[p];
        Arrays.sort(shares);
        least[p] = shares[shares.length - mostPostings];
        for (int i = shares.length - mostPostings; i < shares.length; i++) {
          atLeast[p] += shares[i] == least[p] ? 1 : 0;
        }
      }
    }
    int[] next = Arrays.copyOf(postingStart, products);
    for (int c = 0; c < customerIds.length; c++) {
      double weight = norm[c] == 0 ? 0 : recency[c] / norm[c];
      for (int i = start[c]; i < start[c + 1]; i++) {
        int p = product[i];
        boolean keep =
            buyers[p] <= mostPostings
                || share[i] > least[p]
                || share[i] == least[p] && atLeast[p]-- > 0;
        if (keep) {
          posting[next[p]] = c;
          postingWeight[next[p]++] = (float) (share[i] * weight);
        }
      }
    }
  }

  static Tastes of(History history, int threads) {
    return of(history, QUIET_HALF_LIFE_DAYS, MOST_POSTINGS, MOST_SEARCHED, threads);
  }

  static Tastes of(
      History history, double quietHalfLifeDays, int mostPostings, int mostSearched, int threads) {
    int n = history.customers.length;
    List<OwnShares> vectors = new ArrayList<>(n);
    Blocks.map(n, Blocks.SIZE, threads, (from, to) -> vectors(history, from, to))
        .forEach(vectors::addAll);
    String[] ids = new String[n];
    float[] recency = new float[n];
    int[] start = new int[n + 1];
    for (int c = 0; c < n; c++) {
      ids[c] = history.customers[c].id();
      int silent = history.asOf - history.columns.day(history.end(c) - 1);
      recency[c] = (float) Math.pow(0.5, silent / quietHalfLifeDays);
      start[c + 1] = start[c] + vectors.get(c).product().length;
    }
    int[] product = new int[start[n]];
    float[] share = new float[start[n]];
    for (int c = 0; c < n; c++) {
      OwnShares own = vectors.get(c);
      long[] byPosition = new long[own.product().length]; // position in front, entry behind
      for (int i = 0; i < byPosition.length; i++) {
        byPosition[i] = (long) history.productOf[own.product()[i]] << 32 | i;
      }
      Arrays.sort(byPosition);
      for (int i = 0; i < byPosition.length; i++) {
        product[start[c] + i] = (int) (byPosition[i] >> 32);
        share[start[c] + i] = (float) own.share()[(int) byPosition[i]];
      }
    }
    return new Tastes(
        ids, start, product, share, recency, history.productIds.length, mostPostings, mostSearched);
  }

  private static List<OwnShares> vectors(History history, int from, int to) {
    List<OwnShares> vectors = new ArrayList<>(to - from);
    for (int c = from; c < to; c++) {
      vectors.add(OwnShares.of(history.columns, history.first(c), history.end(c)));
    }
    return vectors;
  }

  /** By how many of the products that a customer buys most its neighbours are searched. */
  int mostSearched() {
    return mostSearched;
  }

  /** The customers with orders, ascending; not to be changed. */
  String[] customerIds() {
    return customerIds;
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

  /** Reused arrays of one search. */
  private static final class Workspace {
    final float[] strength; // by customer: likeness times recency
    final int[] touched;
    final double[] weight;
    final int[] count;
    final int[] found;
    final double[] likeness = new double[NEIGHBOURS];

    Workspace(int customers, int products) {
      strength = new float[customers];
      touched = new int[customers];
      weight = new double[products];
      count = new int[products];
      found = new int[products];
    }
  }

  /**
   * The products of the nearest customers, by descending share.
   *
   * @param product positions of products, each once
   * @param share mean share among the neighbours, weighted by likeness
   * @param customers how many neighbours buy it
   * @param size how many neighbours there are
   */
  record Crowd(int[] product, double[] share, int[] customers, int size) {}

  /** The neighbours of a vector, other than the customer itself; at most so many products. */
  Crowd crowd(String customerId, int[] own, double[] ownShare, int limit) {
    Workspace reused = workspaces.poll();
    Workspace w = reused == null ? new Workspace(norm.length, products) : reused;
    int[] nearest = nearest(w, Arrays.binarySearch(customerIds, customerId), own, ownShare);
    double total = 0;
    int found = 0;
    for (int i = 0; i < nearest.length; i++) {
      int c = nearest[i];
      double likeness = w.likeness[i];
      total += likeness;
      double weight = likeness * recency[c];
      for (int j = start[c]; j < start[c + 1]; j++) {
        int p = product[j];
        if (w.count[p]++ == 0) {
          w.found[found++] = p;
        }
        w.weight[p] += weight * share[j];
      }
    }
    Top top = new Top(Math.min(limit, found));
    for (int i = 0; i < found; i++) {
      top.add(w.found[i], w.weight[w.found[i]]);
    }
    int[] best = top.sorted();
    double[] share = new double[best.length];
    int[] customers = new int[best.length];
    for (int i = 0; i < best.length; i++) {
      share[i] = Math.min(1, w.weight[best[i]] / total);
      customers[i] = w.count[best[i]];
    }
    for (int i = 0; i < found; i++) {
      w.weight[w.found[i]] = 0;
      w.count[w.found[i]] = 0;
    }
    workspaces.add(w);
    return new Crowd(best, share, customers, nearest.length);
  }

  /**
   * The nearest customers, best first; their likeness is left in the workspace. All that is read of
   * a posting's customer is its strength so far: at a hundred thousand customers each further array
   * would be a cache miss.
   */
  private int[] nearest(Workspace w, int self, int[] own, double[] ownShare) {
    float[] strength = w.strength;
    int n = 0;
    for (int i = 0; i < own.length; i++) {
      for (int j = postingStart[own[i]]; j < postingStart[own[i] + 1]; j++) {
        float part = (float) ownShare[i] * postingWeight[j];
        if (part == 0) {
          continue; // a purchase of a lifetime ago weighs nothing, and 0 marks who is untouched
        }
        int c = posting[j];
        if (strength[c] == 0) {
          w.touched[n++] = c;
        }
        strength[c] += part;
      }
    }
    Top top = new Top(NEIGHBOURS);
    for (int i = 0; i < n; i++) {
      int c = w.touched[i];
      if (c != self) {
        top.add(c, strength[c]);
      }
    }
    int[] nearest = top.sorted();
    for (int i = 0; i < nearest.length; i++) {
      w.likeness[i] = strength[nearest[i]] / recency[nearest[i]];
    }
    for (int i = 0; i < n; i++) {
      strength[w.touched[i]] = 0;
    }
    return nearest;
  }

  void write(DataOutput out) throws IOException {
    Wire.texts(out, customerIds);
    Wire.ints(out, start);
    Wire.ints(out, product);
    Wire.floats(out, share);
    Wire.floats(out, recency);
  }

  static Tastes read(WireReader in, int products) throws IOException {
    return new Tastes(
        in.ids(),
        in.integers(),
        in.integers(),
        in.floats(),
        in.floats(),
        products,
        MOST_POSTINGS,
        MOST_SEARCHED);
  }
}
