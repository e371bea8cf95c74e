package org.nextbestaction.feedback;

import org.jspecify.annotations.Nullable;

/** The store cannot be used. The message says what failed, where, and what to do. */
public final class FeedbackStoreException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public FeedbackStoreException(String message) {
    super(message);
  }

  public FeedbackStoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
