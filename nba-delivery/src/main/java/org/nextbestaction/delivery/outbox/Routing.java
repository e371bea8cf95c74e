package org.nextbestaction.delivery.outbox;

import java.util.List;
import java.util.Set;
import org.nextbestaction.delivery.channel.OutgoingCard;

/**
 * Which card is told where. Thread-safe, and always the same for the same card and settings: it is
 * asked again whenever a card changes. See {@link Routes} for one made of settings.
 */
@FunctionalInterface
public interface Routing {

  /** Where a card is told; nowhere where it is empty. */
  List<Target> of(OutgoingCard card);

  /** The channels that it is known to name, so that a wrong one is found before a card is. */
  default Set<String> channels() {
    return Set.of();
  }
}
