package org.nextbestaction.signal.service;

import java.util.Comparator;
import java.util.List;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Table;
import org.nextbestaction.data.Ticket;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.SignalDetector;
import org.nextbestaction.signal.Sources;

/** Finds the customer's open complaints; severe ones first, then the oldest. */
public final class ComplaintDetector implements SignalDetector {

  private static final List<String> SEVERITIES = List.of("high", "medium", "low");

  @Override
  public List<Signal> detect(CustomerView customer, Detection context) {
    return customer.tickets().stream()
        .filter(Ticket::openComplaint)
        .sorted(
            Comparator.comparingInt(ComplaintDetector::rank)
                .thenComparing(Ticket::openedOn)
                .thenComparing(Ticket::id))
        .map(
            ticket ->
                (Signal)
                    new ComplaintSignal(ticket, Sources.of(customer.snapshot(), Table.TICKETS)))
        .toList();
  }

  /** A complaint without a severity stands between the severe and the slight ones. */
  private static int rank(Ticket ticket) {
    int rank = ticket.severity() == null ? -1 : SEVERITIES.indexOf(ticket.severity());
    return rank < 0 ? 1 : rank;
  }
}
