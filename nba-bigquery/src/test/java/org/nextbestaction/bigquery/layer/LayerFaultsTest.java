package org.nextbestaction.bigquery.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nextbestaction.bigquery.job.BigQuerySettings;
import org.nextbestaction.bigquery.job.BigQueryWarehouse;
import org.nextbestaction.bigquery.job.Warehouse;
import org.nextbestaction.bigquery.job.WarehouseStatement;
import org.nextbestaction.bigquery.local.Fault;
import org.nextbestaction.bigquery.local.FaultPoint;
import org.nextbestaction.bigquery.local.LocalBigQuery;
import org.nextbestaction.bigquery.local.Operation;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.source.DataSourceException;

/** The layer through the official client, when the service goes wrong. */
class LayerFaultsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 5, 8);

  private final LayerRuns runs =
      LayerRuns.over(
          new TestData()
              .orders("C1", "P1", 2, 3.5, "2026-02-03", "2026-03-04")
              .line("O9", "P1", 1, 3));
  private final LocalBigQuery endpoint = LocalBigQuery.start(runs.local);

  @AfterEach
  void close() {
    endpoint.close();
  }

  private Warehouse warehouse() {
    return BigQueryWarehouse.connect(
        BigQuerySettings.of(LayerRuns.PROJECT, "run")
            .withLocation("EU")
            .withEndpoint(URI.create(endpoint.url()))
            .withTimeoutSeconds(60));
  }

  private List<LayerFinding> apply() {
    Warehouse warehouse = warehouse();
    LayerSettings settings = LayerRuns.settings();
    List<WarehouseStatement> statements =
        Layer.of(settings, RawSchema.read(warehouse, settings)).statements(DAY, "run");
    return new LayerRun(warehouse, settings, (name, number, of) -> {}).apply(statements);
  }

  @Test
  void what_passes_is_tried_again_and_nothing_is_written_twice() {
    FaultPoint job = FaultPoint.on(Operation.INSERT_JOB);
    endpoint
        .fail(job.holding("nba.layer_runs` (run, as_of, state)"), Fault.lost())
        .fail(job.holding("VIEW `acme-data.nba.stg_orders`"), Fault.backendError())
        .fail(job.holding("TABLE `acme-data.nba.orders`"), Fault.rateLimitExceeded());

    List<LayerFinding> findings = apply();

    assertThat(findings).extracting(LayerFinding::code).contains("LINE_WITHOUT_ORDER");
    assertThat(runs.table("layer_runs").column("state")).containsExactly("begun", "complete");
    assertThat(runs.table("orders").rows()).hasSize(2);
  }

  @Test
  void what_does_not_pass_is_named_and_a_repeated_run_goes_on_from_there() {
    endpoint.fail(
        FaultPoint.on(Operation.INSERT_JOB).holding("TABLE `acme-data.nba.order_lines`").times(99),
        Fault.accessDenied());

    assertThatThrownBy(this::apply)
        .isInstanceOf(DataSourceException.class)
        .hasMessageContaining("(order_lines)")
        .hasMessageContaining("Access Denied")
        .hasMessageContaining("The statements before it are done");
    assertThat(runs.table("layer_runs").column("state")).containsExactly("begun");
    assertThat(runs.local.tables(LayerRuns.LAYER)).contains("orders").doesNotContain("order_lines");

    endpoint.heal();
    apply();

    assertThat(runs.table("layer_runs").column("state")).containsExactly("begun", "complete");
    assertThat(runs.table("order_lines").rows()).hasSize(3);
  }
}
