package org.nextbestaction.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one canonical table in columns: {@code String[]}, {@code int[]} days, {@code long[]}
 * numbers and seconds, {@code byte[]} booleans (-1 unknown, 0, 1), each as long as the table.
 * Immutable once built and thread-safe.
 */
public final class TableData {

  private final Table table;
  private final String resource;
  private final int rows;
  private final Object[] columns;
  private final int[][] daysOfTimes;
  private final int[] lines;

  private TableData(
      Table table, String resource, int rows, Object[] columns, int[][] daysOfTimes, int[] lines) {
    this.table = table;
    this.resource = resource;
    this.rows = rows;
    this.columns = columns;
    this.daysOfTimes = daysOfTimes;
    this.lines = lines;
  }

  public Table table() {
    return table;
  }

  public int rows() {
    return rows;
  }

  /** Where a row came from. */
  Location location(int row) {
    return new Location(resource, lines[row]);
  }

  /** Adds the texts of a column in the rows that are known on a day. */
  void seenTexts(String column, int lastDay, Set<String> into) {
    int index = table.indexOf(column);
    String since = table.since();
    int day = since == null ? -1 : table.indexOf(since);
    for (int r = 0; r < rows; r++) {
      String text = text(r, index);
      if (text != null && (day < 0 || day(r, day) <= lastDay)) {
        into.add(text);
      }
    }
  }

  /** A cursor over the rows; not thread-safe itself. */
  Row row() {
    return new Row(this);
  }

  @Nullable String text(int row, int column) {
    return ((@Nullable String[]) columns[column])[row];
  }

  int day(int row, int column) {
    int[] days = daysOfTimes[column];
    return (days == null ? (int[]) columns[column] : days)[row];
  }

  long number(int row, int column) {
    return ((long[]) columns[column])[row];
  }

  byte flag(int row, int column) {
    return ((byte[]) columns[column])[row];
  }

  /** The value as a file would hold it, of a point in time the day; empty when it is unknown. */
  String shown(int row, int column) {
    Object values = daysOfTimes[column] == null ? columns[column] : daysOfTimes[column];
    if (values instanceof String[] texts) {
      return texts[row] == null ? "" : texts[row];
    } else if (values instanceof int[] days) {
      return days[row] == Unknown.DAY ? "" : LocalDate.ofEpochDay(days[row]).toString();
    } else if (values instanceof long[] numbers) {
      boolean whole = table.columns().get(column).type() == ColumnType.INTEGER;
      return numbers[row] == Unknown.NUMBER
          ? ""
          : whole ? String.valueOf(numbers[row]) : Micros.decimal(numbers[row]).toPlainString();
    }
    byte flag = ((byte[]) values)[row];
    return flag < 0 ? "" : String.valueOf(flag == 1);
  }

  /** What messages call a row: its key, or its required values where it has none. */
  String label(int row) {
    StringJoiner label = new StringJoiner(" ");
    for (int c = 0; c < columns.length; c++) {
      Column column = table.columns().get(c);
      boolean names =
          table.key().isEmpty() ? column.required() : table.key().contains(column.name());
      if (names && !shown(row, c).isEmpty()) {
        label.add(shown(row, c));
      }
    }
    return label.toString();
  }

