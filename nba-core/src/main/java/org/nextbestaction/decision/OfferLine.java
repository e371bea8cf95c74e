package org.nextbestaction.decision;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Product;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.product.Role;
import org.nextbestaction.signal.margin.PricePosition;
import org.nextbestaction.signal.stock.DeliverableStock;

/**
 * A product that passed every rule, and within which limits.
 *
 * @param quantity units after trimming; null when nothing suggests one
 * @param price the customer's own price in its currency
 * @param maxDiscountPct the discount that may be given
 * @param discountRule the rule that set it
 * @param extendedTerms whether more than standard payment terms may be offered
 * @param termsRule the rule that forbids them; null when they may be offered
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
    double maxDiscountPct,
    String discountRule,
    boolean extendedTerms,
    @Nullable String termsRule,
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

  /** The same line under stricter limits. */
  OfferLine under(
      double discount, String rule, boolean extended, @Nullable String forbiddenBy, long margin) {
    return new OfferLine(
        product,
        role,
        quantity,
        price,
        discount,
        rule,
        extended,
        forbiddenBy,
        conditional || extended != extendedTerms || discount < maxDiscountPct,
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

  /** The same line with less of the product; value and margin shrink with it. */
  OfferLine withQuantity(BigDecimal less, long lessMargin, long lessValue) {
    return new OfferLine(
        product,
        role,
        less,
        price,
        maxDiscountPct,
        discountRule,
        extendedTerms,
        termsRule,
        conditional,
        trimmedByStock,
        stock,
        timesBought,
        evidence,
        main,
        rotate,
        promoted,
        lessMargin,
        lessValue);
  }
}
