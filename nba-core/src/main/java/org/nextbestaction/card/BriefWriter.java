package org.nextbestaction.card;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.action.ActionCandidate;
import org.nextbestaction.action.ActionCodes;
import org.nextbestaction.action.ActionType;
import org.nextbestaction.action.CardIds;
import org.nextbestaction.data.Activity;
import org.nextbestaction.data.Agent;
import org.nextbestaction.data.Bundle;
import org.nextbestaction.data.Contact;
import org.nextbestaction.data.Customer;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Money;
import org.nextbestaction.data.OrderTimeline;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.PurchaseColumns;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.decision.Assignment;
import org.nextbestaction.decision.Decision;
import org.nextbestaction.decision.Offer;
import org.nextbestaction.decision.OfferLine;
import org.nextbestaction.decision.WorkCalendar;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.LocalizedText;
import org.nextbestaction.signal.recurrence.RhythmSignal;
import org.nextbestaction.signal.recurrence.Season;
import org.nextbestaction.signal.season.SeasonSignal;

/** Writes down a decision as a card's facts, in the agent's language. Thread-safe. */
public final class BriefWriter {

  private static final int OCCASIONS_SHOWN = 6;
  private static final int INTERACTIONS_TOLD = 3;
  private static final int INTERACTION_DAYS = 90;

  private final Snapshot snapshot;
  private final WorkCalendar calendar;
  private final Assignment assignment;

  public BriefWriter(Snapshot snapshot) {
    this.snapshot = snapshot;
    calendar = new WorkCalendar(snapshot);
    assignment = new Assignment(snapshot.agents());
  }

  /** The day by which to act: a working day in the customer's country. */
  public LocalDate dueOn(Decision decision, Decision.Chosen chosen) {
    return calendar.workingDay(
        chosen.candidate().dueOn(), decision.situation().customer().customer().country());
  }

  /** Who gets the card; null when the customer has no agent. */
  public @Nullable String agent(Decision decision) {
    Decision.Chosen chosen = decision.chosen();
    LocalDate day = chosen == null ? snapshot.asOf() : dueOn(decision, chosen);
    return agentOn(decision, day);
  }

  private @Nullable String agentOn(Decision decision, LocalDate day) {
    Decision.Chosen chosen = decision.chosen();
    String own = decision.situation().customer().customer().agentId();
    boolean escalated =
        chosen != null && chosen.candidate().type().code().equals(ActionCodes.ESCALATE_TO_MANAGER);
    return assignment.agent(escalated ? assignment.manager(own) : own, day);
  }

  /** The card's facts. */
  public CardBrief write(Decision decision) {
    Decision.Chosen chosen = decision.chosen();
    return chosen == null ? silence(decision) : card(decision, chosen);
  }

  private CardBrief card(Decision decision, Decision.Chosen chosen) {
    CustomerView view = decision.situation().customer();
    Customer customer = view.customer();
    ActionCandidate candidate = chosen.candidate();
    ActionType type = candidate.type();
    LocalDate due = dueOn(decision, chosen);
    String agent = agentOn(decision, due);
    Words words = Words.in(languageOf(agent));
    Reasons reasons = new Reasons(words, decision, chosen);
    return new CardBrief(
        CardIds.of(customer.id(), type.code(), candidate.caseKey()),
        1,
        customer.id(),
        customer.label(),
        agent,
        nameOf(agent),
        snapshot.asOf(),
        candidate.expiresOn(),
        words.language(),
        view.spokenLanguage(),
        new CardBrief.Subject("customer", customer.id()),
        person(view.mainContact()),
        action(decision, chosen, due, words),
        reasons.why(),
        timeline(decision),
        offer(chosen, words),
        bundle(chosen.offer().bundle()),
        new Constraints(words, decision, chosen).all(),
        Checks.of(words, decision, chosen),
        removed(chosen.removed(), chosen.offer(), words),
        Gaps.of(words, decision, chosen),
        Quotations.of(decision),
        interactions(view));
  }

