package org.nextbestaction.llm.check;

import java.util.List;

/**
 * A sentence with the ids of the facts that it says: its numbers, dates and names must follow from
 * these alone.
 */
public record CitedSentence(String text, List<String> factIds) {

  public CitedSentence {
    factIds = List.copyOf(factIds);
  }
}
