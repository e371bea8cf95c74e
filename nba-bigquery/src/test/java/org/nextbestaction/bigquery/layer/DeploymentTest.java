package org.nextbestaction.bigquery.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.bigquery.job.WarehouseStatement;
import org.nextbestaction.data.Table;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.rules.RuleFileException;

class DeploymentTest {

  @TempDir Path folder;

  private Deployment load(String yaml) throws IOException {
    return Deployment.load(
        Files.writeString(folder.resolve("layer.yaml"), yaml),
        LayerSettings.of("acme-data", "nba", "raw", CompanyPolicy.defaults()));
  }

  @Test
  void a_file_says_what_the_raw_tables_and_columns_are_called() throws IOException {
    Deployment deployment =
        load(
            """
            raw: erp-project.sap
            age: rows
            leaveOut: [stock]
            mart: true
            tables:
              orders:
                from: VBAK
                columns:
                  order_id: VBELN
                  ordered_at: { sql: "PARSE_DATE('%Y%m%d', ERDAT)", type: DATE }
                extractedAt: MAX(_loaded_at)
            """);

    LayerSettings settings = deployment.settings();
    assertThat(settings.raw()).isEqualTo(new LayerSettings.Dataset("erp-project", "sap"));
    assertThat(settings.lastModified()).isFalse();
    assertThat(settings.leftOut()).containsExactly(Table.STOCK);
    assertThat(settings.table(Table.ORDERS))
        .isEqualTo(
            new RawTable(
                "VBAK",
                Map.of(
                    "order_id",
                    RawColumn.of("VBELN"),
                    "ordered_at",
                    new RawColumn("PARSE_DATE('%Y%m%d', ERDAT)", "DATE")),
                "MAX(_loaded_at)"));
    assertThat(deployment.mart()).isTrue();
  }

  @Test
  void everything_that_is_wrong_is_said_with_its_place_and_the_nearest_name() {
    assertThatThrownBy(
            () ->
                load(
                    """
                    tables:
                      ordres: { from: x }
                      stock:
                        from: "a`b"
                        columns:
                          availble: QTY
                          as_of: { sql: x, type: DATUM }
                    leaveOut: [contrcts]
                    """))
        .isInstanceOf(RuleFileException.class)
        .hasMessageContaining("layer.yaml:2:")
        .hasMessageContaining("Maybe it should be (orders)")
        .hasMessageContaining("layer.yaml:4:")
        .hasMessageContaining("is no name of a table")
        .hasMessageContaining("Maybe it should be (available)")
        .hasMessageContaining("(type) is (DATUM); allowed are")
        .hasMessageContaining("Maybe it should be (contracts)");
  }

  @Test
  void the_mart_is_made_of_the_canonical_tables_and_its_rows_join_them() {
    LayerRuns runs =
        LayerRuns.over(
            new org.nextbestaction.kit.TestData()
                .orders(
                    "C1", "P1", 2, 3.5, "2026-02-03", "2026-03-04", "2026-04-05", "2026-05-01"));
    Deployment deployment =
        new Deployment(LayerRuns.settings(), true, Deployment.of(LayerRuns.settings()).ai());

    LayerSettings settings = deployment.settings();
    Layer layer =
        deployment.layer(RawSchema.read(runs.warehouse, settings), LocalDate.of(2026, 5, 8));
    LayerRun run = new LayerRun(runs.warehouse, settings, (name, number, of) -> {});
    assertThat(run.dryRun(layer.statements(LocalDate.of(2026, 5, 8), "r")))
        .filteredOn(checked -> checked.statement().equals("external_signals"))
        .allMatch(LayerRun.Checked::checked);
    runs.run(layer, "2026-05-08");

    assertThat(layer.statements(LocalDate.of(2026, 5, 8), "r"))
        .extracting(WarehouseStatement::name)
        .containsSubsequence("orders", "external_signals__mart", "external_signals", "findings");
    assertThat(runs.table("external_signals").rows()).isNotEmpty();
    assertThat(runs.data().connected()).contains(Table.EXTERNAL_SIGNALS);
  }
}
