package org.nextbestaction.signal.quote;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.signal.Signal;

/**
 * The customer asked for a quote, or spoke of an expansion, and no quote is known since.
 *
 * @param activity key of the activity in which it asked
 * @param expansion whether it spoke of an expansion only
 * @param about what it asked for; empty when that is not known
 */
public record QuoteRequestSignal(
    String activity, LocalDate on, boolean expansion, String about, Provenance provenance)
    implements Signal {

  @Override
  public String id() {
    return "quote_request";
  }

  @Override
  public String fact() {
    return "quoteRequested";
  }

  @Override
  public String telling() {
    return "quote_request" + (expansion ? ".expansion" : "") + (about.isEmpty() ? "" : ".about");
  }

  @Override
  public double strength() {
    return 1;
  }

  @Override
  public List<Evidence> evidence() {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence.Named("activity", activity));
    evidence.add(new Evidence.Dated(expansion ? "spokenOn" : "askedOn", on));
    if (!about.isEmpty()) {
      evidence.add(new Evidence.Named("about", about));
    }
    return evidence;
  }
}
