package org.nextbestaction.signal.quote;

import java.util.ArrayList;
import java.util.List;
import org.nextbestaction.data.Money;
import org.nextbestaction.data.Quote;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.explain.Unit;
import org.nextbestaction.signal.Signal;

/**
 * A quote that was sent and has had no response.
 *
 * @param daysOpen since it was sent
 * @param strength 1 from the policy's waiting days on, else 0
 */
public record QuoteSignal(Quote quote, int daysOpen, double strength, Provenance provenance)
    implements Signal {

  @Override
  public String id() {
    return "quote";
  }

  @Override
  public String fact() {
    return "quoteWaiting";
  }

  @Override
  public List<Evidence> evidence() {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence.Named("quote", quote.id()));
    evidence.add(new Evidence.Measured("daysOpen", daysOpen, Unit.DAYS));
    evidence.add(new Evidence.Dated("sentOn", quote.sentOn()));
    Money amount = quote.amount();
    if (amount != null) {
      evidence.add(new Evidence.Amount("amount", amount.amount(), amount.currency()));
    }
    if (quote.validUntil() != null) {
      evidence.add(new Evidence.Dated("validUntil", quote.validUntil()));
    }
    return evidence;
  }
}
