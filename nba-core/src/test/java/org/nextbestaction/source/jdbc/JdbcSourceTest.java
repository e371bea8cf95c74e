package org.nextbestaction.source.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.data.CommercialData;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.Postgres;
import org.nextbestaction.policy.Company;
import org.nextbestaction.source.CommercialDataSource.RowSink;
import org.nextbestaction.source.DataLoader;
import org.nextbestaction.source.DataSourceException;
import org.nextbestaction.source.LoadListener;

/** A real PostgreSQL with what real databases do. */
class JdbcSourceTest {

  private static Postgres database;

  private final Map<Table, String> queries = new EnumMap<>(Table.class);

  @BeforeAll
  static void start() {
    database = Postgres.database();
    database.execute(
        "CREATE TYPE branche AS ENUM ('pharma', 'retail')", "CREATE DOMAIN geld AS numeric(15,2)");
  }

  @BeforeEach
  void orders() {
    queries.put(
        Table.ORDERS,
        "SELECT 'O1' AS order_id, 'K1' AS customer_id, date '2026-05-01' AS ordered_at");
    queries.put(
        Table.ORDER_LINES,
        "SELECT 'O1' AS order_id, 'P1' AS product_id, 2 AS quantity, 10.00 AS unit_price");
  }

  private JdbcSource source(Connector connector) {
    return new JdbcSource("erp.yaml", connector, new JdbcMapping(queries, 100, 60));
  }

  private JdbcSource source() {
    return source(database::open);
  }

  private static CommercialData load(JdbcSource source) {
    return DataLoader.load(source, Company.defaults(), LoadListener.NONE);
  }

  private List<Finding> findings(String code) {
    return load(source()).findings().stream().filter(f -> f.code().equals(code)).toList();
  }

  /** Keeps the rows that it is given. */
  private static class Rows implements RowSink {
    List<String> columns = List.of();
    final List<List<String>> rows = new ArrayList<>();

    @Override
    public void header(String resource, List<String> names) {
      columns = names;
    }

    @Override
    public void row(int line, List<String> values) {
      rows.add(List.copyOf(values));
    }
  }

  private List<List<String>> rows(Table table, String query) {
    queries.put(table, query);
    Rows rows = new Rows();
    source().read(table, rows);
    return rows.rows;
  }

