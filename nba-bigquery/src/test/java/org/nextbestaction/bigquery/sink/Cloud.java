package org.nextbestaction.bigquery.sink;

import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.Table;
import com.google.cloud.bigquery.TableId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.bigquery.job.BigQuerySettings;
import org.nextbestaction.bigquery.job.BigQueryWarehouse;
import org.nextbestaction.bigquery.local.LocalBigQuery;
import org.nextbestaction.bigquery.local.LocalStorage;
import org.nextbestaction.bigquery.local.LocalWarehouse;
import org.nextbestaction.bigquery.storage.internal.StorageAccess;

/** A dataset {@code nba} to write to, in this process, with faults on demand. */
final class Cloud implements AutoCloseable {

  static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  final LocalWarehouse warehouse = new LocalWarehouse("p");
  final LocalStorage storage = LocalStorage.start(warehouse);
  final LocalBigQuery rest = LocalBigQuery.start(warehouse);

  /** The official client, to look at tables and to change them by hand. */
  final BigQuery client;

  Cloud() {
    warehouse.putDataset("nba");
    client = new StorageAccess(bigQuery(), null).tables();
  }

  BigQuerySettings bigQuery() {
    return BigQuerySettings.of("p", "one run").withEndpoint(URI.create(rest.url()));
  }

  WriteBackSettings settings() {
    return WriteBackSettings.of(bigQuery(), "nba")
        .withStorageHost(storage.host())
        .withAttempts(4, Duration.ofMillis(1), Duration.ofSeconds(20));
  }

  WriteBack open() {
    return open(settings());
  }

  /** As another process does, under the same run key. */
  WriteBack open(WriteBackSettings settings) {
    return WriteBack.open(
        settings, BigQueryWarehouse.connect(settings.bigQuery()), InstantSource.fixed(NOON));
  }

  Table table(String table) {
    return Objects.requireNonNull(client.getTable(TableId.of("p", "nba", table)));
  }

  List<String> claims() {
    return warehouse.tables("nba").stream().filter(name -> name.startsWith("nba_claim_")).toList();
  }

  /** As when the hour of their expiration has come. */
  void dropClaims() {
    claims().forEach(claim -> client.delete(TableId.of("p", "nba", claim)));
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
    rest.close();
  }
}
