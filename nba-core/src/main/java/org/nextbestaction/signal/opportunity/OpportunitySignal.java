package org.nextbestaction.signal.opportunity;

import java.util.ArrayList;
import java.util.List;
import org.nextbestaction.data.Money;
import org.nextbestaction.data.Opportunity;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.signal.Signal;

/**
 * An open opportunity.
 *
 * @param quoted whether a quote is out
 */
public record OpportunitySignal(Opportunity opportunity, boolean quoted, Provenance provenance)
    implements Signal {

  @Override
  public String id() {
    return "opportunity";
  }

  @Override
  public String fact() {
    return "opportunityUnquoted";
  }

  @Override
  public String telling() {
    return "opportunity"
        + (opportunity.amount() == null ? "" : ".amount")
        + (quoted ? ".quoted" : "");
  }

  /** 1 when no quote is out, else 0. */
  @Override
  public double strength() {
    return quoted ? 0 : 1;
  }

  @Override
  public List<Evidence> evidence() {
    return evidence(opportunity);
  }

  static List<Evidence> evidence(Opportunity opportunity) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence.Named("opportunity", opportunity.id()));
    Money amount = opportunity.amount();
    if (amount != null) {
      evidence.add(new Evidence.Amount("amount", amount.amount(), amount.currency()));
    }
    return evidence;
  }
}
