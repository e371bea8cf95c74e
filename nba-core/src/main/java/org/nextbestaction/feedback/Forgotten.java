package org.nextbestaction.feedback;

/**
 * What was made anonymous about a customer.
 *
 * @param decisions kept decisions, silent ones too
 * @param cards different cards among them
 * @param answers kept answers
 */
public record Forgotten(int decisions, int cards, int answers) {}
