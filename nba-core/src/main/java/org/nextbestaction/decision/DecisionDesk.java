package org.nextbestaction.decision;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.action.ActionCandidate;
import org.nextbestaction.action.ActionCodes;
import org.nextbestaction.action.ActionKind;
import org.nextbestaction.action.ActionType;
import org.nextbestaction.action.BundleProposals;
import org.nextbestaction.action.CustomerSituation;
import org.nextbestaction.action.Playbook;
import org.nextbestaction.action.ProductProposal;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Micros;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Unknown;
import org.nextbestaction.decision.DecisionTrace.Fate;
import org.nextbestaction.explain.LocalizedText;
import org.nextbestaction.fact.ActionFacts;
import org.nextbestaction.fact.Condition.Truth;
import org.nextbestaction.fact.Facts;
import org.nextbestaction.fact.Phase;
import org.nextbestaction.guardrail.Effect;
import org.nextbestaction.guardrail.Guardrails;
import org.nextbestaction.guardrail.Ruling;
import org.nextbestaction.guardrail.Verdict;
import org.nextbestaction.policy.CompanyPolicy;

/**
 * Decides about one customer: asks the rules about every candidate, then takes the best of those
 * that are left. Rules come before arbitration, so a denied favourite gives way to the next
 * permitted one. Immutable and thread-safe.
 */
public final class DecisionDesk {

  private final Playbook playbook;
  private final Guardrails guardrails;
  private final CompanyPolicy policy;
  private final OfferDesk offers;
  private final ActionScorer scorer;
  private final boolean everyRule;

  /**
   * @param costsConnected whether any product of the catalogue has a cost
   * @param everyRule whether the trace names the rules that did not fire, too
   */
  public DecisionDesk(
      Playbook playbook,
      Guardrails guardrails,
      CompanyPolicy policy,
      boolean costsConnected,
      boolean everyRule) {
    this.everyRule = everyRule;
    this.playbook = playbook;
    this.guardrails = guardrails;
    this.policy = policy;
    offers = new OfferDesk(guardrails, policy, costsConnected);
    scorer = new ActionScorer(policy.limits());
  }

  /** What the rules say about the customer as such. */
  public Ruling ruleOnCustomer(Facts facts) {
    return new Ruling(guardrails.evaluate(Phase.CUSTOMER, facts));
  }

  /** Asks the rules about each candidate and what it would offer, and scores what is left. */
  public Docket ruleOnActions(
      CustomerSituation situation, Facts facts, Ruling ofCustomer, List<ActionCandidate> proposed) {
    Docket docket = new Docket(situation, facts, ofCustomer, everyRule);
    ofCustomer.verdicts().forEach(v -> docket.asked(v, null, null));
    Ruling.Fired<Effect.OverrideAction> override = ofCustomer.first(Effect.OverrideAction.class);
    List<ActionCandidate> candidates = withOverride(proposed, override, situation);
    boolean retention = has(candidates, ActionCodes.CONTACT_FOR_RETENTION);
    for (ActionCandidate candidate : candidates) {
      String displacedBy = displacedBy(candidate, override, retention);
      if (displacedBy != null) {
        docket.drop(candidate, Fate.DISPLACED, displacedBy, null);
      } else {
        rule(docket, candidate);
      }
    }
    proposeBundle(docket);
    return docket;
  }

  /** Takes the best candidate that is left: obligations first, then by score, code and id. */
  public Decision arbitrate(Docket docket) {
    return docket.decide(policy.limits().minScore());
  }

  private static boolean has(List<ActionCandidate> candidates, String code) {
    return candidates.stream().anyMatch(c -> c.type().code().equals(code));
  }

  /** The action that a rule puts in place of the others stands among the candidates. */
  private List<ActionCandidate> withOverride(
      List<ActionCandidate> proposed,
      Ruling.@Nullable Fired<Effect.OverrideAction> override,
      CustomerSituation situation) {
    if (override == null || has(proposed, override.effect().action())) {
      return proposed;
    }
    ActionType type = playbook.find(override.effect().action());
    if (type == null || !type.enabled()) {
      return proposed;
    }
    List<ActionCandidate> all = new ArrayList<>(proposed);
    all.add(org.nextbestaction.action.PlaybookProposer.forced(type, situation));
    return all;
  }

