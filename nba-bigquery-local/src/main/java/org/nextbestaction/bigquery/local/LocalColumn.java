package org.nextbestaction.bigquery.local;

/**
 * A column of a table or of a result.
 *
 * @param type in GoogleSQL's words, such as {@code STRING}, {@code NUMERIC}, {@code ARRAY<STRING>}
 *     or {@code STRUCT<name STRING, weight FLOAT64>}
 * @param required whether a table refuses NULL in it
 */
public record LocalColumn(String name, String type, boolean required) {

  /** A column that may hold NULL. */
  public LocalColumn(String name, String type) {
    this(name, type, false);
  }
}