  private int compare(int a, int b) {
    for (int c = 0; c < columns.length; c++) {
      int order = compare(columns[c], a, b);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int compare(Object column, int a, int b) {
    if (column instanceof String[] texts) {
      return compareTexts(texts[a], texts[b]);
    } else if (column instanceof int[] days) {
      return Integer.compare(days[a], days[b]);
    } else if (column instanceof long[] numbers) {
      return Long.compare(numbers[a], numbers[b]);
    }
    byte[] flags = (byte[]) column;
    return Byte.compare(flags[a], flags[b]);
  }

  private static int compareTexts(@Nullable String a, @Nullable String b) {
    if (a == null || b == null) {
      return a == b ? 0 : a == null ? -1 : 1;
    }
    return a.compareTo(b);
  }

  boolean equalRows(int a, int b) {
    return compare(a, b) == 0;
  }

  /** The rows in the order of their contents, so that the order in the file never matters. */
  TableData sorted() {
    return select(order());
  }

  private int[] order() {
    return IntStream.range(0, rows)
        .boxed()
        .sorted((Comparator<Integer>) this::compare)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** The rows that repeat an earlier row word for word. */
  BitSet repeated() {
    BitSet repeated = new BitSet();
    int[] order = order();
    for (int i = 1; i < order.length; i++) {
      if (equalRows(order[i - 1], order[i])) {
        repeated.set(order[i]);
      }
    }
    return repeated;
  }

  /** The rows without those that are set. */
  TableData without(BitSet dropped) {
    return dropped.isEmpty()
        ? this
        : select(IntStream.range(0, rows).filter(row -> !dropped.get(row)).toArray());
  }

  /** The table in which a column is unknown in some rows. */
  TableData withUnknown(int column, BitSet unknown) {
    int[] rowsInOrder = IntStream.range(0, rows).toArray();
    Object[] changed = columns.clone();
    int[][] days = daysOfTimes.clone();
    changed[column] = select(columns[column], rowsInOrder);
    days[column] = days[column] == null ? null : days[column].clone();
    unknown.stream().forEach(row -> clear(changed[column], row));
    if (days[column] != null) {
      unknown.stream().forEach(row -> clear(days[column], row));
    }
    return new TableData(table, resource, rows, changed, days, lines);
  }

  private static void clear(Object column, int row) {
    if (column instanceof @Nullable String[] texts) {
      texts[row] = null;
    } else if (column instanceof int[] days) {
      days[row] = Unknown.DAY;
    } else if (column instanceof long[] numbers) {
      numbers[row] = Unknown.NUMBER;
    } else {
      ((byte[]) column)[row] = -1;
    }
  }

  TableData select(int[] order) {
    Object[] selected = new Object[columns.length];
    int[][] days = new int[columns.length][];
    for (int c = 0; c < columns.length; c++) {
      selected[c] = select(columns[c], order);
      days[c] = daysOfTimes[c] == null ? null : (int[]) select(daysOfTimes[c], order);
    }
    return new TableData(
        table, resource, order.length, selected, days, (int[]) select(lines, order));
  }

  /** The rows of several parts of one table, in that order. */
  static TableData concat(List<TableData> parts) {
    TableData first = parts.get(0);
    Builder all = new Builder(first.table, first.resource);
    RowValues values = new RowValues(first.table);
    for (TableData part : parts) {
      for (int r = 0; r < part.rows; r++) {
        part.read(r, values);
        all.add(part.lines[r], values);
      }
    }
    return all.build();
  }

  private void read(int row, RowValues into) {
    into.clear();
    for (int c = 0; c < columns.length; c++) {
      if (columns[c] instanceof String[]) {
        into.texts[c] = text(row, c);
      } else if (columns[c] instanceof int[] days) {
        into.days[c] = days[row];
      } else if (columns[c] instanceof long[] numbers) {
        into.numbers[c] = numbers[row];
        into.days[c] = daysOfTimes[c] == null ? Unknown.DAY : daysOfTimes[c][row];
      } else {
        into.flags[c] = flag(row, c);
      }
    }
  }

  /** The values of some columns in a row, to be compared. */
  List<Object> valuesOf(int row, Collection<String> names) {
    List<Object> values = new ArrayList<>();
    for (String name : names) {
      int c = table.indexOf(name);
      if (columns[c] instanceof String[]) {
        values.add(Objects.requireNonNullElse(text(row, c), ""));
      } else {
        values.add(columns[c] instanceof int[] days ? (long) days[row] : number(row, c));
      }
    }
    return values;
  }

  /** The product ids of its rows, in whichever column they stand. */
  public SortedSet<String> productIds() {
    SortedSet<String> ids = ids("product_id");
    ids.addAll(ids("related_id"));
    return ids;
  }

  /** The known values of a text column; none where the table has no such column. */
  public SortedSet<String> ids(String column) {
    SortedSet<String> ids = new TreeSet<>();
    for (int r = 0; table.hasColumn(column) && r < rows; r++) {
      String id = text(r, table.indexOf(column));
      if (id != null) {
        ids.add(id);
      }
    }
    return ids;
  }

  private static Object select(Object column, int[] order) {
    int n = order.length;
    if (column instanceof String[] texts) {
      @Nullable String[] result = new @Nullable String[n];
      Arrays.setAll(result, i -> texts[order[i]]);
      return result;
    } else if (column instanceof int[] days) {
      int[] result = new int[n];
      Arrays.setAll(result, i -> days[order[i]]);
      return result;
    } else if (column instanceof long[] numbers) {
      long[] result = new long[n];
      Arrays.setAll(result, i -> numbers[order[i]]);
      return result;
    }
    byte[] flags = (byte[]) column;
    byte[] result = new byte[n];
    for (int i = 0; i < n; i++) {
      result[i] = flags[order[i]];
    }
    return result;
  }

  /** Collects rows. Not thread-safe. */
  public static final class Builder {

    private final Table table;
    private final String resource;
    private final Object[] columns;
    private final int[][] daysOfTimes;
    private final List<Map<String, String>> pools;
    private int[] lines = new int[64];
    private int rows;

    /**
     * @param resource the file or query the rows come from, for messages
     */
    public Builder(Table table, String resource) {
      this.table = table;
      this.resource = resource;
      int width = table.columns().size();
      columns = new Object[width];
      daysOfTimes = new int[width][];
      for (int c = 0; c < width; c++) {
        columns[c] = empty(table.columns().get(c).type());
        if (table.columns().get(c).type() == ColumnType.TIMESTAMP) {
          daysOfTimes[c] = new int[64];
        }
      }
      pools =
          IntStream.range(0, width)
              .mapToObj(c -> (Map<String, String>) new HashMap<String, String>())
              .toList();
    }

    private static Object empty(ColumnType type) {
      return switch (type) {
        case TEXT, CHOICE, LIST -> new @Nullable String[64];
        case DATE -> new int[64];
        case TIMESTAMP, DECIMAL, INTEGER -> new long[64];
        case BOOLEAN -> new byte[64];
      };
    }

    /** Adds a row of values, read from that line (0 when a source has no lines). */
    public void add(int line, RowValues values) {
      if (rows == lines.length) {
        grow();
      }
      for (int c = 0; c < columns.length; c++) {
        set(c, values);
      }
      lines[rows++] = line;
    }

    private void set(int c, RowValues values) {
      Object column = columns[c];
      if (column instanceof String[] texts) {
        String text = values.texts[c];
        texts[rows] = text == null ? null : pools.get(c).computeIfAbsent(text, t -> t);
      } else if (column instanceof int[] days) {
        days[rows] = values.days[c];
      } else if (column instanceof long[] numbers) {
        numbers[rows] = values.numbers[c];
        if (daysOfTimes[c] != null) {
          daysOfTimes[c][rows] = values.days[c];
        }
      } else {
        ((byte[]) column)[rows] = values.flags[c];
      }
    }

    private void grow() {
      int size = rows * 2;
      for (int c = 0; c < columns.length; c++) {
        Object column = columns[c];
        if (column instanceof String[] texts) {
          columns[c] = Arrays.copyOf(texts, size);
        } else if (column instanceof int[] days) {
          columns[c] = Arrays.copyOf(days, size);
        } else if (column instanceof long[] numbers) {
          columns[c] = Arrays.copyOf(numbers, size);
        } else {
          columns[c] = Arrays.copyOf((byte[]) column, size);
        }
        if (daysOfTimes[c] != null) {
          daysOfTimes[c] = Arrays.copyOf(daysOfTimes[c], size);
        }
      }
      lines = Arrays.copyOf(lines, size);
    }

    /** The table; the builder is not to be used any more. */
    public TableData build() {
      return new TableData(table, resource, rows, columns, daysOfTimes, lines);
    }
  }

  /**
   * One parsed row, reused from row to row: for each column the slot of its type (a text, a day, a
   * number or seconds, a flag), or the unknown value.
   */
  public static final class RowValues {
    final @Nullable String[] texts;
    final int[] days;
    final long[] numbers;
    final byte[] flags;

    public RowValues(Table table) {
      int width = table.columns().size();
      texts = new @Nullable String[width];
      days = new int[width];
      numbers = new long[width];
      flags = new byte[width];
    }

    /** Makes every value unknown. */
    public void clear() {
      Arrays.fill(texts, null);
      Arrays.fill(days, Unknown.DAY);
      Arrays.fill(numbers, Unknown.NUMBER);
      Arrays.fill(flags, (byte) -1);
    }

    public void setText(int column, String text) {
      texts[column] = text;
    }

    public void setDay(int column, int epochDay) {
      days[column] = epochDay;
    }

    public void setTime(int column, long epochSecond, int epochDay) {
      numbers[column] = epochSecond;
      days[column] = epochDay;
    }

    public void setNumber(int column, long number) {
      numbers[column] = number;
    }

    public void setFlag(int column, boolean flag) {
      flags[column] = (byte) (flag ? 1 : 0);
    }
  }
}
