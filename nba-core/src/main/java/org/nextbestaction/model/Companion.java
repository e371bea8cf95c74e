package org.nextbestaction.model;

/**
 * A product that is bought together with another one more often than chance would have it.
 *
 * @param together purchase occasions with both
 * @param confidence share of the occasions with the first product that also have this one, shrunk
 *     for small counts
 * @param lift how many times more often than if the two were independent
 * @param logLikelihoodRatio Dunning's statistic, about chi-square with one degree of freedom
 */
public record Companion(
    String productId, int together, double confidence, double lift, double logLikelihoodRatio) {}
