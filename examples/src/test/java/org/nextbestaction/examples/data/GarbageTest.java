package org.nextbestaction.examples.data;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nextbestaction.card.CardJson;
import org.nextbestaction.data.CommercialData;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.policy.Company;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.quality.QualityReport;
import org.nextbestaction.rules.book.RuleBook;
import org.nextbestaction.rules.playbook.Playbooks;
import org.nextbestaction.source.DataLoader;
import org.nextbestaction.source.DataSourceException;
import org.nextbestaction.source.LoadListener;
import org.nextbestaction.source.csv.CsvFolder;

/** Garbage in random fields of the example data: nothing breaks, and what is no garbage is used. */
class GarbageTest {

  private static final String[] GARBAGE = {
    "",
    " ",
    "?",
    "-1",
    "0",
    "-0",
    ".",
    "1e9",
    "NaN",
    "Infinity",
    "null",
    "99999999999999999999",
    "9199999999999",
    "-9199999999999",
    "0.000001",
    "2147483647",
    "-2147483648",
    "1,5",
    "0001-01-01",
    "1969-12-31",
    "2026-02-30",
    "2026-11-24",
    "2199-12-31",
    "9999-12-31",
    "9999-12-31T23:59:59Z",
    "+999999999-12-31T00:00:00Z",
    "2026-11-23T25:00:00Z",
    "true",
    "TRUE",
    "yes",
    "|",
    "a||b",
    "'; DROP TABLE orders; --",
    "=1+1",
    "\"quoted\"",
    "two\nlines",
    "țară \uD83D\uDE00 \u202Eback",
    "\u0000",
    "{product.name}",
    "x".repeat(5000)
  };

  @TempDir static Path clean;

  /** The tables as they are written, header first. */
  private static final Map<String, List<List<String>>> TABLES = new TreeMap<>();

