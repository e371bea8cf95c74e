package org.nextbestaction.signal.quote;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Activity;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Quote;
import org.nextbestaction.data.Table;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.SignalDetector;
import org.nextbestaction.signal.Sources;

/**
 * Finds the oldest request for a quote (an activity's outcome, or a topic of its note: a quote
 * asked for, or an expansion spoken of) that no quote has answered since, and no order either. A
 * request older than {@value #FORGOTTEN} days is taken as settled in another way.
 */
public final class QuoteRequestDetector implements SignalDetector {

  static final int FORGOTTEN = 90;

  private static final List<String> TOPICS = List.of("requested_quote", "expansion");

  @Override
  public List<Signal> detect(CustomerView customer, Detection context) {
    QuoteRequestSignal oldest = null;
    for (Activity activity : customer.activities()) {
      String about = about(activity);
      if (about != null
          && !activity.on().isBefore(customer.snapshot().asOf().minusDays(FORGOTTEN))
          && !answered(activity.on(), customer)
          && (oldest == null || activity.on().isBefore(oldest.on()))) {
        oldest =
            new QuoteRequestSignal(
                activity.id(),
                activity.on(),
                about,
                Sources.of(customer.snapshot(), Table.ACTIVITIES));
      }
    }
    return oldest == null ? List.of() : List.of(oldest);
  }

  /** What was asked for, empty when it is not said; null when nothing was. */
  private static @Nullable String about(Activity activity) {
    for (Activity.Topic topic : activity.topics()) {
      if (TOPICS.contains(topic.topic())) {
        return topic.value() == null ? "" : topic.value();
      }
    }
    return "requested_quote".equals(activity.outcome()) ? "" : null;
  }

  private static boolean answered(LocalDate asked, CustomerView customer) {
    for (Quote quote : customer.quotes()) {
      if (!quote.sentOn().isBefore(asked)) {
        return true;
      }
    }
    return customer.timeline().size() > 0 && customer.timeline().lastDay() > asked.toEpochDay();
  }
}
