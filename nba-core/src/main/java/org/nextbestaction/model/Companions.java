package org.nextbestaction.model;

import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which products are bought on the same occasion more often than by chance: for each product its
 * strongest partners by the log-likelihood ratio (Dunning, Accurate methods for the statistics of
 * surprise and coincidence, 1993). A pair needs {@value #LEAST_TOGETHER} occasions, and a lift
 * above 1 with a ratio of {@value #LEAST_RATIO} (one in a thousand by chance), or a partner on
 * {@value #USUAL} of the product's occasions: in a small assortment what nearly everybody takes
 * goes along, although chance cannot be ruled out.
 *
 * <p>Partners of product {@code p} are {@code [start[p], start[p + 1])}, strongest first.
 *
 * @param start length products + 1
 * @param partner position of the partner's id
 * @param together occasions with both
 * @param ratio the log-likelihood ratio
 * @param occasions occasions with the product, length products
 * @param allOccasions all occasions
 */
record Companions(
    int[] start, int[] partner, int[] together, float[] ratio, int[] occasions, int allOccasions) {

  Companions {
    int products = occasions.length;
    Valid.rows("companions", start, products, partner.length);
    Valid.that(together.length == partner.length && ratio.length == partner.length, "companions");
    Valid.within("a companion", partner, 0, products - 1);
    Valid.within("companions' strength", ratio, 0, Float.MAX_VALUE);
    Valid.within("occasions", occasions, 0, allOccasions);
    for (int p = 0; p < products; p++) {
      for (int i = start[p]; i < start[p + 1]; i++) {
        int most = Math.min(occasions[p], occasions[partner[i]]);
        Valid.within("occasions with both", together[i], 1, most);
        Valid.that(i == start[p] || ratio[i - 1] >= ratio[i], "companions' order");
      }
    }
  }

  static final int LEAST_TOGETHER = 3;
  static final double LEAST_RATIO = 10.83;

  /** Share of the occasions with a product from which on a partner is usual. */
  static final double USUAL = 0.6;

  static final int MOST_PARTNERS = 20;

  /** Occasions that the confidence is shrunk by. */
  static final double SHRINK = 5;

  private static final int BLOCK = 64;

  static Companions of(Baskets baskets, int products, int threads) {
    int[] occasions = baskets.counts(products);
    int[] from = new int[products + 1];
    for (int p = 0; p < products; p++) {
      from[p + 1] = from[p] + occasions[p];
    }
    int[] where = baskets.basketsByProduct(from);
    List<int[][]> blocks =
        Blocks.map(
            products,
            BLOCK,
            threads,
            (first, end) -> count(baskets, first, end, from, where, occasions));
    return join(blocks, products, occasions, baskets.count());
  }

  /** For each product of the block: its partners, then how often together. */
  private static int[][] count(
      Baskets baskets, int first, int end, int[] from, int[] where, int[] occasions) {
    int[] counts = new int[occasions.length];
    int[] touched = new int[occasions.length];
    int[][] found = new int[2 * (end - first)][];
    for (int p = first; p < end; p++) {
      int n = 0;
      for (int i = from[p]; i < from[p + 1]; i++) {
        int basket = where[i];
        for (int l = baskets.start()[basket]; l < baskets.start()[basket + 1]; l++) {
          int other = baskets.product()[l];
          if (counts[other]++ == 0) {
            touched[n++] = other;
          }
        }
      }
      int[] partners = strongest(p, touched, n, counts, occasions, baskets.count());
      int[] together = new int[partners.length];
      for (int i = 0; i < partners.length; i++) {
        together[i] = counts[partners[i]];
      }
      found[2 * (p - first)] = partners;
      found[2 * (p - first) + 1] = together;
      for (int i = 0; i < n; i++) {
        counts[touched[i]] = 0;
      }
    }
    return found;
  }

  private static int[] strongest(
      int product, int[] touched, int n, int[] counts, int[] occasions, int all) {
    Top top = new Top(MOST_PARTNERS);
    for (int i = 0; i < n; i++) {
      int other = touched[i];
      int both = counts[other];
      if (other == product || both < LEAST_TOGETHER) {
        continue;
      }
      boolean usual = both >= USUAL * occasions[product];
      boolean lifted = (double) both * all > (double) occasions[product] * occasions[other];
      if (usual || lifted) {
        double ratio = logLikelihoodRatio(both, occasions[product], occasions[other], all);
        if (usual || ratio >= LEAST_RATIO) {
          top.add(other, ratio);
        }
      }
    }
    return top.sorted();
  }

  private static Companions join(
      List<int[][]> blocks, int products, int[] occasions, int allOccasions) {
    int[] start = new int[products + 1];
    int p = 0;
    for (int[][] block : blocks) {
      for (int i = 0; i < block.length; i += 2) {
        start[p + 1] = start[p] + block[i].length;
        p++;
      }
    }
    int[] partner = new int[start[products]];
    int[] together = new int[start[products]];
    p = 0;
    for (int[][] block : blocks) {
      for (int i = 0; i < block.length; i += 2) {
        System.arraycopy(block[i], 0, partner, start[p], block[i].length);
        System.arraycopy(block[i + 1], 0, together, start[p], block[i].length);
        p++;
      }
    }
    float[] ratio = new float[partner.length];
    for (p = 0; p < products; p++) {
      for (int i = start[p]; i < start[p + 1]; i++) {
        int other = occasions[partner[i]];
        ratio[i] = (float) logLikelihoodRatio(together[i], occasions[p], other, allOccasions);
      }
    }
    return new Companions(start, partner, together, ratio, occasions, allOccasions);
  }

  /**
   * Dunning's statistic of a two by two table.
   *
   * @param both occasions with both
   * @param a occasions with the first
   * @param b occasions with the second
   * @param all occasions
   */
  static double logLikelihoodRatio(int both, int a, int b, int all) {
    double matrix =
        entropyTerm(both)
            + entropyTerm(a - both)
            + entropyTerm(b - both)
            + entropyTerm((double) all - a - b + both);
    double rows = entropyTerm(a) + entropyTerm((double) all - a);
    double columns = entropyTerm(b) + entropyTerm((double) all - b);
    return Math.max(0, 2 * (matrix - rows - columns + entropyTerm(all)));
  }

  private static double entropyTerm(double count) {
    return count <= 0 ? 0 : count * Math.log(count);
  }

  /** The partners of a product, strongest first. */
  List<Companion> of(int product, String[] productIds) {
    List<Companion> companions = new ArrayList<>(start[product + 1] - start[product]);
    for (int place = 0; place < start[product + 1] - start[product]; place++) {
      companions.add(one(product, place, productIds));
    }
    return companions;
  }

  /** One of the partners of a product. */
  Companion one(int product, int place, String[] productIds) {
    int i = start[product] + place;
    int own = occasions[product];
    int other = occasions[partner[i]];
    return new Companion(
        productIds[partner[i]],
        together[i],
        own,
        confidence(product, i),
        (double) together[i] * allOccasions / ((double) own * other),
        ratio[i]);
  }

  /** Of entry {@code i}, a partner of the product: see {@link Companion#confidence()}. */
  double confidence(int product, int i) {
    return together[i] / (occasions[product] + SHRINK);
  }

  void write(DataOutput out) throws IOException {
    Wire.ints(out, start);
    Wire.ints(out, partner);
    Wire.ints(out, together);
    Wire.floats(out, ratio);
    Wire.ints(out, occasions);
    out.writeInt(allOccasions);
  }

  static Companions read(WireReader in) throws IOException {
    return new Companions(
        in.integers(), in.integers(), in.integers(), in.floats(), in.integers(), in.integer());
  }
}
