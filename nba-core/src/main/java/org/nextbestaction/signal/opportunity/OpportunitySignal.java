package org.nextbestaction.signal.opportunity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Money;
import org.nextbestaction.data.Opportunity;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.signal.Signal;

/**
 * An open opportunity.
 *
 * @param quoted whether a quote is out
 * @param lastWorkedOn its last activity, or when the customer was last reached; null when unknown
 * @param idle whether that is longer ago than the policy's recent days
 */
public record OpportunitySignal(
    Opportunity opportunity,
    boolean quoted,
    @Nullable LocalDate lastWorkedOn,
    boolean idle,
    Provenance provenance)
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
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence.Named("opportunity", opportunity.id()));
    Money amount = opportunity.amount();
    if (amount != null) {
      evidence.add(new Evidence.Amount("amount", amount.amount(), amount.currency()));
    }
    if (lastWorkedOn != null) {
      evidence.add(new Evidence.Dated("lastWorkedOn", lastWorkedOn));
    }
    return evidence;
  }
}
