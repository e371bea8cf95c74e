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
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one canonical table in columns: texts by dictionary, {@code int[]} days, {@code
 * long[]} numbers and seconds, {@code byte[]} booleans (-1 unknown, 0, 1), each as long as the
 * table. See docs/decisions/0051-texts-by-dictionary.md. Immutable once built and thread-safe.
 */
public final class TableData {

  private final Table table;
  private final String resource;
  private final int rows;
  private final Object[] columns;
  private final int[][] daysOfTimes;
  private final int @Nullable [] lines; // null where each row stands on the line after the last
  private final int firstLine;

  private TableData(
      Table table,
      String resource,
      int rows,
      Object[] columns,
      int[][] daysOfTimes,
      int @Nullable [] lines,
      int firstLine) {
    this.table = table;
    this.resource = resource;
    this.rows = rows;
    this.columns = columns;
    this.daysOfTimes = daysOfTimes;
    this.lines = lines;
    this.firstLine = firstLine;
  }

  public Table table() {
    return table;
  }

  public int rows() {
    return rows;
  }

  /** Where a row came from. */
  Location location(int row) {
    return new Location(resource, line(row));
  }

  private int line(int row) {
    return lines == null ? firstLine + row : lines[row];
  }

  /** Adds the texts of a column in the rows that are known on a day. */
  void seenTexts(String column, int lastDay, Set<String> into) {
    int index = table.indexOf(column);
    String since = table.since();
    int day = since == null ? -1 : table.indexOf(since);
    Texts texts = texts(index);
    BitSet seen = new BitSet(texts.words.length);
    for (int r = 0; r < rows; r++) {
      if (day < 0 || day(r, day) <= lastDay) {
        seen.set(texts.codes[r]);
      }
    }
    for (int code = seen.nextSetBit(1); code >= 0; code = seen.nextSetBit(code + 1)) {
      into.add(Objects.requireNonNull(texts.words[code]));
    }
  }

  /** A column of texts by dictionary. */
  Texts texts(int column) {
    return (Texts) columns[column];
  }

  /** The rows in which a column holds a text that is such. */
  BitSet rowsWhere(int column, Predicate<String> such) {
    return texts(column).rowsWhere(such);
  }

  /** A cursor over the rows; not thread-safe itself. */
  Row row() {
    return new Row(this);
  }

  @Nullable String text(int row, int column) {
    return texts(column).at(row);
  }

  int day(int row, int column) {
    int[] days = daysOfTimes[column];
    return (days == null ? (int[]) columns[column] : days)[row];
  }

