package org.nextbestaction.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.internal.Workers;

/**
 * One sorted dictionary made of those of several readers.
 *
 * @param words sorted, each once; word 0 is null
 * @param codes for each reader, its codes' codes here
 */
record Dictionaries(@Nullable String[] words, int[][] codes) {

  /**
   * @param readers the words of each reader by its codes, in any order, each once; word 0 is null
   */
  static Dictionaries merge(List<@Nullable String[]> readers, int threads) {
    int k = readers.size();
    String[][] sorted = new String[k][];
    int[][] order = new int[k][];
    Workers.forEach(
        k,
        threads,
        i -> {
          @Nullable String[] words = readers.get(i);
          String[] texts = Arrays.copyOfRange(words, 1, words.length, String[].class);
          order[i] = order(texts);
          sorted[i] = texts;
          if (order[i] != null) {
            sorted[i] = new String[texts.length];
            for (int w = 0; w < texts.length; w++) {
              sorted[i][w] = texts[order[i][w]];
            }
          }
        });
    return merge(sorted, order);
  }

  /** Merges sorted lists; equal words of several readers become one. */
  private static Dictionaries merge(String[][] sorted, int[][] order) {
    int k = sorted.length;
    int total = 1;
    int[][] codes = new int[k][];
    for (int i = 0; i < k; i++) {
      total += sorted[i].length;
      codes[i] = new int[sorted[i].length + 1];
    }
    @Nullable String[] words = new @Nullable String[total];
    int[] head = new int[k];
    int n = 1;
    for (String least = least(sorted, head); least != null; least = least(sorted, head)) {
      for (int i = 0; i < k; i++) {
        if (head[i] < sorted[i].length && sorted[i][head[i]].equals(least)) {
          int at = head[i]++;
          codes[i][(order[i] == null ? at : order[i][at]) + 1] = n;
        }
      }
      words[n++] = least;
    }
    return new Dictionaries(n == total ? words : Arrays.copyOf(words, n), codes);
  }

  private static @Nullable String least(String[][] sorted, int[] head) {
    String least = null;
    for (int i = 0; i < sorted.length; i++) {
      if (head[i] < sorted[i].length) {
        String word = sorted[i][head[i]];
        least = least == null || word.compareTo(least) < 0 ? word : least;
      }
    }
    return least;
  }

  /** The positions in ascending order of the words; null where they are so already. */
  private static int @Nullable [] order(String[] words) {
    boolean ascending = true;
    for (int w = 1; ascending && w < words.length; w++) {
      ascending = words[w - 1].compareTo(words[w]) <= 0;
    }
    return ascending ? null : sorted(words);
  }

  /**
   * Sorts by eight characters after those that all words share, packed into a long, then the words
   * that have these in common. Ids differ there, so that hardly a text is compared.
   */
  private static int[] sorted(String[] words) {
    int shared = shared(words);
    long[] keys = new long[words.length];
    for (int w = 0; w < words.length; w++) {
      keys[w] = key(words[w], shared);
    }
    int[] order = RadixSort.order(keys);
    for (int from = 0, to; from < order.length; from = to) {
      to = from + 1;
      while (to < order.length && keys[order[to]] == keys[order[from]]) {
        to++;
      }
      if (to - from > 1) {
        int[] ties =
            IntStream.range(from, to)
                .mapToObj(i -> order[i])
                .sorted(Comparator.comparing(w -> words[w]))
                .mapToInt(Integer::intValue)
                .toArray();
        System.arraycopy(ties, 0, order, from, ties.length);
      }
    }
    return order;
  }

  /** How many characters all words begin with. */
  private static int shared(String[] words) {
    String first = words[0];
    int shared = first.length();
    for (String word : words) {
      shared = Math.min(shared, word.length());
      for (int i = 0; i < shared; i++) {
        if (word.charAt(i) != first.charAt(i)) {
          shared = i;
        }
      }
    }
    return shared;
  }

  /** Never more for an earlier word than for a later one; equal for some that differ. */
  private static long key(String word, int from) {
    long key = 0;
    for (int i = from; i < from + Long.BYTES; i++) {
      key = key << Byte.SIZE | (i < word.length() ? Math.min(word.charAt(i), 0xFF) : 0);
    }
    return key;
  }
}