  private static @Nullable String displacedBy(
      ActionCandidate candidate,
      Ruling.@Nullable Fired<Effect.OverrideAction> override,
      boolean retention) {
    boolean sales = candidate.type().kind() == ActionKind.SALES;
    if (override != null && sales && !override.effect().action().equals(candidate.type().code())) {
      return override.rule();
    }
    boolean replenishment = candidate.type().code().equals(ActionCodes.CALL_FOR_REPLENISHMENT);
    return retention && replenishment ? ActionCodes.CONTACT_FOR_RETENTION : null;
  }

  private void rule(Docket docket, ActionCandidate candidate) {
    ActionType type = candidate.type();
    LocalDate silentUntil = docket.suppression.ofAction(type.code());
    if (silentUntil != null) {
      docket.drop(candidate, Fate.SUPPRESSED, "until " + silentUntil, null);
      return;
    }
    Verdict block = docket.ofCustomer.block(type.kind() == ActionKind.SALES);
    if (block != null && type.kind() != ActionKind.OBLIGATION || blocksAll(docket, block)) {
      docket.drop(candidate, Fate.BLOCKED, block == null ? "" : block.rule(), block);
      return;
    }
    Facts facts =
        docket.facts.with(
            new ActionFacts(
                type.code(),
                type.kind().code(),
                type.channel(),
                candidate.probability().value(),
                candidate.value() == null ? null : candidate.value().amount()));
    Ruling ruling = new Ruling(guardrails.evaluate(Phase.ACTION, facts));
    ruling.verdicts().forEach(v -> docket.asked(v, type.code(), null));
    Verdict denial = ruling.removal();
    if (denial == null) {
      denial = ruling.block(type.kind() == ActionKind.SALES);
    }
    if (denial != null) {
      docket.drop(candidate, Fate.DENIED, denial.rule(), denial);
      return;
    }
    Channel channel = Channel.permitted(type.channel(), docket.ofCustomer, ruling);
    if (channel.name() == null) {
      Verdict forbidden = channel.rule();
      docket.drop(candidate, Fate.DENIED, forbidden == null ? "" : forbidden.rule(), forbidden);
      return;
    }
    Offer offer =
        offers.assemble(
            docket.situation.customer(),
            candidate,
            facts,
            docket.ofCustomer.and(ruling),
            docket.suppression);
    offer.asked().forEach(a -> docket.asked(a.verdict(), type.code(), a.product()));
    docket.requests(offer);
    if (offer.denied() != null) {
      docket.drop(candidate, Fate.DENIED, offer.denied().rule(), offer.denied());
    } else if (candidate.needsOffer() && !offer.hasMain()) {
      docket.nothingToOffer(candidate, offer);
    } else {
      Score score = scorer.score(candidate, offer, docket.situation.model());
      docket.permit(candidate, channel, ruling, offer, score);
    }
  }

  private static boolean blocksAll(Docket docket, @Nullable Verdict block) {
    return block != null && docket.ofCustomer.block(false) != null;
  }

  /** Where a main product could not be had or was too thin, a bundle may take its place. */
  private void proposeBundle(Docket docket) {
    ActionType type = playbook.find(ActionCodes.PROPOSE_BUNDLE);
    if (type == null || !type.enabled() || docket.failed.isEmpty()) {
      return;
    }
    Facts facts =
        docket.facts.with(
            new ActionFacts(type.code(), type.kind().code(), type.channel(), type.prior(), null));
    if (type.when().evaluate(facts) != Truth.TRUE) {
      return;
    }
    for (Docket.Failed failed : List.copyOf(docket.failed)) {
      for (ProductProposal missing : failed.offer().unavailable()) {
        for (ActionCandidate candidate :
            BundleProposals.of(type, docket.situation, failed.candidate(), missing)) {
          ruleOnBundle(docket, candidate, failed);
        }
      }
    }
  }

  /** A bundle stands only whole: each of its products must pass. */
  private void ruleOnBundle(Docket docket, ActionCandidate candidate, Docket.Failed failed) {
    int before = docket.permitted.size();
    rule(docket, candidate);
    if (docket.permitted.size() > before) {
      Docket.Permitted last = docket.permitted.get(before);
      if (last.offer().lines().size() < candidate.proposals().size()
          || last.offer().bundle() == null) {
        docket.permitted.remove(before);
        docket.drop(candidate, Fate.NO_OFFER, "", null);
      } else {
        docket.permitted.set(before, last.after(failed.offer().removed()));
      }
    }
  }

