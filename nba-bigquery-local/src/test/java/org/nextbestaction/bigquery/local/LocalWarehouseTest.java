package org.nextbestaction.bigquery.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalWarehouseTest {

  private final LocalWarehouse warehouse = orders();

  private static LocalWarehouse orders() {
    LocalWarehouse warehouse = new LocalWarehouse("acme-data");
    warehouse.putTable(
        "sales",
        "orders",
        List.of(
            new LocalColumn("order_id", "STRING"),
            new LocalColumn("customer_id", "STRING"),
            new LocalColumn("ordered_on", "DATE"),
            new LocalColumn("net", "NUMERIC")),
        List.of(
            Arrays.asList("O1", "C1", LocalDate.of(2026, 1, 5), new BigDecimal("10.50")),
            Arrays.asList("O2", "C1", LocalDate.of(2026, 2, 9), new BigDecimal("7")),
            Arrays.asList("O3", "C2", LocalDate.of(2026, 3, 1), null)));
    return warehouse;
  }

  private List<List<Object>> rows(String sql, Map<String, Object> parameters) {
    return cast(warehouse.execute(sql, parameters).rows());
  }

  private List<List<Object>> rows(String sql) {
    return rows(sql, Map.of());
  }

  @SuppressWarnings("unchecked")
  private static List<List<Object>> cast(List<?> rows) {
    return (List<List<Object>>) rows;
  }

  private String refusal(String sql) {
    return assertThatThrownBy(() -> warehouse.execute(sql, Map.of()))
        .isInstanceOf(LocalSqlException.class)
        .actual()
        .getMessage();
  }

  @Test
  void a_query_gives_rows_of_java_values() {
    List<List<Object>> rows =
        rows(
            """
            SELECT customer_id, COUNT(*) AS orders, SUM(net) AS net, MAX(ordered_on) AS latest,
              DATE_DIFF(@as_of, MAX(ordered_on), DAY) > 30 AS silent
            FROM `acme-data.sales.orders`
            WHERE ordered_on <= @as_of
            GROUP BY customer_id
            ORDER BY customer_id
            """,
            Map.of("as_of", LocalDate.of(2026, 3, 5), "unused", "x"));

    assertThat(rows)
        .containsExactly(
            List.of("C1", 2L, new BigDecimal("17.5"), LocalDate.of(2026, 2, 9), false),
            Arrays.asList("C2", 1L, null, LocalDate.of(2026, 3, 1), false));
  }

  @Test
  void every_type_comes_out_as_it_went_in() {
    List<Object> values =
        List.of(
            "ș",
            7L,
            1.5,
            new BigDecimal("0.000000001"),
            true,
            LocalDate.of(1999, 12, 31),
            Instant.parse("2026-05-08T09:30:00.123456Z"),
            LocalDateTime.parse("2026-05-08T09:30:00"),
            List.of("a", "b"));
    warehouse.putTable(
        "sales",
        "all_types",
        List.of(
            new LocalColumn("a", "STRING"),
            new LocalColumn("b", "INT64"),
            new LocalColumn("c", "FLOAT64"),
            new LocalColumn("d", "NUMERIC"),
            new LocalColumn("e", "BOOL"),
            new LocalColumn("f", "DATE"),
            new LocalColumn("g", "TIMESTAMP"),
            new LocalColumn("h", "DATETIME"),
            new LocalColumn("i", "ARRAY<STRING>")),
        List.of(values));

    LocalResult result = warehouse.table("sales", "all_types");

    assertThat(result.rows()).containsExactly(cast(List.of(values)).get(0));
    assertThat(result.columns().get(8)).isEqualTo(new LocalColumn("i", "ARRAY<STRING>"));
    assertThat(rows("SELECT STRUCT(1 AS x, 'y'), INTERVAL 1 MONTH, [1.5], JSON '{\"k\": 1}'"))
        .containsExactly(
            List.of(Map.of("x", 1L, "_field_2", "y"), "0-1 0 0:0:0", List.of(1.5), "{\"k\":1}"));
  }

  @Test
  void a_table_is_known_by_the_last_name_of_its_path_however_the_path_is_quoted() {
    assertThat(rows("SELECT orders.order_id FROM `acme-data.sales.orders` WHERE net = 7"))
        .containsExactly(List.of("O2"));
    assertThat(rows("SELECT o.order_id FROM `acme-data`.sales.orders AS o WHERE o.net = 7"))
        .containsExactly(List.of("O2"));
    assertThat(rows("SELECT orders.order_id FROM sales.orders WHERE net = 7"))
        .containsExactly(List.of("O2"));
  }

  @Test
  void a_refusal_names_the_place_in_the_text_that_was_written() {
    assertThat(refusal("SELECT customer_idd FROM `acme-data.sales.orders`"))
        .isEqualTo("Unrecognized name: customer_idd; Did you mean customer_id? at [1:8]");
    assertThat(refusal("SELECT 1\nFROM sales.orders JOIN sales.orders AS s ON s.orderid = 'x'"))
        .contains("at [2:");
    assertThat(refusal("SELECT 'ș', FROM FROM x")).contains("Syntax error").contains("at [1:18]");
    assertThat(refusal("SELECT order_id FROM sales.orders WHERE sales.orderss.x = 1"))
        .endsWith("at [1:41]");
  }

  @Test
  void a_missing_table_or_dataset_is_named() {
    assertThat(refusal("SELECT 1 FROM `acme-data.sales.quotes`"))
        .isEqualTo("Not found: Table acme-data:sales.quotes was not found in location EU");
    assertThat(refusal("SELECT 1 FROM `acme-data.raw.quotes`"))
        .isEqualTo("Not found: Dataset acme-data:raw was not found in location EU");
  }

  @Test
  void tables_and_views_are_made_from_queries() {
    warehouse.execute(
        """
        CREATE SCHEMA IF NOT EXISTS `acme-data.mart`;
        -- ș
        CREATE OR REPLACE TABLE `acme-data.mart.totals` (customer_id STRING, net BIGNUMERIC)
        PARTITION BY RANGE_BUCKET(1, [1]) CLUSTER BY customer_id OPTIONS (description = 'x') AS
        SELECT customer_id, SUM(net) FROM `acme-data.sales.orders` GROUP BY 1;
        CREATE OR REPLACE VIEW `acme-data.mart.good` AS
        SELECT customer_id FROM `acme-data.mart.totals` WHERE net > 1;
        """
            .replace("PARTITION BY RANGE_BUCKET(1, [1]) ", ""),
        Map.of());

    assertThat(rows("SELECT * FROM mart.good")).containsExactly(List.of("C1"));
    assertThat(warehouse.columns("mart", "totals").get(1).type()).isEqualTo("BIGNUMERIC");
    assertThat(rows("SELECT table_name, table_type FROM mart.INFORMATION_SCHEMA.TABLES"))
        .containsExactly(List.of("good", "VIEW"), List.of("totals", "BASE TABLE"));
    warehouse.execute("DELETE FROM sales.orders WHERE TRUE", Map.of());
    warehouse.execute("INSERT INTO sales.orders SELECT 'O9', 'C9', DATE '2026-01-01', 9", Map.of());
    assertThat(rows("SELECT * FROM mart.good")).containsExactly(List.of("C1"));
  }

  @Test
  void rows_are_inserted_updated_and_deleted() {
    warehouse.execute(
        "INSERT INTO sales.orders (order_id, net) VALUES ('O4', 0.1), ('O5', DEFAULT)", Map.of());
    assertThat(
            warehouse
                .execute("UPDATE sales.orders SET net = orders.net + 1 WHERE net < 10", Map.of())
                .changedRows())
        .isEqualTo(2);
    warehouse.execute("DELETE sales.orders AS o WHERE o.net IS NULL", Map.of());

    assertThat(rows("SELECT order_id, net FROM sales.orders ORDER BY order_id"))
        .containsExactly(
            List.of("O1", new BigDecimal("10.5")),
            List.of("O2", new BigDecimal("8")),
            List.of("O4", new BigDecimal("1.1")));
    warehouse.execute("TRUNCATE TABLE sales.orders", Map.of());
    assertThat(rows("SELECT * FROM sales.orders")).isEmpty();
  }

  @Test
  void a_merge_updates_inserts_and_deletes() {
    LocalResult result =
        warehouse.execute(
            """
            MERGE `acme-data.sales.orders` AS t
            USING (SELECT 'O1' AS id, 3 AS more UNION ALL SELECT 'O7', 70) AS s
            ON t.order_id = s.id
            WHEN MATCHED AND s.more > 5 THEN DELETE
            WHEN MATCHED THEN UPDATE SET net = t.net + s.more
            WHEN NOT MATCHED THEN INSERT (order_id, net) VALUES (s.id, s.more)
            WHEN NOT MATCHED BY SOURCE AND t.customer_id = 'C2' THEN DELETE
            """,
            Map.of());

    assertThat(result.changedRows()).isEqualTo(3);
    assertThat(rows("SELECT order_id, net FROM sales.orders ORDER BY order_id"))
        .containsExactly(
            List.of("O1", new BigDecimal("13.5")),
            List.of("O2", new BigDecimal("7")),
            List.of("O7", new BigDecimal("70")));
  }

  @Test
  void a_script_that_fails_changes_nothing() {
    assertThat(
            refusal(
                "DELETE FROM sales.orders WHERE TRUE;\nASSERT (SELECT COUNT(*) FROM sales.orders) > 0 AS"
                    + " 'no orders'"))
        .isEqualTo("Assertion failed: no orders");
    assertThat(rows("SELECT COUNT(*) FROM sales.orders")).containsExactly(List.of(3L));
  }

  @Test
  void a_table_gains_columns_and_keeps_its_rows() {
    warehouse.execute("ALTER TABLE sales.orders ADD COLUMN IF NOT EXISTS note STRING", Map.of());

    assertThat(rows("SELECT note FROM sales.orders WHERE order_id = 'O1'"))
        .containsExactly(Arrays.asList((Object) null));
  }

  @Test
  void checking_runs_nothing() {
    assertThat(warehouse.check("SELECT net * 2 AS twice, 1 FROM sales.orders", Map.of()))
        .containsExactly(new LocalColumn("twice", "NUMERIC"), new LocalColumn("f0_", "INT64"));
    warehouse.check("DELETE FROM sales.orders WHERE TRUE", Map.of());
    assertThat(rows("SELECT COUNT(*) FROM sales.orders")).containsExactly(List.of(3L));
    assertThatThrownBy(
            () -> warehouse.check("INSERT INTO sales.orders (order_id) VALUES (1)", Map.of()))
        .hasMessageContaining("STRING");
  }

  @Test
  void a_view_shows_what_its_tables_hold_now_through_other_views_too() {
    warehouse.execute(
        "CREATE VIEW sales.a AS SELECT order_id FROM sales.orders;"
            + "CREATE VIEW sales.b AS SELECT COUNT(*) AS n FROM sales.a",
        Map.of());
    assertThat(rows("SELECT n FROM sales.b")).containsExactly(List.of(3L));

    warehouse.execute("DELETE FROM sales.orders WHERE order_id = 'O1'", Map.of());

    assertThat(rows("SELECT n FROM sales.b")).containsExactly(List.of(2L));
    warehouse.execute("CREATE OR REPLACE VIEW sales.a AS SELECT 1 AS order_id", Map.of());
    assertThat(rows("SELECT n FROM sales.b")).containsExactly(List.of(1L));
  }
}
