package org.nextbestaction.source;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Column;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Location;
import org.nextbestaction.data.Table;
import org.nextbestaction.data.TableData;

/**
 * Turns the texts of one table into columns. A row that cannot be read is set aside with its line,
 * column, value and reason; after {@value #SHOWN} such rows of a table the rest are only counted.
 */
final class RowParser implements CommercialDataSource.RowSink {

  static final int SHOWN = 1000;
  private static final int EVERY = 1 << 16;

  private final Table table;
  private final LoadListener listener;
  private final Values values;
  private final TableData.RowValues parsed;
  private final List<Finding> findings = new ArrayList<>();
  private String resource = "";
  private int[] columnOf = {};
  private TableData.@Nullable Builder builder;
  private long rows;
  private long quarantined;

  RowParser(Table table, ZoneId zone, LoadListener listener) {
    this.table = table;
    this.listener = listener;
    values = new Values(zone);
    parsed = new TableData.RowValues(table);
  }

  @Override
  public void header(String resource, List<String> columns) {
    this.resource = resource;
    if (builder == null) {
      builder = new TableData.Builder(table, resource);
    }
    Map<String, Integer> positions = new HashMap<>();
    for (int c = 0; c < table.columns().size(); c++) {
      positions.put(table.columns().get(c).name(), c);
    }
    columnOf = new int[columns.size()];
    boolean[] found = new boolean[table.columns().size()];
    List<String> ignored = new ArrayList<>();
    for (int i = 0; i < columnOf.length; i++) {
      String name = columns.get(i).strip().toLowerCase(Locale.ROOT);
      Integer position = positions.get(name);
      columnOf[i] = position == null ? -1 : position;
      if (position == null) {
        ignored.add(name);
      } else if (found[position]) {
        throw new DataSourceException(
            resource + ":1: the column " + name + " stands twice in the header.");
      } else {
        found[position] = true;
      }
    }
    requireColumns(found);
    if (!ignored.isEmpty()) {
      findings.add(
          new Finding(
              "UNKNOWN_COLUMN",
              Finding.Severity.NOTICE,
              table.fileName(),
              new Location(resource, 1),
              String.join(", ", ignored),
              null,
              "columns that the table does not have are ignored",
              ignored.size()));
    }
  }

  private void requireColumns(boolean[] found) {
    List<String> missing = new ArrayList<>();
    for (int c = 0; c < found.length; c++) {
      Column column = table.columns().get(c);
      if (column.required() && !found[c]) {
        missing.add(column.name());
      }
    }
    if (!missing.isEmpty()) {
      throw new DataSourceException(
          resource
              + ":1: the required column "
              + String.join(", ", missing)
              + " is missing.\nMaybe it has another name there; "
              + table.fileName()
              + " needs "
              + table.columns().stream().filter(Column::required).map(Column::name).toList()
              + ".");
    }
  }

  @Override
  public void row(int line, List<String> texts) {
    if (++rows % EVERY == 0) {
      listener.rowsRead(table, rows);
    }
    if (texts.size() != columnOf.length) {
      setAside(
          line,
          null,
          String.join(",", texts),
          "the row has " + texts.size() + " fields, the header has " + columnOf.length);
      return;
    }
    parsed.clear();
    boolean[] filled = new boolean[table.columns().size()];
    for (int i = 0; i < columnOf.length; i++) {
      String text = texts.get(i).strip();
      if (columnOf[i] >= 0 && !text.isEmpty()) {
        String fault = values.parse(table.columns().get(columnOf[i]), columnOf[i], text, parsed);
        if (fault != null) {
          setAside(line, table.columns().get(columnOf[i]).name(), text, fault);
          return;
        }
        filled[columnOf[i]] = true;
      }
    }
    for (int c = 0; c < filled.length; c++) {
      if (table.columns().get(c).required() && !filled[c]) {
        setAside(line, table.columns().get(c).name(), "", "the required field is empty");
        return;
      }
    }
    builder().add(line, parsed);
  }

  private TableData.Builder builder() {
    if (builder == null) {
      throw new DataSourceException(table.fileName() + ": the source gave rows before a header");
    }
    return builder;
  }

  private void setAside(int line, @Nullable String column, String value, String reason) {
    if (quarantined++ < SHOWN) {
      findings.add(
          new Finding(
              "UNREADABLE_ROW",
              Finding.Severity.QUARANTINE,
              table.fileName(),
              new Location(resource, line),
              column,
              value,
              reason,
              1));
    }
  }

  TableData table() {
    listener.rowsRead(table, rows);
    return builder().build();
  }

  long quarantined() {
    return quarantined;
  }

  List<Finding> findings() {
    List<Finding> all = new ArrayList<>(findings);
    if (quarantined > SHOWN) {
      all.add(
          Finding.of(
              "UNREADABLE_ROW",
              Finding.Severity.QUARANTINE,
              table,
              Finding.counted(quarantined - SHOWN, "more row", "more rows") + " cannot be read",
              quarantined - SHOWN));
    }
    return all;
  }
}
