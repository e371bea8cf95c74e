package org.nextbestaction.card;

import org.nextbestaction.decision.DecisionTrace;

/** A finished card: facts, words, and the trace that lets it be replayed. Immutable. */
public record Card(CardBrief brief, CardText script, DecisionTrace trace) {

  /** Whether the decision is to stay silent. */
  public boolean silent() {
    return brief.action().kind().equals("none");
  }

  /** The same card under another revision. */
  public Card withRevision(int revision) {
    return new Card(brief.withRevision(revision), script, trace);
  }
}
