package org.nextbestaction.data;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A column of texts by dictionary: {@code words} are sorted, each once, and word 0 is null, for no
 * text; so codes compare as the texts do, and none before all. A word may stand in no row.
 * Immutable.
 */
final class Texts {

  /** From here on a selection takes its own words along, not those of the whole table. */
  private static final int SPARSE = 4;

  final int[] codes; // length rows or more
  final int rows;
  final @Nullable String[] words;

  Texts(int[] codes, int rows, @Nullable String[] words) {
    this.codes = codes;
    this.rows = rows;
    this.words = words;
  }

  @Nullable String at(int row) {
    return words[codes[row]];
  }

  Texts select(int[] order) {
    int[] selected = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      selected[i] = codes[order[i]];
    }
    Texts texts = new Texts(selected, selected.length, words);
    return words.length > SPARSE * (order.length + SPARSE) ? texts.compact() : texts;
  }

  /** The same texts with those words alone that stand in a row. */
  private Texts compact() {
    int[] sorted = codes.clone();
    Arrays.sort(sorted);
    int n = 0;
    for (int code : sorted) {
      if (code > 0 && (n == 0 || sorted[n - 1] != code)) {
        sorted[n++] = code;
      }
    }
    @Nullable String[] own = new @Nullable String[n + 1];
    for (int w = 0; w < n; w++) {
      own[w + 1] = words[sorted[w]];
    }
    int[] compact = new int[codes.length];
    for (int r = 0; r < codes.length; r++) {
      compact[r] = codes[r] == 0 ? 0 : Arrays.binarySearch(sorted, 0, n, codes[r]) + 1;
    }
    return new Texts(compact, rows, own);
  }

  /** Takes the words that are among others from there: they are equal, and held once then. */
  void share(Texts others) {
    int other = 1;
    for (int w = 1; w < words.length; w++) {
      String word = Objects.requireNonNull(words[w]);
      int order = -1;
      while (other < others.words.length
          && (order = Objects.requireNonNull(others.words[other]).compareTo(word)) < 0) {
        other++;
      }
      if (order == 0) {
        words[w] = others.words[other];
      }
    }
  }

  /** The code of a text; -1 when no word is it. */
  int codeOf(String text) {
    int low = 1;
    int high = words.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Objects.requireNonNull(words[middle]).compareTo(text);
      if (order == 0) {
        return middle;
      } else if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** These texts, then those. */
  Texts followedBy(Texts more) {
    @Nullable String[] all = new @Nullable String[words.length + more.words.length - 1];
    int[] own = new int[words.length];
    int[] others = new int[more.words.length];
    int n = 1;
    for (int a = 1, b = 1; a < words.length || b < more.words.length; n++) {
      int order = 0;
      if (a < words.length && b < more.words.length) {
        order = Objects.requireNonNull(words[a]).compareTo(Objects.requireNonNull(more.words[b]));
      } else {
        order = a < words.length ? -1 : 1;
      }
      all[n] = order <= 0 ? words[a] : more.words[b];
      if (order <= 0) {
        own[a++] = n;
      }
      if (order >= 0) {
        others[b++] = n;
      }
    }
    int[] both = new int[rows + more.rows];
    for (int r = 0; r < rows; r++) {
      both[r] = own[codes[r]];
    }
    for (int r = 0; r < more.rows; r++) {
      both[rows + r] = others[more.codes[r]];
    }
    return new Texts(both, both.length, n == all.length ? all : Arrays.copyOf(all, n));
  }

  /** How many rows hold each word, by code. */
  int[] counts() {
    int[] counts = new int[words.length];
    for (int r = 0; r < rows; r++) {
      counts[codes[r]]++;
    }
    return counts;
  }

  /** The rows with a text that is such; each word is looked at once. */
  BitSet rowsWhere(Predicate<String> such) {
    boolean[] is = new boolean[words.length];
    boolean any = false;
    for (int w = 1; w < is.length; w++) {
      String word = words[w];
      is[w] = word != null && such.test(word);
      any |= is[w];
    }
    BitSet rows = new BitSet();
    for (int r = 0; any && r < this.rows; r++) {
      if (is[codes[r]]) {
        rows.set(r);
      }
    }
    return rows;
  }
}
