package org.nextbestaction.delivery.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.feedback.Answer;
import org.nextbestaction.feedback.KeptAnswer;

/** The answer that stands among those to a card. */
final class Standing {

  private Standing() {}

  /**
   * The last answer to a revision that was not withdrawn; null when there is none.
   *
   * @param answers in the order in which they came in
   */
  static @Nullable KeptAnswer of(List<KeptAnswer> answers, int revision) {
    KeptAnswer standing = null;
    for (KeptAnswer kept : answers) {
      if (kept.revision() == revision) {
        standing = kept.answer().decision() == Answer.Decision.WITHDRAWN ? null : kept;
      }
    }
    return standing;
  }
}
