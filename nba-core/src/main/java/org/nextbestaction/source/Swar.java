package org.nextbestaction.source;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks at eight bytes at once, as one long whose lowest byte is the first. Saves most steps of a
 * loop over the bytes of a field (CsvPathBenchmark.blocks).
 */
final class Swar {

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long TOPS = 0x8080808080808080L;

  private Swar() {}

  /** The eight bytes from there on. */
  static long word(byte[] bytes, int at) {
    return (long) WORD.get(bytes, at);
  }

  /** The first {@code length} bytes of a word, at most eight; the others are zero. */
  static long head(long word, int length) {
    return length >= Long.BYTES ? word : word & (1L << length * Byte.SIZE) - 1;
  }

  /**
   * The top bit of each byte that is less than a comma's successor {@code 0x2D}: of commas, line
   * ends, quotes, blanks and a few signs, none of which is in a usual id, number or date. Exact up
   * to the first of them.
   */
  static long low(long word) {
    return word - 0x2D * ONES & ~word & TOPS;
  }

  /** The position of the first byte with its top bit set in a mask that is not zero. */
  static int first(long mask) {
    return Long.numberOfTrailingZeros(mask) >>> 3;
  }

  /**
   * The number that up to seven digits are, with a dot among them or not, the dot left out.
   *
   * @param field the digits, zero bytes after them
   * @param length how many bytes there are, at least 1
   * @param dot where the dot stands; the length where there is none
   * @return -1 where something else is among them
   */
  static int digits(long field, int length, int dot) {
    long before = (1L << dot * Byte.SIZE) - 1;
    long digits = field & before | field >>> Byte.SIZE & ~before;
    int count = dot == length ? length : length - 1;
    long value = (digits ^ '0' * ONES) & (1L << count * Byte.SIZE) - 1;
    if (count == 0 || ((value + 0x76 * ONES | value) & TOPS) != 0) {
      return -1;
    }
    value <<= Long.SIZE - count * Byte.SIZE; // as if zeros stood before it
    value = value * 10 + (value >>> 8) & 0x00FF00FF00FF00FFL;
    value = value * 100 + (value >>> 16) & 0x0000FFFF0000FFFFL;
    return (int) (value * 10_000 + (value >>> 32));
  }

  /** The position of a byte among the first {@code length}, which must not be after it. */
  static int position(long field, byte wanted, int length) {
    long other = field ^ wanted * ONES;
    long found = other - ONES & ~other & TOPS;
    return found == 0 ? length : first(found);
  }

  /** How many of the eight bytes of a word are equal to one. */
  static int count(long word, byte wanted) {
    long other = word ^ wanted * ONES;
    // exact for every byte, as no carry leaves it
    return Long.bitCount(~((other & ~TOPS) + ~TOPS | other | ~TOPS));
  }

  /** Whether all eight bytes of a word are ASCII. */
  static boolean ascii(long word) {
    return (word & TOPS) == 0;
  }
}
