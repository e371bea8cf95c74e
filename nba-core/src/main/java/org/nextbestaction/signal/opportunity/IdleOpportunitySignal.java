package org.nextbestaction.signal.opportunity;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Opportunity;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.signal.Signal;

/**
 * An open opportunity that nobody has worked on lately.
 *
 * @param lastWorkedOn its last activity, or when the customer was last reached; null when there was
 *     none
 */
public record IdleOpportunitySignal(
    Opportunity opportunity, @Nullable LocalDate lastWorkedOn, Provenance provenance)
    implements Signal {

  @Override
  public String id() {
    return "opportunity_idle";
  }

  @Override
  public String fact() {
    return "opportunityIdle";
  }

  @Override
  public String telling() {
    return lastWorkedOn == null ? "opportunity_idle.never" : "opportunity_idle";
  }

  @Override
  public double strength() {
    return 1;
  }

  @Override
  public List<Evidence> evidence() {
    List<Evidence> evidence = OpportunitySignal.evidence(opportunity);
    if (lastWorkedOn != null) {
      evidence.add(new Evidence.Dated("lastWorkedOn", lastWorkedOn));
    }
    return evidence;
  }
}
