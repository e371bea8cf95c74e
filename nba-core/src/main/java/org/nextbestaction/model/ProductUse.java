package org.nextbestaction.model;

/**
 * How customers bought a product in the last year, projects aside.
 *
 * @param buyers customers who bought it, at least 1
 * @param quantity median of their newest quantities, units
 * @param yearlyNet median of what one of them spends on it in a year, base currency; NaN when fewer
 *     than three buyers' prices are known
 */
public record ProductUse(int buyers, double quantity, double yearlyNet) {}
