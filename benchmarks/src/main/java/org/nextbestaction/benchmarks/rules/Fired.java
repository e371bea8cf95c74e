package org.nextbestaction.benchmarks.rules;

import java.util.IdentityHashMap;
import java.util.Map;
import org.nextbestaction.fact.Facts;

/** Takes the rules that fire, in any order. Public because Drools generates code that calls it. */
public final class Fired {

  private final Map<Facts, Integer> index = new IdentityHashMap<>();
  private final int[] masks;

  Fired(Facts[] candidates) {
    masks = new int[candidates.length];
    for (int i = 0; i < candidates.length; i++) {
      index.put(candidates[i], i);
    }
  }

  /** A rule fires for a candidate. */
  public void add(Facts candidate, int rule) {
    Integer at = index.get(candidate);
    if (at != null) {
      masks[at] |= 1 << rule;
    }
  }

  /** The masks in the order of the candidates, all forgotten. */
  long takeChecksum() {
    long sum = 0;
    for (int i = 0; i < masks.length; i++) {
      sum = Candidates.add(sum, masks[i]);
      masks[i] = 0;
    }
    return sum;
  }
}
