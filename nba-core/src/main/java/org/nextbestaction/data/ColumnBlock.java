package org.nextbestaction.data;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a table, in columns to be filled by a reader: a text as the reader's own code for it
 * (0 for none), a day, a number or seconds, a flag; what is unknown is {@link Unknown}, of a flag
 * -1. A reader writes into the arrays and sets how many rows there are. Not thread-safe.
 */
public final class ColumnBlock {

  private final @Nullable Object[] columns; // int[], long[] or byte[]
  private final int[][] days; // of dates and times, else null
  private final int[] lines;
  private final int reader;
  private int rows;
  private int lineShift;

  /**
   * @param reader the number of the reader whose codes the texts have
   * @param capacity at most so many rows
   */
  public ColumnBlock(Table table, int reader, int capacity) {
    this.reader = reader;
    int width = table.columns().size();
    columns = new @Nullable Object[width];
    days = new int[width][];
    lines = new int[capacity];
    for (int c = 0; c < width; c++) {
      ColumnType type = table.columns().get(c).type();
      if (type == ColumnType.DATE || type == ColumnType.TIMESTAMP) {
        days[c] = new int[capacity];
        Arrays.fill(days[c], Unknown.DAY);
      }
      columns[c] =
          switch (type) {
            case TEXT, CHOICE, LIST -> new int[capacity];
            case DATE -> days[c];
            case TIMESTAMP, DECIMAL, INTEGER -> filled(new long[capacity]);
            case BOOLEAN -> filled(new byte[capacity]);
          };
    }
  }

  private static long[] filled(long[] numbers) {
    Arrays.fill(numbers, Unknown.NUMBER);
    return numbers;
  }

  private static byte[] filled(byte[] flags) {
    Arrays.fill(flags, (byte) -1);
    return flags;
  }

  /** The codes of a column of texts. */
  public int[] codes(int column) {
    return (int[]) column(column);
  }

  /** The days of a column of dates or times. */
  public int[] days(int column) {
    int[] ofColumn = days[column];
    if (ofColumn == null) {
      throw new IllegalArgumentException("column " + column + " has no days");
    }
    return ofColumn;
  }

  /** The numbers of a column, or the seconds of one of times. */
  public long[] numbers(int column) {
    return (long[]) column(column);
  }

  public byte[] flags(int column) {
    return (byte[]) column(column);
  }

  /** The line on which each row starts. */
  public int[] lines() {
    return lines;
  }

  public int rows() {
    return rows;
  }

  /** How many rows have been written. */
  public void setRows(int rows) {
    this.rows = rows;
  }

  /** So many lines stand before those that the lines of the rows are counted from. */
  public void setLineShift(int lines) {
    lineShift = lines;
  }

  int lineShift() {
    return lineShift;
  }

  int capacity() {
    return lines.length;
  }

  int reader() {
    return reader;
  }

  private Object column(int column) {
    Object values = columns[column];
    if (values == null) {
      throw new IllegalStateException("column " + column + " was taken");
    }
    return values;
  }

  /** The values of a column, which the block lets go of. */
  Object take(int column) {
    Object values = column(column);
    columns[column] = null;
    return values;
  }

  /** The days of a column of times, which the block lets go of. */
  int[] takeDays(int column) {
    int[] values = days(column);
    days[column] = new int[0];
    return values;
  }
}
