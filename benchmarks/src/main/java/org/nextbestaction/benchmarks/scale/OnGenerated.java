package org.nextbestaction.benchmarks.scale;

import java.io.IOException;
import java.nio.file.Path;
import org.nextbestaction.data.Snapshot;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A benchmark on a generated company, which is written where it is not there yet. */
@State(Scope.Benchmark)
public abstract class OnGenerated {

  private static final long SEED = 42;

  /** S, M, L or CUSTOMERSxPRODUCTSxDAYS. */
  @Param("S")
  @SuppressWarnings("NullAway.Init") // set by JMH
  public String size;

  @SuppressWarnings("NullAway.Init") // set in generate()
  Path folder;

  int minTogether;

  /** Writes the data, then prepares what is measured. */
  @Setup(Level.Trial)
  public final void generate() throws IOException {
    Size of = Size.of(size);
    folder = Path.of(System.getProperty("java.io.tmpdir"), "nba-scale", of.name());
    if (!Generator.written(of, SEED, folder)) {
      GenerateCommand.generate(of, SEED, folder);
    }
    minTogether = StandardJob.minTogether(of.customers());
    prepare();
  }

  /** What comes before measuring: it holds the ways against each other. */
  void prepare() throws IOException {}

  Snapshot snapshot() {
    return ProductRun.load(folder);
  }

  /** Does a job up to and including a stage. */
  <T extends StandardJob> T done(T job, Stage last) throws IOException {
    job.load(folder, minTogether);
    for (Stage stage : Stage.values()) {
      if (stage != Stage.LOAD && stage.compareTo(last) <= 0) {
        job.work(stage);
      }
    }
    return job;
  }

  static void same(long ours, long others) {
    if (ours != others) {
      throw new IllegalStateException("ours gives " + ours + ", the baseline " + others);
    }
  }
}
