package org.nextbestaction.delivery.who;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * A person who was recognised.
 *
 * @param id of the person, as in the table {@code agents}
 * @param name for people to read
 * @param manager whether the person sees the page of management
 * @param sees the agents whose cards the person sees: an agent's own, a manager's team and own
 * @param language ISO 639-1
 */
public record Caller(String id, String name, boolean manager, Set<String> sees, String language) {

  public Caller {
    sees = Collections.unmodifiableSet(new TreeSet<>(sees));
  }

  /** An agent, who sees the own cards. */
  public static Caller agent(String id, String name, String language) {
    return new Caller(id, name, false, Set.of(id), language);
  }
}
