package org.nextbestaction.benchmarks.scale;

import java.util.Arrays;

/**
 * The products of a generated company, by popularity: the chance of rank {@code r} falls with
 * {@code (r + 1)^-0.8} (Zipf). Rank {@code r} stands in category {@code r % categories}, so every
 * category has a popular and an unpopular end.
 */
final class Catalogue {

  static final int PER_CATEGORY = 100;
  static final int COMPANIONS = 5;
  private static final double SKEW = 0.8;

  /** Spreads ids over ranks, so that a sorted dictionary does not know the popularity. */
  private static final long SPREAD = 1_000_003;

  private final long seed;
  private final int products;
  private final double[] upTo; // length products: cumulated share of the ranks
  private final double[] upToInCategory; // length PER_CATEGORY
  final int[] listCents; // length products
  final int[] costCents; // length products
  final byte[] multiple; // length products: pieces sold at once

  Catalogue(int products, long seed) {
    this.seed = seed;
    this.products = products;
    upTo = cumulated(products);
    upToInCategory = cumulated(PER_CATEGORY);
    listCents = new int[products];
    costCents = new int[products];
    multiple = new byte[products];
    for (int p = 0; p < products; p++) {
      Draw draw = new Draw(seed, "product", p);
      double price = StrictMath.exp(7.2 + 1.1 * draw.normal());
      listCents[p] = (int) Math.max(50, Math.min(2_000_000, price));
      costCents[p] = (int) (listCents[p] * (0.5 + 0.42 * draw.uniform()));
      multiple[p] = (byte) (draw.chance(0.7) ? 1 : draw.chance(0.5) ? 6 : 12);
    }
  }

  private static double[] cumulated(int n) {
    double[] upTo = new double[n];
    double sum = 0;
    for (int r = 0; r < n; r++) {
      sum += StrictMath.pow(r + 1, -SKEW);
      upTo[r] = sum;
    }
    for (int r = 0; r < n; r++) {
      upTo[r] /= sum;
    }
    return upTo;
  }

  int categories() {
    return products / PER_CATEGORY;
  }

  int category(int product) {
    return product % categories();
  }

  /** The number in the id of a product. */
  long number(int product) {
    return (product * SPREAD + 17) % products;
  }

  int any(Draw draw) {
    return pick(upTo, draw);
  }

  int of(int category, Draw draw) {
    return pick(upToInCategory, draw) * categories() + category;
  }

  private static int pick(double[] upTo, Draw draw) {
    int found = Arrays.binarySearch(upTo, draw.uniform());
    return Math.min(upTo.length - 1, found < 0 ? -found - 1 : found);
  }

  /** One of the products that are bought along, from the same category or the next. */
  int companion(int product, int n) {
    Draw fixed = new Draw(seed, "companion", product * (long) COMPANIONS + n);
    int category = (category(product) + fixed.below(2)) % categories();
    double skewed = fixed.uniform();
    int other = (int) (PER_CATEGORY * skewed * skewed) * categories() + category;
    return other == product ? (product + categories()) % products : other;
  }
}
