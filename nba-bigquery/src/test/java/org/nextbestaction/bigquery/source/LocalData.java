package org.nextbestaction.bigquery.source;

import java.net.URI;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.nextbestaction.bigquery.job.BigQuerySettings;
import org.nextbestaction.bigquery.job.BigQueryWarehouse;
import org.nextbestaction.bigquery.kit.WarehouseTables;
import org.nextbestaction.bigquery.local.LocalBigQuery;
import org.nextbestaction.bigquery.local.LocalWarehouse;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.TestData;

/** Test data behind an endpoint of this process, in the dataset {@code d} of the project p. */
final class LocalData implements AutoCloseable {

  static final LocalDate DAY = LocalDate.parse("2026-05-08");

  final LocalWarehouse tables = new LocalWarehouse("p");
  final LocalBigQuery endpoint = LocalBigQuery.start(tables);
  final Map<Table, String> queries = new EnumMap<>(Table.class);

  /** The tables under their canonical names, read by these. */
  static LocalData typed(TestData data) {
    LocalData local = new LocalData();
    WarehouseTables.typed(data, local.tables, "d");
    data.tables().forEach(table -> local.queries.put(table, table.fileName()));
    return local;
  }

  /** The same as texts alone. */
  static LocalData raw(TestData data) {
    LocalData local = new LocalData();
    WarehouseTables.raw(data, local.tables, "d");
    data.tables().forEach(table -> local.queries.put(table, table.fileName()));
    return local;
  }

  BigQuerySettings settings() {
    return BigQuerySettings.of("p", "run")
        .withLocation("EU")
        .withEndpoint(URI.create(endpoint.url()))
        .withTimeoutSeconds(20)
        .withPageRows(2);
  }

  BigQueryMapping mapping() {
    return new BigQueryMapping("p", "d", queries, 0);
  }

  BigQuerySource source() {
    return new BigQuerySource("shop.yaml", BigQueryWarehouse.connect(settings()), mapping(), DAY);
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
