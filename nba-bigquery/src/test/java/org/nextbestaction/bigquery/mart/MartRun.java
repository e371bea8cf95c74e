package org.nextbestaction.bigquery.mart;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.bigquery.job.WarehouseStatement;
import org.nextbestaction.bigquery.kit.WarehouseTables;
import org.nextbestaction.bigquery.local.LocalResult;
import org.nextbestaction.bigquery.local.LocalSqlException;
import org.nextbestaction.bigquery.local.LocalWarehouse;
import org.nextbestaction.source.CommercialDataSource;

/** The mart of some data, made by Google's SQL engine in this process. */
final class MartRun {

  static final String PROJECT = "example-project";
  static final String DATASET = "nba";

  /** What comes of divisions and logarithms is equal to twelve digits. */
  static final RecursiveComparisonConfiguration NEAR =
      RecursiveComparisonConfiguration.builder()
          .withComparatorForType(
              (a, b) ->
                  Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(b)) ? 0 : Double.compare(a, b),
              Double.class)
          .build();

  private final LocalWarehouse warehouse;

  private MartRun(LocalWarehouse warehouse) {
    this.warehouse = warehouse;
  }

  static MartRun of(CommercialDataSource data, MartSettings settings, LocalDate asOf) {
    LocalWarehouse warehouse = new LocalWarehouse(PROJECT);
    WarehouseTables.typed(data, warehouse, DATASET);
    for (WarehouseStatement statement : Mart.statements(settings, asOf)) {
      try {
        warehouse.execute(statement.sql(), statement.parameters());
      } catch (LocalSqlException e) {
        throw new AssertionError(statement.name() + ": " + e.getMessage(), e);
      }
    }
    return new MartRun(warehouse);
  }

  /** The rows of a table, by the name of the column. */
  List<Map<String, @Nullable Object>> rows(String table) {
    LocalResult result = warehouse.table(DATASET, table);
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (List<@Nullable Object> values : result.rows()) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      for (int i = 0; i < values.size(); i++) {
        row.put(result.columns().get(i).name(), values.get(i));
      }
      rows.add(row);
    }
    return rows;
  }
}
