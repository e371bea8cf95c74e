package org.nextbestaction.bigquery.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nextbestaction.bigquery.job.WarehouseStatement;
import org.nextbestaction.data.Table;

/**
 * The table {@code sources}: when each table was extracted, by what its rows tell, else by the raw
 * table {@code sources}, else by the last change of the raw copy.
 */
final class AgeSql {

  private final LayerSettings settings;

  AgeSql(LayerSettings settings) {
    this.settings = settings;
  }

  /** Whether the age of any table is told. */
  static boolean told(LayerSettings settings, Map<Table, StagedTable> staged) {
    return settings.lastModified()
        || staged.containsKey(Table.SOURCES)
        || staged.values().stream().anyMatch(from -> from.extractedAt() != null);
  }

  /** Called where it is told. */
  WarehouseStatement sources(Map<Table, StagedTable> staged) {
    List<String> ages = new ArrayList<>();
    staged.forEach(
        (table, from) -> {
          if (from.extractedAt() != null) {
            ages.add(
                "SELECT '"
                    + table.fileName()
                    + "' AS name, (SELECT (\n"
                    + from.extractedAt()
                    + "\n) FROM "
                    + from.from().quoted()
                    + ") AS told, 0 AS place");
          }
        });
    if (staged.containsKey(Table.SOURCES)) {
      ages.add(
          "SELECT `table` AS name, extracted_at AS told, 1 AS place FROM "
              + settings.stage(Table.SOURCES)
              + " WHERE state = '"
              + StageSql.USED
              + "'");
    }
    if (settings.lastModified()) {
      ages.addAll(lastModified(staged));
    }
    return new WarehouseStatement(
        "sources",
        "-- When each table was extracted.\nCREATE OR REPLACE TABLE "
            + settings.table("sources")
            + " AS\nSELECT name AS `table`, TIMESTAMP_TRUNC(told, SECOND) AS extracted_at\nFROM (\n"
            + String.join("\nUNION ALL\n", ages)
            + "\n)\nWHERE told IS NOT NULL\nQUALIFY place = MIN(place) OVER (PARTITION BY name)",
        Map.of());
  }

  private static List<String> lastModified(Map<Table, StagedTable> staged) {
    Map<String, List<StagedTable>> byDataset = new TreeMap<>();
    staged.forEach(
        (table, from) -> {
          if (table != Table.SOURCES) {
            LayerSettings.Dataset dataset = from.from().dataset();
            byDataset
                .computeIfAbsent(
                    Names.schemaView(dataset.project(), dataset.name(), "PARTITIONS"),
                    d -> new ArrayList<>())
                .add(from);
          }
        });
    List<String> ages = new ArrayList<>();
    byDataset.forEach(
        (view, tables) -> {
          List<String> names = tables.stream().map(from -> from.from().table()).toList();
          List<String> pairs =
              tables.stream()
                  .map(
                      from ->
                          "STRUCT("
                              + Names.literal(from.from().table())
                              + " AS raw, '"
                              + from.table().fileName()
                              + "' AS canonical)")
                  .toList();
          ages.add(
              "SELECT canonical AS name, MAX(last_modified_time) AS told, 2 AS place\nFROM "
                  + view
                  + "\nJOIN UNNEST([\n  "
                  + String.join(",\n  ", pairs)
                  + "\n]) ON table_name = raw\nWHERE table_name IN ("
                  + Names.literals(names)
                  + ")\nGROUP BY canonical");
        });
    return ages;
  }
}
