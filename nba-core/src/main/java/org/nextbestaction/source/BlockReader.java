package org.nextbestaction.source;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Column;
import org.nextbestaction.data.ColumnBlock;
import org.nextbestaction.data.Table;
import org.nextbestaction.data.Unknown;

/**
 * Reads blocks of a CSV file into columns, without an object a row or a field (LoadBenchmark:
 * blocks beside rows). It knows the plain forms of the values alone and judges nothing: a row with
 * anything else in it, a quote or a fault, goes as texts to {@link RowReader}. One for each thread.
 */
final class BlockReader {

  private static final int TEXT = 0;
  private static final int CHOICE = 1;
  private static final int DATE = 2;
  private static final int TIME = 3;
  private static final int DECIMAL = 4;
  private static final int WHOLE = 5;
  private static final int FLAG = 6;
  private static final int IGNORED = 7;

  private static final int MOST_DIGITS = 12; // before the point: well within the range of micros
  private static final int MOST_WHOLE_DIGITS = 9; // within an int
  private static final long[] SCALE = {1_000_000, 100_000, 10_000, 1_000, 100, 10, 1};
  private static final int NOT_PLAIN = -1;
  private static final long TRUE = word("true");
  private static final long FALSE = word("false");

  private final Table table;
  private final int worker;
  private final RowReader rows;
  private final int[] columnOf; // by field
  private final int[] kind; // by field
  private final boolean[] required; // by field
  private final ByteDictionary[] dictionary; // by column; of one without texts an empty one
  private final int[] choices; // by column: so many codes are allowed
  private final ZoneDays zone;

  // the columns of the block that is being read, by field; those of another kind are null
  private final int[][] codes;
  private final int[][] days;
  private final long[][] numbers;
  private final byte[][] flags;
  private byte[] bytes = {};
  private int row;

  private long dateHead; // the first eight bytes of the date that was read last
  private int dateTail = NOT_PLAIN; // and its other two
  private int date;

  BlockReader(Table table, Header header, ZoneId zone, int worker) {
    this.table = table;
    this.worker = worker;
    this.zone = new ZoneDays(zone);
    rows = new RowReader(table, header, zone, new SetAside(table));
    columnOf = header.columnOf();
    int fields = columnOf.length;
    kind = new int[fields];
    required = new boolean[fields];
    codes = new int[fields][];
    days = new int[fields][];
    numbers = new long[fields][];
    flags = new byte[fields][];
    int width = table.columns().size();
    dictionary = new ByteDictionary[width];
    choices = new int[width];
    for (int c = 0; c < width; c++) {
      dictionary[c] = new ByteDictionary();
      for (String allowed : table.columns().get(c).allowed()) {
        choices[c] = dictionary[c].code(allowed);
      }
    }
    for (int f = 0; f < fields; f++) {
      kind[f] = columnOf[f] < 0 ? IGNORED : kind(table.columns().get(columnOf[f]));
      required[f] = columnOf[f] >= 0 && table.columns().get(columnOf[f]).required();
    }
  }

  private static int kind(Column column) {
    return switch (column.type()) {
      case TEXT, LIST -> TEXT;
      case CHOICE -> CHOICE;
      case DATE -> DATE;
      case TIMESTAMP -> TIME;
      case DECIMAL -> DECIMAL;
      case INTEGER -> WHOLE;
      case BOOLEAN -> FLAG;
    };
  }

  private static long word(String text) {
    long word = 0;
    for (int i = 0; i < text.length(); i++) {
      word |= (long) text.charAt(i) << i * Byte.SIZE;
    }
    return word;
  }

  /** The texts of each column by their codes, of all blocks. */
  @Nullable String[][] words() {
    @Nullable String[][] words = new @Nullable String[dictionary.length][];
    for (int c = 0; c < words.length; c++) {
      words[c] = dictionary[c].words();
    }
    return words;
  }

