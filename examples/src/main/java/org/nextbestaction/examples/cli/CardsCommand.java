package org.nextbestaction.examples.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.action.Playbook;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardJson;
import org.nextbestaction.card.CardSink;
import org.nextbestaction.data.CommercialData;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.engine.MergedSink;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.engine.NbaSession;
import org.nextbestaction.engine.RunSummary;
import org.nextbestaction.examples.report.HtmlReport;
import org.nextbestaction.examples.report.ReportHead;
import org.nextbestaction.feedback.Answers;
import org.nextbestaction.feedback.FeedbackStore;
import org.nextbestaction.guardrail.RuleChange;
import org.nextbestaction.model.Model;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.quality.QualityReport;
import org.nextbestaction.rules.book.RuleBook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** A batch: the cards of all customers on one day. */
@Command(
    name = "cards",
    mixinStandardHelpOptions = true,
    description =
        "Decides about every customer and writes cards.jsonl, report.html, quality.json and run.json.")
final class CardsCommand implements Callable<Integer> {

  private static final List<String> FILES =
      List.of("cards.jsonl", "report.html", "quality.json", "run.json");

  @Mixin Inputs inputs = new Inputs();
  @Mixin StoreOption store = new StoreOption();
  @Mixin ExplainOption words = new ExplainOption();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "where the files are written")
  Path out = Path.of(".");

  @Option(
      names = "--all",
      description = "writes the DO_NOT_NOTIFY decisions, too, and lifts the agents' daily capacity")
  boolean all;

  @Option(
      names = "--every-rule",
      description = "the traces name the rules that did not fire, too, and what they read")
  boolean everyRule;

  @Option(
      names = "--shard",
      paramLabel = "K/N",
      description =
          "decides about the K-th of N parts of the customers only, and writes shard-K-of-N.jsonl"
              + " instead of cards and report; each part may run on a machine of its own")
  @Nullable String shard;

  @Option(
      names = "--merge",
      split = ",",
      paramLabel = "FILE",
      description =
          "puts the parts of a run together instead of deciding: the same files as without parts")
  List<Path> parts = List.of();

  @Override
  public Integer call() throws IOException {
    try (FeedbackStore kept = store.openOrMake()) {
      return call(kept);
    }
  }

  private int call(FeedbackStore kept) throws IOException {
    long started = System.nanoTime();
    int[] part = part();
    words.check();
    List<Outputs.Named> outputs = new ArrayList<>();
    outputs.add(new Outputs.Named("--out", out));
    FILES.forEach(file -> outputs.add(new Outputs.Named("--out", out.resolve(file))));
    outputs.addAll(store.files());
    inputs.apartFrom(outputs);
    Outputs.folderAt(inputs.spec, outputs.get(0));
    Progress progress = new Progress();
    CompanyPolicy policy = inputs.policy();
    Playbook playbook = inputs.actions();
    RuleBook rulebook = inputs.rulebook();
    NbaEngine engine =
        inputs
            .engine(policy, playbook, rulebook, progress)
            .allDecisions(all)
            .everyRule(everyRule)
            .silentDecisions(true)
            .build();
    Model stored = inputs.readModel();
    Files.createDirectories(out);
    removeOld();
    Answers answers = kept.answers();
    CommercialData data = store.load(inputs, policy, progress, answers);
    Snapshot snapshot = data.asOf(inputs.asOf);
    writeQuality(QualityReport.of(snapshot, policy, List.of()));
    double loaded = seconds(started);
    NbaSession session = engine.open(snapshot, stored);
    writeQuality(session.quality());
    progress.done();
    OldData.tell(snapshot, session.quality(), policy);
    inputs.settle(stored, session.model(), snapshot);
    double fitted = seconds(started);
    if (shard != null) {
      return writeShard(session, part[0], part[1], progress);
    }
    RunSummary summary;
    if (words.given()) {
      try (Worded model = words.open(snapshot, policy, playbook, progress)) {
        summary = writeCards(session, playbook, kept, answers, model::before);
        progress.done();
        model.tell();
      }
    } else {
      summary = writeCards(session, playbook, kept, answers, sink -> sink);
      progress.done();
    }
    writeRun(session, rulebook, summary, loaded, fitted - loaded, seconds(started) - fitted);
    System.err.printf(
        Locale.ROOT,
        "%s in %.1f s: %s%n",
        told(summary),
        seconds(started),
        out.resolve("report.html"));
    if (summary.notTaken() > 0) {
      System.err.println(
          Finding.counted(summary.notTaken(), "decision was", "decisions were")
              + " not written or not kept; see above.");
      return 1;
    }
    if (summary.customers() == 0) {
      System.err.println(
          "No customer is known on " + inputs.asOf + ".\nMaybe the export is empty.");
    }
    int faults = summary.silent().getOrDefault("FAULT", 0);
    if (faults > 0) {
      System.err.println(
          Finding.counted(faults, "customer", "customers")
              + " could not be decided about, which is a fault of ours; see above.");
      return 3;
    }
    return 0;
  }

  /** Every customer has one decision; requests for a segment come on top. */
  private static String told(RunSummary summary) {
    int silent = summary.silent().values().stream().mapToInt(Integer::intValue).sum();
    int own = summary.customers() - silent;
    int requests = summary.cards() - own;
    return Finding.counted(summary.customers(), "customer: ", "customers: ")
        + Finding.counted(own, "card, ", "cards, ")
        + silent
        + " silent"
        + (requests == 0
            ? ""
            : "; besides, " + Finding.counted(requests, "segment request", "segment requests"));
  }

  /** Which part of how many; the one of one where none is named. */
  private int[] part() {
    CommandSpec spec = Objects.requireNonNull(inputs.spec);
    String named = Objects.requireNonNullElse(shard, "1/1");
    Matcher form = Pattern.compile("(\\d{1,4})/(\\d{1,4})").matcher(named);
    int[] part = {0, 0};
    if (form.matches()) {
      part = new int[] {Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2))};
    }
    if (part[0] < 1 || part[0] > part[1]) {
      throw new ParameterException(
          spec.commandLine(), "--shard is " + named + "; it is meant as 1/4, 2/4, 3/4, 4/4");
    }
    if (shard != null && (!parts.isEmpty() || store.given() || words.given())) {
      throw new ParameterException(
          spec.commandLine(),
          "--shard goes neither with --merge nor with --store or --explain: the run that merges"
              + " keeps and words the cards");
    }
    return part;
  }

  private int writeShard(NbaSession session, int part, int of, Progress progress)
      throws IOException {
    String name = "shard-" + part + "-of-" + of + ".jsonl";
    try (Writer writer = writer(name)) {
      session.runShard(part, of, writer);
    }
    progress.done();
    System.err.println(
        "part "
            + part
            + " of "
            + of
            + " is decided: "
            + out.resolve(name)
            + "\nWhen all are there: cards --merge with their files, the same data and the same --model.");
    return 0;
  }

  /** A run that stops half-way must not leave the cards of an earlier one. */
  private void removeOld() throws IOException {
    for (String file : FILES) {
      Files.deleteIfExists(out.resolve(file));
    }
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private void writeQuality(QualityReport quality) throws IOException {
    try (Writer writer = writer("quality.json")) {
      QualityJson.write(quality, inputs.asOf, writer);
    }
  }

  private RunSummary writeCards(
      NbaSession session,
      Playbook playbook,
      FeedbackStore kept,
      Answers answers,
      UnaryOperator<CardSink> wording)
      throws IOException {
    try (Writer cards = writer("cards.jsonl");
        Writer page = writer("report.html")) {
      HtmlReport report = new HtmlReport(page, ReportHead.of(session.snapshot(), playbook));
      MergedSink written =
          (card, line) -> {
            if (all || !card.silent()) {
              write(line, cards);
            }
            report.accept(card);
          };
      CardSink sink = card -> written.accept(card, CardJson.line(card));
      RunSummary summary;
      if (store.given()) {
        summary =
            kept.record(
                session.identity().with(answers, inputs.told()),
                sink,
                keeping -> run(session, wording.apply(keeping)));
      } else {
        summary =
            parts.isEmpty() || words.given()
                ? run(session, wording.apply(sink))
                : merge(session, written);
      }
      report.finish(session.quality());
      return summary;
    }
  }

  private RunSummary run(NbaSession session, CardSink sink) {
    return parts.isEmpty() ? session.run(sink) : merge(session, new Kept(sink));
  }

  private RunSummary merge(NbaSession session, MergedSink sink) {
    try {
      return session.merge(parts, sink);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hands on the cards without their lines: a store gives each its revision, a model its words. */
  private record Kept(CardSink next) implements MergedSink {
    @Override
    public void accept(Card card, String line) {
      next.accept(card);
    }

    @Override
    public void flush() {
      next.flush();
    }
  }

  private static void write(String line, Writer out) {
    try {
      out.write(line);
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeRun(
      NbaSession session,
      RuleBook rulebook,
      RunSummary summary,
      double load,
      double fit,
      double decide)
      throws IOException {
    try (Writer writer = writer("run.json");
        JsonGenerator json = new JsonFactory().createGenerator(writer)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("runId", summary.runId());
      json.writeStringField("asOf", inputs.asOf.toString());
      json.writeStringField("snapshotHash", session.snapshot().hash());
      json.writeStringField("modelHash", session.model().hash());
      json.writeStringField("rulebookVersion", rulebook.version());
      json.writeStringField("rulebookHash", rulebook.hash());
      ruleChanges(json, rulebook.changes(inputs.asOf));
      json.writeNumberField("customers", summary.customers());
      json.writeNumberField("cards", summary.cards());
      json.writeNumberField("notTaken", summary.notTaken());
      counts(json, "delivered", summary.delivered());
      counts(json, "silent", summary.silent());
      json.writeObjectFieldStart("seconds");
      json.writeNumberField("load", Math.round(load * 1000) / 1000.0);
      json.writeNumberField("fit", Math.round(fit * 1000) / 1000.0);
      json.writeNumberField("decideAndWrite", Math.round(decide * 1000) / 1000.0);
      json.writeEndObject();
      json.writeEndObject();
    }
  }

  private static void ruleChanges(JsonGenerator json, List<RuleChange> changes) throws IOException {
    json.writeArrayFieldStart("ruleChanges");
    for (RuleChange change : changes) {
      json.writeStartObject();
      json.writeStringField("rule", change.rule());
      json.writeStringField("change", change.change().name().toLowerCase(Locale.ROOT));
      json.writeStringField("by", change.by());
      json.writeStringField("file", change.file());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void counts(JsonGenerator json, String field, Map<String, Integer> counts)
      throws IOException {
    json.writeObjectFieldStart(field);
    for (Map.Entry<String, Integer> entry : counts.entrySet()) {
      json.writeNumberField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }

  private Writer writer(String file) throws IOException {
    return Files.newBufferedWriter(out.resolve(file), StandardCharsets.UTF_8);
  }
}
