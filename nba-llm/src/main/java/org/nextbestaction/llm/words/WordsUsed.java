package org.nextbestaction.llm.words;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.nextbestaction.llm.model.LlmBudget;

/**
 * What an explainer did until now.
 *
 * @param cards that were worded, by whomever
 * @param byModel with at least one passage of the model
 * @param withoutCall whose answers were kept ones, or those of a call for another card
 * @param fallbacks passages of the template by the reason
 * @param refused codes of the checks, each counted once a card and answer
 * @param model calls, tokens, cost and failures
 */
public record WordsUsed(
    long cards,
    long byModel,
    long withoutCall,
    Map<String, Long> fallbacks,
    Map<String, Long> refused,
    LlmBudget.Used model) {

  public WordsUsed {
    fallbacks = Collections.unmodifiableMap(new TreeMap<>(fallbacks));
    refused = Collections.unmodifiableMap(new TreeMap<>(refused));
  }
}
