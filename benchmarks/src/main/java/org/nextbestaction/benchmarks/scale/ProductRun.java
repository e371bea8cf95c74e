package org.nextbestaction.benchmarks.scale;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardJson;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.engine.NbaSession;
import org.nextbestaction.engine.RunSummary;
import org.nextbestaction.model.Model;
import org.nextbestaction.policy.Company;
import org.nextbestaction.rules.book.RuleBook;
import org.nextbestaction.rules.playbook.Playbooks;
import org.nextbestaction.source.DataLoader;
import org.nextbestaction.source.LoadListener;
import org.nextbestaction.source.csv.CsvFolder;

/** The whole product, from CSV files to cards.jsonl with every decision in it. */
final class ProductRun {

  private @Nullable Snapshot snapshot;
  private @Nullable NbaSession session;
  private @Nullable RunSummary summary;

  private ProductRun() {}

  static NbaEngine engine() {
    return NbaEngine.builder()
        .playbook(Playbooks.builtIn())
        .guardrails(RuleBook.builtIn())
        .allDecisions(true)
        .build();
  }

  static Snapshot load(Path folder) {
    return DataLoader.load(new CsvFolder(folder), Company.defaults(), LoadListener.NONE)
        .asOf(Generator.AS_OF);
  }

  /**
   * @param out where cards.jsonl is written, and the model: it is read there when it was saved
   */
  static Measured.Product measure(Path folder, Path out, boolean saved) throws IOException {
    return new ProductRun().run(folder, out, saved);
  }

  private Measured.Product run(Path folder, Path out, boolean saved) throws IOException {
    Files.createDirectories(out);
    Path model = out.resolve("model.bin");
    Path cards = out.resolve("cards.jsonl");
    NbaEngine engine = engine();
    Meter.Took load = Meter.time(() -> snapshot = load(folder));
    Meter.Took fit =
        Meter.time(
            () ->
                session = engine.open(requireNonNull(snapshot), saved ? Model.load(model) : null));
    NbaSession open = requireNonNull(session);
    Meter.Took write = Meter.time(() -> summary = write(open, cards));
    // The files' buffers are gone by then; what is left serves the next run.
    double live = Meter.liveHeap();
    Meter.Took again = Meter.time(() -> open.run(card -> {}));
    if (!saved) {
      open.model().save(model);
    }
    Reference.reachabilityFence(snapshot);
    RunSummary done = requireNonNull(summary);
    Map<String, Integer> counts = new TreeMap<>(done.delivered());
    counts.put(
        Action.DO_NOT_NOTIFY.name(),
        done.silent().values().stream().mapToInt(Integer::intValue).sum());
    return new Measured.Product(
        saved,
        load,
        fit,
        write,
        again,
        done.customers(),
        counts,
        Files.size(cards),
        live,
        Worker.memory());
  }

  private static RunSummary write(NbaSession session, Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      return session.run(card -> write(card, out));
    }
  }

  private static void write(Card card, Writer out) {
    try {
      CardJson.write(card, out, false);
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
