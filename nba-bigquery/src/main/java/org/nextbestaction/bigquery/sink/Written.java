package org.nextbestaction.bigquery.sink;

/**
 * What a delivery came to.
 *
 * @param name of the run and its day, or of the store
 * @param decisions rows of {@code nba_decisions} that the run has
 * @param cards rows of {@code nba_cards} that the run has
 * @param answers rows of {@code nba_feedback} that were added
 * @param added false where all of it was there before, and nothing was added
 */
public record Written(String name, long decisions, long cards, long answers, boolean added) {}
