package org.nextbestaction.examples.bigquery;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.bigquery.ai.AiSettings;
import org.nextbestaction.bigquery.job.BigQuerySettings;
import org.nextbestaction.bigquery.job.BigQueryWarehouse;
import org.nextbestaction.bigquery.job.Warehouse;
import org.nextbestaction.bigquery.job.WarehouseStatement;
import org.nextbestaction.bigquery.layer.Deployment;
import org.nextbestaction.bigquery.layer.Layer;
import org.nextbestaction.bigquery.layer.LayerFinding;
import org.nextbestaction.bigquery.layer.LayerRun;
import org.nextbestaction.bigquery.layer.LayerSettings;
import org.nextbestaction.bigquery.layer.RawSchema;
import org.nextbestaction.bigquery.local.LocalBigQuery;
import org.nextbestaction.bigquery.local.LocalStorage;
import org.nextbestaction.bigquery.local.LocalWarehouse;
import org.nextbestaction.bigquery.sink.WriteBack;
import org.nextbestaction.bigquery.sink.WriteBackSettings;
import org.nextbestaction.bigquery.sink.Written;
import org.nextbestaction.bigquery.source.BigQueryMapping;
import org.nextbestaction.bigquery.source.BigQuerySource;
import org.nextbestaction.card.CardJson;
import org.nextbestaction.data.CommercialData;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Table;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.engine.NbaSession;
import org.nextbestaction.engine.RunSummary;
import org.nextbestaction.examples.data.ExampleData;
import org.nextbestaction.examples.data.Industry;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.rules.book.RuleBook;
import org.nextbestaction.rules.playbook.Playbooks;
import org.nextbestaction.source.CommercialDataSource;
import org.nextbestaction.source.DataLoader;
import org.nextbestaction.source.LoadListener;
import org.nextbestaction.source.csv.CsvFolder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Goes the whole way through BigQuery against an endpoint in this process: raw copies, the layer,
 * its findings, the mart, the source, the cards, and the cards written back.
 */
@Command(
    name = "examples/bigquery/run",
    mixinStandardHelpOptions = true,
    description = "The whole way through BigQuery, in this process: nothing leaves this machine.")
final class BigQueryTrial implements Callable<Integer> {

