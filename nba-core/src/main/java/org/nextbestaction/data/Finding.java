package org.nextbestaction.data;

import org.jspecify.annotations.Nullable;

/**
 * Something about the data that a person should know.
 *
 * @param code upper case, stable, such as {@code STALE_STOCK}
 * @param table the canonical table's name; {@code model} where it is about the fitted model
 * @param location null where the finding is about a whole table
 * @param column null where it is about a whole row
 * @param value the offending value; null where there is none
 * @param count how many rows it speaks of, at least 1
 */
public record Finding(
    String code,
    Severity severity,
    String table,
    @Nullable Location location,
    @Nullable String column,
    @Nullable String value,
    String message,
    long count) {

  /** How bad it is. */
  public enum Severity {
    /** Worth knowing. */
    NOTICE,
    /** Something was left out or is uncertain. */
    WARNING,
    /** A row was set aside. */
    QUARANTINE
  }

  /** A finding about a whole table. */
  public static Finding of(
      String code, Severity severity, Table table, String message, long count) {
    return new Finding(code, severity, table.fileName(), null, null, null, message, count);
  }

  /** A finding about a value. */
  public static Finding of(
      String code, Severity severity, Table table, String column, String value, String message) {
    return new Finding(code, severity, table.fileName(), null, column, value, message, 1);
  }
}
