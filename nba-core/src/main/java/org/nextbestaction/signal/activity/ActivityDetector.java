package org.nextbestaction.signal.activity;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.OrderTimeline;
import org.nextbestaction.data.Table;
import org.nextbestaction.data.Unknown;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.policy.Thresholds;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.SignalDetector;
import org.nextbestaction.signal.recurrence.Rhythm;

/** Says how recently the customer ordered and was reached. */
public final class ActivityDetector implements SignalDetector {

  @Override
  public List<Signal> detect(CustomerView customer, Detection context) {
    Thresholds policy = context.policy().thresholds();
    OrderTimeline timeline = customer.timeline();
    int today = customer.snapshot().epochDay();
    int lastDay = timeline.lastDay();
    Integer sinceOrder = lastDay == Unknown.DAY ? null : today - lastDay;
    LocalDate reached = customer.lastReachedOn();
    Integer sinceContact = reached == null ? null : today - (int) reached.toEpochDay();
    double window = policy.recentOrderDays() + 1.0;
    return List.of(
        new ActivitySignal(
            sinceOrder,
            sinceContact,
            sinceOrder == null ? null : LocalDate.ofEpochDay(lastDay),
            sinceOrder == null ? null : timeline.columns().orderId(timeline.end() - 1),
            reached,
            sinceOrder == null ? 0 : Math.max(0, 1 - sinceOrder / window),
            recent(sinceOrder, timeline, policy) || recent(sinceContact, timeline, policy),
            new Provenance(
                Table.ORDERS.fileName(), customer.snapshot().extractedOn(Table.ORDERS))));
  }

  /** Within the policy's days, or within the customer's own longest usual interval. */
  private static boolean recent(
      @Nullable Integer since, OrderTimeline timeline, Thresholds policy) {
    if (since == null) {
      return false;
    }
    Rhythm rhythm =
        timeline.ordinary() < policy.minOrders() ? null : Rhythm.of(timeline.intervals());
    int usual = rhythm == null ? 0 : rhythm.longest();
    return since <= Math.max(policy.recentActivityDays(), usual);
  }
}
