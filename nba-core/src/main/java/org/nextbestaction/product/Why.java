package org.nextbestaction.product;

import java.util.List;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Explanation;

/**
 * Why a product suits a customer.
 *
 * @param explanation reproduces the candidate's score
 * @param evidence what an agent can check
 */
public record Why(Explanation explanation, List<Evidence> evidence) {
  public Why {
    evidence = List.copyOf(evidence);
  }
}
