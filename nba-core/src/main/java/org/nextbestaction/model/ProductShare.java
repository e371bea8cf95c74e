package org.nextbestaction.model;

/**
 * How usual a product is in a group of customers.
 *
 * @param share weighted share of the group's orders, or of its customers, with the product, 0 to 1
 * @param customers how many of the group buy it
 * @param groupSize how many customers the group has
 * @param yearlyNet median of what a buyer spends on it in a year, base currency; NaN when too few
 *     buyers' prices are known
 */
public record ProductShare(
    String productId, double share, int customers, int groupSize, double yearlyNet) {}
