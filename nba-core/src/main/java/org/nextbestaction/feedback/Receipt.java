package org.nextbestaction.feedback;

/**
 * What the store says of an answer that it has, for good.
 *
 * @param added false when the same answer was kept before, so that nothing changed
 */
public record Receipt(KeptAnswer kept, boolean added) {}
