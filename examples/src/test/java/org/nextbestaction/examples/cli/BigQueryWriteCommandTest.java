package org.nextbestaction.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nextbestaction.bigquery.local.LocalBigQuery;
import org.nextbestaction.bigquery.local.LocalStorage;
import org.nextbestaction.bigquery.local.LocalWarehouse;
import org.nextbestaction.examples.data.ExampleData;

class BigQueryWriteCommandTest extends Listening {

  @Test
  void the_decisions_of_a_run_are_written_once_however_often_it_is_called() throws IOException {
    ExampleData.writeAlfa(folder.resolve("alfa"));
    Path result = folder.resolve("out");
    String store = "jdbc:sqlite:" + folder.resolve("store.db");
    int cards =
        Main.run(
            "cards",
            "--data",
            folder.resolve("alfa").toString(),
            "--as-of",
            "2026-11-23",
            "--out",
            result.toString(),
            "--all",
            "--store",
            store);
    assertThat(cards).as(complained()).isZero();
    LocalWarehouse warehouse = new LocalWarehouse("acme");
    warehouse.putDataset("nba");
    try (LocalBigQuery rest = LocalBigQuery.start(warehouse);
        LocalStorage storage = LocalStorage.start(warehouse)) {
      List<String> write =
          new ArrayList<>(
              List.of(
                  "bigquery",
                  "write",
                  "--project",
                  "acme",
                  "--dataset",
                  "nba",
                  "--endpoint",
                  rest.url(),
                  "--storage-endpoint",
                  storage.host()));
      assertThat(Main.run(write.toArray(String[]::new))).isEqualTo(2);
      assertThat(complained()).contains("--cards or --store says what is to be written");
      write.addAll(List.of("--cards", result.resolve("cards.jsonl").toString(), "--store", store));

      assertThat(Main.run(write.toArray(String[]::new))).as(complained()).isZero();
      int rows = warehouse.table("nba", "nba_decisions").rows().size();
      assertThat(rows).isPositive();
      assertThat(printed()).contains(" written.", "0 answers of store added.");

      assertThat(Main.run(write.toArray(String[]::new))).isZero();
      assertThat(printed()).contains("there already; nothing was added.");
      assertThat(warehouse.table("nba", "nba_decisions").rows()).hasSize(rows);
    }
  }
}
