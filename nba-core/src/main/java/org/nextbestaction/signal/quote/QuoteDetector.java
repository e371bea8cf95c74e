package org.nextbestaction.signal.quote;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.nextbestaction.data.Activity;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.PurchaseColumns;
import org.nextbestaction.data.Quote;
import org.nextbestaction.data.QuoteLine;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.SignalDetector;
import org.nextbestaction.signal.Sources;

/**
 * Finds quotes that wait for a response: sent, still valid, the customer neither reached nor
 * ordering (one of the quoted products, where they are known) since. The longest open one comes
 * first.
 */
public final class QuoteDetector implements SignalDetector {

  @Override
  public List<Signal> detect(CustomerView customer, Detection context) {
    Snapshot snapshot = customer.snapshot();
    int wait = context.policy().thresholds().quoteWaitDays();
    return customer.quotes().stream()
        .filter(quote -> waiting(quote, customer))
        .map(
            quote -> {
              int open = (int) (snapshot.epochDay() - quote.sentOn().toEpochDay());
              return new QuoteSignal(
                  quote, open, open >= wait ? 1 : 0, Sources.of(snapshot, Table.QUOTES));
            })
        .sorted(
            java.util.Comparator.comparingInt(QuoteSignal::daysOpen)
                .reversed()
                .thenComparing(signal -> signal.quote().id()))
        .map(signal -> (Signal) signal)
        .toList();
  }

  private static boolean waiting(Quote quote, CustomerView customer) {
    LocalDate validUntil = quote.validUntil();
    return quote.status().equals("sent")
        && quote.lastResponseOn() == null
        && (validUntil == null || !validUntil.isBefore(customer.snapshot().asOf()))
        && !reachedSince(quote, customer)
        && !orderedSince(quote, customer);
  }

  private static boolean reachedSince(Quote quote, CustomerView customer) {
    for (Activity activity : customer.activities()) {
      if (activity.reached() && activity.on().isAfter(quote.sentOn())) {
        return true;
      }
    }
    return false;
  }

  private static boolean orderedSince(Quote quote, CustomerView customer) {
    Set<Integer> quoted = new HashSet<>();
    for (QuoteLine line : quote.lines()) {
      Product product = customer.snapshot().product(line.productId());
      if (product != null) {
        quoted.add(customer.snapshot().successorOf(product).index());
      }
    }
    PurchaseColumns columns = customer.timeline().columns();
    for (int o = customer.timeline().end() - 1; o >= customer.timeline().first(); o--) {
      if (columns.day(o) <= quote.sentOn().toEpochDay()) {
        return false;
      }
      if (quoted.isEmpty()) {
        return true;
      }
      for (int l = columns.firstLine(o); l < columns.endLine(o); l++) {
        if (quoted.contains(columns.product(l))) {
          return true;
        }
      }
    }
    return false;
  }
}
