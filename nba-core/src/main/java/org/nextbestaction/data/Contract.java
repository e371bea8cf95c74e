package org.nextbestaction.data;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A contract. Null means unknown.
 *
 * @param endsOn null for one without an end
 * @param productId null for one about everything
 * @param kind framework, subscription, service or empty
 * @param prices product id to price
 */
public record Contract(
    String id,
    @Nullable LocalDate startsOn,
    @Nullable LocalDate endsOn,
    @Nullable Double maxDiscountPct,
    @Nullable Integer paymentTermsDays,
    @Nullable Boolean extendedTermsAllowed,
    @Nullable Money amount,
    @Nullable String productId,
    String kind,
    Map<String, Money> prices) {

  public Contract {
    prices = Collections.unmodifiableMap(new TreeMap<>(prices));
  }

  /** Whether the contract is in force on the day; an unknown start or end does not limit it. */
  public boolean inForceOn(LocalDate day) {
    return (startsOn == null || !startsOn.isAfter(day))
        && (endsOn == null || !endsOn.isBefore(day));
  }
}
