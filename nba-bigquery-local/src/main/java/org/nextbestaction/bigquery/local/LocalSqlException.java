package org.nextbestaction.bigquery.local;

/** A statement that BigQuery would refuse, in its words. */
public final class LocalSqlException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  LocalSqlException(String reason, String message) {
    super(message);
    this.reason = reason;
  }

  LocalSqlException(String reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  static LocalSqlException invalid(String message) {
    return new LocalSqlException("invalidQuery", message);
  }

  /** BigQuery's short name of the cause: {@code invalidQuery}, {@code notFound}, ... */
  public String reason() {
    return reason;
  }
}