  long[] numbers(int column) {
    return (long[]) columns[column];
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
    if (values instanceof Texts texts) {
      return Objects.requireNonNullElse(texts.at(row), "");
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
    if (column instanceof Texts texts) {
      return Integer.compare(texts.codes[a], texts.codes[b]);
    } else if (column instanceof int[] days) {
      return Integer.compare(days[a], days[b]);
    } else if (column instanceof long[] numbers) {
      return Long.compare(numbers[a], numbers[b]);
    }
    byte[] flags = (byte[]) column;
    return Byte.compare(flags[a], flags[b]);
  }

  boolean equalRows(int a, int b) {
    return compare(a, b) == 0;
  }

  /** The rows in the order of their contents, so that the order in the file never matters. */
  TableData sorted() {
    return ascending() ? this : select(order());
  }

  private boolean ascending() {
    int r = 1;
    while (r < rows && compare(r - 1, r) <= 0) {
      r++;
    }
    return r >= rows;
  }

  /** By the first column, which is a text or a day nearly everywhere, then by all of them. */
  private int[] order() {
    if (ascending()) {
      return IntStream.range(0, rows).toArray();
    }
    Object first = columns[0] instanceof Texts texts ? texts.codes : columns[0];
    long[] keys = new long[rows];
    for (int r = 0; r < rows && first instanceof int[]; r++) {
      keys[r] = ((int[]) first)[r] - (long) Integer.MIN_VALUE;
    }
    int[] order = RadixSort.order(keys);
    for (int from = 0, to; from < rows; from = to) {
      to = from + 1;
      while (to < rows && keys[order[to]] == keys[order[from]]) {
        to++;
      }
      if (to - from > 1) {
        int[] ties =
            Arrays.stream(order, from, to)
                .boxed()
                .sorted((Comparator<Integer>) this::compare)
                .mapToInt(Integer::intValue)
                .toArray();
        System.arraycopy(ties, 0, order, from, ties.length);
      }
    }
    return order;
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
    if (dropped.isEmpty()) {
      return this;
    }
    BitSet kept = new BitSet(rows);
    kept.set(0, rows);
    kept.andNot(dropped);
    return select(rows(kept));
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
    return new TableData(table, resource, rows, changed, days, lines, firstLine);
  }

  private static void clear(Object column, int row) {
    if (column instanceof Texts texts) {
      texts.codes[row] = 0;
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
    int[] ownLines = new int[order.length];
    Arrays.setAll(ownLines, i -> line(order[i]));
    return new TableData(table, resource, order.length, selected, days, ownLines, 0);
  }

  /** The rows of several parts of one table, in that order. */
  static TableData concat(List<TableData> parts) {
    TableData first = parts.get(0);
    Builder all = new Builder(first.table, first.resource);
    RowValues values = new RowValues(first.table);
    for (TableData part : parts) {
      for (int r = 0; r < part.rows; r++) {
        part.read(r, values);
        all.add(part.line(r), values);
      }
    }
    return all.build();
  }

  /** The rows of one part of a table, then those of another. */
  static TableData concat(TableData first, TableData then) {
    if (then.rows == 0) {
      return first;
    }
    Object[] both = new Object[first.columns.length];
    int[][] days = new int[both.length][];
    for (int c = 0; c < both.length; c++) {
      both[c] = concat(first.columns[c], first.rows, then.columns[c], then.rows);
      days[c] =
          first.daysOfTimes[c] == null
              ? null
              : (int[]) concat(first.daysOfTimes[c], first.rows, then.daysOfTimes[c], then.rows);
    }
    int[] ownLines = new int[first.rows + then.rows];
    Arrays.setAll(ownLines, r -> r < first.rows ? first.line(r) : then.line(r - first.rows));
    return new TableData(first.table, first.resource, ownLines.length, both, days, ownLines, 0);
  }

  private static Object concat(Object first, int rows, Object then, int more) {
    if (first instanceof Texts texts) {
      return texts.followedBy((Texts) then);
    }
    Object both =
        first instanceof int[] days
            ? Arrays.copyOf(days, rows + more)
            : first instanceof long[] numbers
                ? Arrays.copyOf(numbers, rows + more)
                : Arrays.copyOf((byte[]) first, rows + more);
    System.arraycopy(then, 0, both, rows, more);
    return both;
  }

  /** The rows in which a column holds a text that is such. */
  TableData where(String column, Predicate<String> such) {
    BitSet kept = rowsWhere(table.indexOf(column), such);
    return kept.cardinality() == rows ? this : select(rows(kept));
  }

  private static int[] rows(BitSet set) {
    int[] rows = new int[set.cardinality()];
    int n = 0;
    for (int r = set.nextSetBit(0); r >= 0; r = set.nextSetBit(r + 1)) {
      rows[n++] = r;
    }
    return rows;
  }

  /** Whether some row holds a text. */
  boolean holds(String column, String text) {
    return !rowsWhere(table.indexOf(column), text::equals).isEmpty();
  }

  /** The day of the row that each of some words is the key of; unknown where there is none. */
  int[] daysByKey(String key, String day, Texts named) {
    Texts keys = texts(table.indexOf(key));
    int[] dayOfKey = new int[keys.words.length];
    Arrays.fill(dayOfKey, Unknown.DAY);
    for (int r = 0; r < rows; r++) {
      dayOfKey[keys.codes[r]] = day(r, table.indexOf(day));
    }
    int[] codes = OrderRows.common(named.words, keys.words);
    int[] days = new int[codes.length];
    Arrays.setAll(days, w -> codes[w] == 0 ? Unknown.DAY : dayOfKey[codes[w]]);
    return days;
  }

  private void read(int row, RowValues into) {
    into.clear();
    for (int c = 0; c < columns.length; c++) {
      if (columns[c] instanceof Texts) {
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
      if (columns[c] instanceof Texts) {
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
    if (table.hasColumn(column)) {
      Texts texts = texts(table.indexOf(column));
      int[] counts = texts.counts();
      for (int code = 1; code < counts.length; code++) {
        if (counts[code] > 0) {
          ids.add(Objects.requireNonNull(texts.words[code]));
        }
      }
    }
    return ids;
  }

  private static Object select(Object column, int[] order) {
    int n = order.length;
    if (column instanceof Texts texts) {
      return texts.select(order);
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

  /**
   * The table of all rows that some readers read. Rows of one block stay where they are, but for
   * gaps between them; those of several are copied together.
   *
   * @param spans in the order of the rows; their blocks are used up
   * @param words by reader and column: the texts of its codes, each once, word 0 null; null where
   *     the column holds no texts
   */
  public static TableData join(
      Table table,
      String resource,
      List<ColumnBlock.Span> spans,
      List<@Nullable String[][]> words,
      int threads) {
    Joining joining = new Joining(spans, threads);
    int width = table.columns().size();
    Object[] columns = new Object[width];
    int[][] daysOfTimes = new int[width][];
    for (int column = 0; column < width; column++) {
      int c = column;
      ColumnType type = table.columns().get(c).type();
      Object values = joining.values(block -> block.take(c));
      if (type == ColumnType.TEXT || type == ColumnType.CHOICE || type == ColumnType.LIST) {
        Dictionaries all = Dictionaries.merge(words.stream().map(of -> of[c]).toList(), threads);
        joining.recode((int[]) values, all.codes());
        columns[c] = new Texts((int[]) values, joining.rows(), all.words());
      } else {
        columns[c] = values;
      }
      if (type == ColumnType.TIMESTAMP) {
        daysOfTimes[c] = (int[]) joining.values(block -> block.takeDays(c));
      }
    }
    int firstLine = joining.firstLine();
    return new TableData(
        table,
        resource,
        joining.rows(),
        columns,
        daysOfTimes,
        firstLine > 0 ? null : joining.lines(),
        firstLine);
  }

  /** Collects rows one by one. Not thread-safe. */
  public static final class Builder {

    private static final int FIRST = 16;
    private static final int LARGEST = 1 << 14;

    private final Table table;
    private final String resource;
    private final List<ColumnBlock.Span> full = new ArrayList<>();
    private final List<Map<String, Integer>> codes = new ArrayList<>();
    private ColumnBlock block;
    private int[] lines;
    private int row; // of the block

    /**
     * @param resource the file or query the rows come from, for messages
     */
    public Builder(Table table, String resource) {
      this.table = table;
      this.resource = resource;
      table.columns().forEach(column -> codes.add(new HashMap<>()));
      block = new ColumnBlock(table, FIRST);
      lines = new int[FIRST];
    }

    /** Adds a row of values, read from that line (0 when a source has no lines). */
    public void add(int line, RowValues values) {
      if (row == block.capacity()) {
        full.add(span());
        block = new ColumnBlock(table, Math.min(LARGEST, block.capacity() * 2));
        lines = new int[block.capacity()];
        row = 0;
      }
      for (int c = 0; c < codes.size(); c++) {
        values.copy(c, table.columns().get(c).type(), block, row, this::code);
      }
      lines[row++] = line;
    }

    private ColumnBlock.Span span() {
      return new ColumnBlock.Span(block, 0, 0, row, 0, lines);
    }

    private int code(int column, String text) {
      Map<String, Integer> known = codes.get(column);
      return known.computeIfAbsent(text, t -> known.size() + 1);
    }

    /** The table; the builder is not to be used any more. */
    public TableData build() {
      @Nullable String[][] words = new @Nullable String[codes.size()][];
      for (int c = 0; c < words.length; c++) {
        @Nullable String[] ofColumn = new @Nullable String[codes.get(c).size() + 1];
        codes.get(c).forEach((text, code) -> ofColumn[code] = text);
        words[c] = ofColumn;
      }
      full.add(span());
      return join(table, resource, full, List.<@Nullable String[][]>of(words), 1);
    }
  }

  /** Gives a text of a column its code. */
  @FunctionalInterface
  public interface Coder {
    int code(int column, String text);
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

    /** Writes the value of a column into a row of a block. */
    public void copy(int column, ColumnType type, ColumnBlock into, int row, Coder coder) {
      switch (type) {
        case TEXT, CHOICE, LIST -> {
          String text = texts[column];
          into.codes(column)[row] = text == null ? 0 : coder.code(column, text);
        }
        case DATE -> into.days(column)[row] = days[column];
        case TIMESTAMP -> {
          into.numbers(column)[row] = numbers[column];
          into.days(column)[row] = days[column];
        }
        case DECIMAL, INTEGER -> into.numbers(column)[row] = numbers[column];
        case BOOLEAN -> into.flags(column)[row] = flags[column];
      }
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
