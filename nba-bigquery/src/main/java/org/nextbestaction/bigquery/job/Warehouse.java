package org.nextbestaction.bigquery.job;

/** Runs statements in BigQuery. Thread-safe. */
public interface Warehouse {

  /**
   * What the statement would cost; nothing is run and nothing is charged.
   *
   * @throws org.nextbestaction.source.DataSourceException when it cannot be run as it stands
   */
  Cost dryRun(WarehouseStatement statement);

  /**
   * Runs the statement to its end, without its rows.
   *
   * @throws org.nextbestaction.source.DataSourceException when it did not succeed
   */
  void execute(WarehouseStatement statement);

  /**
   * Runs the statement and hands on its rows, a page at a time.
   *
   * @throws org.nextbestaction.source.DataSourceException when it did not succeed or its rows
   *     cannot be read to the end; what the sink was given is then not to be used
   */
  void query(WarehouseStatement statement, ResultSink sink);

  /**
   * The same, asked anew: where a repeated run takes the results that it has, not this one.
   *
   * @throws org.nextbestaction.source.DataSourceException as above
   */
  default void queryAnew(WarehouseStatement statement, ResultSink sink) {
    query(statement, sink);
  }

  /**
   * Starts a query and does not wait for it, so that several are run side by side and read the
   * tables close together. By default it is run when its rows are asked for.
   *
   * @throws org.nextbestaction.source.DataSourceException when it cannot be started
   */
  default StartedQuery start(WarehouseStatement statement) {
    return sink -> query(statement, sink);
  }
}
