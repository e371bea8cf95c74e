package org.nextbestaction.bigquery.sink;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.bigquery.job.BigQuerySettings;
import org.nextbestaction.bigquery.job.Cost;
import org.nextbestaction.bigquery.job.ResultField;
import org.nextbestaction.bigquery.job.ResultSink;
import org.nextbestaction.bigquery.job.StartedQuery;
import org.nextbestaction.bigquery.job.Warehouse;
import org.nextbestaction.bigquery.job.WarehouseStatement;
import org.nextbestaction.bigquery.local.LocalStorage;
import org.nextbestaction.bigquery.local.LocalWarehouse;

/** A dataset {@code nba} to write to, in this process, with faults on demand. */
final class Cloud implements AutoCloseable {

  static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  final LocalWarehouse warehouse = new LocalWarehouse("p");
  final LocalStorage storage = LocalStorage.start(warehouse);
  final TablesEndpoint tables;

  Cloud() throws IOException {
    warehouse.putDataset("nba");
    tables = new TablesEndpoint(warehouse);
  }

  WriteBackSettings settings() {
    return WriteBackSettings.of(BigQuerySettings.of("p", "r").withEndpoint(tables.uri()), "nba")
        .withStorageHost(storage.host())
        .withAttempts(4, Duration.ofMillis(1), Duration.ofSeconds(20));
  }

  WriteBack open() {
    return open(settings());
  }

  WriteBack open(WriteBackSettings settings) {
    return WriteBack.open(settings, new Queries(), InstantSource.fixed(NOON));
  }

  long count(String table) {
    return warehouse.table("nba", table).rows().size();
  }

  List<@Nullable Object> column(String table, String column) {
    return warehouse
        .execute("SELECT " + column + " FROM `p.nba." + table + "` ORDER BY row_no", Map.of())
        .column(column);
  }

  @Override
  public void close() {
    storage.close();
    tables.close();
  }

  /** The warehouse's queries, as texts. */
  private final class Queries implements Warehouse {

    @Override
    public Cost dryRun(WarehouseStatement statement) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void execute(WarehouseStatement statement) {
      throw new UnsupportedOperationException();
    }

    @Override
    public StartedQuery start(WarehouseStatement statement) {
      return sink -> query(statement, sink);
    }

    @Override
    public void query(WarehouseStatement statement, ResultSink sink) {
      var result = warehouse.execute(statement.sql(), statement.parameters());
      sink.header(
          result.columns().stream()
              .map(column -> new ResultField(column.name(), column.type(), false))
              .toList());
      for (List<@Nullable Object> row : result.rows()) {
        List<String> texts = new ArrayList<>();
        for (Object value : row) {
          texts.add(
              value == null
                  ? ""
                  : value instanceof BigDecimal number ? number.toPlainString() : value.toString());
        }
        sink.row(texts);
      }
    }
  }
}
