package org.nextbestaction.examples.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.bigquery.commerce.CommerceModel;
import org.nextbestaction.bigquery.commerce.UserEvents;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Snapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Purchases as user events. */
@Command(
    name = "events",
    mixinStandardHelpOptions = true,
    description =
        "Tells commerce search the purchases of days that are over, each once: its models learn from"
            + " them. Exit 1 where some could not be told; they are told by the next run.")
final class CommerceEventsCommand implements Callable<Integer> {

  static final List<String> TOKEN_COLUMNS =
      List.of("customer_id", "product_id", "attribution_token", "as_of");

  @Mixin Inputs inputs = new Inputs();
  @Mixin CommerceOptions commerce = new CommerceOptions();

  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--since",
      required = true,
      paramLabel = "DATE",
      description = "purchases on or before that day are not told")
  LocalDate since = LocalDate.MAX;

  @Option(
      names = "--sent",
      required = true,
      paramLabel = "FILE",
      description =
          "the orders that have been told, one a line, in which \\n and \\\\ stand for a line's end and"
              + " a backslash; this run adds to it")
  Path sent = Path.of("sent.txt");

  @Option(
      names = "--tokens",
      paramLabel = "FILE",
      description = "the attribution tokens that commerce fetch wrote")
  @Nullable Path tokens;

  @Override
  public Integer call() throws IOException {
    inputs.apartFrom(List.of(new Outputs.Named("--sent", sent)));
    Outputs.fileAt(spec, new Outputs.Named("--sent", sent));
    Set<String> told = new TreeSet<>();
    if (Files.exists(sent)) {
      Files.readAllLines(sent).forEach(line -> told.add(order(line)));
    }
    UserEvents events =
        new UserEvents(
            commerce.settings(
                Map.of(CommerceModel.RECOMMENDED_FOR_YOU.code(), "none"), 1, null, 100),
            commerce.token(),
            commerce.pseudonyms());
    Progress progress = new Progress();
    Snapshot snapshot = inputs.snapshot(progress);
    progress.done();
    UserEvents.Written written = events.write(snapshot, since, told, attributions(), this::keep);
    System.err.println(
        Finding.counted(written.written().size(), "purchase was", "purchases were")
            + " told, "
            + written.failed()
            + " could not be"
            + (written.withoutValue() == 0
                ? ""
                : "; " + written.withoutValue() + " have no known value and are not"));
    return written.failed() == 0 ? 0 : 1;
  }

  /** An order's id in one line, whatever it holds. */
  private static String line(String order) {
    return order.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  private static String order(String line) {
    StringBuilder order = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char next = line.charAt(i) == '\\' && i + 1 < line.length() ? line.charAt(++i) : 0;
      order.append(next == 0 ? line.charAt(i) : next == 'n' ? '\n' : next == 'r' ? '\r' : next);
    }
    return order.toString();
  }

  private void keep(String order) {
    try {
      Files.write(
          sent,
          (line(order) + "\n").getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("--sent: " + sent + " cannot be written", e);
    }
  }

  private Map<UserEvents.Recommended, UserEvents.Attribution> attributions() throws IOException {
    Map<UserEvents.Recommended, UserEvents.Attribution> found = new HashMap<>();
    if (tokens == null) {
      return found;
    }
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(tokens)) {
      for (NamedCsvRecord row : reader) {
        found.put(
            new UserEvents.Recommended(
                row.getField(TOKEN_COLUMNS.get(0)), row.getField(TOKEN_COLUMNS.get(1))),
            new UserEvents.Attribution(
                row.getField(TOKEN_COLUMNS.get(2)),
                LocalDate.parse(row.getField(TOKEN_COLUMNS.get(3)))));
      }
    } catch (CsvParseException | NoSuchElementException | DateTimeException e) {
      throw Outputs.wrong(
          spec, "--tokens: " + tokens + " is none that commerce fetch wrote: " + e.getMessage());
    }
    return found;
  }
}
