package org.nextbestaction.bigquery.kit;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.bigquery.local.LocalColumn;
import org.nextbestaction.bigquery.local.LocalWarehouse;
import org.nextbestaction.data.Column;
import org.nextbestaction.data.ColumnType;
import org.nextbestaction.data.Table;
import org.nextbestaction.policy.Company;
import org.nextbestaction.source.CommercialDataSource;

/** Puts the connected tables of a source into a dataset, under their canonical names. */
public final class WarehouseTables {

  private WarehouseTables() {}

  /**
   * In the types that suit the columns: STRING, NUMERIC, INT64, BOOL, DATE, TIMESTAMP,
   * ARRAY&lt;STRING&gt;. A time without an offset is one in the zone of the company's defaults.
   */
  public static void typed(CommercialDataSource source, LocalWarehouse warehouse, String dataset) {
    put(source, warehouse, dataset, true);
  }

  /** As texts alone, an empty one as NULL: copies as they come out of other systems. */
  public static void raw(CommercialDataSource source, LocalWarehouse warehouse, String dataset) {
    put(source, warehouse, dataset, false);
  }

  private static void put(
      CommercialDataSource source, LocalWarehouse warehouse, String dataset, boolean typed) {
    warehouse.putDataset(dataset);
    for (Table table : source.tables()) {
      List<LocalColumn> columns = new ArrayList<>();
      for (Column column : table.columns()) {
        columns.add(new LocalColumn(column.name(), typed ? type(column.type()) : "STRING"));
      }
      Rows rows = new Rows(table, typed);
      source.read(table, rows);
      warehouse.putTable(dataset, table.fileName(), columns, rows.rows);
    }
  }

  private static String type(ColumnType type) {
    return switch (type) {
      case TEXT, CHOICE -> "STRING";
      case DATE -> "DATE";
      case TIMESTAMP -> "TIMESTAMP";
      case DECIMAL -> "NUMERIC";
      case INTEGER -> "INT64";
      case BOOLEAN -> "BOOL";
      case LIST -> "ARRAY<STRING>";
    };
  }

  private static @Nullable Object value(ColumnType type, String text) {
    if (text.isEmpty()) {
      return null;
    }
    return switch (type) {
      case TEXT, CHOICE -> text;
      case DATE -> LocalDate.parse(text);
      case TIMESTAMP -> instant(text);
      case DECIMAL -> new BigDecimal(text);
      case INTEGER -> Long.valueOf(text);
      case BOOLEAN -> Boolean.valueOf(text);
      case LIST -> List.of(text.split("\\|"));
    };
  }

  private static Instant instant(String text) {
    ZoneId zone = Company.defaults().timeZone();
    if (text.indexOf('T') < 0) {
      return LocalDate.parse(text).atStartOfDay(zone).toInstant();
    }
    return text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).atZone(zone).toInstant();
  }

  private static final class Rows implements CommercialDataSource.RowSink {

    final List<List<@Nullable Object>> rows = new ArrayList<>();
    private final Table table;
    private final boolean typed;
    private final Map<String, Integer> places = new HashMap<>();

    Rows(Table table, boolean typed) {
      this.table = table;
      this.typed = typed;
    }

    @Override
    public void header(String resource, List<String> columns) {
      places.clear();
      for (int i = 0; i < columns.size(); i++) {
        places.put(columns.get(i), i);
      }
    }

    @Override
    public void row(int line, List<String> values) {
      List<@Nullable Object> row = new ArrayList<>();
      for (Column column : table.columns()) {
        Integer place = places.get(column.name());
        String text = place == null ? "" : values.get(place);
        row.add(value(typed ? column.type() : ColumnType.TEXT, text));
      }
      rows.add(row);
    }
  }
}
