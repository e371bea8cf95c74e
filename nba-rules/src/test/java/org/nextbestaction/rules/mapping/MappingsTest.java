package org.nextbestaction.rules.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.data.Table;
import org.nextbestaction.rules.RuleFileException;
import org.nextbestaction.source.jdbc.JdbcMapping;

class MappingsTest {

  private static final Map<String, String> ENVIRONMENT =
      Map.of("ERP_USER", "reader", "ERP_PASSWORD", "geheim");

  private static final String TABLES = "tables: { orders: SELECT 1, order_lines: SELECT 2 }\n";

  @TempDir Path dir;

  private JdbcDatabase load(String text) throws IOException {
    Path file = Files.writeString(dir.resolve("erp.yaml"), text);
    return (JdbcDatabase) Mappings.load(file, ENVIRONMENT::get);
  }

  private RuleFileException fault(String text) {
    return catchThrowableOfType(RuleFileException.class, () -> load(text));
  }

  @Test
  void a_mapping_is_read() throws IOException {
    JdbcDatabase database =
        load(
            """
            source: jdbc
            url: jdbc:postgresql://host/db
            user: reader
            password: ${ERP_PASSWORD}
            fetchSize: 500
            timeoutSeconds: 30
            tables:
              orders: |
                SELECT beleg AS order_id
                FROM auftrag;
              order_lines: SELECT 2
              exchange_rates: 'SELECT kurs AS rate_to_base, tag AS "on"'
            """);

    assertThat(database.name()).endsWith("erp.yaml");
    assertThat(database.url()).isEqualTo("jdbc:postgresql://host/db");
    assertThat(database.user()).isEqualTo("reader");
    assertThat(database.password()).isEqualTo("geheim");
    assertThat(database.mapping())
        .isEqualTo(
            new JdbcMapping(
                Map.of(
                    Table.ORDERS,
                    "SELECT beleg AS order_id\nFROM auftrag",
                    Table.ORDER_LINES,
                    "SELECT 2",
                    Table.EXCHANGE_RATES,
                    "SELECT kurs AS rate_to_base, tag AS \"on\""),
                500,
                30));
  }

  @Test
  void what_is_left_out_keeps_its_default() throws IOException {
    JdbcDatabase database = load("source: jdbc\nurl: 'jdbc:duckdb:'\n" + TABLES);

    assertThat(database.user()).isNull();
    assertThat(database.password()).isNull();
    assertThat(database.mapping().fetchSize()).isEqualTo(10_000);
    assertThat(database.mapping().timeoutSeconds()).isEqualTo(600);
  }

  @Test
  void a_query_may_be_long() throws IOException {
    String query = "SELECT 1" + " + 1".repeat(5000);

    JdbcDatabase database =
        load(
            "source: jdbc\nurl: 'jdbc:duckdb:'\ntables:\n  order_lines: SELECT 2\n  orders: "
                + query);

    assertThat(database.mapping().queries()).containsEntry(Table.ORDERS, query);
  }

  @Test
  void everything_that_is_wrong_is_said_at_once_with_its_place_and_the_nearest_name() {
    RuleFileException error =
        fault(
            """
            source: jdbc
            url: postgresql://u:geheim@host/db
            pasword: geheim
            user: ${NO_SUCH_USER}
            fetchSize: 0
            timeoutSeconds: long
            tables:
              orders: []
              ordr_lines: SELECT 1
              stock: ''
              customers: ;
            """);

    assertThat(error.problems())
        .extracting(p -> p.line() + ":" + p.column() + " " + p.subject())
        .containsExactly(
            "2:6 ",
            "3:1 ",
            "4:7 ",
            "5:12 ",
            "6:17 ",
            "8:3 tables",
            "8:11 tables",
            "9:3 tables",
            "10:10 tables",
            "11:14 tables");
    assertThat(error.getMessage())
        .contains("Maybe it should be (password).")
        .contains("NO_SUCH_USER, which is not set")
        .contains("from 1 to 1000000")
        .contains("the key (order_lines) is required")
        .contains("Maybe it should be (order_lines).")
        .contains("(stock) is nothing; allowed is a query")
        .doesNotContain("geheim");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password: x${ERP_PASSWORD}",
        "password: ${ERP PASSWORD}",
        "password: ${}",
        "user: ${ERP_USER}@company"
      })
  void a_variable_stands_for_a_whole_value(String line) {
    assertThat(fault("source: jdbc\nurl: 'jdbc:duckdb:'\n" + line + "\n" + TABLES))
        .hasMessageContaining("erp.yaml:3:")
        .hasMessageContaining("Maybe the whole value");
  }

  @Test
  void nothing_but_user_and_password_comes_from_the_environment() throws IOException {
    assertThat(fault("source: jdbc\nurl: jdbc:x:${ERP_USER}\n" + TABLES))
        .hasMessageContaining("erp.yaml:2:6: (url) holds ${...}");

    JdbcDatabase database =
        load(
            """
            source: jdbc
            url: 'jdbc:duckdb:'
            tables: { orders: 'SELECT ${ERP_PASSWORD}', order_lines: SELECT 2 }
            """);
    assertThat(database.mapping().queries()).containsEntry(Table.ORDERS, "SELECT ${ERP_PASSWORD}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"source: jbdc\n", "url: 'jdbc:duckdb:'\n"})
  void the_kind_of_source_must_be_said(String text) {
    assertThat(fault(text + TABLES))
        .hasMessageContaining("source")
        .hasMessageContaining("erp.yaml:1");
  }

  @Test
  void a_file_that_is_not_there_is_said() {
    RuleFileException error =
        catchThrowableOfType(
            RuleFileException.class,
            () -> Mappings.load(dir.resolve("none.yaml"), ENVIRONMENT::get));

    assertThat(error).hasMessageContaining("none.yaml").hasMessageContaining("Maybe");
  }

  @Test
  void its_text_for_a_log_holds_neither_url_nor_password() throws IOException {
    JdbcDatabase database =
        load("source: jdbc\nurl: jdbc:x:u/geheim@h\npassword: geheim\n" + TABLES);

    assertThat(database).asString().doesNotContain("geheim");
  }
}
