package org.nextbestaction.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Table;
import org.nextbestaction.llm.note.ModelNoteReader;
import org.nextbestaction.llm.note.NoteTopics;
import org.nextbestaction.llm.personal.PersonalData;
import org.nextbestaction.llm.shield.HeuristicScreen;
import org.nextbestaction.source.CommercialDataSource;
import org.nextbestaction.source.note.NoteReader;
import org.nextbestaction.source.note.NoteSource;
import org.nextbestaction.source.note.NoteWords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The topics of notes as a table, by words or by a model. */
@Command(
    name = "extract",
    mixinStandardHelpOptions = true,
    description =
        "Reads notes and tickets into the table note_topics: closed facts that rules may read. Put"
            + " the file into the data folder and look through it first.")
final class LlmExtractCommand implements Callable<Integer> {

  private static final Duration NOTE_TIME = Duration.ofSeconds(20);

  /** Who reads. */
  enum By {
    embedded,
    gemini
  }

  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = Inputs.DATA,
      description = Inputs.DATA_MEANS)
  Path data = Inputs.NOT_GIVEN;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "the CSV to write, such as note_topics.csv")
  Path out = Path.of("note_topics.csv");

  @Option(
      names = "--by",
      paramLabel = "embedded|gemini",
      description =
          "who reads: the embedded reader (the default, no network), or Gemini, to whom each note"
              + " goes alone and without what identifies people; where it fails, the embedded one")
  By by = By.embedded;

  @Option(
      names = "--since",
      paramLabel = "DATE",
      description = "only notes from that day on (default: all)")
  LocalDate since = LocalDate.MIN;

  @Mixin GeminiOption gemini = new GeminiOption();

  /** A note and what was read in it. */
  private record Read(NoteSource.Note note, List<NoteReader.Topic> topics, String source) {}

  @Override
  public Integer call() throws IOException {
    Outputs.Named output = new Outputs.Named("--out", out);
    List<Outputs.Named> read = new ArrayList<>(Outputs.dataFiles("--data", data));
    read.add(new Outputs.Named("--data", data));
    Outputs.apart(spec, List.of(output), read);
    Outputs.fileAt(spec, output);
    if (by == By.gemini) {
      gemini.check(spec);
    }
    Progress progress = new Progress();
    CommercialDataSource source = Inputs.source(data, LocalDate.now(ZoneOffset.UTC), progress);
    Own own = new Own();
    if (source.tables().contains(Table.NOTE_TOPICS)) {
      source.read(Table.NOTE_TOPICS, own);
    }
    List<NoteSource.Note> notes = new ArrayList<>();
    NoteSource.forEachNote(
        source,
        note -> {
          LocalDate on = note.on();
          if (!own.ids.contains(note.id()) && (on == null || !on.isBefore(since))) {
            notes.add(note);
          }
        });
    List<Read> found =
        by == By.gemini
            ? byGemini(notes, new NamesByCustomer(source), progress)
            : embedded(notes, progress);
    progress.done();
    write(own, found);
    return 0;
  }

  private static List<Read> embedded(List<NoteSource.Note> notes, Progress progress) {
    NoteWords words = new NoteWords();
    HeuristicScreen screen = HeuristicScreen.builtIn();
    List<Read> found = new ArrayList<>();
    for (NoteSource.Note note : notes) {
      List<NoteReader.Topic> topics =
          screen.screen(note.text()).passed()
              ? words.read(note.text(), note.on())
              : List.of(new NoteReader.Topic("quarantined", null));
      found.add(new Read(note, topics, "note"));
      progress.read(found.size(), notes.size());
    }
    return found;
  }

  /** The newest first, so that a budget goes to them. */
  private List<Read> byGemini(
      List<NoteSource.Note> notes, NamesByCustomer names, Progress progress) {
    Map<String, Integer> failures = new TreeMap<>();
    @Nullable Read[] found = new Read[notes.size()];
    try (GeminiOption.Opened model = gemini.open(spec)) {
      ModelNoteReader reader =
          new ModelNoteReader(
              model.guarded().under(model.budget()),
              HeuristicScreen.builtIn(),
              PersonalData.romanian(),
              NOTE_TIME);
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < notes.size(); i++) {
        order.add(i);
      }
      order.sort(
          Comparator.comparing(
                  (Integer i) -> Objects.requireNonNullElse(notes.get(i).on(), LocalDate.MIN))
              .reversed());
      AtomicInteger done = new AtomicInteger();
      ExecutorService threads = Executors.newFixedThreadPool(model.threads());
      try {
        List<Future<?>> reading = new ArrayList<>();
        for (int place : order) {
          reading.add(
              threads.submit(
                  () -> {
                    found[place] =
                        byModel(reader, notes.get(place), names, model.guarded().name(), failures);
                    progress.read(done.incrementAndGet(), order.size());
                  }));
        }
        for (Future<?> one : reading) {
          one.get();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while notes were read", e);
      } catch (ExecutionException e) {
        throw new IllegalStateException("a note could not be read", e);
      } finally {
        threads.shutdownNow();
      }
    }
    if (!failures.isEmpty()) {
      System.err.println("Read by words instead, by reason: " + failures);
    }
    return List.of(found);
  }

  private static Read byModel(
      ModelNoteReader reader,
      NoteSource.Note note,
      NamesByCustomer names,
      String model,
      Map<String, Integer> failures) {
    NoteTopics read =
        reader.read(
            note.text(),
            note.on(),
            names.customers(note.customerId()),
            names.people(note.customerId()));
    String failure = read.failure();
    if (failure == null) {
      return new Read(
          note,
          read.topics().stream()
              .map(topic -> new NoteReader.Topic(topic.topic(), topic.value()))
              .toList(),
          model);
    }
    if (failure.equals(NoteTopics.QUARANTINED)) {
      return new Read(note, List.of(new NoteReader.Topic("quarantined", null)), "note");
    }
    synchronized (failures) {
      failures.merge(failure, 1, Integer::sum);
    }
    return new Read(note, new NoteWords().read(note.text(), note.on()), "note");
  }

  private void write(Own own, List<Read> found) throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    Outputs.replace(
        out,
        writer -> {
          writer.write(line(Own.COLUMNS));
          for (List<String> row : own.rows) {
            writer.write(line(row));
          }
          for (Read read : found) {
            for (NoteReader.Topic topic : read.topics()) {
              counts.merge(topic.topic(), 1, Integer::sum);
              String value = Objects.requireNonNullElse(topic.value(), "");
              writer.write(line(List.of(read.note().id(), topic.topic(), value, read.source())));
            }
          }
        });
    System.err.println(
        Finding.counted(found.size(), "note was", "notes were")
            + " read: "
            + (counts.isEmpty() ? "no topics" : counts)
            + (own.rows.isEmpty()
                ? ""
                : "; " + Finding.counted(own.rows.size(), "row", "rows") + " of the data stand")
            + "\n"
            + out);
  }

  private static String line(List<String> fields) {
    return fields.stream().map(Csv::field).collect(Collectors.joining(",", "", "\r\n"));
  }

  /** The rows that the data hold already. */
  private static final class Own implements CommercialDataSource.RowSink {

    private static final List<String> COLUMNS = List.of("activity_id", "topic", "value", "source");

    private final List<List<String>> rows = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private List<String> columns = List.of();

    @Override
    public void header(String resource, List<String> names) {
      columns = names.stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
    }

    @Override
    public void row(int line, List<String> values) {
      List<String> row = new ArrayList<>();
      for (String name : COLUMNS) {
        int at = columns.indexOf(name);
        row.add(at >= 0 && at < values.size() ? values.get(at).strip() : "");
      }
      ids.add(row.get(0));
      rows.add(row);
    }
  }
}
