package org.nextbestaction.llm.shield;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import java.util.Arrays;

/**
 * What the screen sees in a view of a text, as a sparse vector: hashed character n-grams, the
 * categories of {@link Words}, and pairs of categories that stand near each other, in order.
 *
 * @param index ascending, each once
 */
record Features(int[] index, float[] value) {

  static final int GRAMS = 1 << 16;
  static final int CATEGORIES = GRAMS;
  static final int PAIRS = CATEGORIES + Words.MOST;
  static final int SIZE = PAIRS + Words.MOST * Words.MOST;

  /** Tokens between two words of a pair. */
  private static final int NEAR = 10;

  private static final int SHORTEST = 3;
  private static final int LONGEST = 5;
  private static final float GRAM_WEIGHT = 1.5f;
  private static final float CATEGORY_WEIGHT = 0.5f;
  private static final float PAIR_WEIGHT = 0.5f;

  private static final HashFunction HASH = Hashing.murmur3_32_fixed();

  static Features of(String view, Words words) {
    int[] grams = grams(view);
    Arrays.sort(grams);
    boolean[] dense = new boolean[SIZE - GRAMS];
    mark(words.marks(view), dense);
    int distinct = 0;
    for (int i = 0; i < grams.length; i++) {
      distinct += i == 0 || grams[i] != grams[i - 1] ? 1 : 0;
    }
    int pairs = 0;
    int others = 0;
    for (int i = 0; i < dense.length; i++) {
      others += dense[i] ? 1 : 0;
      pairs += dense[i] && i >= PAIRS - GRAMS ? 1 : 0;
    }
    int[] index = new int[distinct + others];
    float[] value = new float[distinct + others];
    int n = 0;
    double squares = 0;
    for (int i = 0; i < grams.length; ) {
      int end = i;
      while (end < grams.length && grams[end] == grams[i]) {
        end++;
      }
      index[n] = grams[i];
      value[n] = 1 + (float) StrictMath.log(end - i);
      squares += value[n] * value[n];
      n++;
      i = end;
    }
    float scale = squares == 0 ? 0 : GRAM_WEIGHT / (float) Math.sqrt(squares);
    for (int i = 0; i < n; i++) {
      value[i] *= scale;
    }
    float pair = PAIR_WEIGHT / (float) Math.sqrt(1 + pairs / 16.0);
    for (int i = 0; i < dense.length; i++) {
      if (dense[i]) {
        index[n] = GRAMS + i;
        value[n++] = GRAMS + i < PAIRS ? CATEGORY_WEIGHT : pair;
      }
    }
    return new Features(index, value);
  }

  private static void mark(long[] marks, boolean[] dense) {
    for (int i = 0; i < marks.length; i++) {
      for (long a = marks[i]; a != 0; a &= a - 1) {
        int first = Long.numberOfTrailingZeros(a);
        dense[first] = true;
        for (int j = i + 1; j < marks.length && j <= i + NEAR; j++) {
          for (long b = marks[j]; b != 0; b &= b - 1) {
            int second = Long.numberOfTrailingZeros(b);
            dense[PAIRS - GRAMS + first * Words.MOST + second] = true;
          }
        }
      }
    }
  }

  /** The buckets of all n-grams; digits are one sign, and so are spaces and line ends. */
  private static int[] grams(String view) {
    StringBuilder text = new StringBuilder(view.length() + 2).append(' ');
    for (int i = 0; i < view.length(); i++) {
      char c = view.charAt(i);
      if (c <= ' ') {
        if (text.charAt(text.length() - 1) != ' ') {
          text.append(' ');
        }
      } else {
        text.append(Character.isDigit(c) ? '0' : c);
      }
    }
    if (text.charAt(text.length() - 1) != ' ') {
      text.append(' ');
    }
    int[] buckets = new int[text.length() * (LONGEST - SHORTEST + 1)];
    int n = 0;
    for (int length = SHORTEST; length <= LONGEST; length++) {
      for (int i = 0; i + length <= text.length(); i++) {
        buckets[n++] =
            HASH.hashUnencodedChars(text.subSequence(i, i + length)).asInt() & (GRAMS - 1);
      }
    }
    return Arrays.copyOf(buckets, n);
  }
}
