package org.nextbestaction.card;

import org.nextbestaction.decision.DecisionTrace;

/** A finished card: facts, words, and the trace that lets it be replayed. Immutable. */
public record Card(CardBrief brief, CardText text, DecisionTrace trace) {

  /** Whether the decision is to stay silent. */
  public boolean silent() {
    return brief.action().kind().equals("none");
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
