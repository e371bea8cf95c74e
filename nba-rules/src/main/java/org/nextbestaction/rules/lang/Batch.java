package org.nextbestaction.rules.lang;

import org.nextbestaction.fact.Facts;

/** Up to {@value #SIZE} conditions that are asked at once. Thread-safe. */
interface Batch {

  /** As many as answer in one long. */
  int SIZE = 32;

  /** What stands for a condition that holds, to be shifted by its number. */
  long HOLDS = 1L;

  /** What stands for one that meets a missing fact, which may decide. */
  long MISSING = 1L << SIZE;

  /**
   * What they say: {@link #HOLDS}, {@link #MISSING} or nothing, shifted by the condition's number.
   *
   * @param asked bit {@code i} is set where condition {@code i} is asked; the others say nothing
   */
  long truths(Facts facts, int asked);
}
