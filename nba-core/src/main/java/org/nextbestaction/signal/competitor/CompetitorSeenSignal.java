package org.nextbestaction.signal.competitor;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.signal.Signal;

/**
 * The customer was seen to buy elsewhere.
 *
 * @param competitor null when it is not said
 * @param category null when it is not said
 */
public record CompetitorSeenSignal(
    LocalDate on, @Nullable String competitor, @Nullable String category, Provenance provenance)
    implements Signal {

  @Override
  public String id() {
    return "competitor";
  }

  @Override
  public String fact() {
    return "competitor";
  }

  @Override
  public String telling() {
    return "competitor"
        + (competitor == null ? "" : ".named")
        + (category == null ? "" : ".category");
  }

  @Override
  public double strength() {
    return 1;
  }

  @Override
  public List<Evidence> evidence() {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence.Dated("seenOn", on));
    if (competitor != null) {
      evidence.add(new Evidence.Named("competitor", competitor));
    }
    if (category != null) {
      evidence.add(new Evidence.Named("category", category));
    }
    return evidence;
  }
}
