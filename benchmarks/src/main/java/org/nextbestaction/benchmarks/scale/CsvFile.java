package org.nextbestaction.benchmarks.scale;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.nextbestaction.data.Table;

/** One table being written as CSV, field by field and straight into bytes. Not thread-safe. */
final class CsvFile implements AutoCloseable {

  private static final int BUFFER = 1 << 16;
  private static final int LONGEST_FIELD = 1 << 10;

  private final OutputStream out;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private boolean first = true;
  private boolean known = true;
  private int day = Integer.MIN_VALUE;
  private byte[] dayText = {};
  private long rows = -1; // the header is none

  CsvFile(Path folder, Table table, String... columns) throws IOException {
    this(folder.resolve(table.fileName() + ".csv"), columns);
  }

  CsvFile(Path file, String... columns) throws IOException {
    out = Files.newOutputStream(file);
    for (String column : columns) {
      text(column);
    }
    end();
  }

  long rows() {
    return rows;
  }

  /** Begins a field; false when it stays empty. */
  private boolean begin() throws IOException {
    if (at > BUFFER - LONGEST_FIELD) {
      out.write(buffer, 0, at);
      at = 0;
    }
    if (first) {
      first = false;
    } else {
      buffer[at++] = ',';
    }
    boolean filled = known;
    known = true;
    return filled;
  }

  CsvFile none() throws IOException {
    begin();
    return this;
  }

  /** Whether the next field is known; else it stays empty, whatever is written. */
  CsvFile when(boolean isKnown) {
    known = isKnown;
    return this;
  }

  /** As it stands: the caller quotes what needs it. */
  CsvFile text(String text) throws IOException {
    if (begin()) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      System.arraycopy(bytes, 0, buffer, at, bytes.length);
      at += bytes.length;
    }
    return this;
  }

  CsvFile number(long number) throws IOException {
    if (begin()) {
      if (number < 0) {
        buffer[at++] = '-';
      }
      digits(Math.abs(number), 1);
    }
    return this;
  }

  /** An id of a letter and seven digits or more. */
  CsvFile id(char letter, long number) throws IOException {
    if (begin()) {
      buffer[at++] = (byte) letter;
      digits(number, 7);
    }
    return this;
  }

  /** Cents as an amount with two decimals. */
  CsvFile cents(long cents) throws IOException {
    if (begin()) {
      digits(cents / 100, 1);
      buffer[at++] = '.';
      digits(cents % 100, 2);
    }
    return this;
  }

  CsvFile flag(boolean flag) throws IOException {
    return text(flag ? "true" : "false");
  }

  /** Days since 1970-01-01. */
  CsvFile date(int epochDay) throws IOException {
    if (begin()) {
      if (epochDay != day) {
        day = epochDay;
        dayText = LocalDate.ofEpochDay(epochDay).toString().getBytes(StandardCharsets.US_ASCII);
      }
      System.arraycopy(dayText, 0, buffer, at, dayText.length);
      at += dayText.length;
    }
    return this;
  }

  private void digits(long number, int atLeast) {
    int length = 1;
    for (long rest = number / 10; rest > 0; rest /= 10) {
      length++;
    }
    length = Math.max(length, atLeast);
    long rest = number;
    for (int i = at + length - 1; i >= at; i--) {
      buffer[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    at += length;
  }

  void end() {
    buffer[at++] = '\n';
    first = true;
    rows++;
  }

  @Override
  public void close() throws IOException {
    out.write(buffer, 0, at);
    out.close();
  }
}
