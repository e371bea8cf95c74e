package org.nextbestaction.signal.quote;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.signal.Signal;

/**
 * The customer asked for a quote and has none yet.
 *
 * @param activity key of the activity in which it asked
 * @param about what it asked for; empty when that is not known
 */
public record QuoteRequestSignal(String activity, LocalDate on, String about, Provenance provenance)
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
    return about.isEmpty() ? "quote_request" : "quote_request.about";
  }

  @Override
  public double strength() {
    return 1;
  }

  @Override
  public List<Evidence> evidence() {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence.Named("activity", activity));
    evidence.add(new Evidence.Dated("askedOn", on));
    if (!about.isEmpty()) {
      evidence.add(new Evidence.Named("about", about));
    }
    return evidence;
  }
}
