package org.nextbestaction.llm.model;

/**
 * What an attempt used.
 *
 * @param input at least 0
 * @param output with those of thinking; at least 0
 */
public record Tokens(long input, long output) {

  /** Nothing: the service did not work on the request. */
  public static final Tokens NONE = new Tokens(0, 0);

  public Tokens {
    if (input < 0 || output < 0) {
      throw new IllegalArgumentException("tokens below zero: " + input + ", " + output);
    }
  }

  Tokens plus(Tokens other) {
    return new Tokens(Math.addExact(input, other.input), Math.addExact(output, other.output));
  }

  Tokens minus(Tokens other) {
    return new Tokens(input - other.input, output - other.output);
  }
}
