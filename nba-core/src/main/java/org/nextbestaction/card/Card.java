package org.nextbestaction.card;

import java.util.List;
import org.nextbestaction.decision.DecisionTrace;

/** A finished card: facts, words, and the trace that lets it be replayed. Immutable. */
public record Card(CardBrief brief, CardText text, DecisionTrace trace) {

  /** Whether the decision is to stay silent. */
  public boolean silent() {
    return brief.action().kind().equals("none");
  }

  /**
   * An action that was considered and lost: the part of the trace that may be told to an agent.
   *
   * @param action its code
   * @param fate what became of it, such as {@code OUTSCORED}
   * @param reason a rule's id, another action's code, or empty
   */
  public record NotChosen(String action, String fate, String reason) {}

  /** The actions that were considered and lost, in the order of the trace, without their scores. */
  public List<NotChosen> notChosen() {
    return trace.candidates().stream()
        .filter(candidate -> candidate.fate() != DecisionTrace.Fate.CHOSEN)
        .map(one -> new NotChosen(one.action(), one.fate().name(), one.reason()))
        .toList();
  }

  /** What to say or to write to the contact. */
  public CardText.Passage script() {
    return text.script();
  }

  /** The same card under another revision. */
  public Card withRevision(int revision) {
    return new Card(brief.withRevision(revision), text, trace);
  }

  /** The same card in other words. */
  public Card withText(CardText other) {
    return new Card(brief, other, trace);
  }
}
