package org.nextbestaction.examples.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.bigquery.sink.WriteBack;
import org.nextbestaction.bigquery.sink.WriteBackSettings;
import org.nextbestaction.bigquery.sink.Written;
import org.nextbestaction.data.Finding;
import org.nextbestaction.feedback.FeedbackStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Decisions and answers into BigQuery. */
@Command(
    name = "write",
    mixinStandardHelpOptions = true,
    description =
        "Writes the decisions of a run, and the answers of a store, to BigQuery: each once, however"
            + " often it is run. The tables are made where they are missing.")
final class BigQueryWriteCommand implements Callable<Integer> {

  @Mixin BigQueryOptions connection = new BigQueryOptions();
  @Mixin StoreOption store = new StoreOption();

  @Option(
      names = "--dataset",
      required = true,
      paramLabel = "DATASET",
      description = "the dataset of nba_decisions, nba_cards, nba_feedback and nba_runs")
  String dataset = "";

  @Option(
      names = "--cards",
      paramLabel = "FILE",
      description =
          "the cards.jsonl of a run; with the silent decisions where it was run with --all")
  @Nullable Path cards;

  @Option(
      names = "--store-name",
      paramLabel = "NAME",
      description = "what the store is called in nba_feedback (default: ${DEFAULT-VALUE})")
  String storeName = "store";

  @Option(
      names = "--storage-endpoint",
      paramLabel = "HOST:PORT",
      description = "another address of the Storage service, on this machine and without a login")
  @Nullable String storageEndpoint;

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (cards == null && !store.given()) {
      throw wrong("--cards or --store says what is to be written");
    }
    try (FeedbackStore kept = store.look();
        WriteBack writeBack =
            WriteBack.open(settings(), connection.connect(), InstantSource.system())) {
      if (cards != null) {
        try (BufferedReader lines = Files.newBufferedReader(cards, StandardCharsets.UTF_8)) {
          tell(writeBack.cards(lines.lines().iterator()));
        }
      }
      if (store.given()) {
        Written written = writeBack.answers(storeName, kept.answers());
        System.out.println(
            Finding.counted(written.answers(), "answer", "answers")
                + " of "
                + storeName
                + " added.");
      }
    }
    return 0;
  }

  private WriteBackSettings settings() {
    try {
      return WriteBackSettings.of(connection.settings(), dataset).withStorageHost(storageEndpoint);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }

  private static void tell(Written written) {
    if (written.decisions() == 0) {
      System.out.println("No decision stands in the file; nothing was written.");
      return;
    }
    System.out.println(
        written.name()
            + ": "
            + Finding.counted(written.decisions(), "decision, ", "decisions, ")
            + Finding.counted(written.cards(), "card", "cards")
            + (written.added() ? " written." : ", there already; nothing was added."));
  }
}
