package org.nextbestaction.bigquery.job;

/** Hears how far statements are. Called on the thread that runs them. */
public interface JobListener {

  /** A listener that hears nothing. */
  JobListener NONE = new JobListener() {};

  /**
   * A job runs for the statement.
   *
   * @param found whether an earlier run with the same key had started it
   */
  default void started(String statement, String jobId, boolean found) {}

  /** The job is not done yet. */
  default void waiting(String statement, long seconds) {}

  /** So many rows of so many were handed on. */
  default void rowsRead(String statement, long rows, long of) {}

  /** Something went wrong that may pass; it is tried again after a pause. */
  default void triedAgain(String statement, String reason, long pauseMillis) {}
}
