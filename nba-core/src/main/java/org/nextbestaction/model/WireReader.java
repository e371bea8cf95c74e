package org.nextbestaction.model;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link Wire} wrote. It takes nothing on trust: an array is made only when the bytes
 * that it needs are left, so what is read never takes more than a few times the length of its file.
 */
final class WireReader {

  private final DataInputStream in;
  private long left;

  /**
   * @param left how many bytes may be read
   */
  WireReader(InputStream in, long left) {
    this.in = new DataInputStream(in);
    this.left = left;
  }

  int integer() throws IOException {
    take(1, Integer.BYTES);
    return in.readInt();
  }

  double real() throws IOException {
    take(1, Double.BYTES);
    return in.readDouble();
  }

  boolean flag() throws IOException {
    take(1, 1);
    return in.readBoolean();
  }

  /** Days since 1970-01-01. */
  int day() throws IOException {
    take(1, Long.BYTES);
    long day = in.readLong();
    if (day != (int) day) {
      throw new IOException("a date of " + day + " days");
    }
    return (int) day;
  }

  double[] reals() throws IOException {
    double[] values = new double[length(Double.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readDouble();
    }
    return values;
  }

  float[] floats() throws IOException {
    float[] values = new float[length(Float.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readFloat();
    }
    return values;
  }

  int[] integers() throws IOException {
    int[] values = new int[length(Integer.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readInt();
    }
    return values;
  }

  /** Texts that stand once each, in ascending order. */
  String[] ids() throws IOException {
    int count = integer();
    require(count, Integer.BYTES);
    String[] ids = new String[count];
    for (int i = 0; i < count; i++) {
      byte[] bytes = new byte[length(1)];
      in.readFully(bytes);
      ids[i] = new String(bytes, StandardCharsets.UTF_8);
      if (i > 0 && ids[i - 1].compareTo(ids[i]) >= 0) {
        throw new IOException("ids out of order");
      }
    }
    return ids;
  }

  /** Says that nothing more is expected. */
  void end() throws IOException {
    if (left > 0) {
      throw new IOException(left + " bytes too many");
    }
  }

  private int length(int bytesEach) throws IOException {
    int length = integer();
    take(length, bytesEach);
    return length;
  }

  private void take(int count, int bytesEach) throws IOException {
    require(count, bytesEach);
    left -= (long) count * bytesEach;
  }

  private void require(int count, int bytesEach) throws IOException {
    if (count < 0 || (long) count * bytesEach > left) {
      throw new IOException(count + " values are announced where " + left + " bytes are left");
    }
  }
}
