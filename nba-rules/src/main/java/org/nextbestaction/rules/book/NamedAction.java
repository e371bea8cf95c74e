package org.nextbestaction.rules.book;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.action.ActionCodes;
import org.nextbestaction.rules.NearestName;
import org.nextbestaction.rules.internal.Mark;
import org.nextbestaction.rules.internal.ProblemLog;

/**
 * An action that a rule names.
 *
 * @param target whether the rule's effect leads to it; else it stands in the scope
 * @param mark where it is named
 */
record NamedAction(String code, boolean target, Mark mark) {

  /** Reports the actions of a rule that are none of the playbook's. */
  static void check(Rule rule, SortedMap<String, Boolean> playbook, ProblemLog log) {
    for (NamedAction action : rule.actions()) {
      if (!playbook.containsKey(action.code)) {
        log.add(
            rule.file(),
            rule.id(),
            action.mark,
            (action.target ? "(action)" : "(actions)")
                + " names ("
                + action.code
                + "), which is no action of the playbook",
            log.full() ? null : action.hint(List.copyOf(playbook.keySet())));
      }
    }
  }

  private String hint(List<String> known) {
    if (code.equals(ActionCodes.DO_NOT_NOTIFY)) {
      return "Maybe the effect should be (BLOCK): silence is no action.";
    }
    String nearest = NearestName.hint(code, known);
    return nearest == null ? "Maybe it is an action of a playbook that was not given." : nearest;
  }

  /** The action that the rule's effect leads to and that is switched off; null when it is not. */
  static @Nullable String switchedOff(Rule rule, SortedMap<String, Boolean> playbook) {
    for (NamedAction action : rule.actions()) {
      if (action.target && Boolean.FALSE.equals(playbook.get(action.code))) {
        return action.code;
      }
    }
    return null;
  }
}
