package org.nextbestaction.bigquery.sink;

/**
 * A column that is written.
 *
 * @param required never null; columns that a later version adds are not
 * @param means for the table's readers
 */
record SinkColumn(String name, Type type, boolean required, String means) {

  /** GoogleSQL's types that are written. */
  enum Type {
    STRING,
    INT64,
    FLOAT64,
    NUMERIC,
    BOOL,
    DATE,
    TIMESTAMP
  }
}
