package org.nextbestaction.signal.season;

import java.time.LocalDate;
import java.util.List;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Table;
import org.nextbestaction.policy.Thresholds;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.SignalDetector;
import org.nextbestaction.signal.Sources;
import org.nextbestaction.signal.recurrence.Season;

/** Says where in its season a seasonal customer is; others have no such signal. */
public final class SeasonDetector implements SignalDetector {

  @Override
  public List<Signal> detect(CustomerView customer, Detection context) {
    Thresholds policy = context.policy().thresholds();
    Season season = Season.of(customer.timeline(), policy.minOrders());
    if (season == null) {
      return List.of();
    }
    LocalDate last = LocalDate.ofEpochDay(customer.timeline().lastDay());
    return List.of(
        new SeasonSignal(
            season.on(customer.snapshot().asOf(), policy.replenishmentLeadDays()),
            season.seasons(),
            season.lastOn(),
            last.isAfter(season.lastOn()),
            Sources.of(customer.snapshot(), Table.ORDERS)));
  }
}
