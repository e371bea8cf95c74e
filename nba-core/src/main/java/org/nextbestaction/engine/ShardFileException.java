package org.nextbestaction.engine;

/** A part of a run that does not fit the others, or is damaged; the message says what to do. */
public final class ShardFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ShardFileException(String message) {
    super(message);
  }
}
