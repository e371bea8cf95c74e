package org.nextbestaction.source.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.data.Table;
import org.nextbestaction.source.CommercialDataSource.RowSink;
import org.nextbestaction.source.DataSourceException;

/** Types that only DuckDB has, and SQLite, whose columns have none. */
class OtherDatabasesTest {

  private static String value(String url, Table table, String query) {
    JdbcSource source =
        new JdbcSource(
            "shop.yaml",
            () -> DriverManager.getConnection(url),
            new JdbcMapping(Map.of(table, query)));
    List<String> last = new ArrayList<>();
    source.read(
        table,
        new RowSink() {
          @Override
          public void header(String resource, List<String> columns) {}

          @Override
          public void row(int line, List<String> values) {
            last.add(values.get(values.size() - 1));
          }
        });
    return String.join(",", last);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '#',
      value = {
        "name; 'a'::enum('a', 'b'); a",
        "credit_limit; sum(7::bigint); 7",
        "credit_limit; 3::ubigint; 3",
        "credit_limit; 1.50::decimal(15,2); 1.50",
        "credit_limit; 'nan'::double; NaN",
        "strategic; true; true"
      })
  void duckdbs_values_become_canonical_text(String column, String sql, String text) {
    String query = "SELECT 'K1' AS customer_id, " + sql + " AS " + column;

    assertThat(value("jdbc:duckdb:", Table.CUSTOMERS, query)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '#',
      value = {
        "timestamptz '2026-05-08 09:30:00Z'; 2026-05-08T09:30Z",
        "timestamp_ns '2026-05-08 09:30:00'; 2026-05-08T09:30",
        "date '2026-05-08'; 2026-05-08"
      })
  void duckdbs_points_in_time_become_canonical_text(String sql, String text) {
    String query = "SELECT 'O1' AS order_id, 'K1' AS customer_id, " + sql + " AS ordered_at";

    assertThat(value("jdbc:duckdb:", Table.ORDERS, query)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '#',
      value = {
        "strategic; 'J' = 'J'; true",
        "strategic; 'J' = 'N'; false",
        "credit_limit; 10.0 / 4; 2.5",
        "credit_limit; 7; 7",
        "name; 'Alfa'; Alfa",
        "name; null; ##"
      })
  void sqlites_values_are_taken_for_what_they_are(String column, String sql, String text) {
    String query = "SELECT 'K1' AS customer_id, " + sql + " AS " + column;

    assertThat(value("jdbc:sqlite::memory:", Table.CUSTOMERS, query)).isEqualTo(text);
  }

  @Test
  void sqlites_bytes_are_refused() {
    String query = "SELECT 'K1' AS customer_id, x'01' AS name";

    assertThatThrownBy(() -> value("jdbc:sqlite::memory:", Table.CUSTOMERS, query))
        .isInstanceOf(DataSourceException.class)
        .hasMessageContainingAll("shop.yaml", "customers", "name", "a text is needed");
  }

  @Test
  void a_duckdb_structure_is_refused() {
    String query = "SELECT 'K1' AS customer_id, {'a': 1} AS name";

    assertThatThrownBy(() -> value("jdbc:duckdb:", Table.CUSTOMERS, query))
        .isInstanceOf(DataSourceException.class)
        .hasMessageContainingAll("customers", "name", "STRUCT", "a text is needed");
  }
}
