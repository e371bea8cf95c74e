package org.nextbestaction.engine;

/**
 * Hears how runs go, for progress bars and metrics. One call at a time for each run, from the
 * thread that runs or one of its workers, beside that of a {@linkplain LiveSession#refresh
 * refresh}; what it throws ends the run.
 */
@FunctionalInterface
public interface RunListener {

  /** A listener that hears nothing. */
  RunListener NONE = (stage, done, total) -> {};

  /** The stages of a run that take time. */
  enum Stage {
    FIT,
    DECIDE,
    WRITE
  }

  /** So much of a stage is done: 0 of the total when it begins, the total when it ends. */
  void progress(Stage stage, long done, long total);

  /** A run over all customers begins. */
  default void started(String runId, int customers) {}

  /** A customer could not be decided about; it gets silence, and the run goes on. */
  default void failed(String customerId, RuntimeException fault) {}

  /** The sink could not take a card, or several at once; the run goes on. */
  default void notTaken(int cards, RuntimeException fault) {}

  /** A run has ended. */
  default void finished(RunSummary summary) {}
}
