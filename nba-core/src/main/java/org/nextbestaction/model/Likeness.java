package org.nextbestaction.model;

import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Snapshot;

/**
 * Which products of the catalogue are alike in name and category, bought or not: the cosine of the
 * words of their names and the category as one word more, each weighing its inverse document
 * frequency (Salton, Buckley, Term-weighting approaches in automatic text retrieval, 1988). Two
 * must share a word that at most {@value #MOST_WITH_WORD} names have; more usual words count as a
 * difference only, so that the work grows with the number of products and not with its square.
 *
 * <p>Those alike to product {@code p} are {@code [start[p], start[p + 1])}, most alike first: its
 * {@value #NEAREST} nearest, and those that it is among the nearest of.
 *
 * @param ids of the products with a name, ascending
 * @param other positions of ids
 * @param likeness {@value #LEAST} to 1
 */
record Likeness(String[] ids, int[] start, int[] other, float[] likeness) {

  Likeness {
    Valid.ascending("named products' ids", ids);
    Valid.rows("alike products", start, ids.length, other.length);
    Valid.that(likeness.length == other.length, "alike products");
    Valid.within("an alike product", other, 0, ids.length - 1);
    Valid.within("likeness", likeness, LEAST, 1);
  }

  static final int MOST_WITH_WORD = 200;
  static final int NEAREST = 5;
  static final int MOST = 20;
  static final float LEAST = 0.3f;

  static Likeness of(Snapshot snapshot, int threads) {
    Product[] products =
        snapshot.products().stream()
            .filter(product -> product.name() != null)
            .sorted(Comparator.comparing(Product::id))
            .toArray(Product[]::new);
    Vocabulary vocabulary = Vocabulary.of(products);
    List<Near> nearest = new ArrayList<>(products.length);
    Blocks.map(products.length, Blocks.SIZE, threads, vocabulary::nearest).forEach(nearest::addAll);
    String[] ids = Arrays.stream(products).map(Product::id).toArray(String[]::new);
    return join(ids, nearest);
  }

  /** The nearest of one product, most alike first. */
  private record Near(int[] other, float[] likeness) {}

  /** Adds to each product's nearest those that it is among the nearest of. */
  private static Likeness join(String[] ids, List<Near> nearest) {
    int n = ids.length;
    int[] count = new int[n];
    for (int p = 0; p < n; p++) {
      Near near = nearest.get(p);
      count[p] += near.other.length;
      for (int q : near.other) {
        count[q] += holds(nearest.get(q), p) ? 0 : 1;
      }
    }
    int[][] all = new int[n][];
    float[][] how = new float[n][];
    int[] filled = new int[n];
    for (int p = 0; p < n; p++) {
      all[p] = new int[count[p]];
      how[p] = new float[count[p]];
    }
    for (int p = 0; p < n; p++) {
      Near near = nearest.get(p);
      for (int i = 0; i < near.other.length; i++) {
        int q = near.other[i];
        all[p][filled[p]] = q;
        how[p][filled[p]++] = near.likeness[i];
        if (!holds(nearest.get(q), p)) {
          all[q][filled[q]] = p;
          how[q][filled[q]++] = near.likeness[i];
        }
      }
    }
    int[] start = new int[n + 1];
    for (int p = 0; p < n; p++) {
      start[p + 1] = start[p] + Math.min(MOST, count[p]);
    }
    int[] other = new int[start[n]];
    float[] likeness = new float[start[n]];
    float[] of = new float[n];
    for (int p = 0; p < n; p++) {
      Top top = new Top(MOST);
      for (int i = 0; i < count[p]; i++) {
        of[all[p][i]] = how[p][i];
        top.add(all[p][i], how[p][i]);
      }
      int[] best = top.sorted();
      for (int i = 0; i < best.length; i++) {
        other[start[p] + i] = best[i];
        likeness[start[p] + i] = of[best[i]];
      }
    }
    return new Likeness(ids, start, other, likeness);
  }

  private static boolean holds(Near near, int product) {
    for (int q : near.other) {
      if (q == product) {
        return true;
      }
    }
    return false;
  }

