package org.nextbestaction.data;

/** How a column's text is read and held. */
public enum ColumnType {
  TEXT,
  /** A calendar day, held as days since 1970-01-01. */
  DATE,
  /**
   * A point in time, held as seconds since 1970-01-01T00:00Z and as a day in the company's zone.
   */
  TIMESTAMP,
  /** A number, held as whole millionths (micros). */
  DECIMAL,
  /** A whole number. */
  INTEGER,
  BOOLEAN,
  /** One of the column's allowed values. */
  CHOICE,
  /** Values separated by a vertical bar. */
  LIST
}
