package org.nextbestaction.bigquery.job;

import java.util.List;

/** Takes the rows of one result. */
public interface ResultSink {

  /** Called once, before any row. */
  void header(List<ResultField> fields);

  /**
   * One row, in the order of the fields.
   *
   * @param texts in canonical form: ISO-8601 dates and times, a decimal dot, {@code true|false},
   *     the elements of an array with bars between, an empty text for NULL
   */
  void row(List<String> texts);
}
