package org.nextbestaction.engine;

import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardSink;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.model.Model;
import org.nextbestaction.quality.QualityReport;

/** One snapshot under one model. Immutable and thread-safe. */
public interface NbaSession {

  /** The snapshot that is decided on. */
  Snapshot snapshot();

  /** The model that was fitted or given. */
  Model model();

  /** What is wrong, missing or old in the snapshot, and what speaks against a given model. */
  QualityReport quality();

  /**
   * Decides about every customer and hands over the cards: first those for agents (by agent,
   * obligations first, then by score), then requests to managers, then, if the engine was built to
   * give all decisions, the silent ones by customer.
   */
  RunSummary run(CardSink sink);

  /**
   * The decision about one customer, whatever the agent's capacity; null when there is no such
   * customer. A merged customer's is that of the one it was merged into.
   */
  @Nullable Card card(String customerId);

  /** The same with every rule that was asked in the trace; null when there is no such customer. */
  @Nullable Card explain(String customerId);
}
