package org.nextbestaction.source;

/** The data cannot be used as they are. The message says what is wrong, where, and what to do. */
public final class DataSourceException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public DataSourceException(String message) {
    super(message);
  }

  public DataSourceException(String message, Throwable cause) {
    super(message, cause);
  }
}
