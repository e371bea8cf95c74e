package org.nextbestaction.llm.model;

/** Why a text is not a model's. */
public enum Failure {
  /** The budget of calls, tokens, money or time holds no further call. */
  BUDGET,
  /** The deadline passed before, between or within the attempts. */
  TIMEOUT,
  /** Too many calls failed of late; none is made for a while. */
  CIRCUIT_OPEN,
  /** The service cannot be reached or answers 5xx. */
  UNAVAILABLE,
  /** The service is asked too often (429). */
  RATE_LIMITED,
  /** The service does not take the request (other 4xx). */
  REFUSED,
  /** A filter of the service, or a shield, stopped the question or the answer. */
  BLOCKED,
  /** The answer ends before its end. */
  TRUNCATED,
  /** There is an answer without text. */
  EMPTY,
  /** The answer is not of the form that was asked for. */
  MALFORMED,
  /** The fact check refused the answer, and the second one too. */
  REJECTED_BY_FACT_CHECK,
  /** The thread that asked was interrupted; it stays so. */
  INTERRUPTED,
  /** A fault of ours or of the vendor's library. */
  FAULT;

  /** Whether another attempt may help. */
  public boolean transientFailure() {
    return this == UNAVAILABLE || this == RATE_LIMITED;
  }

  /** Whether it speaks against the service, so that many of them mean: ask it later. */
  boolean ofService() {
    return transientFailure() || this == TIMEOUT || this == REFUSED || this == FAULT;
  }
}
