package org.nextbestaction.delivery.shelf;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The cards that stand, as people look at them. Thread-safe. */
public interface Shelf {

  /** The cards of some agents, those of one agent in the order of the run. */
  List<ShelvedCard> of(Set<String> agents);

  /** The card in its newest revision, whatever became of it; null when there never was one. */
  @Nullable ShelvedCard card(String cardId);

  /** The customers of some agents who got no card although there was one, by agent and customer. */
  List<HeldBack> heldBack(Set<String> agents);

  /**
   * A card that was held back.
   *
   * @param reason the code of the silence, such as {@code CAPACITY}
   */
  record HeldBack(
      String agentId, String customerId, @Nullable String customerName, String reason) {}
}
