package org.nextbestaction.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.nextbestaction.bigquery.kit.WarehouseTables;
import org.nextbestaction.bigquery.local.LocalBigQuery;
import org.nextbestaction.bigquery.local.LocalWarehouse;
import org.nextbestaction.source.csv.CsvFolder;

/**
 * Real orders through BigQuery's endpoint in this process; benchmarks/bigquery runs it. Skipped
 * where the file is not named.
 */
class OnlineRetailBigQueryTest extends Listening {

  /** What the engine of this process takes in one table. */
  private static final int LINES = 20_000;

  private Path sample(Path file) throws IOException {
    Path sample = folder.resolve("sample.csv");
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      Files.write(sample, reader.lines().limit(LINES + 1).toList());
    }
    return sample;
  }

  private List<String> cards(Path data, String day, String out) throws IOException {
    Path to = folder.resolve(out);
    Path config = Files.writeString(folder.resolve("company.yaml"), "company: { country: RO }\n");
    int exit =
        Main.run(
            "cards",
            "--data",
            data.toString(),
            "--as-of",
            day,
            "--config",
            config.toString(),
            "--all",
            "--out",
            to.toString());
    assertThat(exit).as(complained()).isZero();
    return Files.readAllLines(to.resolve("cards.jsonl")).stream()
        .map(line -> line.replaceAll("\"runId\":\"[^\"]*\"", ""))
        .toList();
  }

  @Test
  void a_sample_of_real_orders_gives_the_same_cards_as_from_csv_byte_for_byte() throws Exception {
    String file = System.getProperty("nba.onlineRetail");
    assumeTrue(file != null, "nba.onlineRetail names the file");
    Path csv = folder.resolve("csv");
    assertThat(
            Main.run(
                "import",
                "online-retail-ii",
                sample(Path.of(file)).toString(),
                "--out",
                csv.toString()))
        .as(complained())
        .isZero();
    String day = System.getProperty("nba.onlineRetail.day", "2009-12-20");
    LocalWarehouse warehouse = new LocalWarehouse("shop");
    WarehouseTables.typed(new CsvFolder(csv), warehouse, "retail");

    try (LocalBigQuery endpoint = LocalBigQuery.start(warehouse)) {
      String tables =
          new CsvFolder(csv)
              .tables().stream()
                  .map(table -> "  " + table.fileName() + ": " + table.fileName())
                  .collect(Collectors.joining("\n"));
      Path mapping =
          Files.writeString(
              folder.resolve("shop.yaml"),
              "source: bigquery\nproject: shop\ndataset: retail\nendpoint: "
                  + endpoint.url()
                  + "\ntables:\n"
                  + tables);

      List<String> fromBigQuery = cards(mapping, day, "bigquery");

      assertThat(fromBigQuery).isEqualTo(cards(csv, day, "files")).isNotEmpty();
    }
  }
}