  @BeforeAll
  static void write() throws IOException {
    ExampleData.write(Industry.DISTRIBUTION, ExampleData.DEFAULT_SEED, clean);
    try (Stream<Path> files = Files.list(clean)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".csv")).toList()) {
        List<List<String>> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
          reader.forEach(row -> rows.add(row.getFields()));
        }
        TABLES.put(file.getFileName().toString(), rows);
      }
    }
  }

  /** More of them with {@code -Dgarbage.seeds=1000}. */
  static LongStream seeds() {
    return LongStream.range(0, Long.getLong("garbage.seeds", 6));
  }

  /**
   * Where garbage was put: how many rows of each file, and the customers whose own rows have it.
   */
  private record Spoilt(Map<String, Integer> rows, Set<String> customers) {}

  /**
   * Writes the tables with garbage in some fields.
   *
   * @param ownOnly spares the tables that concern all customers
   */
  private static Spoilt spoil(Path folder, Random random, double share, boolean ownOnly)
      throws IOException {
    Map<String, Integer> spoiltRows = new HashMap<>();
    Set<String> customers = new HashSet<>();
    for (Map.Entry<String, List<List<String>>> table : TABLES.entrySet()) {
      List<String> header = table.getValue().get(0);
      int customer = header.indexOf("customer_id");
      boolean spare = ownOnly && (customer < 0 || table.getKey().equals("customers.csv"));
      try (CsvWriter writer = CsvWriter.builder().build(folder.resolve(table.getKey()))) {
        writer.writeRecord(header);
        for (List<String> row : table.getValue().subList(1, table.getValue().size())) {
          if (spare || random.nextDouble() >= share) {
            writer.writeRecord(row);
            continue;
          }
          List<String> changed = new ArrayList<>(row);
          int fields = 1 + random.nextInt(3);
          for (int i = 0; i < fields; i++) {
            changed.set(random.nextInt(changed.size()), GARBAGE[random.nextInt(GARBAGE.length)]);
          }
          writer.writeRecord(changed);
          spoiltRows.merge(table.getKey(), 1, Integer::sum);
          if (customer >= 0) {
            customers.add(row.get(customer));
          }
        }
      }
    }
    return new Spoilt(spoiltRows, customers);
  }

  private static CommercialData load(Path folder) {
    return DataLoader.load(new CsvFolder(folder), Company.defaults(), LoadListener.NONE);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void nothing_breaks_on_garbage_anywhere_and_no_other_row_is_lost(long seed, @TempDir Path folder)
      throws IOException {
    double share = seed % 3 == 0 ? 0.3 : 0.02;
    Spoilt spoilt = spoil(folder, new Random(seed), share, false);

    CommercialData data = load(folder);
    Snapshot snapshot = data.asOf(ExampleData.AS_OF);
    QualityReport report = QualityReport.of(snapshot, CompanyPolicy.defaults(), List.of());

    assertThat(snapshot.hash()).as("seed %d", seed).isNotEmpty();
    report
        .rows()
        .forEach(
            (table, count) ->
                assertThat(count.quarantined())
                    .as("seed %d: rows of %s that cannot be used", seed, table)
                    .isLessThanOrEqualTo(spoilt.rows().getOrDefault(table.fileName() + ".csv", 0)));
    decide(snapshot, seed);
  }

  /** Every customer gets a decision, whatever share of the rows is set aside. */
  private static void decide(Snapshot snapshot, long seed) {
    CompanyPolicy usual = CompanyPolicy.defaults();
    CompanyPolicy patient =
        new CompanyPolicy(usual.company(), usual.thresholds(), usual.limits(), 100, usual.notes());
    NbaEngine engine =
        NbaEngine.builder()
            .policy(patient)
            .playbook(Playbooks.builtIn())
            .guardrails(RuleBook.builtIn())
            .threads(1)
            .allDecisions(true)
            .build();
    List<String> decided = new ArrayList<>();
    engine
        .open(snapshot)
        .run(
            card -> {
              assertThat(CardJson.line(card)).as("seed %d", seed).doesNotContain("\"FAULT\"");
              decided.add(String.valueOf(card.brief().customerId()));
            });
    for (int c = 0; c < snapshot.customerCount(); c++) {
      if (snapshot.customer(c) != null) {
        assertThat(decided).as("seed %d", seed).contains(snapshot.customer(c).id());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void a_customer_without_garbage_in_the_own_rows_is_seen_as_before(long seed, @TempDir Path folder)
      throws IOException {
    Spoilt spoilt = spoil(folder, new Random(seed), 0.002, true);

    Snapshot before = load(clean).asOf(ExampleData.AS_OF);
    Snapshot after = load(folder).asOf(ExampleData.AS_OF);

    int compared = 0;
    for (int c = 0; c < before.customerCount(); c++) {
      String id = before.customer(c) == null ? null : before.customer(c).id();
      if (id != null && !mergedWith(id, before, spoilt.customers())) {
        assertThat(picture(after.view(id)))
            .as("seed %d: %s", seed, id)
            .isEqualTo(picture(before.view(id)));
        compared++;
      }
    }
    assertThat(compared).as("seed %d: customers without garbage", seed).isPositive();
  }

  /** Whether one of the customers is this one or merged into it. */
  private static boolean mergedWith(String id, Snapshot snapshot, Set<String> customers) {
    return customers.stream()
        .map(snapshot::view)
        .anyMatch(view -> view != null && view.customer().id().equals(id));
  }

  private static String picture(CustomerView view) {
    StringBuilder text = new StringBuilder();
    for (int o = view.timeline().first(); o < view.timeline().end(); o++) {
      text.append(view.snapshot().purchases().orderId(o)).append(' ');
    }
    return text.append(view.openOrders())
        .append(view.invoices())
        .append(view.contracts())
        .append(view.budgets())
        .append(view.quotes())
        .append(view.opportunities())
        .append(view.contacts())
        .append(view.activities())
        .append(view.tickets())
        .append(view.engagements())
        .append(view.competitorSignals())
        .append(view.externalSignals())
        .append(view.externalRecommendations())
        .append(view.feedback())
        .toString();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void a_broken_header_is_refused_with_a_message_or_read(long seed, @TempDir Path folder)
      throws IOException {
    Random random = new Random(seed);
    spoil(folder, random, 0, false);
    List<String> names = new ArrayList<>(TABLES.keySet());
    String table = names.get(random.nextInt(names.size()));
    List<String> header = new ArrayList<>(TABLES.get(table).get(0));
    header.set(random.nextInt(header.size()), GARBAGE[random.nextInt(GARBAGE.length)]);
    try (CsvWriter writer = CsvWriter.builder().build(folder.resolve(table))) {
      writer.writeRecord(header);
      TABLES.get(table).subList(1, TABLES.get(table).size()).forEach(writer::writeRecord);
    }

    try {
      assertThat(load(folder).asOf(ExampleData.AS_OF).hash()).isNotEmpty();
    } catch (DataSourceException e) {
      assertThat(e).as("seed %d", seed).hasMessageContaining(table);
    }
  }
}
