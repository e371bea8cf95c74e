package org.nextbestaction.action;

import org.nextbestaction.explain.Explanation;

/**
 * What an action is worth, in base currency.
 *
 * @param explanation adds up to the points
 * @param probability of success within the action's horizon, 0 to 1
 * @param value what success is worth, base currency
 * @param valueKnown false where the company's median order value stands in
 */
public record ActionScore(
    Explanation explanation, double probability, double value, boolean valueKnown) {

  public ActionScore {
    if (!Double.isFinite(explanation.value())
        || !Double.isFinite(value)
        || !(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "a score of "
              + explanation.value()
              + " with a probability of "
              + probability
              + " and a value of "
              + value);
    }
  }

  /** The score by which actions are compared. */
  public double points() {
    return explanation.value();
  }
}
