package org.nextbestaction.decision;

import org.jspecify.annotations.Nullable;
import org.nextbestaction.guardrail.Ruling;
import org.nextbestaction.guardrail.Verdict;

/**
 * The channel of a card after the rules.
 *
 * @param name null when none is left
 * @param rule what forbade the wanted one; null when it may be used
 */
record Channel(@Nullable String name, @Nullable Verdict rule) {

  /** A phone that may not be used gives way to e-mail, anything else but e-mail too. */
  static Channel permitted(String wanted, Ruling ruling) {
    Verdict forbidden = ruling.forbids(wanted);
    if (forbidden == null) {
      return new Channel(wanted, null);
    }
    String other = wanted.equals("email") ? "phone" : wanted.equals("none") ? null : "email";
    return other == null || ruling.forbids(other) != null
        ? new Channel(null, forbidden)
        : new Channel(other, forbidden);
  }
}
