package org.nextbestaction.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Gives each text, as UTF-8 bytes, a code from 1 on; makes no object for a text that it knows.
 *
 * <p>An open hash table of two longs a slot: the first eight bytes of a text or, of a longer one,
 * its hash; and its length and code. So the usual id is found and told from others in one line of
 * the cache (CsvPathBenchmark.blocks). A text that repeats the last one costs two comparisons: the
 * lines of an order stand together. While each new text is greater than the last, as the ids of
 * orders in the order of time, it can be no earlier one and there is no table at all. Not
 * thread-safe.
 */
final class ByteDictionary {

  private static final int FIRST = 128;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private long[] slots = {}; // key, length << 32 | code; 0 where free; none while ascending
  private byte[] texts = new byte[512];
  private int[] start = new int[64]; // length of codes + 1: where the text of each code begins
  private int size;
  private long lastKey;
  private long lastEntry;

  /** How many texts there are. */
  int size() {
    return size;
  }

  int code(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = bytes.length;
    byte[] padded = Arrays.copyOf(bytes, length + Long.BYTES);
    return code(padded, 0, length, Swar.head(Swar.word(padded, 0), length));
  }

  /**
   * The code of a text.
   *
   * @param length at least 1; eight more bytes can be read
   * @param head its first eight bytes, zero after its end
   */
  int code(byte[] bytes, int from, int length, long head) {
    long key = length <= Long.BYTES ? head : hash(bytes, from, length);
    if (key == lastKey && lastEntry >>> Integer.SIZE == length) {
      int code = (int) lastEntry;
      if (length <= Long.BYTES || same(code, bytes, from, length)) {
        return code;
      }
    }
    if (slots.length == 0) {
      if (size == 0 || greater(bytes, from, length)) {
        return add(key, bytes, from, length);
      }
      resize(FIRST);
    }
    long mixed = (key ^ length) * MIX;
    int mask = slots.length - 1;
    int at = (int) (mixed ^ mixed >>> Integer.SIZE) << 1 & mask;
    while (slots[at + 1] != 0) {
      long entry = slots[at + 1];
      if (slots[at] == key && entry >>> Integer.SIZE == length) {
        int code = (int) entry;
        if (length <= Long.BYTES || same(code, bytes, from, length)) {
          lastKey = key;
          lastEntry = entry;
          return code;
        }
      }
      at = at + 2 & mask;
    }
    int code = add(key, bytes, from, length);
    slots[at] = key;
    slots[at + 1] = lastEntry;
    if (size * 8L > slots.length * 3L) {
      resize(Math.multiplyExact(slots.length, 2));
    }
    return code;
  }

  /** Whether a text is greater than the last one that was added. */
  private boolean greater(byte[] bytes, int from, int length) {
    return Arrays.compareUnsigned(bytes, from, from + length, texts, start[size - 1], start[size])
        > 0;
  }

  private static long hash(byte[] bytes, int from, int length) {
    long hash = length;
    for (int i = 0; i < length; i += Long.BYTES) {
      hash = (hash ^ Swar.head(Swar.word(bytes, from + i), length - i)) * MIX;
      hash ^= hash >>> 29;
    }
    return hash;
  }

  private boolean same(int code, byte[] bytes, int from, int length) {
    return Arrays.equals(
        texts, start[code - 1], start[code - 1] + length, bytes, from, from + length);
  }

  private int add(long key, byte[] bytes, int from, int length) {
    int code = ++size;
    if (code == start.length) {
      start = Arrays.copyOf(start, code * 2);
    }
    int begin = start[code - 1];
    int end = Math.addExact(begin, length);
    if (end > texts.length) {
      texts = Arrays.copyOf(texts, (int) Math.min(Integer.MAX_VALUE - 8, end * 2L));
    }
    System.arraycopy(bytes, from, texts, begin, length);
    start[code] = end;
    lastKey = key;
    lastEntry = (long) length << Integer.SIZE | code;
    return code;
  }

  /** Puts all texts into a table of that many longs, at least: three quarters full at most. */
  private void resize(int longs) {
    int room = longs;
    while (size * 8L > room * 3L) {
      room = Math.multiplyExact(room, 2);
    }
    slots = new long[room];
    byte[] padded = Arrays.copyOf(texts, start[size] + Long.BYTES);
    int mask = slots.length - 1;
    for (int code = 1; code <= size; code++) {
      int from = start[code - 1];
      int length = start[code] - from;
      long key =
          length <= Long.BYTES
              ? Swar.head(Swar.word(padded, from), length)
              : hash(padded, from, length);
      long mixed = (key ^ length) * MIX;
      int at = (int) (mixed ^ mixed >>> Integer.SIZE) << 1 & mask;
      while (slots[at + 1] != 0) {
        at = at + 2 & mask;
      }
      slots[at] = key;
      slots[at + 1] = (long) length << Integer.SIZE | code;
    }
  }

  /** The texts by code; the first is null. */
  @Nullable String[] words() {
    @Nullable String[] words = new @Nullable String[size + 1];
    for (int code = 1; code <= size; code++) {
      words[code] =
          new String(texts, start[code - 1], start[code] - start[code - 1], StandardCharsets.UTF_8);
    }
    return words;
  }
}
