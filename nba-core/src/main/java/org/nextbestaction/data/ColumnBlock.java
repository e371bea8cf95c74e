package org.nextbestaction.data;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Room for rows of a table, in columns to be filled by readers: a text as the reader's own code for
 * it (0 for none), a day, a number or seconds, a flag; what is unknown is {@link Unknown}, of a
 * flag -1. Not thread-safe, but several readers may fill rows of their own at once.
 */
public final class ColumnBlock {

  /**
   * Rows of a block that one reader has filled.
   *
   * @param reader the number of the reader whose codes the texts have
   * @param firstLine the line of the first row, where each of the others stands on the line after
   *     the last
   * @param lines the line of each row; null where they are as {@code firstLine} says
   */
  public record Span(
      ColumnBlock block, int reader, int from, int rows, int firstLine, int @Nullable [] lines) {

    int line(int row) {
      return lines == null ? firstLine + row : lines[row];
    }
  }

  private final @Nullable Object[] columns; // int[], long[] or byte[]
  private final int[][] days; // of dates and times, else null
  private final int capacity;

  /** A block in which every value is unknown. */
  public ColumnBlock(Table table, int capacity) {
    this(table, capacity, column -> false);
  }

  /**
   * @param filled the columns that readers write in every row
   */
  public ColumnBlock(Table table, int capacity, IntPredicate filled) {
    this.capacity = capacity;
    int width = table.columns().size();
    columns = new @Nullable Object[width];
    days = new int[width][];
    for (int c = 0; c < width; c++) {
      ColumnType type = table.columns().get(c).type();
      boolean unknown = !filled.test(c);
      if (type == ColumnType.DATE || type == ColumnType.TIMESTAMP) {
        days[c] = new int[capacity];
        Arrays.fill(days[c], 0, unknown ? capacity : 0, Unknown.DAY);
      }
      columns[c] =
          switch (type) {
            case TEXT, CHOICE, LIST -> new int[capacity];
            case DATE -> days[c];
            case TIMESTAMP, DECIMAL, INTEGER -> {
              long[] numbers = new long[capacity];
              Arrays.fill(numbers, 0, unknown ? capacity : 0, Unknown.NUMBER);
              yield numbers;
            }
            case BOOLEAN -> {
              byte[] flags = new byte[capacity];
              Arrays.fill(flags, 0, unknown ? capacity : 0, (byte) -1);
              yield flags;
            }
          };
    }
  }

  /** At most so many rows. */
  public int capacity() {
    return capacity;
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