  /**
   * Reads a block.
   *
   * @param into has room for it from {@code firstRow} on
   * @throws CsvBlocks.NotPlain where a row is no plain CSV
   * @throws IOException where the block is not UTF-8
   */
  CsvTable.Read read(CsvBlocks.Block block, ColumnBlock into, int firstRow) throws IOException {
    CsvBlocks.requireUtf8(block);
    bytes = block.bytes;
    open(into);
    SetAside setAside = new SetAside(table);
    rows.setAsideInto(setAside);
    int[] lines = null; // null as long as each row stands on the line after the last
    int firstLine = 0;
    int line = block.line;
    int at = block.from;
    row = firstRow;
    while (at < block.to) {
      if (bytes[at] == '\n' || bytes[at] == '\r' && bytes[at + 1] == '\n') {
        at += bytes[at] == '\n' ? 1 : 2;
        line++;
        continue;
      }
      int startsOn = line;
      int end = plain(at);
      if (end != NOT_PLAIN) {
        at = end;
        line++;
      } else {
        List<String> texts = block.row(at);
        at = block.end;
        line += block.ends;
        if (!rows.read(startsOn, texts)) {
          continue;
        }
        copy(into);
      }
      int read = row++ - firstRow;
      firstLine = read == 0 ? startsOn : firstLine;
      if (lines == null && startsOn != firstLine + read) {
        lines = new int[block.lineEnds];
        for (int r = 0; r < read; r++) {
          lines[r] = firstLine + r;
        }
      }
      if (lines != null) {
        lines[read] = startsOn;
      }
    }
    return new CsvTable.Read(
        block.number,
        new ColumnBlock.Span(into, worker, firstRow, row - firstRow, firstLine, lines),
        setAside);
  }

  /** Writes the row that was read as texts. */
  private void copy(ColumnBlock into) {
    for (int c = 0; c < dictionary.length; c++) {
      rows.values()
          .copy(
              c,
              table.columns().get(c).type(),
              into,
              row,
              (column, text) -> dictionary[column].code(text));
    }
  }

  private void open(ColumnBlock into) {
    for (int f = 0; f < kind.length; f++) {
      int c = columnOf[f];
      switch (kind[f]) {
        case TEXT, CHOICE -> codes[f] = into.codes(c);
        case DATE -> days[f] = into.days(c);
        case TIME -> {
          days[f] = into.days(c);
          numbers[f] = into.numbers(c);
        }
        case DECIMAL, WHOLE -> numbers[f] = into.numbers(c);
        case FLAG -> flags[f] = into.flags(c);
        default -> {}
      }
    }
  }

  /** Reads the row that begins there; where the next one does, or {@link #NOT_PLAIN}. */
  private int plain(int begin) {
    int at = begin;
    int last = kind.length - 1;
    for (int f = 0; f <= last; f++) {
      int end = ends(bytes[at]) ? unknown(f, at) : known(f, at);
      if (end < 0) {
        return NOT_PLAIN;
      }
      if (f < last) {
        if (bytes[end] != ',') {
          return NOT_PLAIN;
        }
        at = end + 1;
      } else {
        at = end;
      }
    }
    if (bytes[at] == '\r') {
      at++;
    }
    return bytes[at] == '\n' ? at + 1 : NOT_PLAIN;
  }

  private static boolean ends(byte value) {
    return value == ',' || value == '\n' || value == '\r';
  }

  private int unknown(int f, int at) {
    switch (kind[f]) {
      case TEXT, CHOICE -> codes[f][row] = 0;
      case DATE -> days[f][row] = Unknown.DAY;
      case TIME -> {
        days[f][row] = Unknown.DAY;
        numbers[f][row] = Unknown.NUMBER;
      }
      case DECIMAL, WHOLE -> numbers[f][row] = Unknown.NUMBER;
      case FLAG -> flags[f][row] = -1;
      default -> {}
    }
    return required[f] ? NOT_PLAIN : at;
  }

  /** Reads a field that is not empty; the position of the comma or line end after it. */
  private int known(int f, int at) {
    return switch (kind[f]) {
      case TEXT, CHOICE -> text(f, at);
      case DATE -> day(f, at);
      case TIME -> time(f, at);
      case DECIMAL -> decimal(f, at);
      case WHOLE -> whole(f, at);
      case FLAG -> flag(f, at);
      default -> end(at);
    };
  }

  /** The comma or line end after a field without quotes; {@link #NOT_PLAIN} where it has some. */
  private int end(int from) {
    int at = from;
    while (true) {
      long low = Swar.low(Swar.word(bytes, at));
      if (low == 0) {
        at += Long.BYTES;
        continue;
      }
      at += Swar.first(low);
      byte value = bytes[at];
      if (ends(value)) {
        return at;
      } else if (value == '"') {
        return NOT_PLAIN;
      }
      at++;
    }
  }

  private int text(int f, int from) {
    int end = end(from);
    // blanks at an end, of whatever alphabet, are for the reader of texts
    if (end < 0 || bytes[from] <= ' ' || bytes[end - 1] <= ' ') {
      return NOT_PLAIN;
    }
    int column = columnOf[f];
    int code = dictionary[column].code(bytes, from, end - from);
    codes[f][row] = code;
    return kind[f] == CHOICE && code > choices[column] ? NOT_PLAIN : end;
  }

