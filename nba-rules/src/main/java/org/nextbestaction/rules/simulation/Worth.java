package org.nextbestaction.rules.simulation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.nextbestaction.data.Money;
import org.nextbestaction.decision.Decision;

/**
 * What cards are worth, in base currency, to the cent.
 *
 * @param cards how many
 * @param expected chance of success times what success is worth
 * @param offered value of the offered products before discount, where it is known
 * @param standIns cards whose value is not known: the company's median order value stands in
 * @param unpriced cards that offer products of which one has no known value
 */
public record Worth(
    long cards, BigDecimal expected, BigDecimal offered, long standIns, long unpriced) {

  private static final int CENTS = 2;

  /** No card. */
  public static final Worth NONE =
      new Worth(0, BigDecimal.ZERO.setScale(CENTS), BigDecimal.ZERO.setScale(CENTS), 0, 0);

  static Worth of(Decision decision) {
    Decision.Chosen chosen = decision.chosen();
    if (chosen == null) {
      return NONE;
    }
    double expected = chosen.score().probability() * chosen.score().value();
    Money offered = chosen.offer().worth().value();
    return new Worth(
        1,
        new BigDecimal(expected, MathContext.DECIMAL64).setScale(CENTS, RoundingMode.HALF_UP),
        (offered == null ? BigDecimal.ZERO : offered.amount())
            .setScale(CENTS, RoundingMode.HALF_UP),
        chosen.score().valueKnown() ? 0 : 1,
        offered == null && !chosen.lines().isEmpty() ? 1 : 0);
  }

  /** Both together. */
  public Worth and(Worth other) {
    return new Worth(
        cards + other.cards,
        expected.add(other.expected),
        offered.add(other.offered),
        standIns + other.standIns,
        unpriced + other.unpriced);
  }
}
