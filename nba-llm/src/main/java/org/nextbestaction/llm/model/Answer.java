package org.nextbestaction.llm.model;

/**
 * A complete answer.
 *
 * @param text JSON of the prompt's schema; not yet checked
 * @param inputTokens as the vendor counted them; an estimate where it did not
 * @param outputTokens with those of thinking
 */
public record Answer(String text, long inputTokens, long outputTokens) {}
