package org.nextbestaction.card;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.nextbestaction.action.ActionCodes;
import org.nextbestaction.action.ActionType;
import org.nextbestaction.data.Money;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.decision.Decision;
import org.nextbestaction.decision.OfferLine;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.guardrail.Verdict;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.Sources;
import org.nextbestaction.signal.activity.ActivitySignal;
import org.nextbestaction.signal.churn.ChurnSignal;
import org.nextbestaction.signal.contract.ContractSignal;
import org.nextbestaction.signal.depletion.DepletionSignal;
import org.nextbestaction.signal.overdue.OverdueSignal;
import org.nextbestaction.signal.quote.QuoteSignal;
import org.nextbestaction.signal.recurrence.Rhythm;
import org.nextbestaction.signal.recurrence.RhythmSignal;

/** Puts the reasons of a card into sentences: the answer to "why now". */
final class Reasons {

  private static final int MOST_OF_A_KIND = 3;

  private final Words words;
  private final Decision decision;
  private final Decision.Chosen chosen;
  private final Snapshot snapshot;
  private final List<CardBrief.Why> why = new ArrayList<>();

  Reasons(Words words, Decision decision, Decision.Chosen chosen) {
    this.words = words;
    this.decision = decision;
    this.chosen = chosen;
    snapshot = decision.situation().customer().snapshot();
  }

  List<CardBrief.Why> why() {
    demanded();
    escalated();
    for (Signal signal : chosen.candidate().reasons()) {
      say(signal);
    }
    unavailable();
    stock();
    why.addAll(OfferReasons.of(words, chosen, snapshot));
    if (why.isEmpty()) {
      add(
          "playbook",
          "playbook",
          words.say("why.playbook"),
          Map.of("action", chosen.candidate().type().code()));
    }
    return List.copyOf(why);
  }

  /** A rule's own words where it demands the action. */
  private void demanded() {
    Verdict rule = chosen.demandedBy();
    if (rule != null) {
      add("rule", "rules", rule.words().in(words.language()), facts("rule", rule.rule()));
    }
  }

  /** What a manager's card stands for. */
  private void escalated() {
    ActionType behind = chosen.standsFor();
    if (behind != null && !behind.equals(chosen.candidate().type())) {
      add(
          "escalation",
          "playbook",
          words.say("why.escalation", "action", behind.title().in(words.language())),
          facts("underlyingAction", behind.code()));
    }
  }

  private void say(Signal signal) {
    if (signal instanceof RhythmSignal rhythm) {
      rhythm(rhythm);
    } else if (signal instanceof ChurnSignal churn) {
      churn(churn);
    } else if (signal instanceof DepletionSignal depletion) {
      depletion(depletion);
    } else if (signal instanceof ActivitySignal activity) {
      activity(activity);
    } else if (signal instanceof QuoteSignal quote) {
      quote(quote);
    } else if (signal instanceof ContractSignal contract) {
      contract(contract);
    } else if (signal instanceof OverdueSignal overdue) {
      overdue(overdue);
    } else {
      told(signal);
    }
  }

  /**
   * A signal whose sentence is filled from its evidence. What speaks for a product is told where
   * the card offers it, and of each kind no more than {@value #MOST_OF_A_KIND}.
   */
  private void told(Signal signal) {
    long before = why.stream().filter(told -> told.signal().equals(signal.id())).count();
    if (before < MOST_OF_A_KIND && offered(signal.product())) {
      add(signal, sentence(words, snapshot, signal));
    }
  }

  private boolean offered(@org.jspecify.annotations.Nullable Product product) {
    return product == null
        || chosen.lines().isEmpty()
        || chosen.lines().stream().anyMatch(line -> line.product().equals(product));
  }

  /** The sentence of a signal, filled from its evidence; without one the evidence is listed. */
  static String sentence(Words words, Snapshot snapshot, Signal signal) {
    Map<String, String> told = new LinkedHashMap<>();
    for (Evidence evidence : signal.evidence()) {
      told.put(evidence.name(), words.tell(evidence));
    }
    for (String key : List.of("product", "equipment")) {
      told.computeIfPresent(key, (k, id) -> label(snapshot, id));
    }
    String key = "why." + signal.telling();
    return words.has(key)
        ? words.say(key, told)
        : words.say("why.signal", "signal", signal.id(), "facts", list(told));
  }

  private static String label(Snapshot snapshot, String productId) {
    Product product = snapshot.product(productId);
    return product == null ? productId : product.label();
  }

