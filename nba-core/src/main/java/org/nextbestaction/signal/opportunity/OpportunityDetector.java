package org.nextbestaction.signal.opportunity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Opportunity;
import org.nextbestaction.data.Quote;
import org.nextbestaction.data.Table;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.SignalDetector;
import org.nextbestaction.signal.Sources;

/**
 * Finds open opportunities and whether a quote is out for them, those without one first; then those
 * that nobody has worked on within the policy's recent days, the longest idle first. Data do not
 * say which quote belongs to which opportunity: any quote that is open, or was sent since the last
 * activity, counts. An opportunity without a known last activity is idle only where activities are
 * connected and show that the customer was not reached.
 */
public final class OpportunityDetector implements SignalDetector {

  @Override
  public List<Signal> detect(CustomerView customer, Detection context) {
    LocalDate recent =
        customer.snapshot().asOf().minusDays(context.policy().thresholds().recentActivityDays());
    Provenance source = Sources.of(customer.snapshot(), Table.OPPORTUNITIES);
    List<OpportunitySignal> open = new ArrayList<>();
    List<IdleOpportunitySignal> idle = new ArrayList<>();
    for (Opportunity opportunity : customer.opportunities()) {
      if (opportunity.status().equals("open")) {
        open.add(new OpportunitySignal(opportunity, quoted(opportunity, customer), source));
        LocalDate worked = later(opportunity.lastActivityOn(), customer.lastReachedOn());
        boolean known = worked != null || customer.snapshot().connected(Table.ACTIVITIES);
        if (known && (worked == null || worked.isBefore(recent))) {
          idle.add(new IdleOpportunitySignal(opportunity, worked, source));
        }
      }
    }
    open.sort(
        Comparator.comparing(OpportunitySignal::quoted)
            .thenComparing(signal -> signal.opportunity().id()));
    idle.sort(
        Comparator.comparing(
                IdleOpportunitySignal::lastWorkedOn,
                Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(signal -> signal.opportunity().id()));
    List<Signal> signals = new ArrayList<>(open);
    signals.addAll(idle);
    return List.copyOf(signals);
  }

  private static boolean quoted(Opportunity opportunity, CustomerView customer) {
    LocalDate asOf = customer.snapshot().asOf();
    LocalDate worked = opportunity.lastActivityOn();
    for (Quote quote : customer.quotes()) {
      LocalDate validUntil = quote.validUntil();
      boolean out =
          (quote.status().equals("sent") || quote.status().equals("answered"))
              && (validUntil == null || !validUntil.isBefore(asOf));
      if (out || worked != null && !quote.sentOn().isBefore(worked)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable LocalDate later(@Nullable LocalDate a, @Nullable LocalDate b) {
    return a == null || b != null && b.isAfter(a) ? b : a;
  }
}
