package org.nextbestaction.delivery.report;

/** The database of the reports cannot be used. */
public final class ReportsException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ReportsException(String message, Throwable cause) {
    super(message, cause);
  }
}
