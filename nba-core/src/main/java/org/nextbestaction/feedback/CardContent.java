package org.nextbestaction.feedback;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.CardBrief;

/**
 * What makes two cards of one case the same to the agent: whom to reach, what to do, why, what to
 * offer and within which limits. What moves by the passing of days or by what other customers do is
 * none of it: the as-of date, due and expiry dates, scores, and the plain numbers of a reason,
 * while its names, dates and amounts are. See {@code docs/decisions/0018-what-makes-a-revision.md}.
 */
final class CardContent {

  private final Hasher hasher = Hashing.sha256().newHasher();

  private CardContent() {}

  /** SHA-256 in hexadecimal. */
  static String hash(CardBrief brief) {
    CardContent content = new CardContent();
    content.add(brief);
    return content.hasher.hash().toString();
  }

  private void add(CardBrief brief) {
    put(brief.customerId(), brief.customerName(), brief.agentId(), brief.language());
    put(brief.subject().type(), brief.subject().id());
    CardBrief.Person person = brief.contact();
    if (person != null) {
      put("contact", person.name(), person.role(), person.phone(), person.email());
    }
    CardBrief.Action action = brief.action();
    put("action", action.code(), action.kind(), action.title(), action.channel());
    brief.why().forEach(this::add);
    CardBrief.Timeline timeline = brief.timeline();
    if (timeline != null) {
      put("timeline", timeline.expectedFrom(), timeline.expectedTo());
      timeline.orders().forEach(occasion -> put(occasion.on()));
    }
    brief.offer().forEach(this::add);
    CardBrief.BundleOffer bundle = brief.bundle();
    if (bundle != null) {
      put("bundle", bundle.bundleId(), bundle.name());
      bundle.productIds().forEach(this::put);
    }
    for (CardBrief.Constraint limit : brief.constraints()) {
      put("limit", limit.code(), limit.text(), limit.value(), limit.productId(), limit.rule());
    }
    brief.checks().forEach(check -> put("check", check.rule()));
    for (CardBrief.Removed removed : brief.removed()) {
      put("removed", removed.productId(), removed.rule(), removed.reason(), removed.replacedBy());
    }
  }

  private void add(CardBrief.Why why) {
    put("why", why.signal(), why.source());
    for (Map.Entry<String, Object> fact : why.facts().entrySet()) {
      if (fact.getValue() instanceof String text) {
        put(fact.getKey(), text);
      }
    }
  }

  private void add(CardBrief.Offer offer) {
    put("offer", offer.productId(), offer.name(), offer.role(), offer.quantity());
    CardBrief.Amount price = offer.unitPrice();
    if (price != null) {
      put(price.amount(), price.currency());
    }
    put(offer.maxDiscountPct(), offer.terms(), offer.available(), offer.note());
  }

  private void put(@Nullable Object... values) {
    for (Object value : values) {
      String text =
          value instanceof BigDecimal number
              ? number.stripTrailingZeros().toPlainString()
              : String.valueOf(value);
      hasher.putInt(text.length()).putUnencodedChars(text);
    }
  }
}
