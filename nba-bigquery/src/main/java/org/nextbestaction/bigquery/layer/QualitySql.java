package org.nextbestaction.bigquery.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.nextbestaction.bigquery.job.WarehouseStatement;
import org.nextbestaction.data.CodeList;
import org.nextbestaction.data.Table;

/** The findings about the rows of single tables, and whether the tables are fit to be used. */
final class QualitySql {

  /** The columns of a part of the findings; the whole has the as-of date before them. */
  static final String COLUMNS =
      "table_name, code, severity, column_name, row_count, first_keys, first_values, message";

  private static final String ROWS_USED = "ROWS_USED";
  private static final String ROWS_SET_ASIDE = "ROWS_SET_ASIDE";

  private final LayerSettings settings;

  QualitySql(LayerSettings settings) {
    this.settings = settings;
  }

  /** The public lists that codes are from. */
  WarehouseStatement codeLists() {
    List<String> lists = new ArrayList<>();
    for (CodeList list : CodeList.values()) {
      List<String> codes = new ArrayList<>(list.codes());
      if (list == CodeList.ZONE) {
        codes.addAll(List.of("UT", "Z"));
      }
      lists.add(
          "SELECT '"
              + list.name()
              + "' AS list, code FROM UNNEST(["
              + Names.literals(codes)
              + "]) AS code");
    }
    return new WarehouseStatement(
        "code_lists",
        "-- Currencies, countries, languages and time zones that there are.\nCREATE OR REPLACE TABLE "
            + settings.path("code_lists")
            + " AS\n"
            + String.join("\nUNION ALL\n", lists),
        Map.of());
  }

  private String part(Table table) {
    return settings.path("findings__" + table.fileName());
  }

  /** What is to be said of the rows of a table, and how many of them are used and set aside. */
  WarehouseStatement findings(Table table) {
    String counted =
        "STRUCT(IF(state IN ('USED', 'DUPLICATE_ROW', 'REPEATED_ORDER'), '"
            + ROWS_USED
            + "', '"
            + ROWS_SET_ASIDE
            + "') AS code, 'NOTICE' AS severity, CAST(NULL AS STRING) AS column_name,"
            + " CAST(NULL AS STRING) AS value, '' AS message)";
    return new WarehouseStatement(
        "findings__" + table.fileName(),
        "-- What is to be said of the rows of "
            + table.fileName()
            + ": how many, the first keys and values.\nCREATE OR REPLACE TABLE "
            + part(table)
            + " AS\nSELECT\n  '"
            + table.fileName()
            + "' AS table_name,\n  said.code,\n  said.severity,\n  said.column_name,\n"
            + "  COUNT(*) AS row_count,\n"
            + first("label", "first_keys")
            + ",\n"
            + first("SUBSTR(said.value, 1, 200)", "first_values")
            + ",\n  said.message\nFROM "
            + settings.stage(table)
            + ", UNNEST(ARRAY_CONCAT(findings, ["
            + counted
            + "])) AS said\nGROUP BY said.code, said.severity, said.column_name, said.message",
        Map.of());
  }

  static String first(String value, String name) {
    return "  ARRAY_AGG(DISTINCT "
        + value
        + " IGNORE NULLS ORDER BY "
        + value
        + " LIMIT 5) AS "
        + name;
  }

  /** The findings of all parts. */
  WarehouseStatement all(Collection<Table> tables, String... more) {
    List<String> parts = new ArrayList<>(tables.stream().map(this::part).toList());
    Arrays.stream(more).map(settings::path).forEach(parts::add);
    String sql =
        "-- What is wrong, missing or old in the raw copies, as docs/data-quality.md tells it.\n"
            + "CREATE OR REPLACE TABLE "
            + settings.path("findings")
            + " AS\n"
            + String.join(
                "\nUNION ALL\n",
                parts.stream()
                    .map(
                        part ->
                            "SELECT @as_of AS as_of, "
                                + COLUMNS
                                + " FROM "
                                + part
                                + " WHERE code NOT IN ('"
                                + ROWS_USED
                                + "', '"
                                + ROWS_SET_ASIDE
                                + "')")
                    .toList());
    return new WarehouseStatement("findings", sql, Map.of());
  }

  /** How many rows of each table were read, and how many of them are not used. */
  WarehouseStatement counts(Collection<Table> tables) {
    String sql =
        "-- How many rows of each raw copy were read, and how many of them were set aside.\n"
            + "CREATE OR REPLACE TABLE "
            + settings.path("layer_tables")
            + " AS\nSELECT\n  @as_of AS as_of,\n  table_name,\n  COALESCE(SUM(row_count), 0) AS rows_read,\n"
            + "  COALESCE(SUM(IF(code = '"
            + ROWS_SET_ASIDE
            + "', row_count, 0)), 0) AS rows_set_aside\nFROM (\n  "
            + String.join(
                "\n  UNION ALL\n  ",
                tables.stream()
                    .map(
                        table ->
                            "SELECT '"
                                + table.fileName()
                                + "' AS table_name, '' AS code, 0 AS row_count\n  UNION ALL\n"
                                + "  SELECT table_name, code, row_count FROM "
                                + part(table)
                                + " WHERE code IN ('"
                                + ROWS_USED
                                + "', '"
                                + ROWS_SET_ASIDE
                                + "')")
                    .toList())
            + "\n)\nGROUP BY table_name";
    return new WarehouseStatement("layer_tables", sql, Map.of());
  }

  /** Stops before any canonical table is touched where too much of one would be left out. */
  WarehouseStatement fit() {
    double most = settings.policy().maxQuarantinedPct();
    return new WarehouseStatement(
        "fit",
        "-- Nothing below is done where too many rows of a table cannot be used.\nASSERT NOT EXISTS (\n"
            + "  SELECT 1 FROM "
            + settings.path("layer_tables")
            + "\n  WHERE 100 * rows_set_aside > "
            + most
            + " * rows_read\n) AS "
            + Names.literal(
                "more than "
                    + most
                    + " % of the rows of a table cannot be used; layer_tables and findings tell which"),
        Map.of());
  }
}
