package org.nextbestaction.decision;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.explain.LocalizedText;

/**
 * What the rules say of a changed offer.
 *
 * @param violations what speaks against it: of the whole first, then line by line; empty where it
 *     is permitted
 */
public record ChangeRuling(List<Violation> violations) {

  /** Nothing speaks against it. */
  public static final ChangeRuling PERMITTED = new ChangeRuling(List.of());

  /**
   * One thing that speaks against a change.
   *
   * @param rule the rule's id; where no rule of the rulebook decides, one of the codes of {@link
   *     ChangeCheck}
   * @param productId the product that it is about; null: the offer as a whole
   * @param text for the agent; no cost, margin or threshold stands in it
   */
  public record Violation(String rule, @Nullable String productId, LocalizedText text) {}

  public ChangeRuling {
    violations = List.copyOf(violations);
  }

  /** Whether the offer may be made as it was changed. */
  public boolean permitted() {
    return violations.isEmpty();
  }
}
