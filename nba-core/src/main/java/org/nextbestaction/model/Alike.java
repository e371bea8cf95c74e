package org.nextbestaction.model;

/**
 * A product that is alike to another one in name and category.
 *
 * @param likeness 0 to 1; 1 for the same words
 */
public record Alike(String productId, double likeness) {}
