package org.nextbestaction.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Gives each text, as UTF-8 bytes, a code from 1 on; makes no object for a text that it knows.
 *
 * <p>An open hash table of codes, and a key of eight bytes by code: the text itself where it has no
 * more, else a hash. What comes often comes early and so has its key among a few lines of the
 * cache, which the table, four bytes a slot, leaves room for (CsvPathBenchmark.blocks). A text that
 * repeats the last one costs a comparison: the lines of an order stand together. While each new
 * text is greater than the last, as the ids of orders in the order of time, it can be no earlier
 * one and there is no table at all. Not thread-safe.
 */
final class ByteDictionary {

  private static final int FIRST = 128;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  // the last byte of a key that is not all text; from F5 on none stands in UTF-8
  private static final long SHORTER = 0xF4; // and the length, from 1 to 7
  private static final long LONGER = 0xFFL << Long.SIZE - Byte.SIZE; // and a hash

  private int[] table = {}; // codes; 0 where free; empty while ascending
  private long[] keys = new long[64]; // by code
  private byte[] texts = new byte[512];
  private int[] start = new int[64]; // where the text of each code begins, by code - 1
  private int size;
  private long lastKey = SHORTER << Long.SIZE - Byte.SIZE; // that of no text
  private int lastCode;

  /** How many texts there are. */
  int size() {
    return size;
  }

  int code(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return code(Arrays.copyOf(bytes, bytes.length + Long.BYTES), 0, bytes.length);
  }

  /**
   * The code of a text.
   *
   * @param length at least 1; eight more bytes can be read
   */
  int code(byte[] bytes, int from, int length) {
    long key = key(bytes, from, length);
    if (key == lastKey && (length <= Long.BYTES || same(lastCode, bytes, from, length))) {
      return lastCode;
    }
    lastKey = key;
    if (table.length == 0) {
      if (size == 0 || greater(bytes, from, length)) {
        lastCode = add(key, bytes, from, length);
        return lastCode;
      }
      resize(FIRST);
    }
    int mask = table.length - 1;
    int at = slot(key) & mask;
    for (int code = table[at]; code != 0; code = table[at]) {
      if (keys[code] == key && (length <= Long.BYTES || same(code, bytes, from, length))) {
        lastCode = code;
        return code;
      }
      at = at + 1 & mask;
    }
    lastCode = add(key, bytes, from, length);
    table[at] = lastCode;
    if (size > table.length / 2) {
      resize(Math.multiplyExact(table.length, 2));
    }
    return lastCode;
  }

  private static long key(byte[] bytes, int from, int length) {
    long word = Swar.word(bytes, from);
    if (length < Long.BYTES) {
      return Swar.head(word, length) | SHORTER + length << Long.SIZE - Byte.SIZE;
    }
    return length == Long.BYTES ? word : hash(bytes, from, length) | LONGER;
  }

  private static long hash(byte[] bytes, int from, int length) {
    long hash = length;
    for (int i = 0; i < length; i += Long.BYTES) {
      hash = (hash ^ Swar.head(Swar.word(bytes, from + i), length - i)) * MIX;
      hash ^= hash >>> 29;
    }
    return hash;
  }

  private static int slot(long key) {
    long mixed = key * MIX;
    return (int) (mixed ^ mixed >>> Integer.SIZE);
  }

  /** Whether a text is greater than the last one that was added. */
  private boolean greater(byte[] bytes, int from, int length) {
    return Arrays.compareUnsigned(bytes, from, from + length, texts, start[size - 1], start[size])
        > 0;
  }

  private boolean same(int code, byte[] bytes, int from, int length) {
    return Arrays.equals(texts, start[code - 1], start[code], bytes, from, from + length);
  }

  private int add(long key, byte[] bytes, int from, int length) {
    int code = ++size;
    if (code == start.length) {
      start = Arrays.copyOf(start, code * 2);
      keys = Arrays.copyOf(keys, code * 2);
    }
    int begin = start[code - 1];
    int end = Math.addExact(begin, length);
    if (end > texts.length) {
      texts = Arrays.copyOf(texts, (int) Math.min(Integer.MAX_VALUE - 8, end * 2L));
    }
    System.arraycopy(bytes, from, texts, begin, length);
    start[code] = end;
    keys[code] = key;
    return code;
  }

  /** Puts all codes into a table of that many slots, or more: at most half of them are taken. */
  private void resize(int slots) {
    int room = slots;
    while (size > room / 2) {
      room = Math.multiplyExact(room, 2);
    }
    table = new int[room];
    int mask = room - 1;
    for (int code = 1; code <= size; code++) {
      int at = slot(keys[code]) & mask;
      while (table[at] != 0) {
        at = at + 1 & mask;
      }
      table[at] = code;
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
