package org.nextbestaction.bigquery.job;

/** A query on its way; its rows may be asked for more than once. Not thread-safe. */
public interface StartedQuery {

  /**
   * Waits for the end and hands on the rows, a page at a time.
   *
   * @throws org.nextbestaction.source.DataSourceException when it did not succeed or its rows
   *     cannot be read to the end; what the sink was given is then not to be used
   */
  void rows(ResultSink sink);
}
