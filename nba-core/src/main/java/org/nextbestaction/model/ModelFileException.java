package org.nextbestaction.model;

import org.jspecify.annotations.Nullable;

/** A model file cannot be read or written: it is missing, truncated, changed or no model. */
public final class ModelFileException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ModelFileException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