  private void assertRefused(String... parts) {
    assertThatThrownBy(() -> load(source()))
        .isInstanceOf(DataSourceException.class)
        .hasMessageContainingAll(parts);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '#',
      value = {
        "name; 'Müller'::varchar; Müller",
        "name; 'x'::text; x",
        "name; 4711::bigint; 4711",
        "name; true; true",
        "name; date '2026-05-08'; 2026-05-08",
        "name; '0f0e8c5c-1a2b-4c3d-8e9f-000000000001'::uuid; 0f0e8c5c-1a2b-4c3d-8e9f-000000000001",
        "name; '{\"a\": 1}'::json; {\"a\": 1}",
        "industry; 'pharma'::branche; pharma",
        "credit_limit; 1234567.80::numeric(15,2); 1234567.80",
        "credit_limit; 1e12::numeric; 1000000000000",
        "credit_limit; 0.1::float8; 0.1",
        "credit_limit; 1.5e-7::float8; 0.00000015",
        "credit_limit; 1.25::float4; 1.25",
        "credit_limit; 7::smallint; 7",
        "credit_limit; 0.12345678901234567890123::numeric; 0.12345678901234567890",
        "credit_limit; 'NaN'::numeric; NaN",
        "credit_limit; '12.50'::text; 12.50",
        "credit_limit; '12.50'::money; 12.5",
        "credit_limit; 12.50::geld; 12.50",
        "payment_terms_days; 30::int; 30",
        "payment_terms_days; 30.00::numeric(5,2); 30.00",
        "strategic; true; true",
        "strategic; 'f'::boolean; false",
        "strategic; 1; true",
        "strategic; 0::numeric(1); false",
        "strategic; 2; 2",
        "strategic; 'false'::varchar; false",
        "strategic; null; ##",
        "name; ''; ##"
      })
  void a_customers_value_of_each_sql_type_becomes_canonical_text(
      String column, String sql, String text) {
    List<List<String>> rows =
        rows(Table.CUSTOMERS, "SELECT 'K1' AS customer_id, " + sql + " AS " + column);

    assertThat(rows).containsExactly(List.of("K1", text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '#',
      value = {
        "array['retail','pharma']; retail|pharma",
        "array['retail',null]; retail",
        "array[1,2]; 1|2",
        "array[]::text[]; ##",
        "'retail|pharma'; retail|pharma",
        "12; 12"
      })
  void a_list_becomes_texts_with_bars_between(String sql, String text) {
    assertThat(rows(Table.PRODUCTS, "SELECT 'P1' AS product_id, " + sql + " AS approved_segments"))
        .containsExactly(List.of("P1", text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '#',
      value = {
        "date '2026-05-08'; 2026-05-08",
        "timestamp '2026-05-08 09:30:00'; 2026-05-08T09:30",
        "timestamp '2026-03-29 03:30:00'; 2026-03-29T03:30",
        "timestamptz '2026-05-08 09:30:00+03'; 2026-05-08T06:30Z",
        "'2026-05-08T09:30:00Z'; 2026-05-08T09:30:00Z"
      })
  void a_point_in_time_keeps_what_the_database_knows_of_its_zone(String sql, String text) {
    assertThat(
            rows(
                Table.ORDERS,
                "SELECT 'O1' AS order_id, 'K1' AS customer_id, " + sql + " AS ordered_at"))
        .containsExactly(List.of("O1", "K1", text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '#',
      value = {
        "timestamp '2026-05-07 22:30'; 2026-05-07",
        "timestamptz '2026-05-07 22:30Z'; 2026-05-08",
        "timestamptz '2026-05-07 22:30+03'; 2026-05-07"
      })
  void a_day_is_one_of_the_companys_zone_whatever_the_sessions(String sql, String day) {
    queries.put(
        Table.ORDERS, "SELECT 'O1' AS order_id, 'K1' AS customer_id, " + sql + " AS ordered_at");

    CommercialData data =
        load(
            source(
                () -> {
                  Connection connection = database.open();
                  try (Statement statement = connection.createStatement()) {
                    statement.execute("SET TIME ZONE 'America/Los_Angeles'");
                  }
                  return connection;
                }));

    assertThat(data.orderedBetween()).contains(LocalDate.parse(day));
  }

  @Test
  void padded_codes_are_joined_without_their_padding() {
    queries.put(
        Table.CUSTOMERS, "SELECT 'K1'::char(10) AS customer_id, 'EUR'::char(5) AS currency");

    CommercialData data = load(source());

    assertThat(data.findings()).isEmpty();
    assertThat(data.asOf(LocalDate.parse("2026-05-08")).view("K1").customer().currency())
        .isEqualTo("EUR");
  }

  @Test
  void column_names_are_read_in_any_case() {
    assertThat(rows(Table.CUSTOMERS, "SELECT 'K1' AS \"Customer_ID\", 'Alfa' AS \"NAME\""))
        .containsExactly(List.of("K1", "Alfa"));
  }

  @Test
  void a_semicolon_at_the_end_of_a_query_is_no_part_of_it() {
    JdbcMapping mapping = new JdbcMapping(Map.of(Table.ORDERS, "SELECT 1;\n"));

    assertThat(mapping.queries()).containsEntry(Table.ORDERS, "SELECT 1");
    assertThatThrownBy(() -> new JdbcMapping(Map.of(Table.ORDERS, " ; ")))
        .hasMessageContaining("empty");
  }

  @Test
  void columns_that_the_table_does_not_have_are_ignored_with_one_notice_and_not_read() {
    queries.put(
        Table.CUSTOMERS,
        "SELECT 'K1' AS customer_id, '\\x00'::bytea AS bild, 1 AS bild, 'Alfa' AS name, 3 AS wert");

    assertThat(findings("UNKNOWN_COLUMN"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.column()).isEqualTo("bild, bild, wert"));
  }

  @Test
  void a_missing_required_column_names_what_the_query_gave() {
    queries.put(
        Table.ORDERS, "SELECT 1 AS order_id, 'K1' AS kunde, date '2026-05-01' AS ordered_at");

    assertRefused(
        "erp.yaml: the query of orders does not give the required column customer_id",
        "it gives order_id, kunde, ordered_at.",
        "\nMaybe alias it: SELECT kunde AS customer_id");
  }

  @Test
  void a_column_that_stands_twice_is_refused() {
    queries.put(Table.CUSTOMERS, "SELECT 'K1' AS customer_id, 'a' AS name, 'b' AS name");

    assertRefused("erp.yaml: the query of customers", "name", "twice");
  }

  @Test
  void a_missing_required_table_is_refused() {
    queries.remove(Table.ORDER_LINES);

    assertRefused("erp.yaml", "order_lines", "\nMaybe ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '#',
      value = {
        "CUSTOMERS; customer_id; name; '\\x01'::bytea; bytea; a text is needed",
        "CUSTOMERS; customer_id; name; array['a']; _text; a text is needed",
        "CUSTOMERS; customer_id; credit_limit; array[1]; _int4; a number is needed",
        "CUSTOMERS; customer_id; credit_limit; date '2026-05-08'; date; a number is needed",
        "CUSTOMERS; customer_id; credit_limit; true; bool; a number is needed",
        "CUSTOMERS; customer_id; credit_limit; '{}'::json; json; a number is needed",
        "CUSTOMERS; customer_id; payment_terms_days; now(); timestamptz; a whole number is needed",
        "CUSTOMERS; customer_id; strategic; now(); timestamptz; a boolean is needed",
        "CUSTOMERS; customer_id; strategic; B'101'; bit; a boolean is needed",
        "ORDERS; order_id; status; 3; int4; open, delivered, partial, cancelled is needed",
        "ORDERS; order_id; ordered_at; 20260508; int4; a date or a timestamp is needed",
        "ORDERS; order_id; ordered_at; time '09:30'; time; a date or a timestamp is needed"
      })
  void a_type_that_cannot_hold_what_is_needed_is_refused(
      Table table, String id, String column, String sql, String type, String need) {
    String others =
        table == Table.ORDERS
            ? ", 'K1' AS customer_id" + (column.equals("ordered_at") ? "" : ", now() AS ordered_at")
            : "";
    queries.put(table, "SELECT 'X' AS " + id + others + ", " + sql + " AS " + column);

    assertRefused(
        "erp.yaml: the query of " + table.fileName() + ": the column " + column,
        "SQL type " + type,
        need,
        "\nMaybe convert it in the query");
  }

  @Test
  void a_list_whose_value_holds_the_separator_is_refused() {
    queries.put(Table.PRODUCTS, "SELECT 'P1' AS product_id, array['a|b'] AS approved_segments");

    assertRefused("products", "approved_segments", "separator");
  }

  @Test
  void a_value_that_cannot_be_read_sets_its_row_aside_with_the_number_of_the_row() {
    queries.put(
        Table.CUSTOMERS,
        """
        SELECT * FROM (VALUES ('K1', 'false'), ('K2', 'N'), (null, 'true'))
          AS kunden (customer_id, strategic)""");

    assertThat(findings("UNREADABLE_ROW"))
        .extracting(f -> f.location() + " " + f.column() + " " + f.value() + " " + f.message())
        .containsExactly(
            "query customers:2 strategic N neither true nor false",
            "query customers:3 customer_id  the required field is empty");
  }

  @ParameterizedTest
  @CsvSource({"date 'infinity'", "timestamp 'infinity'", "timestamptz '-infinity'"})
  void a_day_without_end_is_set_aside(String sql) {
    queries.put(
        Table.ORDERS, "SELECT 'O1' AS order_id, 'K1' AS customer_id, " + sql + " AS ordered_at");

    assertThat(findings("UNREADABLE_ROW"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.column()).isEqualTo("ordered_at"));
  }

  @Test
  void all_tables_are_read_as_they_stood_at_one_moment() {
    database.execute(
        "DROP TABLE IF EXISTS pos",
        "CREATE TABLE pos (auftr text, art text, menge int)",
        "INSERT INTO pos VALUES ('O1', 'P1', 2)");
    queries.put(
        Table.ORDER_LINES,
        "SELECT auftr AS order_id, art AS product_id, menge AS quantity FROM pos");

    CommercialData data =
        DataLoader.load(
            source(),
            Company.defaults(),
            (table, rows) -> {
              if (table == Table.ORDER_LINES && rows == 0) {
                database.execute("INSERT INTO pos VALUES ('O2', 'P1', 5)");
              }
            });

    assertThat(data.counts().get(Table.ORDER_LINES).read()).isEqualTo(1);
  }

  @Test
  void a_query_that_writes_is_refused_and_changes_nothing() {
    database.execute(
        "DROP TABLE IF EXISTS kunde",
        "CREATE TABLE kunde (customer_id text)",
        "INSERT INTO kunde VALUES ('K1')");
    queries.put(Table.CUSTOMERS, "DELETE FROM kunde RETURNING customer_id");

    assertRefused("customers", "read-only transaction");
    assertThat(rows(Table.CUSTOMERS, "SELECT customer_id FROM kunde")).hasSize(1);
  }

  /** A pool of one connection: it notes the closing, but keeps the connection. */
  private static Connector pool(Connection kept, List<String> calls) {
    return () ->
        (Connection)
            Proxy.newProxyInstance(
                JdbcSourceTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                  if (List.of("close", "rollback", "commit").contains(method.getName())) {
                    calls.add(method.getName());
                  }
                  try {
                    return method.getName().equals("close") ? null : method.invoke(kept, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
  }

  @ParameterizedTest
  @CsvSource({"true, SELECT 1 AS order_id", "false, SELECT 1 AS order_id", "true, SELECT nothing"})
  void a_connection_is_rolled_back_and_given_back_as_it_came(boolean autoCommit, String query)
      throws SQLException {
    queries.put(Table.ORDERS, query);
    List<String> calls = new ArrayList<>();
    try (Connection kept = database.open()) {
      kept.setAutoCommit(autoCommit);

      assertThatThrownBy(() -> load(source(pool(kept, calls))))
          .isInstanceOf(DataSourceException.class);

      assertThat(calls).containsExactly("rollback", "close");
      assertThat(kept.getAutoCommit()).isEqualTo(autoCommit);
      assertThat(kept.isReadOnly()).isFalse();
      assertThat(kept.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
      assertThat(kept.getNetworkTimeout()).isZero();
    }
  }

  @Test
  void while_it_reads_the_connection_waits_no_longer_than_it_may() throws SQLException {
    List<String> calls = new ArrayList<>();
    try (Connection kept = database.open()) {
      source(pool(kept, calls))
          .consistently(
              picture -> {
                try {
                  assertThat(kept.getNetworkTimeout()).isEqualTo(70_000);
                  assertThat(kept.isReadOnly()).isTrue();
                } catch (SQLException e) {
                  throw new IllegalStateException(e);
                }
              });

      assertThat(calls).containsExactly("rollback", "close");
    }
  }

  @Test
  void a_connection_that_is_lost_in_the_middle_is_said_and_only_a_part_was_held() {
    queries.put(
        Table.CUSTOMERS,
        "SELECT 'K' || pg_backend_pid() || '.' || n AS customer_id FROM generate_series(1, 100000) n");
    Rows rows =
        new Rows() {
          @Override
          public void row(int line, List<String> values) {
            super.row(line, values);
            if (line == 1) {
              String process = values.get(0).substring(1, values.get(0).indexOf('.'));
              database.execute("SELECT pg_terminate_backend(" + process + ", 30000)");
            }
          }
        };

    DataSourceException lost =
        catchThrowableOfType(DataSourceException.class, () -> source().read(Table.CUSTOMERS, rows));

    assertThat(rows.rows).hasSize(100);
    assertThat(lost)
        .hasMessageContaining("erp.yaml: the query of customers ended after 100 rows: ")
        .hasMessageContaining("\nMaybe ");
  }

  @Test
  void a_time_out_of_the_database_is_said() {
    queries.put(Table.CUSTOMERS, "SELECT 'K1' AS customer_id, pg_sleep(60)::text AS name");
    Connector impatient =
        () -> {
          Connection connection = database.open();
          try (Statement statement = connection.createStatement()) {
            statement.execute("SET statement_timeout = '50ms'");
          }
          return connection;
        };

    assertThatThrownBy(() -> load(source(impatient)))
        .isInstanceOf(DataSourceException.class)
        .hasMessageContainingAll("customers", "statement timeout [57014]", "timeoutSeconds");
  }

  @Test
  void a_query_that_takes_longer_than_the_mapping_allows_is_stopped() {
    queries.put(Table.CUSTOMERS, "SELECT 'K1' AS customer_id, pg_sleep(60)::text AS name");
    JdbcSource source = new JdbcSource("erp.yaml", database::open, new JdbcMapping(queries, 10, 1));

    assertThatThrownBy(() -> load(source))
        .isInstanceOf(DataSourceException.class)
        .hasMessageContainingAll("customers", "[57014]", "timeoutSeconds");
  }

  @Test
  void what_the_database_complains_of_is_said_on_one_line() {
    queries.put(Table.CUSTOMERS, "SELECT kunde AS customer_id\nFROM kunden");

    DataSourceException error =
        catchThrowableOfType(DataSourceException.class, () -> load(source()));

    assertThat(error.getMessage().lines()).hasSize(2);
    assertThat(error)
        .hasMessageStartingWith("erp.yaml: the query of customers ended after 0 rows: ERROR: ")
        .hasMessageContainingAll("kunden", "[42P01]", "\nMaybe the query names");
  }

  @Test
  void a_table_without_a_query_is_not_connected() {
    assertThat(load(source()).connected()).containsExactly(Table.ORDERS, Table.ORDER_LINES);
  }

  @ParameterizedTest
  @CsvSource({
    "no route to jdbc:postgresql://erp:geheim@10.0.0.1/db?user=x",
    "bad URL jdbc:sqlserver://h;password=geheim;user=x",
    "login failed: password=geheim&ssl=true",
    "login failed: pwd: geheim"
  })
  void a_password_never_leaves_through_a_message_or_its_causes(String complaint) {
    Connector broken =
        () -> {
          throw new SQLException("refused", "08001", new SQLException(complaint));
        };
    Connector brokenItself =
        () -> {
          throw new SQLException(complaint);
        };

    for (Connector connector : List.of(broken, brokenItself)) {
      DataSourceException error =
          catchThrowableOfType(DataSourceException.class, () -> load(source(connector)));

      StringWriter log = new StringWriter();
      error.printStackTrace(new PrintWriter(log));
      assertThat(log.toString())
          .contains("erp.yaml: there is no connection to the database: ")
          .doesNotContain("geheim");
    }
  }

  @Test
  void progress_begins_with_each_table() {
    List<String> heard = new ArrayList<>();

    DataLoader.load(source(), Company.defaults(), (table, rows) -> heard.add(table + " " + rows));

    assertThat(heard).containsExactly("ORDERS 0", "ORDERS 1", "ORDER_LINES 0", "ORDER_LINES 1");
  }
}
