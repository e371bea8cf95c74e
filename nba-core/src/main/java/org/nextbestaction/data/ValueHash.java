package org.nextbestaction.data;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over values, low byte first: gathered as bytes and hashed many at once. Reused, it makes
 * no garbage (CsvPathBenchmark.blocks). Not thread-safe.
 */
final class ValueHash {

  static final int LENGTH = 32;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final MessageDigest digest = sha256();
  private static final int GATHERED = 1 << 14;

  /** How the components of a record are read, in their order. */
  private static final ClassValue<MethodHandle[]> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected MethodHandle[] computeValue(Class<?> type) {
          MethodHandle[] accessors = new MethodHandle[type.getRecordComponents().length];
          for (int c = 0; c < accessors.length; c++) {
            try {
              accessors[c] =
                  MethodHandles.lookup()
                      .unreflect(type.getRecordComponents()[c].getAccessor())
                      .asType(MethodType.methodType(Object.class, Object.class));
            } catch (IllegalAccessException e) {
              throw new IllegalStateException(e); // they are of this package
            }
          }
          return accessors;
        }
      };

  private byte[] bytes = new byte[1024];
  private int length;

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }

  /** The UTF-16 units of a text. */
  ValueHash put(String text) {
    int chars = text.length();
    reserve(chars * 2);
    for (int i = 0; i < chars; i++) {
      char unit = text.charAt(i);
      bytes[length++] = (byte) unit;
      bytes[length++] = (byte) (unit >>> Byte.SIZE);
    }
    return this;
  }

  /** A text and its end. */
  ValueHash putEnded(String text) {
    put(text);
    reserve(2);
    bytes[length++] = 0;
    bytes[length++] = 0;
    return this;
  }

  /** What {@link #putEnded} puts of a text. */
  static byte[] ended(String text) {
    byte[] ended = new byte[2 * text.length() + 2];
    for (int i = 0; i < text.length(); i++) {
      ended[2 * i] = (byte) text.charAt(i);
      ended[2 * i + 1] = (byte) (text.charAt(i) >>> Byte.SIZE);
    }
    return ended;
  }

  ValueHash put(byte[] raw) {
    reserve(raw.length);
    System.arraycopy(raw, 0, bytes, length, raw.length);
    length += raw.length;
    return this;
  }

  /** Some of a row of hashes. */
  void put(byte[] hashes, int from, int to) {
    digest.update(bytes, 0, length);
    digest.update(hashes, from * LENGTH, (to - from) * LENGTH);
    length = 0;
  }

  ValueHash put(int value) {
    reserve(Integer.BYTES);
    INT.set(bytes, length, value);
    length += Integer.BYTES;
    return this;
  }

  ValueHash put(long value) {
    reserve(Long.BYTES);
    LONG.set(bytes, length, value);
    length += Long.BYTES;
    return this;
  }

  ValueHash put(boolean value) {
    reserve(1);
    bytes[length++] = (byte) (value ? 1 : 0);
    return this;
  }

  /**
   * The lines of an order: product, quantity and price, and whether it counts.
   *
   * @param head the first eight bytes of the product's id, all of it where {@code utf8} is null
   */
  void putLine(
      long head, byte @Nullable [] utf8, int idLength, long quantity, long price, boolean counted) {
    reserve(Math.max(idLength, Long.BYTES) + 2 * Long.BYTES + 1);
    if (utf8 == null) {
      LONG.set(bytes, length, head); // what is too much of it is written over
    } else {
      System.arraycopy(utf8, 0, bytes, length, idLength);
    }
    int at = length + idLength;
    LONG.set(bytes, at, quantity);
    LONG.set(bytes, at + Long.BYTES, price);
    bytes[at + 2 * Long.BYTES] = (byte) (counted ? 1 : 0);
    length = at + 2 * Long.BYTES + 1;
  }

  /**
   * Any value that a snapshot shows, with its kind and length, so that no two look alike: of a
   * list, a set or a map the elements in their order, of a record its components.
   */
  ValueHash putValue(@Nullable Object value) {
    if (length > GATHERED) {
      digest.update(bytes, 0, length);
      length = 0;
    }
    if (value == null) {
      return kind(0);
    } else if (value instanceof String text) {
      return kind(1).put(text.length()).put(text);
    } else if (value instanceof Boolean flag) {
      return kind(2).put((boolean) flag);
    } else if (value instanceof Integer || value instanceof Long) {
      return kind(3).put(((Number) value).longValue());
    } else if (value instanceof Double real) {
      return kind(4).put(Double.doubleToLongBits(real));
    } else if (value instanceof LocalDate date) {
      return kind(5).put(date.toEpochDay());
    } else if (value instanceof Collection<?> elements) {
      kind(6).put(elements.size());
      elements.forEach(this::putValue);
      return this;
    } else if (value instanceof Map<?, ?> entries) {
      kind(7).put(entries.size());
      entries.forEach((key, of) -> putValue(key).putValue(of));
      return this;
    } else if (value instanceof Record) {
      kind(8);
      for (MethodHandle component : COMPONENTS.get(value.getClass())) {
        putValue(read(component, value));
      }
      return this;
    }
    String text = String.valueOf(value);
    return kind(9).put(text.length()).put(text);
  }

  private ValueHash kind(int kind) {
    reserve(1);
    bytes[length++] = (byte) kind;
    return this;
  }

  private static @Nullable Object read(MethodHandle component, Object record) {
    try {
      return component.invokeExact(record);
    } catch (Throwable e) {
      throw new IllegalStateException(e); // an accessor of a record throws nothing
    }
  }

  /** Writes the hash of what was put, and begins anew. */
  void into(byte[] hashes, int at) {
    try {
      digest.update(bytes, 0, length);
      digest.digest(hashes, at, LENGTH);
    } catch (DigestException e) {
      throw new IllegalStateException(e); // the array has room
    }
    length = 0;
  }
}
