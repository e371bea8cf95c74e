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
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.SignalDetector;
import org.nextbestaction.signal.Sources;

/**
 * Finds open opportunities, whether a quote is out for them, and how long nobody has worked on
 * them. Data do not say which quote belongs to which opportunity: any quote that is open, or was
 * sent since the last activity, counts. Those without a quote come first, then the idle ones.
 */
public final class OpportunityDetector implements SignalDetector {

  @Override
  public List<Signal> detect(CustomerView customer, Detection context) {
    int recent = context.policy().thresholds().recentActivityDays();
    LocalDate asOf = customer.snapshot().asOf();
    List<OpportunitySignal> open = new ArrayList<>();
    for (Opportunity opportunity : customer.opportunities()) {
      if (opportunity.status().equals("open")) {
        LocalDate worked = later(opportunity.lastActivityOn(), customer.lastReachedOn());
        boolean idle = worked == null || worked.isBefore(asOf.minusDays(recent));
        open.add(
            new OpportunitySignal(
                opportunity,
                quoted(opportunity, customer),
                worked,
                idle,
                Sources.of(customer.snapshot(), Table.OPPORTUNITIES)));
      }
    }
    open.sort(
        Comparator.comparing(OpportunitySignal::quoted)
            .thenComparing(signal -> !signal.idle())
            .thenComparing(signal -> signal.opportunity().id()));
    return List.copyOf(open);
  }

  private static boolean quoted(Opportunity opportunity, CustomerView customer) {
    LocalDate asOf = customer.snapshot().asOf();
    for (Quote quote : customer.quotes()) {
      LocalDate validUntil = quote.validUntil();
      boolean out =
          (quote.status().equals("sent") || quote.status().equals("answered"))
              && (validUntil == null || !validUntil.isBefore(asOf));
      LocalDate worked = opportunity.lastActivityOn();
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
