package org.nextbestaction.decision;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.nextbestaction.data.Bundle;
import org.nextbestaction.data.Micros;
import org.nextbestaction.data.Unknown;

/** Keeps the proportions of a bundle where its products are trimmed. */
final class WholeBundles {

  /** Order multiples that no common number of bundles meets within so many are not met. */
  private static final int MOST_TRIES = 1000;

  private WholeBundles() {}

  /**
   * The lines with as many of the bundle as each of them and a value before discount allow and as
   * can be ordered; none where that is not one. What is of unknown value is not held to it.
   *
   * @param value micros of base currency
   */
  static List<OfferLine> within(Bundle bundle, List<OfferLine> lines, long value) {
    BigDecimal most = BigDecimal.valueOf(Long.MAX_VALUE);
    BigDecimal worth = BigDecimal.ZERO;
    boolean valued = true;
    for (OfferLine line : lines) {
      BigDecimal quantity = line.quantity();
      if (quantity == null || quantity.signum() <= 0) {
        return List.of();
      }
      BigDecimal part = part(bundle, line);
      most = most.min(quantity.divide(part, 0, RoundingMode.FLOOR));
      valued &= line.valueBase() != Unknown.NUMBER;
      worth =
          worth.add(
              Micros.decimal(line.valueBase())
                  .multiply(part)
                  .divide(quantity, 9, RoundingMode.HALF_UP));
    }
    if (valued && worth.signum() > 0) {
      most = most.min(Micros.decimal(value).divide(worth, 0, RoundingMode.FLOOR));
    }
    BigDecimal least = most.subtract(BigDecimal.valueOf(MOST_TRIES)).max(BigDecimal.ZERO);
    for (BigDecimal n = most; n.compareTo(least) > 0; n = n.subtract(BigDecimal.ONE)) {
      List<OfferLine> whole = times(bundle, n, lines);
      if (!whole.isEmpty()) {
        return whole;
      }
    }
    return List.of();
  }

  /** The lines of so many bundles; none where one of them cannot be ordered so. */
  private static List<OfferLine> times(Bundle bundle, BigDecimal n, List<OfferLine> lines) {
    List<OfferLine> whole = new ArrayList<>();
    for (OfferLine line : lines) {
      BigDecimal quantity = part(bundle, line).multiply(n);
      if (Quantities.orderable(quantity, line.product()).compareTo(quantity) != 0) {
        return List.of();
      }
      whole.add(line.less(quantity));
    }
    return whole;
  }

  /** How many of the product of a line one bundle holds. */
  private static BigDecimal part(Bundle bundle, OfferLine line) {
    for (Bundle.Part part : bundle.parts()) {
      if (part.productId().equals(line.product().id())) {
        return part.quantity();
      }
    }
    throw new IllegalStateException("no part of bundle " + bundle.id());
  }
}
