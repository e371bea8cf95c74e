package org.nextbestaction.signal.engagement;

import java.time.LocalDate;
import java.util.List;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Engagement;
import org.nextbestaction.data.Table;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.SignalDetector;
import org.nextbestaction.signal.Sources;

/**
 * Adds up the customer's reactions to marketing in the policy's recent days as independent signs of
 * interest (a noisy or), each fading to nothing at the end of that time. The strongest one is told.
 */
public final class EngagementDetector implements SignalDetector {

  @Override
  public List<Signal> detect(CustomerView customer, Detection context) {
    LocalDate asOf = customer.snapshot().asOf();
    int recent = context.policy().thresholds().recentActivityDays();
    double none = 1;
    double strongest = 0;
    Engagement told = null;
    int reactions = 0;
    for (Engagement engagement : customer.engagements()) {
      long age = asOf.toEpochDay() - engagement.on().toEpochDay();
      double interest = interest(engagement.type()) * Math.max(0, 1 - age / (recent + 1.0));
      if (interest > 0) {
        none *= 1 - interest;
        reactions++;
        if (told == null || interest > strongest) {
          told = engagement;
          strongest = interest;
        }
      }
    }
    return told == null
        ? List.of()
        : List.of(
            new EngagementSignal(
                told, reactions, 1 - none, Sources.of(customer.snapshot(), Table.ENGAGEMENT)));
  }

  /** How far one reaction of today is a sign of interest. */
  private static double interest(String type) {
    return switch (type) {
      case "form" -> 0.6;
      case "campaign_click" -> 0.3;
      case "page_view" -> 0.15;
      case "campaign_open" -> 0.05;
      default -> 0;
    };
  }
}
