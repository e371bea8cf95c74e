package org.nextbestaction.action;

import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The company's table of actions. Immutable.
 *
 * @param hash hexadecimal hash of its content
 * @param actions in the order of their codes
 */
public record Playbook(String name, String version, String hash, List<ActionType> actions) {

  public Playbook {
    actions = actions.stream().sorted(Comparator.comparing(ActionType::code)).toList();
  }

  /** The action of that code; null when there is none. */
  public @Nullable ActionType find(String code) {
    for (ActionType action : actions) {
      if (action.code().equals(code)) {
        return action;
      }
    }
    return null;
  }

  /** Every code, and whether its action is switched on. */
  public SortedMap<String, Boolean> switches() {
    SortedMap<String, Boolean> switches = new TreeMap<>();
    actions.forEach(action -> switches.put(action.code(), action.enabled()));
    return switches;
  }
}