  private int decimal(int f, int from) {
    int at = from;
    boolean negative = bytes[at] == '-';
    if (negative) {
      at++;
    }
    int digits = at;
    long number = 0;
    for (int digit = bytes[at] - '0'; digit >= 0 && digit <= 9; digit = bytes[++at] - '0') {
      number = number * 10 + digit;
    }
    if (at == digits || at - digits > MOST_DIGITS) {
      return NOT_PLAIN;
    }
    int decimals = 0;
    if (bytes[at] == '.') {
      int point = at++;
      for (int digit = bytes[at] - '0'; digit >= 0 && digit <= 9; digit = bytes[++at] - '0') {
        number = number * 10 + digit;
      }
      decimals = at - point - 1;
      if (decimals == 0 || decimals >= SCALE.length) {
        return NOT_PLAIN;
      }
    }
    long micros = number * SCALE[decimals];
    numbers[f][row] = negative ? -micros : micros;
    return ends(bytes[at]) ? at : NOT_PLAIN;
  }

  private int whole(int f, int from) {
    int at = from;
    boolean negative = bytes[at] == '-';
    if (negative) {
      at++;
    }
    int digits = at;
    long number = 0;
    for (int digit = bytes[at] - '0'; digit >= 0 && digit <= 9; digit = bytes[++at] - '0') {
      number = number * 10 + digit;
    }
    numbers[f][row] = negative ? -number : number;
    boolean plain = at > digits && at - digits <= MOST_WHOLE_DIGITS && ends(bytes[at]);
    return plain ? at : NOT_PLAIN;
  }

  private int flag(int f, int from) {
    int end = end(from);
    long word = Swar.head(Swar.word(bytes, from), end - from);
    if (end - from == 4 && word == TRUE) {
      flags[f][row] = 1;
    } else if (end - from == 5 && word == FALSE) {
      flags[f][row] = 0;
    } else {
      return NOT_PLAIN;
    }
    return end;
  }

  private int day(int f, int from) {
    if (!date(from) || !ends(bytes[from + 10])) {
      return NOT_PLAIN;
    }
    days[f][row] = date;
    return from + 10;
  }

  /** A day, which is its beginning, or a day and time to the second, in UTC or the zone's own. */
  private int time(int f, int from) {
    if (!date(from)) {
      return NOT_PLAIN;
    }
    int end = from + 10;
    if (ends(bytes[end])) {
      days[f][row] = date;
      numbers[f][row] = zone.start(date);
      return end;
    }
    int offset = zone.offset(date);
    if (offset == ZoneDays.CHANGES) {
      return NOT_PLAIN;
    }
    int hour = two(from + 11);
    int minute = two(from + 14);
    int second = two(from + 17);
    boolean plain =
        bytes[end] == 'T'
            && hour < 24
            && bytes[from + 13] == ':'
            && minute < 60
            && bytes[from + 16] == ':'
            && second < 60
            && (hour | minute | second) >= 0;
    if (!plain) {
      return NOT_PLAIN;
    }
    end = from + 19;
    long seconds = date * ZoneDays.SECONDS + hour * 3600 + minute * 60 + second;
    if (bytes[end] == 'Z') {
      end++;
    } else {
      seconds -= offset;
    }
    numbers[f][row] = seconds;
    days[f][row] = (int) Math.floorDiv(seconds + offset, ZoneDays.SECONDS);
    return ends(bytes[end]) ? end : NOT_PLAIN;
  }

  /** Two digits; less than zero where they are none. */
  private int two(int at) {
    int tens = bytes[at] - '0';
    int ones = bytes[at + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? NOT_PLAIN : tens * 10 + ones;
  }

  /** Whether a date such as 2026-05-08 stands there; the one before it costs nothing again. */
  private boolean date(int from) {
    long head = Swar.word(bytes, from);
    int tail = bytes[from + 8] << Byte.SIZE | bytes[from + 9];
    if (head == dateHead && tail == dateTail) {
      return true;
    }
    int century = two(from);
    int year = two(from + 2);
    int month = two(from + 5);
    int day = two(from + 8);
    if ((century | year | month | day) < 0
        || bytes[from + 4] != '-'
        || bytes[from + 7] != '-'
        || month < 1
        || month > 12
        || day < 1
        || day > 28 && day > LocalDate.of(century * 100 + year, month, 1).lengthOfMonth()) {
      return false;
    }
    date = (int) LocalDate.of(century * 100 + year, month, day).toEpochDay();
    dateHead = head;
    dateTail = tail;
    return true;
  }
}
