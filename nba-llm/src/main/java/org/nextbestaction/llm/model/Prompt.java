package org.nextbestaction.llm.model;

import static java.util.Objects.requireNonNull;

/**
 * What a model is asked.
 *
 * @param instruction ours alone: never holds what a user, a note or a name says
 * @param data the facts, as JSON
 * @param schema the JSON schema of the answer; of its words only type, properties, required, items,
 *     enum, additionalProperties, minItems, maxItems, maxLength and description
 * @param maxOutputTokens at least 1
 */
public record Prompt(String instruction, String data, String schema, int maxOutputTokens) {

  public Prompt {
    requireNonNull(instruction, "instruction");
    requireNonNull(data, "data");
    requireNonNull(schema, "schema");
    if (maxOutputTokens < 1) {
      throw new IllegalArgumentException("maxOutputTokens: " + maxOutputTokens);
    }
  }
}
