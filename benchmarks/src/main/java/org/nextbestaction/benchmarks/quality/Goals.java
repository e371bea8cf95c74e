package org.nextbestaction.benchmarks.quality;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be reached on data that are known by name, and what others have reached there; read
 * from {@code goals.csv} beside this class.
 */
final class Goals {

  private record Entry(
      String data,
      String task,
      String group,
      String measure,
      String kind,
      double value,
      String by) {
    boolean of(String data, String task, String group, String measure) {
      return data.startsWith(this.data)
          && task.equals(this.task)
          && group.equals(this.group)
          && measure.equals(this.measure);
    }
  }

  private static final List<Entry> ENTRIES = entries();

  private Goals() {}

  private static List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    try (InputStream in = Goals.class.getResourceAsStream("goals.csv")) {
      if (in == null) {
        throw new IllegalStateException("goals.csv is missing");
      }
      Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
      for (NamedCsvRecord row : CsvReader.builder().ofNamedCsvRecord(reader)) {
        entries.add(
            new Entry(
                row.getField("data"),
                row.getField("task"),
                row.getField("group"),
                row.getField("measure"),
                row.getField("kind"),
                Double.parseDouble(row.getField("value")),
                row.getField("by")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(entries);
  }

  /** The goal; null when there is none. */
  static Quality.@Nullable Goal goal(String data, String task, String group, String measure) {
    for (Entry entry : ENTRIES) {
      if (entry.of(data, task, group, measure) && !entry.kind.equals("reference")) {
        return new Quality.Goal(entry.kind.equals("at least"), entry.value);
      }
    }
    return null;
  }

  /** What others have reached, as quoted. */
  static List<Quality.Reference> quoted(String data, String task, String group, String measure) {
    return ENTRIES.stream()
        .filter(entry -> entry.of(data, task, group, measure) && entry.kind.equals("reference"))
        .map(entry -> new Quality.Reference(entry.by, entry.value, true))
        .toList();
  }

  /** A line with the goal and what is quoted for it, beside what was worked out. */
  static Quality.Line line(
      String data,
      String task,
      String group,
      String what,
      String measure,
      double ours,
      Measures.@Nullable Interval interval,
      List<Quality.Reference> workedOut) {
    List<Quality.Reference> references = new ArrayList<>(workedOut);
    references.addAll(quoted(data, task, group, measure));
    return new Quality.Line(
        what, measure, ours, interval, references, goal(data, task, group, measure));
  }
}
