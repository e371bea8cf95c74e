package org.nextbestaction.benchmarks.scale;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Measures one thing in a JVM of its own and writes it as JSON into a file. */
final class Worker {

  static final List<String> ENGINES = List.of("ours", "duckdb-int", "duckdb-string", "collections");

  private static final double MEGA = 1e6;

  private Worker() {}

  /** The task, the file to write, then what the task needs. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args[2]);
    Object measured =
        switch (args[0]) {
          case "check" -> check(args[3], folder, Path.of(args[4]));
          case "engine" -> engine(args[3], folder, Integer.parseInt(args[4]));
          case "product" ->
              ProductRun.measure(folder, Path.of(args[3]), Boolean.parseBoolean(args[4]));
          case "events" -> EventRun.measure(folder, Path.of(args[3]));
          default -> throw new IllegalArgumentException(args[0]);
        };
    Files.writeString(Path.of(args[1]), JsonMapper.builder().build().writeValueAsString(measured));
    System.exit(0);
  }

  static StandardJob job(String engine) {
    return switch (engine) {
      case "ours" -> new ColumnsEngine();
      case "duckdb-int" -> new DuckDbEngine(true);
      case "duckdb-string" -> new DuckDbEngine(false);
      case "collections" -> new CollectionsEngine();
      default -> throw new IllegalArgumentException("there is no engine " + engine);
    };
  }

  static Measured.Memory memory() throws IOException {
    double limit = Runtime.getRuntime().maxMemory() / MEGA;
    return new Measured.Memory(limit, Meter.peakHeap(), Meter.peakProcess());
  }

  /** Does the standard job once and writes what came out. */
  private static String check(String engine, Path folder, Path out) throws IOException {
    Files.createDirectories(out);
    try (StandardJob job = job(engine)) {
      job.run(folder, StandardJob.minTogether(Generator.counts(folder).customers()));
      job.write(out);
    }
    return engine;
  }

  private static Measured.Engine engine(String engine, Path folder, int runs) throws IOException {
    List<Map<Stage, Meter.Took>> all = new ArrayList<>();
    int minTogether = StandardJob.minTogether(Generator.counts(folder).customers());
    try (StandardJob job = job(engine)) {
      for (int run = 0; run < runs; run++) {
        Map<Stage, Meter.Took> took = new EnumMap<>(Stage.class);
        took.put(Stage.LOAD, Meter.time(() -> job.load(folder, minTogether)));
        for (Stage stage : Stage.values()) {
          if (stage != Stage.LOAD) {
            took.put(stage, Meter.time(() -> job.work(stage)));
          }
        }
        all.add(took);
      }
      return new Measured.Engine(engine, all, memory());
    }
  }
}
