package org.nextbestaction.llm.model;

import org.jspecify.annotations.Nullable;

/** A model gave no complete answer. The message holds no text of a prompt or an answer. */
public final class ModelException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Failure failure;
  private final transient @Nullable Tokens used;

  /** What it used is unknown. */
  public ModelException(Failure failure, String message) {
    this(failure, message, (Tokens) null);
  }

  /**
   * @param used null when unknown: then the most that it may have been counts
   */
  public ModelException(Failure failure, String message, @Nullable Tokens used) {
    super(message);
    this.failure = failure;
    this.used = used;
  }

  /** What it used is unknown. */
  public ModelException(Failure failure, String message, Throwable cause) {
    super(message, cause);
    this.failure = failure;
    this.used = null;
  }

  /** What went wrong. */
  public Failure failure() {
    return failure;
  }

  /** What the failed attempt used; null when unknown. */
  public @Nullable Tokens used() {
    return used;
  }
}
