package org.nextbestaction.llm.model;

/** A model gave no complete answer. The message holds no text of a prompt or an answer. */
public final class ModelException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Failure failure;

  public ModelException(Failure failure, String message) {
    super(message);
    this.failure = failure;
  }

  public ModelException(Failure failure, String message, Throwable cause) {
    super(message, cause);
    this.failure = failure;
  }

  /** What went wrong. */
  public Failure failure() {
    return failure;
  }
}
