package org.nextbestaction.rules.lang;

import org.jspecify.annotations.Nullable;

/** Calculates one expression where its facts are known. Immutable and thread-safe. */
sealed interface Program permits MvelProgram, ByteCodeProgram, Halves {

  /**
   * The answer; null when a fact is missing that may decide, so that the tree has to be asked.
   *
   * @param facts may be missing
   */
  @Nullable Object run(FactValues facts);
}