  /**
   * The words of all products, and where each stands.
   *
   * @param words of each product, ascending numbers of words
   * @param weight inverse document frequency of each word, squared
   * @param having the products with each word; empty for words of too many or only one
   * @param category number of each product's category, or -1
   * @param categoryWeight of each category, squared
   * @param norm length of each product's vector
   */
  private record Vocabulary(
      int[][] words,
      double[] weight,
      int[][] having,
      int[] category,
      double[] categoryWeight,
      double[] norm) {

    static Vocabulary of(Product[] products) {
      int n = products.length;
      Map<String, Integer> numbers = new HashMap<>();
      Map<String, Integer> categories = new HashMap<>();
      int[][] words = new int[n][];
      int[] category = new int[n];
      for (int p = 0; p < n; p++) {
        String[] texts = Words.of(products[p].label());
        words[p] = new int[texts.length];
        for (int i = 0; i < texts.length; i++) {
          words[p][i] = number(numbers, texts[i]);
        }
        Arrays.sort(words[p]);
        String of = products[p].category();
        category[p] = of == null ? -1 : number(categories, of);
      }
      int[] count = new int[numbers.size()];
      int[] inCategory = new int[categories.size()];
      for (int p = 0; p < n; p++) {
        for (int word : words[p]) {
          count[word]++;
        }
        if (category[p] >= 0) {
          inCategory[category[p]]++;
        }
      }
      double[] weight = weights(count, n);
      double[] categoryWeight = weights(inCategory, n);
      int[][] having = new int[count.length][];
      for (int word = 0; word < count.length; word++) {
        having[word] = new int[count[word] > MOST_WITH_WORD ? 0 : count[word]];
      }
      int[] filled = new int[count.length];
      double[] norm = new double[n];
      for (int p = 0; p < n; p++) {
        double squares = category[p] < 0 ? 0 : categoryWeight[category[p]];
        for (int word : words[p]) {
          squares += weight[word];
          if (having[word].length > 0) {
            having[word][filled[word]++] = p;
          }
        }
        norm[p] = Math.sqrt(squares);
      }
      return new Vocabulary(words, weight, having, category, categoryWeight, norm);
    }

    private static int number(Map<String, Integer> numbers, String text) {
      return numbers.computeIfAbsent(text, t -> numbers.size());
    }

    private static double[] weights(int[] count, int products) {
      double[] weights = new double[count.length];
      for (int i = 0; i < weights.length; i++) {
        double inverse = Math.log((products + 1.0) / count[i]);
        weights[i] = inverse * inverse;
      }
      return weights;
    }

    /** Likeness is summed word by word in one order, so it is the same seen from either product. */
    List<Near> nearest(int from, int to) {
      List<Near> found = new ArrayList<>(to - from);
      double[] dot = new double[words.length];
      int[] touched = new int[words.length];
      for (int p = from; p < to; p++) {
        int n = 0;
        for (int word : words[p]) {
          for (int q : having[word]) {
            if (dot[q] == 0) {
              touched[n++] = q;
            }
            dot[q] += weight[word];
          }
        }
        Top top = new Top(NEAREST);
        for (int i = 0; i < n; i++) {
          int q = touched[i];
          double alike =
              category[p] >= 0 && category[p] == category[q] ? categoryWeight[category[p]] : 0;
          dot[q] = (dot[q] + alike) / (norm[p] * norm[q]);
          if (q != p && (float) dot[q] >= LEAST) {
            top.add(q, (float) dot[q]);
          }
        }
        int[] best = top.sorted();
        float[] likeness = new float[best.length];
        for (int i = 0; i < best.length; i++) {
          likeness[i] = (float) Math.min(1, dot[best[i]]);
        }
        found.add(new Near(best, likeness));
        for (int i = 0; i < n; i++) {
          dot[touched[i]] = 0;
        }
      }
      return found;
    }
  }

  /** What is alike to a product, most alike first; none for an unknown product. */
  List<Alike> of(String productId) {
    int p = Arrays.binarySearch(ids, productId);
    if (p < 0) {
      return List.of();
    }
    List<Alike> alike = new ArrayList<>(start[p + 1] - start[p]);
    for (int i = start[p]; i < start[p + 1]; i++) {
      alike.add(new Alike(ids[other[i]], likeness[i]));
    }
    return alike;
  }

  void write(DataOutput out) throws IOException {
    Wire.texts(out, ids);
    Wire.ints(out, start);
    Wire.ints(out, other);
    Wire.floats(out, likeness);
  }

  static Likeness read(WireReader in) throws IOException {
    return new Likeness(in.ids(), in.integers(), in.integers(), in.floats());
  }
}
