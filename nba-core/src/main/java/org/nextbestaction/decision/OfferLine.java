package org.nextbestaction.decision;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Micros;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Unknown;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.product.Role;
import org.nextbestaction.signal.margin.PricePosition;
import org.nextbestaction.signal.stock.DeliverableStock;

/**
 * A product that passed every rule, and within which limits.
 *
 * @param quantity units after trimming; null when nothing suggests one
 * @param price the customer's own price in its currency
 * @param bounds the discount and the terms that may be given
 * @param conditional whether it is accepted on a condition only
 * @param trimmedByStock whether the stock holds less than was suggested
 * @param evidence why the product was proposed
 * @param marginBase expected margin at the full discount, micros of base currency, or unknown
 * @param valueBase value before discount, micros of base currency, or unknown
 */
public record OfferLine(
    Product product,
    Role role,
    @Nullable BigDecimal quantity,
    PricePosition price,
    Bounds bounds,
    boolean conditional,
    boolean trimmedByStock,
    DeliverableStock stock,
    int timesBought,
    List<Evidence> evidence,
    boolean main,
    boolean rotate,
    boolean promoted,
    long marginBase,
    long valueBase) {

  /** Whether nothing of it is left to order. */
  boolean empty() {
    return quantity != null && quantity.signum() <= 0;
  }

  /** The same line under stricter bounds. */
  OfferLine under(Bounds stricter, long margin) {
    return new OfferLine(
        product,
        role,
        quantity,
        price,
        stricter,
        conditional || stricter.narrowerThan(bounds),
        trimmedByStock,
        stock,
        timesBought,
        evidence,
        main,
        rotate,
        promoted,
        margin,
        valueBase);
  }

  /**
   * As much of it as a value before discount allows, down to none; all of it where its value is
   * unknown.
   *
   * @param value micros of base currency
   */
  OfferLine within(long value) {
    if (valueBase == Unknown.NUMBER
        || quantity == null
        || quantity.signum() <= 0
        || valueBase <= Math.max(0, value)) {
      return this;
    }
    BigDecimal unit = Micros.decimal(valueBase).divide(quantity, 9, RoundingMode.HALF_UP);
    BigDecimal fits = Micros.decimal(Math.max(0, value)).divide(unit, 0, RoundingMode.FLOOR);
    return less(Quantities.atMost(fits, product));
  }

  /** The same line with less of the product. */
  OfferLine less(BigDecimal less) {
    if (quantity == null || less.compareTo(quantity) >= 0) {
      return this;
    }
    long share = Micros.divide(Micros.of(less), Micros.of(quantity));
    return new OfferLine(
        product,
        role,
        less,
        price,
        bounds,
        conditional,
        trimmedByStock,
        stock,
        timesBought,
        evidence,
        main,
        rotate,
        promoted,
        Micros.multiply(marginBase, share),
        Micros.multiply(valueBase, share));
  }
}
