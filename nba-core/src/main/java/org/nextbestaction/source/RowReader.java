package org.nextbestaction.source;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.nextbestaction.data.Table;
import org.nextbestaction.data.TableData;

/**
 * Reads the texts of a row: what a text means, and which row is set aside, is said here and nowhere
 * else. Not thread-safe.
 */
final class RowReader {

  private final Table table;
  private final Header header;
  private final Values values;
  private final TableData.RowValues parsed;
  private final boolean[] filled;
  private SetAside setAside;

  RowReader(Table table, Header header, ZoneId zone, SetAside setAside) {
    this.table = table;
    this.header = header;
    this.setAside = setAside;
    values = new Values(zone);
    parsed = new TableData.RowValues(table);
    filled = new boolean[table.columns().size()];
  }

  /** From now on rows are set aside there. */
  void setAsideInto(SetAside other) {
    setAside = other;
  }

  /** The values of the row that was read last. */
  TableData.RowValues values() {
    return parsed;
  }

  /** Whether the row can be read; one that cannot is set aside. */
  boolean read(int line, List<String> texts) {
    int[] columnOf = header.columnOf();
    if (texts.size() != columnOf.length) {
      setAside.add(
          header.resource(),
          line,
          null,
          String.join(",", texts),
          "the row has " + texts.size() + " fields, the header has " + columnOf.length);
      return false;
    }
    parsed.clear();
    Arrays.fill(filled, false);
    for (int i = 0; i < columnOf.length; i++) {
      String text = texts.get(i).strip();
      if (columnOf[i] >= 0 && !text.isEmpty()) {
        String fault = values.parse(table.columns().get(columnOf[i]), columnOf[i], text, parsed);
        if (fault != null) {
          return faulty(line, columnOf[i], text, fault);
        }
        filled[columnOf[i]] = true;
      }
    }
    for (int c = 0; c < filled.length; c++) {
      if (table.columns().get(c).required() && !filled[c]) {
        return faulty(line, c, "", "the required field is empty");
      }
    }
    return true;
  }

  private boolean faulty(int line, int column, String text, String fault) {
    setAside.add(header.resource(), line, table.columns().get(column).name(), text, fault);
    return false;
  }
}
