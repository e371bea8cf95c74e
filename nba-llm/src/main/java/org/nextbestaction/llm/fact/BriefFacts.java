package org.nextbestaction.llm.fact;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.llm.fact.CardFacts.Item;
import org.nextbestaction.llm.fact.CardFacts.Sentence.Part;
import org.nextbestaction.llm.fact.EvidenceNames.Meaning;
import org.nextbestaction.llm.fact.Fact.Kind;

/** Reads a brief field by field; what is not asked for here stays out. */
final class BriefFacts {

  private static final Pattern AMOUNT = Pattern.compile("(-?\\d+(?:\\.\\d+)?) ([A-Z]{3})");
  private static final int ORDERS_TOLD = 3;

  private final CardBrief brief;
  private final CardFacts.Builder facts;
  private final Set<String> ids = new HashSet<>();
  private final Map<String, String> nameOf = new HashMap<>();

  BriefFacts(CardBrief brief) {
    this.brief = brief;
    facts = CardFacts.builder(brief.language(), brief.asOf());
  }

  CardFacts read() {
    CardBrief.Person contact = brief.contact();
    facts
        .spokenLanguage(brief.spokenLanguage())
        .action(
            new CardFacts.Action(
                brief.action().code(),
                brief.action().kind(),
                brief.action().title(),
                brief.action().channel()))
        .people(
            new CardFacts.People(
                brief.customerName(),
                contact == null ? null : contact.name(),
                contact == null ? null : contact.role(),
                brief.agentName(),
                List.of()));
    items();
    reasons();
    offers();
    dates();
    interactions();
    limits();
    flags();
    sentences();
    return facts.build();
  }

  private void items() {
    for (CardBrief.Offer offer : brief.offer()) {
      nameOf.put(offer.productId(), offer.name());
      facts.item(new Item(offer.productId(), offer.name(), Item.State.OFFERED, inStock(offer)));
    }
    CardBrief.BundleOffer bundle = brief.bundle();
    if (bundle != null) {
      nameOf.put(bundle.bundleId(), bundle.name());
      facts.item(new Item(bundle.bundleId(), bundle.name(), Item.State.BUNDLE, null));
    }
    for (CardBrief.Removed removed : brief.removed()) {
      facts.item(
          new Item(
              removed.productId(),
              nameOf.getOrDefault(removed.productId(), removed.productId()),
              Item.State.REMOVED,
              null));
    }
  }

  private void reasons() {
    Map<String, Integer> told = new LinkedHashMap<>();
    for (CardBrief.Why why : brief.why()) {
      int n = told.merge(why.signal(), 1, Integer::sum);
      String prefix = why.signal() + (n == 1 ? "" : String.valueOf(n));
      String product = text(why.facts().get("product"));
      why.facts().forEach((name, value) -> reason(why.signal(), prefix, product, name, value));
    }
  }

  private void reason(
      String signal, String prefix, @Nullable String product, String name, @Nullable Object value) {
    if (value == null) {
      return;
    }
    Meaning meaning = EvidenceNames.of(signal, name);
    String id = prefix + "." + name;
    if (meaning == null) {
      add(
          new Fact(
              id, Kind.TEXT, value.toString(), null, "not listed", Outbound.NEVER, true, null));
      return;
    }
    add(fact(id, meaning, value, product));
  }

  /** A value that is not of its kind is never said: a rule or a source may write what it likes. */
  private Fact fact(String id, Meaning meaning, Object value, @Nullable String product) {
    String text = value.toString();
    Kind kind = meaning.kind();
    try {
      if (kind == Kind.MONEY) {
        Matcher amount = AMOUNT.matcher(text);
        if (amount.matches()) {
          return of(id, meaning, amount.group(1), amount.group(2), product);
        }
      } else if (kind.numeric()) {
        return of(id, meaning, plain(new BigDecimal(text)), meaning.unit(), product);
      } else if (kind == Kind.DATE) {
        return of(id, meaning, LocalDate.parse(text).toString(), null, product);
      } else {
        return of(
            id, meaning, kind == Kind.NAME ? nameOf.getOrDefault(text, text) : text, null, product);
      }
    } catch (NumberFormatException | DateTimeException e) {
      // falls through to what is never said
    }
    return new Fact(id, Kind.TEXT, text, null, "not of its kind", Outbound.NEVER, true, product);
  }

