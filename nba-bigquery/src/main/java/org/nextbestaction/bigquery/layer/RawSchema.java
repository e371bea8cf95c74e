package org.nextbestaction.bigquery.layer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.bigquery.job.ResultField;
import org.nextbestaction.bigquery.job.ResultSink;
import org.nextbestaction.bigquery.job.Warehouse;
import org.nextbestaction.bigquery.job.WarehouseStatement;
import org.nextbestaction.data.Column;
import org.nextbestaction.data.Table;

/** Which tables the raw datasets hold, and the type of each of their columns. Immutable. */
public final class RawSchema {

  /** By path in back quotes: the types by column, as the table has them. */
  private final Map<String, Map<String, String>> tables;

  private RawSchema(Map<String, Map<String, String>> tables) {
    this.tables = Collections.unmodifiableMap(tables);
  }

  /** What BigQuery says of the tables that the settings name. */
  public static RawSchema read(Warehouse warehouse, LayerSettings settings) {
    Map<LayerSettings.Dataset, List<String>> wanted = new LinkedHashMap<>();
    for (Table table : Table.values()) {
      if (!settings.leftOut().contains(table)) {
        RawPath path = RawPath.of(settings, table);
        wanted.computeIfAbsent(path.dataset(), d -> new ArrayList<>()).add(path.table());
      }
    }
    Map<String, Map<String, String>> found = new TreeMap<>();
    wanted.forEach(
        (dataset, names) ->
            warehouse.query(
                new WarehouseStatement(
                    "raw_schema",
                    "-- The columns of the raw copies and their types.\n"
                        + "SELECT table_name, column_name, data_type\nFROM "
                        + Names.schemaView(dataset.project(), dataset.name(), "COLUMNS")
                        + "\nWHERE table_name IN UNNEST(@tables)\n"
                        + "ORDER BY table_name, ordinal_position",
                    Map.of("tables", List.copyOf(names))),
                new ResultSink() {
                  @Override
                  public void header(List<ResultField> fields) {}

                  @Override
                  public void row(List<String> texts) {
                    found
                        .computeIfAbsent(
                            Names.path(dataset.project(), dataset.name(), texts.get(0)),
                            t -> new LinkedHashMap<>())
                        .put(texts.get(1), texts.get(2));
                  }
                }));
    return new RawSchema(found);
  }

  /**
   * What the settings suppose, without asking: that the tables they name are there, or all where
   * they name none, with columns of texts.
   */
  public static RawSchema supposed(LayerSettings settings) {
    Map<String, Map<String, String>> supposed = new TreeMap<>();
    for (Table table : Table.values()) {
      boolean named = settings.tables().isEmpty() || settings.tables().containsKey(table);
      if (named && !settings.leftOut().contains(table)) {
        RawTable raw = settings.table(table);
        Map<String, String> types = new LinkedHashMap<>();
        for (Column column : table.columns()) {
          RawColumn made = raw.columns().get(column.name());
          if (made == null ? raw.columns().isEmpty() : made.named()) {
            types.put(made == null ? column.name() : made.sql(), "STRING");
          }
        }
        supposed.put(RawPath.of(settings, table).quoted(), types);
      }
    }
    return new RawSchema(supposed);
  }

  /** The types by column of a table; null where there is none. */
  @Nullable Map<String, String> columns(String path) {
    return tables.get(path);
  }

  /** The name that a column has there, whatever its case; null where there is none. */
  static @Nullable String find(Map<String, String> columns, String name) {
    for (String column : columns.keySet()) {
      if (column.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
        return column;
      }
    }
    return null;
  }
}
