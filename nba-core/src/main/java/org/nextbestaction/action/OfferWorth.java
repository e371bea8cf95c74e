package org.nextbestaction.action;

import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Money;

/**
 * What the products of an offer are worth together, in base currency.
 *
 * @param margin expected at the full discount; null when there is no product or one is not known
 * @param value before discount; null when there is no product or one is not known
 */
public record OfferWorth(@Nullable Money margin, @Nullable Money value) {

  /** An action without products. */
  public static final OfferWorth NONE = new OfferWorth(null, null);
}
