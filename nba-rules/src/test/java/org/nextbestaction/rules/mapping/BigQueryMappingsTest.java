package org.nextbestaction.rules.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.data.Table;
import org.nextbestaction.rules.RuleFileException;

class BigQueryMappingsTest {

  private static final Map<String, String> ENVIRONMENT =
      Map.of("NBA_KEY", "/keys/nba.json", "RUN_ID", "nightly-2026-11-26");

  private static final String TABLES = "tables: { orders: o, order_lines: l }\n";

  @TempDir Path dir;

  private BigQueryDatabase load(String text) throws IOException {
    Path file = Files.writeString(dir.resolve("shop.yaml"), text);
    return (BigQueryDatabase) Mappings.load(file, ENVIRONMENT::get);
  }

  private RuleFileException fault(String text) {
    return catchThrowableOfType(RuleFileException.class, () -> load(text));
  }

  @Test
  void a_mapping_is_read() throws IOException {
    BigQueryDatabase database =
        load(
            """
            source: bigquery
            project: shop-prod
            location: EU
            dataset: canonical
            layer: nba
            labels: { team: sales, app: nba }
            maximumBytesBilled: 10GB
            timeoutSeconds: 30
            pageRows: 500
            runKey: ${RUN_ID}
            credentials: ${NBA_KEY}
            endpoint: http://127.0.0.1:9050
            readApi: true
            storageEndpoint: 127.0.0.1:9060
            tables:
              orders: orders
              order_lines: |
                SELECT beleg AS order_id FROM `shop-prod.raw.lines`
                WHERE day <= @as_of;
            """);

    assertThat(database)
        .isEqualTo(
            new BigQueryDatabase(
                database.name(),
                "shop-prod",
                "EU",
                "canonical",
                "nba",
                Map.of("app", "nba", "team", "sales"),
                10_000_000_000L,
                30,
                500,
                "nightly-2026-11-26",
                Path.of("/keys/nba.json"),
                URI.create("http://127.0.0.1:9050"),
                true,
                "127.0.0.1:9060",
                Map.of(
                    Table.ORDERS,
                    "orders",
                    Table.ORDER_LINES,
                    "SELECT beleg AS order_id FROM `shop-prod.raw.lines`\nWHERE day <= @as_of;\n")));
    assertThat(database.name()).endsWith("shop.yaml");
  }

  @Test
  void what_is_left_out_keeps_its_default() throws IOException {
    BigQueryDatabase database = load("source: bigquery\nproject: p\n" + TABLES);

    assertThat(database)
        .isEqualTo(
            new BigQueryDatabase(
                database.name(),
                "p",
                null,
                null,
                null,
                Map.of(),
                0,
                600,
                10_000,
                null,
                null,
                null,
                false,
                null,
                Map.of(Table.ORDERS, "o", Table.ORDER_LINES, "l")));
  }

  @Test
  void everything_that_is_wrong_is_said_at_once_with_its_place_and_the_nearest_name() {
    RuleFileException error =
        fault(
            """
            source: bigquery
            project: 'a b'
            location: 'E U'
            dataset: p.canonical
            labels: { Team: sales }
            maximumBytesBilled: much
            timeoutSeconds: 0
            pageRows: 0
            runKey: nightly-${RUN_ID}
            credentials: ${NO_SUCH_KEY}
            endpoint: http://proxy.example
            readapi: true
            tables: { orders: [], ordr_lines: l }
            """);

    assertThat(error.problems())
        .extracting(p -> p.line() + ":" + p.column() + " " + p.subject())
        .containsExactly(
            "2:10 ",
            "3:11 ",
            "4:10 ",
            "5:17 labels",
            "6:21 ",
            "7:17 ",
            "8:11 ",
            "9:9 ",
            "10:14 ",
            "11:11 ",
            "12:1 ",
            "13:9 tables",
            "13:19 tables",
            "13:23 tables");
    assertThat(error)
        .hasMessageContaining("Maybe it should be (readApi).")
        .hasMessageContaining("a number of bytes such as 500000000, 10GB or 1TiB")
        .hasMessageContaining("NO_SUCH_KEY, which is not set")
        .hasMessageContaining("https://..., or http://... on this machine");
  }

  @Test
  void what_is_not_encrypted_stays_on_this_machine() {
    assertThat(
            fault(
                """
                source: bigquery
                project: p
                endpoint: http://127.0.0.1.proxy.example
                storageEndpoint: 127.proxy.example:9060
                """
                    + TABLES))
        .hasMessageContaining("https://..., or http://... on this machine")
        .hasMessageContaining("a host and a port on this machine");
  }

  @Test
  void a_project_is_required() {
    assertThat(fault("source: bigquery\n" + TABLES))
        .hasMessageContaining("the key (project) is required");
  }

  @Test
  void another_kind_of_source_is_told_the_known_ones() {
    assertThat(fault("source: bigqery\nproject: p\n" + TABLES))
        .hasMessageContaining("allowed are bigquery, jdbc")
        .hasMessageContaining("Maybe it should be (bigquery).");
  }
}