  private static Fact of(
      String id, Meaning meaning, String value, @Nullable String unit, @Nullable String product) {
    return new Fact(
        id,
        meaning.kind(),
        value,
        unit,
        meaning.description(),
        meaning.outbound(),
        meaning.agentOnly(),
        product);
  }

  private void offers() {
    int n = 0;
    for (CardBrief.Offer offer : brief.offer()) {
      String prefix = "offer" + ++n;
      String of = offer.name();
      add(
          new Fact(
              prefix + ".name",
              Kind.NAME,
              of,
              null,
              "product to offer, role " + offer.role(),
              Outbound.SEND,
              false,
              offer.productId()));
      number(prefix + ".quantity", Kind.QUANTITY, offer.quantity(), "quantity to offer", offer);
      number(prefix + ".available", Kind.QUANTITY, offer.available(), "units in stock", offer);
      CardBrief.Amount price = offer.unitPrice();
      if (price != null) {
        add(
            new Fact(
                prefix + ".price",
                Kind.MONEY,
                plain(price.amount()),
                price.currency(),
                "the customer's unit price before discount",
                Outbound.SLOT,
                false,
                offer.productId()));
      }
    }
    CardBrief.BundleOffer bundle = brief.bundle();
    if (bundle != null) {
      add(
          new Fact(
              "bundle.name",
              Kind.NAME,
              bundle.name(),
              null,
              "the bundle to offer",
              Outbound.SEND,
              false,
              bundle.bundleId()));
    }
    CardBrief.Amount value = brief.action().expectedValue();
    if (value != null) {
      add(
          new Fact(
              "action.value",
              Kind.MONEY,
              plain(value.amount()),
              value.currency(),
              "what the agent may expect to bring in",
              Outbound.SLOT,
              true,
              null));
    }
  }

  private void number(
      String id, Kind kind, @Nullable BigDecimal value, String description, CardBrief.Offer offer) {
    if (value != null) {
      add(
          new Fact(
              id, kind, plain(value), null, description, Outbound.SLOT, false, offer.productId()));
    }
  }

  /** Their days; what happened is told in words of closed sets. */
  private void interactions() {
    int n = 0;
    for (CardBrief.Interaction interaction : brief.interactions()) {
      StringBuilder what = new StringBuilder("the day of a recent ").append(interaction.type());
      if (interaction.outcome() != null) {
        what.append(", ").append(interaction.outcome());
      }
      if (!interaction.topics().isEmpty()) {
        what.append(", about ").append(String.join(", ", interaction.topics()));
      }
      String on = interaction.on().toString();
      add(
          new Fact(
              "interaction" + ++n + ".on",
              Kind.DATE,
              on,
              null,
              what.toString().replace('_', ' '),
              Outbound.SLOT,
              true,
              null));
    }
  }

  private void dates() {
    day("action.dueOn", brief.action().dueOn(), "the day by which to act", true);
    day("card.expiresOn", brief.expiresOn(), "the day on which the card expires", true);
    CardBrief.Timeline timeline = brief.timeline();
    if (timeline != null) {
      day("timeline.expectedFrom", timeline.expectedFrom(), "first day of the usual window", false);
      day("timeline.expectedTo", timeline.expectedTo(), "last day of the usual window", false);
      List<CardBrief.Occasion> orders = timeline.orders();
      for (int back = 0; back < Math.min(ORDERS_TOLD, orders.size()); back++) {
        CardBrief.Occasion order = orders.get(orders.size() - 1 - back);
        String which = back == 0 ? "the last order" : "the order " + back + " before the last";
        day("timeline.order" + (back + 1), order.on(), "the day of " + which, false);
      }
    }
  }

  private void day(String id, @Nullable LocalDate on, String description, boolean agentOnly) {
    if (on != null) {
      add(
          new Fact(
              id, Kind.DATE, on.toString(), null, description, Outbound.SLOT, agentOnly, null));
    }
  }

