package org.nextbestaction.bigquery.sink;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.bigquery.job.ResultField;
import org.nextbestaction.bigquery.job.ResultSink;
import org.nextbestaction.bigquery.job.Warehouse;
import org.nextbestaction.bigquery.job.WarehouseStatement;

/** Asks what is written already. */
final class Lookup {

  private final Warehouse warehouse;
  private final String dataset;

  Lookup(Warehouse warehouse, String project, String dataset) {
    this.warehouse = warehouse;
    this.dataset = project + "." + dataset;
  }

  /** The content of a run that is whole; null where it is not there, or not whole. */
  @Nullable String run(String batchId, LocalDate asOf) {
    List<List<String>> rows =
        ask(
            "SELECT content_hash FROM "
                + path(SinkTable.RUNS)
                + " WHERE as_of = @as_of AND batch_id = @batch_id ORDER BY content_hash",
            Map.of("as_of", asOf, "batch_id", batchId));
    return rows.isEmpty() ? null : rows.get(0).get(0);
  }

  /** How many rows of a run are in a table. */
  long rows(SinkTable table, String batchId, LocalDate asOf) {
    return Long.parseLong(
        ask(
                "SELECT COUNT(*) AS found FROM "
                    + path(table)
                    + " WHERE as_of = @as_of AND batch_id = @batch_id",
                Map.of("as_of", asOf, "batch_id", batchId))
            .get(0)
            .get(0));
  }

  /** The number of the last answer of a store that is there; 0 where there is none. */
  long lastAnswer(String store) {
    return Long.parseLong(
        ask(
                "SELECT IFNULL(MAX(answer_no), 0) AS last FROM "
                    + path(SinkTable.FEEDBACK)
                    + " WHERE store = @store",
                Map.of("store", store))
            .get(0)
            .get(0));
  }

  private List<List<String>> ask(String sql, Map<String, Object> parameters) {
    List<List<String>> rows = new ArrayList<>();
    warehouse.queryAnew(
        new WarehouseStatement("what is written already", sql, parameters),
        new ResultSink() {
          @Override
          public void header(List<ResultField> fields) {}

          @Override
          public void row(List<String> texts) {
            rows.add(List.copyOf(texts));
          }
        });
    return rows;
  }

  private String path(SinkTable table) {
    return "`" + dataset + "." + table.tableName() + "`";
  }
}