  private static String list(Map<String, String> told) {
    return told.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  private void rhythm(RhythmSignal signal) {
    Rhythm rhythm = signal.rhythm();
    boolean regular =
        decision.situation().customer().timeline().lastDay() > signal.lastOrderOn().toEpochDay();
    String text =
        words.say(
            regular ? "why.rhythm.regular" : "why.rhythm",
            "since",
            words.days(signal.daysSince()),
            "on",
            words.date(signal.lastOrderOn()),
            "range",
            words.range(rhythm.shortest(), rhythm.longest()));
    Double former = rhythm.formerTypical();
    if (former != null) {
      text +=
          " "
              + words.say(
                  "why.rhythm.changed",
                  "typical",
                  words.days(Math.round(rhythm.typical())),
                  "former",
                  String.valueOf(Math.round(former)));
    }
    add(signal, text);
  }

  private void churn(ChurnSignal signal) {
    if (signal.risk() > 0.5) {
      String text =
          words.say(
              signal.rarest() ? "why.churn.rarest" : "why.churn",
              "since",
              words.days(signal.silenceDays()),
              "on",
              words.date(signal.lastOrderOn()),
              "range",
              words.range(signal.shortestDays(), signal.longestDays()),
              "pauses",
              words.count("pauses", signal.oneOf()));
      if (signal.seasonDays() > 0) {
        text += " " + words.say("why.churn.season", "days", words.days(signal.seasonDays()));
      }
      add(signal, text);
    }
  }

  private void depletion(DepletionSignal signal) {
    boolean offered =
        chosen.lines().stream().anyMatch(line -> line.product().equals(signal.product()));
    if (offered && signal.used() >= 0.8) {
      String quantity =
          signal.lastQuantity().stripTrailingZeros().scale() <= 0
              ? words.count("pieces", signal.lastQuantity().longValue())
              : Words.plain(signal.lastQuantity());
      add(
          signal,
          words.say(
              signal.emptyOn().isBefore(snapshot.asOf()) ? "why.depleted" : "why.depletion",
              "quantity",
              quantity,
              "product",
              signal.product().label(),
              "on",
              words.date(signal.emptyOn())));
    }
  }

  private void activity(ActivitySignal signal) {
    boolean contact =
        chosen.candidate().type().code().equals(ActionCodes.SCHEDULE_RENEWAL)
            && signal.daysSinceContact() != null;
    Integer since = contact ? signal.daysSinceContact() : signal.daysSinceOrder();
    LocalDate on = contact ? signal.lastContactOn() : signal.lastOrderOn();
    if (since != null && on != null) {
      Provenance provenance =
          contact ? Sources.of(snapshot, Table.ACTIVITIES) : signal.provenance();
      why.add(
          new CardBrief.Why(
              signal.id(),
              words.say(
                  (contact ? "why.contact" : "why.recent_order") + (since == 0 ? ".today" : ""),
                  "since",
                  words.days(since),
                  "on",
                  words.date(on)),
              BriefWriter.facts(contact ? signal.ofContacts() : signal.ofOrders()),
              provenance.source(),
              provenance.asOf()));
    }
  }

  private void quote(QuoteSignal signal) {
    Money amount = signal.quote().amount();
    add(
        signal,
        words.say(
            Boolean.TRUE.equals(signal.quote().technical()) ? "why.quote.technical" : "why.quote",
            "quote",
            signal.quote().id(),
            "amount",
            amount == null ? "" : words.say("why.quote.amount", "amount", words.money(amount)),
            "since",
            words.days(signal.daysOpen()),
            "on",
            words.date(signal.quote().sentOn())));
  }

  private void contract(ContractSignal signal) {
    String text =
        words.say(
            signal.daysToEnd() == 0 ? "why.contract.today" : "why.contract",
            "contract",
            signal.contract().id(),
            "on",
            words.date(signal.endsOn()),
            "days",
            words.days(signal.daysToEnd()));
    if (chosen.candidate().type().code().equals(ActionCodes.CONTACT_FOR_RETENTION)) {
      ActivitySignal activity = decision.situation().signals().find(ActivitySignal.class);
      if (activity != null && !activity.recentlyActive()) {
        text += " " + words.say("why.contract.silent");
      }
    }
    add(signal, text);
  }

  /** A debt that is not known in full says so; it never says more than is known. */
  private void overdue(OverdueSignal signal) {
    Money open = signal.open();
    String key =
        open == null
            ? "why.overdue.unknown"
            : signal.openInPart()
                ? "why.overdue.at_least"
                : signal.unvalued() > 0 ? "why.overdue.no_rate" : "why.overdue";
    add(
        signal,
        words.say(
            key,
            "amount",
            open == null ? "" : words.money(open),
            "limit",
            words.days(decision.situation().policy().thresholds().overdueDays()),
            "invoice",
            signal.oldestInvoice(),
            "days",
            words.days(signal.days()),
            "on",
            words.date(signal.oldestDueOn()),
            "currency",
            snapshot.company().baseCurrency(),
            "count",
            words.count("invoices", signal.unvalued())));
  }

  /** Only what is known to be there is said to be in stock. */
  private void stock() {
    for (OfferLine line : chosen.lines()) {
      if (line.main()
          && line.stock().available() != null
          && line.stock().available().signum() > 0) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("product", line.product().id());
        facts.put("available", line.stock().available());
        Integer age = line.stock().ageDays();
        why.add(
            new CardBrief.Why(
                "stock",
                words.say(
                    "why.stock",
                    "product",
                    line.product().label(),
                    "available",
                    Words.plain(line.stock().available())),
                facts,
                Table.STOCK.fileName(),
                age == null ? null : snapshot.asOf().minusDays(age)));
        return;
      }
    }
  }

  private void unavailable() {
    Product insteadOf = chosen.offer().insteadOf();
    if (insteadOf != null) {
      for (Decision.Removal removal : chosen.removed()) {
        if (removal.product().equals(insteadOf)) {
          add(
              "unavailable",
              "rules",
              words.say("why.unavailable", "product", removal.product().label()),
              facts("product", removal.product().id(), "rule", removal.rule()));
        }
      }
    }
  }

  private static Map<String, Object> facts(String... pairs) {
    Map<String, Object> facts = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      facts.put(pairs[i], pairs[i + 1]);
    }
    return facts;
  }

  private void add(Signal signal, String text) {
    Provenance provenance = signal.provenance();
    why.add(
        new CardBrief.Why(
            signal.id(),
            text,
            BriefWriter.facts(signal.evidence()),
            provenance.source(),
            provenance.asOf()));
  }

  private void add(String signal, String source, String text, Map<String, Object> facts) {
    why.add(new CardBrief.Why(signal, text, facts, source, snapshot.asOf()));
  }
}
