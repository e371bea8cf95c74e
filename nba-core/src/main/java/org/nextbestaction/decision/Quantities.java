package org.nextbestaction.decision;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Product;

/** Suggested quantities within what can be ordered and delivered. */
final class Quantities {

  private Quantities() {}

  /** The quantity as it can be ordered: at least the least, rounded up to a whole multiple. */
  static BigDecimal orderable(BigDecimal wanted, Product product) {
    BigDecimal least = product.minQuantity();
    BigDecimal quantity = least == null ? wanted : wanted.max(least);
    BigDecimal multiple = product.orderMultiple();
    if (multiple == null || multiple.signum() <= 0) {
      return quantity;
    }
    return quantity.divide(multiple, 0, RoundingMode.CEILING).multiply(multiple);
  }

  /** The most that can be ordered of so many: rounded down to a multiple, zero below the least. */
  static BigDecimal atMost(BigDecimal limit, Product product) {
    BigDecimal quantity = limit;
    BigDecimal multiple = product.orderMultiple();
    if (multiple != null && multiple.signum() > 0) {
      quantity = limit.divide(multiple, 0, RoundingMode.FLOOR).multiply(multiple);
    }
    BigDecimal least = product.minQuantity();
    return least != null && quantity.compareTo(least) < 0 ? BigDecimal.ZERO : quantity;
  }

  /** The wanted quantity within a limit; null wants nothing in particular. */
  static @Nullable BigDecimal within(
      @Nullable BigDecimal wanted, @Nullable BigDecimal limit, Product product) {
    if (wanted == null || limit == null) {
      return wanted;
    }
    return wanted.compareTo(limit) <= 0 ? wanted : atMost(limit, product);
  }
}
