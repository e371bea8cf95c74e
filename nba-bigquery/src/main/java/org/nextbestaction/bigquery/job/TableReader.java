package org.nextbestaction.bigquery.job;

import java.util.List;

/** Reads the rows of a table in another way than page by page over REST. Thread-safe. */
@FunctionalInterface
public interface TableReader {

  /**
   * Hands on every row once; the header was given before.
   *
   * @param project that holds the table
   * @param dataset that holds the table, a hidden one for the result of a query
   * @param fields of the rows, in this order
   * @return how many there were
   * @throws org.nextbestaction.source.DataSourceException when they cannot be read to the end
   */
  long rows(
      String project, String dataset, String table, List<ResultField> fields, ResultSink sink);
}