  private CardBrief silence(Decision decision) {
    CustomerView view = decision.situation().customer();
    Customer customer = view.customer();
    String agent = agentOn(decision, snapshot.asOf());
    Words words = Words.in(languageOf(agent));
    Decision.Silence silence = Objects.requireNonNull(decision.silence(), "silence");
    LocalizedText reason = silence.reason();
    String text =
        words.say(
            "silence."
                + silence.code()
                + (silence.code().equals("NO_OFFER") && reason == null ? ".none" : ""),
            "reason",
            reason == null
                ? Objects.requireNonNullElse(silence.rule(), "")
                : withoutFullStop(reason.in(words.language())));
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("reason", silence.code());
    if (silence.rule() != null) {
      facts.put("rule", silence.rule());
    }
    return new CardBrief(
        CardIds.of(customer.id(), ActionCodes.DO_NOT_NOTIFY, snapshot.asOf().toString()),
        1,
        customer.id(),
        customer.label(),
        agent,
        nameOf(agent),
        snapshot.asOf(),
        null,
        words.language(),
        view.spokenLanguage(),
        new CardBrief.Subject("customer", customer.id()),
        null,
        new CardBrief.Action(
            ActionCodes.DO_NOT_NOTIFY,
            "none",
            words.say("title.DO_NOT_NOTIFY"),
            null,
            "none",
            null,
            null,
            null,
            null),
        List.of(new CardBrief.Why(silence.code(), text, facts, "decision", snapshot.asOf())),
        timeline(decision),
        List.of(),
        null,
        List.of(),
        List.of(),
        removed(silence.removed(), null, words),
        List.of(),
        List.of(),
        List.of());
  }

  /** The last ones, without those that were set aside. */
  private List<CardBrief.Interaction> interactions(CustomerView view) {
    LocalDate since = snapshot.asOf().minusDays(INTERACTION_DAYS);
    return view.activities().stream()
        .filter(activity -> !activity.on().isBefore(since) && !activity.quarantined())
        .sorted(
            Comparator.comparing(Activity::on, Comparator.reverseOrder())
                .thenComparing(Activity::id))
        .limit(INTERACTIONS_TOLD)
        .map(
            activity ->
                new CardBrief.Interaction(
                    activity.on(),
                    activity.type(),
                    activity.outcome(),
                    activity.topics().stream().map(Activity.Topic::topic).sorted().toList()))
        .toList();
  }

