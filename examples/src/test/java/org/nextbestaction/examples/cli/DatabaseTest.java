package org.nextbestaction.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nextbestaction.data.Table;
import org.nextbestaction.examples.data.ExampleData;
import org.nextbestaction.examples.data.Industry;
import org.nextbestaction.kit.Postgres;
import org.nextbestaction.kit.SqlDialect;
import org.nextbestaction.kit.SqlTables;
import org.nextbestaction.policy.Company;
import org.nextbestaction.rules.mapping.Mappings;
import org.nextbestaction.source.CommercialDataSource;
import org.nextbestaction.source.DataLoader;
import org.nextbestaction.source.LoadListener;
import org.nextbestaction.source.csv.CsvFolder;
import org.nextbestaction.source.jdbc.JdbcMapping;
import org.nextbestaction.source.jdbc.JdbcSource;

/** The commands on a database: the example data in a real PostgreSQL. */
class DatabaseTest extends Listening {

  private static final String DAY = ExampleData.AS_OF.toString();

  private CsvFolder csv(Industry industry) throws IOException {
    ExampleData.write(industry, ExampleData.DEFAULT_SEED, folder.resolve("csv"));
    return new CsvFolder(folder.resolve("csv"));
  }

  /** The tables under their canonical names; the query of each. */
  private static Map<Table, String> copy(CommercialDataSource source, Postgres database)
      throws SQLException {
    try (Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      statement.execute("SET TIME ZONE '" + Company.defaults().timeZone() + "'");
      return SqlTables.write(
          source, SqlDialect.POSTGRES, Company.defaults().timeZone(), connection);
    }
  }

  private static String hash(CommercialDataSource source) {
    return DataLoader.load(source, Company.defaults(), LoadListener.NONE)
        .asOf(ExampleData.AS_OF)
        .hash();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = DatabaseTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @EnumSource(Industry.class)
  void a_database_gives_the_same_snapshot_as_csv_files(Industry industry) throws Exception {
    CsvFolder csv = csv(industry);
    Postgres database = Postgres.database();

    JdbcSource source = new JdbcSource("db", database::open, new JdbcMapping(copy(csv, database)));

    assertThat(hash(source)).isEqualTo(hash(csv));
  }

  /** A source without the tables and columns that another one does not give. */
  private record Cut(CommercialDataSource whole, CommercialDataSource like)
      implements CommercialDataSource {

    @Override
    public String name() {
      return whole.name();
    }

    @Override
    public Set<Table> tables() {
      return like.tables();
    }

    @Override
    public void read(Table table, RowSink sink) {
      List<String> kept = new ArrayList<>();
      like.read(table, new Columns(kept));
      List<Integer> places = new ArrayList<>();
      whole.read(
          table,
          new RowSink() {
            @Override
            public void header(String resource, List<String> columns) {
              kept.forEach(column -> places.add(columns.indexOf(column)));
              sink.header(resource, kept);
            }

            @Override
            public void row(int line, List<String> values) {
              sink.row(line, places.stream().map(values::get).toList());
            }
          });
    }
  }

  /** Hears the columns only. */
  private record Columns(List<String> heard) implements CommercialDataSource.RowSink {

    @Override
    public void header(String resource, List<String> columns) {
      heard.addAll(columns);
    }

    @Override
    public void row(int line, List<String> values) {}
  }

  /** The mapping of the README, on a database with that schema. */
  private Path erp(CommercialDataSource data) throws Exception {
    Postgres database = Postgres.database();
    copy(data, database);
    database.execute(resource("erp.sql"));
    String url = database.url().substring(0, database.url().indexOf('?'));
    return Files.writeString(
        folder.resolve("erp.yaml"),
        resource("erp.yaml")
            .replace("jdbc:postgresql://erp.example/erp", url)
            .replace("${ERP_PASSWORD}", "any"));
  }

  @Test
  void the_readme_shows_the_mapping() throws IOException {
    assertThat(Path.of("..", "README.md")).content().contains(resource("erp.yaml"));
  }

  @Test
  void an_erps_schema_gives_the_same_snapshot_as_csv_files() throws Exception {
    CsvFolder csv = csv(Industry.DISTRIBUTION);
    Function<String, String> noEnvironment = name -> null;

    CommercialDataSource erp =
        MappedSources.open(
            Mappings.load(erp(csv), noEnvironment), ExampleData.AS_OF, new Progress());

    assertThat(hash(erp)).isEqualTo(hash(new Cut(csv, erp)));
  }

  @Test
  void every_command_takes_a_mapping_file_for_a_folder() throws Exception {
    String data = erp(csv(Industry.DISTRIBUTION)).toString();
    String cards = folder.resolve("cards").toString();
    String file = folder.resolve("out.csv").toString();

    int[] exits = {
      Main.run("check", "--data", data, "--as-of", DAY),
      Main.run("cards", "--data", data, "--as-of", DAY, "--out", cards),
      Main.run("card", "C-1001", "--data", data, "--as-of", DAY),
      Main.run("explain", "C-1001", "--data", data, "--as-of", DAY),
      Main.run("timing", "--data", data, "--as-of", DAY, "--out", file),
      Main.run("recommend", "--data", data, "--as-of", DAY, "--top", "3", "--out", file)
    };

    assertThat(exits).as(complained()).containsOnly(0);
    assertThat(folder.resolve("cards").resolve("cards.jsonl")).isNotEmptyFile();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("erp.yaml", "order_lines");
  }

  private int check(String mapping) throws IOException {
    Path file = Files.writeString(folder.resolve("shop.yaml"), mapping);
    return Main.run("check", "--data", file.toString(), "--as-of", DAY);
  }

  @Test
  void a_variable_that_is_not_set_exits_with_1_and_is_named() throws IOException {
    int exit =
        check(
            """
            source: jdbc
            url: 'jdbc:sqlite::memory:'
            password: ${NBA_NO_SUCH_VARIABLE}
            tables: { orders: SELECT 1, order_lines: SELECT 1 }
            """);

    assertThat(exit).isEqualTo(1);
    assertThat(complained()).contains("shop.yaml:3:", "NBA_NO_SUCH_VARIABLE");
  }

  @Test
  void a_driver_that_is_not_there_exits_with_1_and_the_url_is_not_shown() throws IOException {
    int exit =
        check(
            """
            source: jdbc
            url: jdbc:nosuch:thin:scott/geheim@host
            tables: { orders: SELECT 1, order_lines: SELECT 1 }
            """);

    assertThat(exit).isEqualTo(1);
    assertThat(complained())
        .contains("shop.yaml: there is no driver for jdbc:nosuch.", "Maybe", "examples/drivers")
        .doesNotContain("geheim");
  }

  @Test
  void a_query_that_fails_exits_with_1() throws IOException {
    int exit =
        check(
            """
            source: jdbc
            url: 'jdbc:sqlite::memory:'
            tables: { orders: SELECT * FROM auftrag, order_lines: SELECT 1 }
            """);

    assertThat(exit).isEqualTo(1);
    assertThat(complained()).contains("shop.yaml: the query of orders", "auftrag");
  }

  @Test
  void a_mapping_file_that_is_not_there_exits_with_1() {
    int exit = Main.run("check", "--data", folder.resolve("none.yaml").toString(), "--as-of", DAY);

    assertThat(exit).isEqualTo(1);
    assertThat(complained()).contains("none.yaml", "cannot be read", "Maybe");
  }
}
