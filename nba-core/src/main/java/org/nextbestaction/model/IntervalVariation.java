package org.nextbestaction.model;

/**
 * How much customers vary around their own rhythm: the pooled standard deviation of the logarithms
 * of the days between orders within customers.
 *
 * @param sd 0 when there are no degrees of freedom
 * @param degreesOfFreedom intervals less customers, of customers with two intervals or more
 */
public record IntervalVariation(double sd, int degreesOfFreedom) {}
