package org.nextbestaction.product.segment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.explain.Evidence;

/**
 * What a product that a customer does not buy would be worth in a year, as customers like it buy
 * it.
 */
final class YearlyValue {

  private YearlyValue() {}

  /** Adds the value in whole units of base currency, when it is known and not less than one. */
  static void addTo(List<Evidence> evidence, Snapshot snapshot, double yearlyNet) {
    if (yearlyNet >= 1) { // false for NaN: unknown
      evidence.add(
          new Evidence.Amount(
              "yearlyValue",
              BigDecimal.valueOf(yearlyNet).setScale(0, RoundingMode.HALF_UP),
              snapshot.rates().base()));
    }
  }
}
