package org.nextbestaction.delivery.channel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of a message that was sent. The texts name no customer, price or token. */
public sealed interface Sent {

  /**
   * It arrived.
   *
   * @param reference what the channel calls it; null when it gives no name
   */
  record Delivered(@Nullable String reference) implements Sent {}

  /**
   * It surely did not arrive, and may later.
   *
   * @param after not before so long; null when the channel does not say
   */
  record NotYet(String why, @Nullable Duration after) implements Sent {}

  /** Nobody knows: it was on its way when the connection was lost, or a 5xx was answered. */
  record Unknown(String why) implements Sent {}

  /** It did not arrive and never will as it is: a wrong address, a missing right. */
  record Refused(String why) implements Sent {}
}
