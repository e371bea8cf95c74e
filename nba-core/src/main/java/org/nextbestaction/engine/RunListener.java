package org.nextbestaction.engine;

/** Hears how far a run is. Called from the working threads, one call at a time. */
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

  /** So much of a stage is done. */
  void progress(Stage stage, long done, long total);
}
