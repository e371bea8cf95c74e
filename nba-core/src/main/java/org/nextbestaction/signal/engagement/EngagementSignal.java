package org.nextbestaction.signal.engagement;

import java.util.ArrayList;
import java.util.List;
import org.nextbestaction.data.Engagement;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.signal.Signal;

/**
 * The customer reacted to marketing lately.
 *
 * @param strongest the reaction that says most
 * @param reactions how many there were
 */
public record EngagementSignal(
    Engagement strongest, int reactions, double strength, Provenance provenance) implements Signal {

  @Override
  public String id() {
    return "engagement";
  }

  @Override
  public String fact() {
    return "engagement";
  }

  @Override
  public String telling() {
    return "engagement." + strongest.type();
  }

  @Override
  public List<Evidence> evidence() {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence.Named("reaction", strongest.type()));
    evidence.add(new Evidence.Dated("reactedOn", strongest.on()));
    if (strongest.productId() != null) {
      evidence.add(new Evidence.Named("product", strongest.productId()));
    }
    if (strongest.category() != null) {
      evidence.add(new Evidence.Named("category", strongest.category()));
    }
    evidence.add(new Evidence.Named("reactions", String.valueOf(reactions)));
    return evidence;
  }
}
