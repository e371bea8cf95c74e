package org.nextbestaction.signal.service;

import java.util.ArrayList;
import java.util.List;
import org.nextbestaction.data.Ticket;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.signal.Signal;

/** A complaint that is open. */
public record ComplaintSignal(Ticket ticket, Provenance provenance) implements Signal {

  @Override
  public String id() {
    return "complaint";
  }

  @Override
  public String fact() {
    return "openComplaint";
  }

  @Override
  public double strength() {
    return 1;
  }

  @Override
  public List<Evidence> evidence() {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence.Named("ticket", ticket.id()));
    evidence.add(new Evidence.Dated("openedOn", ticket.openedOn()));
    if (ticket.severity() != null) {
      evidence.add(new Evidence.Named("severity", ticket.severity()));
    }
    if (ticket.productId() != null) {
      evidence.add(new Evidence.Named("product", ticket.productId()));
    }
    return evidence;
  }
}
