package org.nextbestaction.llm.model;

/**
 * What a model is asked.
 *
 * @param instruction ours alone: never holds what a user, a note or a name says
 * @param data the facts, as JSON
 * @param schema the JSON schema of the answer
 * @param maxOutputTokens at least 1
 */
public record Prompt(String instruction, String data, String schema, int maxOutputTokens) {}
