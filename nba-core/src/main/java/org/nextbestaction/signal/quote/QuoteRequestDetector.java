package org.nextbestaction.signal.quote;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
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

  @Override
  public List<Signal> detect(CustomerView customer, Detection context) {
    return customer.activities().stream()
        .filter(
            activity ->
                !activity.on().isBefore(customer.snapshot().asOf().minusDays(FORGOTTEN))
                    && !answered(activity.on(), customer))
        .sorted(Comparator.comparing(Activity::on).thenComparing(Activity::id))
        .map(activity -> request(activity, customer))
        .filter(Objects::nonNull)
        .limit(1)
        .map(signal -> (Signal) signal)
        .toList();
  }

  /** Null when nothing was asked for. */
  private static @Nullable QuoteRequestSignal request(Activity activity, CustomerView customer) {
    Activity.Topic asked = topic(activity, "requested_quote");
    Activity.Topic expansion = topic(activity, "expansion");
    boolean quote = asked != null || "requested_quote".equals(activity.outcome());
    if (!quote && expansion == null) {
      return null;
    }
    Activity.Topic said = quote ? asked : expansion;
    return new QuoteRequestSignal(
        activity.id(),
        activity.on(),
        !quote,
        said == null || said.value() == null ? "" : said.value(),
        Sources.of(customer.snapshot(), Table.ACTIVITIES));
  }

  private static Activity.@Nullable Topic topic(Activity activity, String name) {
    return activity.topics().stream()
        .filter(topic -> topic.topic().equals(name))
        .findFirst()
        .orElse(null);
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