  static String withoutFullStop(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  private @Nullable String nameOf(@Nullable String agentId) {
    Agent agent = agentId == null ? null : snapshot.agents().get(agentId);
    return agent == null ? null : agent.name();
  }

  private String languageOf(@Nullable String agentId) {
    Agent agent = agentId == null ? null : snapshot.agents().get(agentId);
    String own = agent == null ? null : agent.language();
    return own == null ? snapshot.company().language() : own;
  }

  private static CardBrief.@Nullable Person person(@Nullable Contact contact) {
    return contact == null
        ? null
        : new CardBrief.Person(contact.name(), contact.role(), contact.phone(), contact.email());
  }

  private CardBrief.Action action(
      Decision decision, Decision.Chosen chosen, LocalDate due, Words words) {
    ActionType type = chosen.candidate().type();
    return new CardBrief.Action(
        type.code(),
        type.kind().code(),
        title(type, chosen.channel(), words),
        due,
        chosen.channel(),
        chosen.score().points(),
        chosen.score().probability(),
        expectedValue(decision, chosen),
        type.horizonDays());
  }

  /** The playbook's title; where the rules left another channel, the title says so. */
  private static String title(ActionType type, String channel, Words words) {
    String title = type.title().in(words.language());
    String key = "title.channel." + channel;
    return channel.equals(type.channel()) || !words.has(key)
        ? title
        : words.say(key, "title", title);
  }

  /**
   * What the agent may expect to bring in: the offer before discount where the card is about its
   * products, else the amount that the card is about; never a margin.
   */
  private CardBrief.@Nullable Amount expectedValue(Decision decision, Decision.Chosen chosen) {
    BigDecimal sum = BigDecimal.ZERO;
    boolean known = chosen.lines().stream().anyMatch(OfferLine::main);
    for (OfferLine line : chosen.lines()) {
      Money price = line.price().price();
      BigDecimal quantity = line.quantity();
      if (price == null || quantity == null) {
        known = false;
      } else {
        sum = sum.add(price.amount().multiply(quantity));
      }
    }
    if (known) {
      return new CardBrief.Amount(
          sum.setScale(2, java.math.RoundingMode.HALF_UP),
          decision.situation().customer().customer().currency());
    }
    Money value = chosen.candidate().value();
    return value == null
        ? null
        : new CardBrief.Amount(
            value.amount().setScale(2, java.math.RoundingMode.HALF_UP), value.currency());
  }

  private static CardBrief.@Nullable Timeline timeline(Decision decision) {
    OrderTimeline timeline = decision.situation().customer().timeline();
    if (timeline.size() == 0) {
      return null;
    }
    PurchaseColumns columns = timeline.columns();
    List<CardBrief.Occasion> occasions = new ArrayList<>();
    int from = Math.max(timeline.first(), timeline.end() - OCCASIONS_SHOWN);
    for (int o = from; o < timeline.end(); o++) {
      Integer gap = o == timeline.first() ? null : columns.day(o) - columns.day(o - 1);
      occasions.add(new CardBrief.Occasion(LocalDate.ofEpochDay(columns.day(o)), gap));
    }
    SeasonSignal season = decision.situation().signals().find(SeasonSignal.class);
    if (season != null && season.place().state() != Season.State.OPEN) {
      return new CardBrief.Timeline(occasions, season.place().opensOn(), season.place().firstBy());
    }
    RhythmSignal rhythm = decision.situation().signals().find(RhythmSignal.class);
    return new CardBrief.Timeline(
        occasions,
        rhythm == null ? null : rhythm.expectedFrom(),
        rhythm == null ? null : rhythm.expectedTo());
  }

  private static List<CardBrief.Offer> offer(Decision.Chosen chosen, Words words) {
    List<CardBrief.Offer> offers = new ArrayList<>();
    for (OfferLine line : chosen.lines()) {
      Money price = line.price().price();
      offers.add(
          new CardBrief.Offer(
              line.product().id(),
              line.product().label(),
              line.role().code(),
              line.quantity(),
              price == null ? null : new CardBrief.Amount(price.amount(), price.currency()),
              line.bounds().maxDiscountPct(),
              line.bounds().extendedTerms() ? "extended_allowed" : "standard",
              line.stock().available(),
              note(line, chosen, words)));
    }
    return offers;
  }

  private static @Nullable String note(OfferLine line, Decision.Chosen chosen, Words words) {
    List<String> notes = new ArrayList<>();
    for (Decision.Removal removal : chosen.removed()) {
      if (line.product().equals(removal.replacedBy())) {
        notes.add(words.say("note.alternative", "product", removal.product().label()));
      }
    }
    if (line.conditional() && line.bounds().termsRule() != null) {
      notes.add(words.say("note.standard_terms"));
    }
    if (line.trimmedByStock()) {
      notes.add(words.say("note.trimmed"));
    }
    if (line.rotate()) {
      notes.add(words.say("note.rotate"));
    }
    if (line.promoted()) {
      notes.add(words.say("note.promotion"));
    }
    return notes.isEmpty() ? null : String.join("; ", notes);
  }

  private static CardBrief.@Nullable BundleOffer bundle(@Nullable Bundle bundle) {
    return bundle == null
        ? null
        : new CardBrief.BundleOffer(
            bundle.id(),
            bundle.name() == null ? bundle.id() : bundle.name(),
            bundle.parts().stream().map(Bundle.Part::productId).toList());
  }

  private static List<CardBrief.Removed> removed(
      List<Decision.Removal> removals, @Nullable Offer offer, Words words) {
    return removals.stream()
        .map(
            removal ->
                new CardBrief.Removed(
                    removal.product().id(),
                    removal.rule(),
                    removal.reason().in(words.language()),
                    replacedBy(removal, offer)))
        .toList();
  }

  /** The product that took the place, or the bundle; null when nothing did. */
  private static @Nullable String replacedBy(Decision.Removal removal, @Nullable Offer offer) {
    Product other = removal.replacedBy();
    if (other != null) {
      return other.id();
    }
    boolean bundled = offer != null && removal.product().equals(offer.insteadOf());
    Bundle bundle = offer == null ? null : offer.bundle();
    return bundled && bundle != null ? bundle.id() : null;
  }

  /** Evidence as a card's facts, in the order in which it is told. */
  public static Map<String, Object> facts(List<Evidence> evidence) {
    Map<String, Object> facts = new LinkedHashMap<>();
    for (Evidence item : evidence) {
      facts.put(item.name(), item.value());
    }
    return facts;
  }
}