  private void limits() {
    BigDecimal discount = null;
    List<CardFacts.ProductDiscount> perProduct = new ArrayList<>();
    BigDecimal hours = null;
    boolean standardOnly = brief.offer().isEmpty();
    boolean approval = false;
    boolean doNotCall = false;
    boolean doNotEmail = false;
    for (CardBrief.Offer offer : brief.offer()) {
      standardOnly |= !offer.terms().equals("extended_allowed");
    }
    int n = 0;
    for (CardBrief.Constraint constraint : brief.constraints()) {
      BigDecimal value = decimal(constraint.value());
      String id = "limit" + ++n;
      switch (constraint.code()) {
        case "MAX_DISCOUNT" -> {
          if (value != null) {
            discount = discount == null ? value : discount.min(value);
            if (constraint.productId() != null) {
              perProduct.add(
                  new CardFacts.ProductDiscount(
                      nameOf.getOrDefault(constraint.productId(), constraint.productId()), value));
            }
            add(
                new Fact(
                    id + ".maxDiscount",
                    Kind.PERCENT,
                    plain(value),
                    null,
                    "the highest discount that may be given, in percent",
                    Outbound.SLOT,
                    false,
                    constraint.productId()));
          }
        }
        case "NO_EXTENDED_TERMS" -> standardOnly = true;
        case "NO_DELIVERY_PROMISE" -> {
          if (value != null) {
            hours = hours == null ? value : hours.max(value);
            add(
                new Fact(
                    id + ".minDelivery",
                    Kind.HOURS,
                    plain(value),
                    null,
                    "hours within which no delivery may be promised",
                    Outbound.SLOT,
                    true,
                    null));
          }
        }
        case "BUDGET", "MAX_VALUE" -> {
          if (value != null) {
            add(
                new Fact(
                    id + ".value",
                    Kind.MONEY,
                    plain(value),
                    null,
                    "what the offer may be worth at most",
                    Outbound.SLOT,
                    true,
                    constraint.productId()));
          }
        }
        case "APPROVAL_REQUIRED" -> approval = true;
        case "DO_NOT_CALL" -> doNotCall = true;
        case "DO_NOT_EMAIL" -> doNotEmail = true;
        default -> {}
      }
    }
    facts.limits(
        new CardFacts.Limits(
            discount, perProduct, hours, !standardOnly, approval, doNotCall, doNotEmail));
  }

  private void flags() {
    Set<String> signals = new HashSet<>();
    brief.why().forEach(why -> signals.add(why.signal()));
    Set<String> held = new HashSet<>();
    brief.checks().forEach(check -> held.add(check.rule()));
    Boolean inStock = brief.offer().isEmpty() ? null : Boolean.TRUE;
    for (CardBrief.Offer offer : brief.offer()) {
      Boolean one = inStock(offer);
      inStock = one == null || inStock == null ? null : (Boolean) (inStock && one);
    }
    boolean complaint = signals.contains("complaint");
    facts.flags(
        new CardFacts.Flags(
            inStock,
            signals.contains("overdue") ? Boolean.TRUE : held.contains("OVERDUE") ? false : null,
            complaint ? Boolean.TRUE : null,
            held.contains("COMPLAINT-OPEN") ? Boolean.FALSE : null,
            signals.contains("quote") ? Boolean.TRUE : null));
  }

  private static @Nullable Boolean inStock(CardBrief.Offer offer) {
    return offer.available() == null ? null : (Boolean) (offer.available().signum() > 0);
  }

  private void sentences() {
    int n = 0;
    for (CardBrief.Why why : brief.why()) {
      Part part = why.signal().equals("unavailable") ? Part.REMOVED : Part.WHY;
      facts.sentence("why" + ++n, part, why.text());
    }
    n = 0;
    for (CardBrief.Constraint constraint : brief.constraints()) {
      facts.sentence("limit" + ++n, Part.CONSTRAINT, constraint.text());
    }
    n = 0;
    for (CardBrief.Check check : brief.checks()) {
      facts.sentence("check" + ++n, Part.CHECK, check.text());
    }
    n = 0;
    for (CardBrief.Removed removed : brief.removed()) {
      facts.sentence("removed" + ++n, Part.REMOVED, removed.reason());
    }
    n = 0;
    for (CardBrief.Offer offer : brief.offer()) {
      n++;
      if (offer.note() != null) {
        facts.sentence("note" + n, Part.NOTE, offer.note());
      }
    }
    n = 0;
    for (String gap : brief.dataGaps()) {
      facts.sentence("gap" + ++n, Part.GAP, gap);
    }
    facts.sentence("action", Part.TITLE, brief.action().title());
  }

  private void add(Fact fact) {
    if (ids.add(fact.id())) {
      facts.fact(fact);
    }
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static @Nullable BigDecimal decimal(@Nullable Object value) {
    try {
      return value == null ? null : new BigDecimal(value.toString());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static String plain(BigDecimal number) {
    return Rendering.plain(number);
  }
}
