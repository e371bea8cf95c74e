package org.nextbestaction.data;

import java.math.BigDecimal;

/**
 * An amount in a currency.
 *
 * @param micros millionths of the currency's unit, never {@link Unknown#NUMBER}
 * @param currency ISO 4217 code
 */
public record Money(long micros, String currency) {

  public Money {
    if (micros == Unknown.NUMBER) {
      throw new IllegalArgumentException("an unknown amount is no money");
    }
  }

  /** The exact amount. */
  public BigDecimal amount() {
    return Micros.decimal(micros);
  }
}
