package org.nextbestaction.feedback;

import java.util.List;

/**
 * The answers that a store held at one moment, in the order in which they came in.
 *
 * @param upTo number of the last one; 0 when there was none
 */
public record Answers(long upTo, List<KeptAnswer> all) {

  public Answers {
    all = List.copyOf(all);
  }

  static Answers of(List<KeptAnswer> all) {
    return new Answers(all.isEmpty() ? 0 : all.get(all.size() - 1).number(), all);
  }

  /** Those that an earlier moment knew: with this number and below. */
  public Answers upTo(long number) {
    return of(all.stream().filter(kept -> kept.number() <= number).toList());
  }
}
