package org.nextbestaction.product;

import java.util.Locale;

/** What a product is offered as. */
public enum Role {
  /** The customer buys it. */
  REPLENISHMENT,
  /** It goes with what the customer buys. */
  CROSS_SELL,
  /** It is part of a bundle. */
  BUNDLE,
  /** It takes the place of what the customer buys. */
  ALTERNATIVE,
  /** The same customers buy it. */
  SIMILAR,
  /** Customers like this one buy it. */
  SEGMENT,
  /** It should leave the stock. */
  ROTATION,
  /** It is promoted. */
  PROMOTION;

  /** The code on cards and in files, in lower case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
