package org.nextbestaction.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nextbestaction.bigquery.kit.WarehouseTables;
import org.nextbestaction.bigquery.local.Fault;
import org.nextbestaction.bigquery.local.FaultPoint;
import org.nextbestaction.bigquery.local.LocalBigQuery;
import org.nextbestaction.bigquery.local.LocalWarehouse;
import org.nextbestaction.bigquery.local.Operation;
import org.nextbestaction.examples.data.ExampleData;
import org.nextbestaction.examples.data.Industry;
import org.nextbestaction.source.CommercialDataSource;
import org.nextbestaction.source.csv.CsvFolder;

/** The commands on BigQuery: the example data behind its endpoint, in this process. */
class BigQueryTest extends Listening {

  private static final String DAY = ExampleData.AS_OF.toString();

  private CsvFolder csv(Industry industry) throws IOException {
    ExampleData.write(industry, ExampleData.DEFAULT_SEED, folder.resolve("csv"));
    return new CsvFolder(folder.resolve("csv"));
  }

  private static LocalBigQuery serve(CommercialDataSource data) {
    LocalWarehouse warehouse = new LocalWarehouse("shop-prod");
    WarehouseTables.typed(data, warehouse, "canonical");
    return LocalBigQuery.start(warehouse);
  }

  /** A mapping that names each table of the source. */
  private Path mapping(CommercialDataSource data, LocalBigQuery endpoint, String more)
      throws IOException {
    String tables =
        data.tables().stream()
            .map(table -> "  " + table.fileName() + ": " + table.fileName())
            .collect(Collectors.joining("\n"));
    return Files.writeString(
        folder.resolve("shop.yaml"),
        """
        source: bigquery
        project: shop-prod
        location: EU
        dataset: canonical
        endpoint: %s
        pageRows: 1000
        %s
        tables:
        %s
        """
            .formatted(endpoint.url(), more, tables));
  }

  private List<String> cards(Path data, String config, String out) throws IOException {
    int exit =
        Main.run(
            "cards",
            "--data",
            data.toString(),
            "--as-of",
            DAY,
            "--config",
            config,
            "--all",
            "--out",
            folder.resolve(out).toString());
    assertThat(exit).as(complained()).isZero();
    return Files.readAllLines(folder.resolve(out).resolve("cards.jsonl")).stream()
        .map(line -> line.replaceAll("\"runId\":\"[^\"]*\"", ""))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(
      value = Industry.class,
      names = {"DISTRIBUTION", "SERVICES"})
  void the_generated_data_give_the_same_cards_as_from_csv_byte_for_byte(Industry industry)
      throws Exception {
    CsvFolder csv = csv(industry);
    String config =
        Files.writeString(folder.resolve("company.yaml"), "company: { country: RO }\n").toString();

    try (LocalBigQuery endpoint = serve(csv)) {
      List<String> fromBigQuery = cards(mapping(csv, endpoint, ""), config, "bigquery");

      assertThat(fromBigQuery)
          .isEqualTo(cards(folder.resolve("csv"), config, "files"))
          .isNotEmpty();
    }
  }

  @Test
  void a_fault_that_stays_exits_with_1_and_leaves_no_card() throws Exception {
    CsvFolder csv = csv(Industry.SERVICES);
    try (LocalBigQuery endpoint = serve(csv)) {
      endpoint.fail(FaultPoint.on(Operation.TABLE_DATA).nth(3), Fault.shortPage());

      int exit =
          Main.run(
              "cards",
              "--data",
              mapping(csv, endpoint, "").toString(),
              "--as-of",
              DAY,
              "--out",
              folder.resolve("out").toString());

      assertThat(exit).isEqualTo(1);
      assertThat(complained())
          .contains("BigQuery: ", " to read", "shop.yaml: the query of ", "rows");
      assertThat(folder.resolve("out").resolve("cards.jsonl")).doesNotExist();
    }
  }

  @Test
  void more_than_the_limit_is_not_read_and_exits_with_1() throws Exception {
    CsvFolder csv = csv(Industry.SERVICES);
    try (LocalBigQuery endpoint = serve(csv)) {
      Path mapping = mapping(csv, endpoint, "maximumBytesBilled: 1kB");

      int exit = Main.run("check", "--data", mapping.toString(), "--as-of", DAY);

      assertThat(exit).isEqualTo(1);
      assertThat(complained()).contains("more than the limit of 1000", "Nothing was run");
    }
  }

  @Test
  void no_credentials_are_said_in_one_line() throws Exception {
    Path key = Files.writeString(folder.resolve("key.json"), "{\"type\":\"nothing\"}");
    Path mapping =
        Files.writeString(
            folder.resolve("shop.yaml"),
            """
            source: bigquery
            project: shop-prod
            credentials: %s
            tables: { orders: d.o, order_lines: d.l }
            """
                .formatted(key));

    int exit = Main.run("check", "--data", mapping.toString(), "--as-of", DAY);

    assertThat(exit).isEqualTo(1);
    assertThat(complained()).contains("credentials: key.json cannot be read", "Maybe");
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
  }
}
