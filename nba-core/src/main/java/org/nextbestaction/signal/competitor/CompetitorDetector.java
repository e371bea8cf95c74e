package org.nextbestaction.signal.competitor;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Activity;
import org.nextbestaction.data.CompetitorSignal;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Table;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.SignalDetector;
import org.nextbestaction.signal.Sources;

/**
 * Finds the latest sign, within the policy's recent days, that the customer buys elsewhere: a
 * competitor signal, or a note that speaks of a competitor.
 */
public final class CompetitorDetector implements SignalDetector {

  @Override
  public List<Signal> detect(CustomerView customer, Detection context) {
    LocalDate since =
        customer.snapshot().asOf().minusDays(context.policy().thresholds().recentActivityDays());
    CompetitorSeenSignal latest = null;
    for (CompetitorSignal sign : customer.competitorSignals()) {
      latest =
          later(
              latest,
              new CompetitorSeenSignal(
                  sign.on(),
                  sign.competitor(),
                  sign.category(),
                  Sources.of(customer.snapshot(), Table.COMPETITOR_SIGNALS)));
    }
    for (Activity activity : customer.activities()) {
      for (Activity.Topic topic : activity.topics()) {
        if (topic.topic().equals("competitor")) {
          latest =
              later(
                  latest,
                  new CompetitorSeenSignal(
                      activity.on(),
                      topic.value(),
                      null,
                      Sources.of(customer.snapshot(), Table.NOTE_TOPICS)));
        }
      }
    }
    return latest == null || latest.on().isBefore(since) ? List.of() : List.of(latest);
  }

  private static CompetitorSeenSignal later(
      @Nullable CompetitorSeenSignal a, CompetitorSeenSignal b) {
    return a == null || b.on().isAfter(a.on()) ? b : a;
  }
}
