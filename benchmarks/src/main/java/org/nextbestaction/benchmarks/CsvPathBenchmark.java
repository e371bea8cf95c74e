package org.nextbestaction.benchmarks;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.nextbestaction.data.CommercialData;
import org.nextbestaction.data.Table;
import org.nextbestaction.policy.Company;
import org.nextbestaction.source.CommercialDataSource;
import org.nextbestaction.source.DataLoader;
import org.nextbestaction.source.LoadListener;
import org.nextbestaction.source.csv.CsvFolder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long do orders and order lines take from CSV files to clean columns, by blocks and by rows?
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx2g")
public class CsvPathBenchmark {

  private static final LocalDate FIRST = LocalDate.parse("2023-05-01");
  private static final int DAYS = 1095;
  private static final int LINES = 12;

  @Param({"20000", "100000"})
  public int orders;

  @SuppressWarnings("NullAway.Init") // set in write()
  private Path folder;

  /** Writes the files and makes sure that both ways give the same. */
  @Setup(Level.Trial)
  public void write() throws IOException {
    folder = Files.createTempDirectory("nba-load");
    SplittableRandom random = new SplittableRandom(42);
    try (Writer heads = Files.newBufferedWriter(folder.resolve("orders.csv"));
        Writer lines = Files.newBufferedWriter(folder.resolve("order_lines.csv"))) {
      heads.write("order_id,customer_id,ordered_at\n");
      lines.write("order_id,line_no,product_id,quantity,unit_price\n");
      for (int o = 0; o < orders; o++) {
        String id = "O" + (1_000_000 + o);
        LocalDate day = FIRST.plusDays((long) o * DAYS / orders);
        heads.write(id + ",C" + random.nextInt(orders / 16) + "," + day + "\n");
        for (int l = 1; l <= LINES; l++) {
          double popular = random.nextDouble();
          String product = "P" + (int) (orders / 5 * popular * popular);
          String line = id + "," + l + "," + product + "," + (1 + random.nextInt(24));
          lines.write(line + "," + random.nextInt(1, 100) + ".50\n");
        }
      }
    }
    LocalDate last = FIRST.plusDays(DAYS);
    if (!blocks().asOf(last).hash().equals(rows().asOf(last).hash())) {
      throw new IllegalStateException("blocks and rows differ");
    }
  }

  /** Removes the files. */
  @TearDown(Level.Trial)
  public void remove() throws IOException {
    for (String file : new String[] {"orders.csv", "order_lines.csv"}) {
      Files.delete(folder.resolve(file));
    }
    Files.delete(folder);
  }

  /** Bytes straight into columns, on all processors. */
  @Benchmark
  public CommercialData blocks() {
    return DataLoader.load(new CsvFolder(folder), Company.defaults(), LoadListener.NONE);
  }

  /** The same files through FastCSV, row by row. */
  @Benchmark
  public CommercialData rows() {
    return DataLoader.load(
        new ByRows(new CsvFolder(folder)), Company.defaults(), LoadListener.NONE);
  }

  /** A source whose files are read row by row. */
  private record ByRows(CsvFolder files) implements CommercialDataSource {

    @Override
    public String name() {
      return files.name();
    }

    @Override
    public Set<Table> tables() {
      return files.tables();
    }

    @Override
    public void read(Table table, RowSink sink) {
      files.read(
          table,
          new RowSink() {
            @Override
            public void header(String resource, List<String> columns) {
              sink.header(resource, columns);
            }

            @Override
            public void row(int line, List<String> values) {
              sink.row(line, values);
            }
          });
    }
  }
}
