package org.nextbestaction.rules.lang;

import org.jspecify.annotations.Nullable;

/** An expression that is not fit for use: what is wrong, where, and what is known instead. */
public final class ExpressionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int offset;
  private final transient @Nullable String hint;
  private final int line;
  private final int column;

  ExpressionException(String source, int offset, String message, @Nullable String hint) {
    super(message);
    this.offset = Math.min(offset, source.length());
    this.hint = hint;
    String before = source.substring(0, this.offset);
    this.line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    this.column = this.offset - before.lastIndexOf('\n');
  }

  /** Characters before the place, from 0. */
  public int offset() {
    return offset;
  }

  /** Line within the expression, from 1. */
  public int line() {
    return line;
  }

  /** Column within that line, from 1. */
  public int column() {
    return column;
  }

  /** The likely cure, beginning with "Maybe"; null when none is known. */
  public @Nullable String hint() {
    return hint;
  }
}