  private static final String PROJECT = "my-project";
  private static final String RAW = "raw";
  private static final String LAYER = "nba";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "canonical tables as CSV, of at most about 20 000 rows a table (default: the generated"
              + " example of a service company)")
  @Nullable Path data;

  @Option(names = "--as-of", paramLabel = "DATE", description = "default: ${DEFAULT-VALUE}")
  LocalDate asOf = ExampleData.AS_OF;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "where the cards are written (default: ${DEFAULT-VALUE})")
  Path out = Path.of("out", "cards.jsonl");

  private final CompanyPolicy policy = CompanyPolicy.defaults();
  private final Bill total = new Bill();

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new BigQueryTrial()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    if (data != null) {
      return way(data);
    }
    Path folder = Files.createTempDirectory("nba-bigquery");
    try {
      ExampleData.write(Industry.SERVICES, ExampleData.DEFAULT_SEED, folder);
      return way(folder);
    } finally {
      delete(folder);
    }
  }

  private int way(Path folder) throws IOException {
    CsvFolder files = new CsvFolder(folder);
    LocalWarehouse local = new LocalWarehouse(PROJECT);
    try (LocalBigQuery endpoint = LocalBigQuery.start(local);
        LocalStorage storage = LocalStorage.start(local)) {
      BigQuerySettings settings =
          BigQuerySettings.of(PROJECT, "trial").withEndpoint(URI.create(endpoint.url()));
      Warehouse warehouse = BigQueryWarehouse.connect(settings);

      long rows = RawCopies.put(files, local, RAW);
      say("1. Raw copies", "%,d rows of %d tables, all texts", rows, files.tables().size());

      local.putDataset(LAYER);
      layer(warehouse, false);
      List<String> fromFiles = cards(files);
      List<String> fromLayer = cards(source(warehouse, local, settings, false));
      say(
          "4. Cards",
          "%d from the layer, %d from the files: %s",
          fromLayer.size(),
          fromFiles.size(),
          compared(fromLayer, fromFiles));

      layer(BigQueryWarehouse.connect(settings.withRunKey("trial-mart")), true);
      List<String> cards = cards(source(warehouse, local, settings, true));
      Path parent = out.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.write(out, cards);
      say(
          "6. Cards with the mart",
          "%d, of which %d are as before; in %s",
          cards.size(),
          decided(cards).stream().filter(decided(fromLayer)::contains).count(),
          out);

      write(settings, warehouse, storage, cards);
      say("All in all", "%s", total);
      return decided(fromLayer).equals(decided(fromFiles)) ? 0 : 1;
    }
  }

  private static String compared(List<String> fromLayer, List<String> fromFiles) {
    if (fromLayer.equals(fromFiles)) {
      return "the same bytes";
    }
    return decided(fromLayer).equals(decided(fromFiles))
        ? "the same bytes but for the hash of their input, out of which the layer took what it found"
        : "NOT the same";
  }

  /** The cards without the hash of what they were made from. */
  private static List<String> decided(List<String> cards) {
    return cards.stream()
        .map(card -> card.replaceFirst("\"snapshotHash\":\"[0-9a-f]*\"", ""))
        .toList();
  }

  private void layer(Warehouse warehouse, boolean mart) {
    LayerSettings settings =
        new LayerSettings(
            PROJECT,
            LAYER,
            new LayerSettings.Dataset(PROJECT, RAW),
            policy,
            Map.of(),
            Set.of(),
            false);
    Layer layer =
        new Deployment(settings, mart, AiSettings.NONE)
            .layer(RawSchema.read(warehouse, settings), asOf);
    List<WarehouseStatement> statements = layer.statements(asOf, mart ? "trial-mart" : "trial");
    LayerRun run = new LayerRun(warehouse, settings, (name, number, of) -> {});
    Bill bill = new Bill();
    run.dryRun(statements).forEach(checked -> bill.add(checked.bytes()));
    List<LayerFinding> findings = run.apply(statements);
    total.addAll(bill);
    say(mart ? "5. The layer with the mart" : "2. The layer", "%s", bill);
    if (!mart) {
      say("3. Findings", "%s", Finding.counted(findings.size(), "finding", "findings"));
      findings.forEach(
          finding ->
              System.out.printf(
                  "     %s %s in %s: %d rows%n",
                  finding.severity(), finding.code(), finding.table(), finding.rows()));
    }
  }

  private CommercialDataSource source(
      Warehouse warehouse, LocalWarehouse local, BigQuerySettings settings, boolean mart) {
    Map<Table, String> tables = new EnumMap<>(Table.class);
    for (String name : local.tables(LAYER)) {
      Table table = Table.find(name);
      if (table != null) {
        tables.put(table, name);
      }
    }
    Warehouse fresh =
        mart ? BigQueryWarehouse.connect(settings.withRunKey("cards-mart")) : warehouse;
    return new BigQuerySource(
        "the layer",
        fresh,
        new BigQueryMapping(PROJECT, LAYER, tables, 0),
        asOf,
        bytes -> {
          Bill bill = new Bill();
          bytes.values().forEach(bill::add);
          total.addAll(bill);
          say("   Reading", "%s", bill);
        });
  }

  private List<String> cards(CommercialDataSource source) {
    CommercialData loaded = DataLoader.load(source, policy.company(), LoadListener.NONE);
    NbaEngine engine =
        NbaEngine.builder()
            .policy(policy)
            .playbook(Playbooks.builtIn())
            .guardrails(RuleBook.builtIn())
            .runId("trial")
            .build();
    NbaSession session = engine.open(loaded.asOf(asOf));
    List<String> lines = new ArrayList<>();
    RunSummary summary = session.run(card -> lines.add(CardJson.line(card)));
    return summary.notTaken() == 0 ? lines : List.of();
  }

  /** Writes the cards back twice: the second time adds nothing. */
  private static void write(
      BigQuerySettings settings, Warehouse warehouse, LocalStorage storage, List<String> cards) {
    WriteBackSettings where = WriteBackSettings.of(settings, LAYER).withStorageHost(storage.host());
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-23T06:00:00Z"));
    for (int i = 0; i < 2; i++) {
      try (WriteBack writeBack = WriteBack.open(where, warehouse, clock)) {
        Written written = writeBack.cards(cards.iterator());
        say(i == 0 ? "7. Written back" : "   And once more", "%s", written);
      }
    }
  }

  private static void say(String step, String text, Object... values) {
    System.out.printf("%-28s %s%n", step, String.format(Locale.ROOT, text, values));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
