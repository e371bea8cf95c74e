package org.nextbestaction.bigquery.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.nextbestaction.bigquery.job.WarehouseStatement;
import org.nextbestaction.data.Column;
import org.nextbestaction.data.ColumnType;
import org.nextbestaction.data.Table;

/** The canonical tables: the rows that are used, in types. */
final class CanonicalSql {

  private final LayerSettings settings;

  CanonicalSql(LayerSettings settings) {
    this.settings = settings;
  }

  /** The table of the raw rows alone. */
  WarehouseStatement table(Table table) {
    return statement(table, rows(table, ""));
  }

  /** The table of the raw rows, where there are any, and of what is added to it. */
  WarehouseStatement table(Table table, boolean staged, List<String> sources) {
    List<String> parts = new ArrayList<>();
    if (staged) {
      parts.add(rows(table, ", 0 AS place"));
    }
    String columns =
        table.columns().stream()
            .map(column -> Names.column(column.name()))
            .collect(Collectors.joining(", "));
    for (int s = 0; s < sources.size(); s++) {
      parts.add(
          "SELECT "
              + columns
              + ", "
              + (s + 1)
              + " AS place FROM "
              + settings.part(table, sources.get(s)));
    }
    String key = table.key().stream().map(Names::column).collect(Collectors.joining(", "));
    return statement(
        table,
        "SELECT * EXCEPT (place)\nFROM (\n"
            + String.join("\nUNION ALL\n", parts)
            + "\n)\nWHERE TRUE\nQUALIFY place = MIN(place) OVER (PARTITION BY "
            + key
            + ")");
  }

  private WarehouseStatement statement(Table table, String rows) {
    return new WarehouseStatement(
        table.fileName(),
        "-- "
            + table.fileName()
            + ": the rows that are used.\nCREATE OR REPLACE TABLE "
            + settings.table(table.fileName())
            + kept(table)
            + "\nAS\n"
            + rows,
        Map.of());
  }

  private String rows(Table table, String more) {
    List<String> columns = new ArrayList<>();
    for (Column column : table.columns()) {
      String name = Names.column(column.name());
      columns.add(
          column.type() == ColumnType.LIST
              ? "IF("
                  + name
                  + " IS NULL, CAST([] AS ARRAY<STRING>), SPLIT("
                  + name
                  + ", '|')) AS "
                  + name
              : name);
    }
    return "SELECT\n  "
        + String.join(",\n  ", columns)
        + more
        + "\nFROM "
        + settings.stage(table)
        + "\nWHERE state = '"
        + StageSql.USED
        + "'";
  }

  /** How it is kept, so that a query of some months or customers reads no more than those. */
  private static String kept(Table table) {
    String month =
        switch (table) {
          case ORDERS -> "ordered_at";
          case ACTIVITIES, ENGAGEMENT -> "at";
          default -> null;
        };
    List<String> names = table.columns().stream().map(Column::name).toList();
    String by = names.contains("customer_id") ? "customer_id" : names.get(0);
    return (month == null
            ? ""
            : "\nPARTITION BY TIMESTAMP_TRUNC(" + Names.column(month) + ", MONTH)")
        + "\nCLUSTER BY "
        + Names.column(by);
  }
}