  /** The channel of a card after the rules; a null name means that none is left. */
  record Channel(@Nullable String name, @Nullable Verdict rule) {

    /** A phone that may not be used gives way to e-mail. */
    static Channel permitted(String wanted, Ruling ofCustomer, Ruling ofAction) {
      Verdict forbidden = forbids(wanted, ofCustomer, ofAction);
      if (forbidden == null) {
        return new Channel(wanted, null);
      }
      String other = wanted.equals("email") ? "phone" : wanted.equals("none") ? null : "email";
      if (other == null || forbids(other, ofCustomer, ofAction) != null) {
        return new Channel(null, forbidden);
      }
      return new Channel(other, forbidden);
    }

    static @Nullable Verdict forbids(String channel, Ruling a, Ruling b) {
      Verdict forbidden = a.forbids(channel);
      return forbidden == null ? b.forbids(channel) : forbidden;
    }
  }

  /** The candidates of one customer while they are ruled on. Not thread-safe. */
  public static final class Docket {
    private final CustomerSituation situation;
    private final Facts facts;
    private final Ruling ofCustomer;
    private final List<Permitted> permitted = new ArrayList<>();
    private final List<Failed> failed = new ArrayList<>();
    private final List<DecisionTrace.CandidateEntry> dropped = new ArrayList<>();
    private final List<DecisionTrace.RuleEntry> rules = new ArrayList<>();
    private final List<Decision.SegmentRequest> requests = new ArrayList<>();
    private final boolean everyRule;
    private final Suppression suppression;
    private Decision.@Nullable Silence because;

    private Docket(CustomerSituation situation, Facts facts, Ruling ofCustomer, boolean everyRule) {
      this.everyRule = everyRule;
      this.situation = situation;
      this.facts = facts;
      this.ofCustomer = ofCustomer;
      suppression = Suppression.of(situation.customer(), situation.policy().limits());
    }

    record Permitted(
        ActionCandidate candidate,
        Channel channel,
        Ruling ruling,
        Offer offer,
        Score score,
        List<Decision.Removal> removedBefore) {

      Permitted after(List<Decision.Removal> removals) {
        return new Permitted(candidate, channel, ruling, offer, score, removals);
      }
    }

    record Failed(ActionCandidate candidate, Offer offer) {}

    private void asked(Verdict verdict, @Nullable String action, @Nullable Product product) {
      if (!everyRule && verdict.outcome() == Verdict.Outcome.NOT_FIRED) {
        return;
      }
      Effect effect = verdict.effect();
      rules.add(
          new DecisionTrace.RuleEntry(
              verdict.rule(),
              verdict.phase().name().toLowerCase(java.util.Locale.ROOT),
              action,
              product == null ? null : product.id(),
              verdict.outcome().name().toLowerCase(java.util.Locale.ROOT),
              effect == null ? null : effect.code(),
              verdict.values()));
    }

    private void drop(
        ActionCandidate candidate, Fate fate, String reason, @Nullable Verdict verdict) {
      dropped.add(new DecisionTrace.CandidateEntry(candidate.type().code(), fate, reason, null));
      LocalizedText words = verdict == null ? null : verdict.reason();
      if (because == null && fate != Fate.DISPLACED) {
        because =
            new Decision.Silence(
                fate.name(), verdict == null || reason.isEmpty() ? null : reason, words, List.of());
      }
    }

    private void nothingToOffer(ActionCandidate candidate, Offer offer) {
      failed.add(new Failed(candidate, offer));
      dropped.add(
          new DecisionTrace.CandidateEntry(candidate.type().code(), Fate.NO_OFFER, "", null));
      Decision.Removal first = offer.removed().isEmpty() ? null : offer.removed().get(0);
      if (because != null && first == null) {
        // What took a product off says more than that there was none.
        return;
      }
      because =
          new Decision.Silence(
              Fate.NO_OFFER.name(),
              first == null ? null : first.rule(),
              first == null ? null : first.reason(),
              offer.removed());
    }

