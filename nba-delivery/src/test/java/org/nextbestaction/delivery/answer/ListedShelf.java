package org.nextbestaction.delivery.answer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.Card;
import org.nextbestaction.delivery.channel.OutgoingCard;
import org.nextbestaction.delivery.shelf.Shelf;
import org.nextbestaction.delivery.shelf.ShelvedCard;

/** A shelf that holds what a test puts on it. */
final class ListedShelf implements Shelf {

  private final Map<String, ShelvedCard> cards = new ConcurrentSkipListMap<>();

  ListedShelf put(Card card, ShelvedCard.State state) {
    cards.put(card.brief().cardId(), new ShelvedCard(OutgoingCard.of(card), "run", state, null));
    return this;
  }

  @Override
  public List<ShelvedCard> of(Set<String> agents) {
    return List.copyOf(cards.values());
  }

  @Override
  public @Nullable ShelvedCard card(String cardId) {
    return cards.get(cardId);
  }

  @Override
  public List<HeldBack> heldBack(Set<String> agents) {
    return List.of();
  }
}
