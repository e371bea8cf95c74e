package org.nextbestaction.model;

/**
 * A product that is bought together with another one, more often than by chance or usually.
 *
 * @param together purchase occasions with both
 * @param occasions purchase occasions with the first product
 * @param confidence share of the occasions with the first product that also have this one, shrunk
 *     for small counts
 * @param lift how many times more often than if the two were independent
 * @param logLikelihoodRatio Dunning's statistic, about chi-square with one degree of freedom
 */
public record Companion(
    String productId,
    int together,
    int occasions,
    double confidence,
    double lift,
    double logLikelihoodRatio) {

  /** Whether chance alone would hardly bring the two together so often. */
  public boolean beyondChance() {
    return lift > 1 && logLikelihoodRatio >= Companions.LEAST_RATIO;
  }
}
