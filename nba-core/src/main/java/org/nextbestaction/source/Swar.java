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