    private void permit(
        ActionCandidate candidate, Channel channel, Ruling ruling, Offer offer, Score score) {
      permitted.add(new Permitted(candidate, channel, ruling, offer, score, List.of()));
    }

    private void requests(Offer offer) {
      String segment = situation.customer().customer().segment();
      if (segment == null) {
        // There is no segment to be included in; the product stays removed.
        return;
      }
      for (Product product : offer.requests()) {
        requests.add(new Decision.SegmentRequest(product, segment, 0));
      }
    }

    private Decision decide(double minScore) {
      permitted.sort(
          Comparator.comparing((Permitted p) -> p.candidate.type().kind() != ActionKind.OBLIGATION)
              .thenComparing(
                  Comparator.comparingDouble((Permitted p) -> p.score.points()).reversed())
              .thenComparing(p -> p.candidate.type().code())
              .thenComparing(p -> p.candidate.caseKey()));
      List<DecisionTrace.CandidateEntry> fates = new ArrayList<>();
      Permitted winner = null;
      for (Permitted p : permitted) {
        boolean obligation = p.candidate.type().kind() == ActionKind.OBLIGATION;
        boolean weak = !obligation && p.score.points() <= minScore;
        Fate fate = weak ? Fate.WEAK : winner == null ? Fate.CHOSEN : Fate.OUTSCORED;
        if (fate == Fate.CHOSEN) {
          winner = p;
        }
        fates.add(
            new DecisionTrace.CandidateEntry(
                p.candidate.type().code(),
                fate,
                fate == Fate.OUTSCORED && winner != null ? winner.candidate.type().code() : "",
                p.score.explanation()));
      }
      fates.addAll(dropped);
      return new Decision(
          situation,
          facts,
          ofCustomer,
          winner == null ? null : chosen(winner),
          winner == null ? silence() : null,
          fates,
          rules,
          requests);
    }

    private Decision.Silence silence() {
      if (!permitted.isEmpty()) {
        return new Decision.Silence("WEAK_SIGNAL", null, null, List.of());
      }
      return because == null
          ? new Decision.Silence("NO_SITUATION", null, null, List.of())
          : because;
    }

    private Decision.Chosen chosen(Permitted p) {
      List<Decision.Removal> removed = new ArrayList<>(p.removedBefore);
      removed.addAll(p.offer.removed());
      List<Decision.Limit> limits = new ArrayList<>(p.offer.limits());
      for (Ruling ruling : List.of(ofCustomer, p.ruling)) {
        for (Ruling.Fired<Effect.AddConstraint> added : ruling.all(Effect.AddConstraint.class)) {
          LocalizedText reason = added.verdict().reason();
          limits.add(
              new Decision.Limit(
                  added.effect(),
                  added.rule(),
                  reason == null ? LocalizedText.of(added.rule()) : reason,
                  null));
        }
      }
      if (p.offer.valueCap() != null && p.offer.valueCapRule() != null) {
        limits.add(creditLimit(p.offer.valueCap(), p.offer.valueCapRule()));
      }
      return new Decision.Chosen(
          p.candidate,
          p.channel.name() == null ? "none" : p.channel.name(),
          forbidden(p, "phone"),
          forbidden(p, "email"),
          p.score.points(),
          p.score.probability(),
          p.score.value(),
          p.score.valueKnown(),
          p.offer.lines(),
          removed,
          limits,
          p.offer.bundle());
    }

    private @Nullable Verdict forbidden(Permitted p, String channel) {
      return Channel.forbids(channel, ofCustomer, p.ruling);
    }

    private Decision.Limit creditLimit(java.math.BigDecimal cap, String rule) {
      CustomerView customer = situation.customer();
      long micros = Micros.of(cap);
      org.nextbestaction.data.Money own =
          micros == Unknown.NUMBER
              ? null
              : customer
                  .snapshot()
                  .rates()
                  .convert(
                      new org.nextbestaction.data.Money(
                          micros, customer.snapshot().company().baseCurrency()),
                      customer.customer().currency(),
                      customer.snapshot().asOf());
      Double value =
          own == null
              ? null
              : Double.valueOf(
                  own.amount().setScale(2, java.math.RoundingMode.FLOOR).doubleValue());
      return new Decision.Limit(
          new Effect.AddConstraint("CREDIT_LIMIT", null, value),
          rule,
          LocalizedText.of(rule),
          null);
    }
  }
}
