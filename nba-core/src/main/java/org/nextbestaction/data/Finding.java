package org.nextbestaction.data;

import org.jspecify.annotations.Nullable;

/**
 * Something about the data that a person should know. The codes of the library, what they mean and
 * what to do about each stand in docs/data-quality.md; a company's own checks add theirs.
 *
 * @param code upper case, stable, such as {@code STALE_STOCK}
 * @param table the canonical table's name; the file's own for one that is no table, {@code model}
 *     where it is about the fitted model
 * @param location null where the finding is about a whole table
 * @param column null where it is about a whole row
 * @param value the offending value or the first of several; null where there is none, shortened
 *     where it is longer than 200 characters
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

  private static final int LONGEST_VALUE = 200;

  public Finding {
    if (value != null && value.length() > LONGEST_VALUE) {
      value = value.substring(0, LONGEST_VALUE) + "...";
    }
  }

  /** How bad it is. */
  public enum Severity {
    /** Worth knowing. */
    NOTICE,
    /** Something was left out or is uncertain. */
    WARNING,
    /** A row was set aside. */
    QUARANTINE
  }

  /** So many of a thing, for a message: {@code 1 row}, {@code 5 rows}. */
  public static String counted(long n, String one, String more) {
    return n + " " + (n == 1 ? one : more);
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
