package org.nextbestaction.decision;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.action.ActionCandidate;
import org.nextbestaction.action.ActionCodes;
import org.nextbestaction.action.ActionKind;
import org.nextbestaction.action.ActionScore;
import org.nextbestaction.action.ActionScorer;
import org.nextbestaction.action.ActionType;
import org.nextbestaction.action.BundleProposals;
import org.nextbestaction.action.CardIds;
import org.nextbestaction.action.CustomerSituation;
import org.nextbestaction.action.Playbook;
import org.nextbestaction.action.PlaybookProposer;
import org.nextbestaction.action.ProductProposal;
import org.nextbestaction.data.Bundle;
import org.nextbestaction.data.Money;
import org.nextbestaction.decision.DecisionTrace.Fate;
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
  private final boolean costsConnected;
  private final ActionScorer scorer;
  private final boolean everyRule;

  /**
   * @param guardrails a set that does not change
   * @param costsConnected whether any product of the catalogue has a cost
   * @param everyRule whether the trace names the rules that did not fire, too, and what they read
   */
  public DecisionDesk(
      Playbook playbook,
      Guardrails guardrails,
      ActionScorer scorer,
      CompanyPolicy policy,
      boolean costsConnected,
      boolean everyRule) {
    this.everyRule = everyRule;
    this.playbook = playbook;
    this.guardrails = everyRule ? new InFull(guardrails) : guardrails;
    this.scorer = scorer;
    this.policy = policy;
    this.costsConnected = costsConnected;
  }

  /** What the rules say about the customer as such. */
  public Ruling ruleOnCustomer(Facts facts) {
    return new Ruling(guardrails.evaluate(Phase.CUSTOMER, facts));
  }

  /** Asks the rules about each candidate and what it would offer, and scores what is left. */
  public Docket ruleOnActions(
      CustomerSituation situation, Facts facts, Ruling ofCustomer, List<ActionCandidate> proposed) {
    OfferDesk offers = new OfferDesk(guardrails.forCustomer(facts), policy, costsConnected);
    Docket docket = new Docket(situation, facts, offers, ofCustomer, everyRule);
    Ruling.Fired<Effect.OverrideAction> override = ofCustomer.first(Effect.OverrideAction.class);
    ActionCandidate demanded = override == null ? null : demanded(override, proposed, situation);
    List<ActionCandidate> standing = withoutDisplaced(docket, override, demanded, proposed);
    standing.forEach(candidate -> rule(docket, candidate, null, null, null));
    if (override != null && demanded != null) {
      rule(docket, demanded, null, override.verdict(), null);
    }
    demandInstead(docket, proposed);
    proposeBundle(docket);
    escalate(docket);
    return docket;
  }

  /**
   * Asks the rules as they are now about an offer as an agent changed it. It is held against the
   * customer as it is now, whatever was true when the card was made.
   *
   * @param proposed the actions that the customer's situation calls for now
   */
  public ChangeRuling ruleOnChange(
      CustomerSituation situation,
      Facts facts,
      List<ActionCandidate> proposed,
      ChangedCard card,
      OfferChange change) {
    OfferDesk offers = new OfferDesk(guardrails.forCustomer(facts), policy, costsConnected);
    String code = change.action() == null ? card.action() : change.action();
    ActionType type = playbook.find(code);
    ChangeCheck check =
        new ChangeCheck(offers, situation, facts, ruleOnCustomer(facts), card, change);
    return type == null || !type.enabled()
        ? check.noAction()
        : check.rule(type, candidate(type, situation, proposed, card));
  }

  /** The candidate of an action, whatever the rules made of it when the card was decided. */
  private static ActionCandidate candidate(
      ActionType type,
      CustomerSituation situation,
      List<ActionCandidate> proposed,
      ChangedCard card) {
    String customer = situation.customer().customer().id();
    for (ActionCandidate candidate : proposed) {
      if (candidate.type().code().equals(type.code())) {
        return candidate;
      }
      boolean escalated =
          type.code().equals(ActionCodes.ESCALATE_TO_MANAGER)
              && CardIds.of(customer, type.code(), candidate.caseKey()).equals(card.cardId());
      if (escalated) {
        return PlaybookProposer.escalation(type, situation, candidate);
      }
    }
    return PlaybookProposer.demanded(type, situation);
  }

  /** Takes the best candidate that is left: obligations first, then by score, code and id. */
  public Decision arbitrate(Docket docket) {
    return docket.decide(policy.limits().minScore());
  }

  private static boolean has(List<ActionCandidate> candidates, String code) {
    return candidates.stream().anyMatch(c -> c.type().code().equals(code));
  }

  /**
   * The action that a rule demands and no situation called for; null when the playbook has none.
   */
  private @Nullable ActionCandidate demanded(
      Ruling.Fired<Effect.OverrideAction> override,
      List<ActionCandidate> proposed,
      CustomerSituation situation) {
    String code = override.effect().action();
    ActionType type = playbook.find(code);
    return type == null || !type.enabled() || has(proposed, code)
        ? null
        : PlaybookProposer.demanded(type, situation);
  }

  /** The candidates that nothing displaces; the others are dropped with what displaced them. */
  private static List<ActionCandidate> withoutDisplaced(
      Docket docket,
      Ruling.@Nullable Fired<Effect.OverrideAction> override,
      @Nullable ActionCandidate demanded,
      List<ActionCandidate> proposed) {
    boolean retention = has(proposed, ActionCodes.CONTACT_FOR_RETENTION);
    List<ActionCandidate> standing = new ArrayList<>();
    for (ActionCandidate candidate : proposed) {
      String code = candidate.type().code();
      boolean sales = candidate.type().kind() == ActionKind.SALES;
      if (override != null && sales && !code.equals(override.effect().action())) {
        // An action that the playbook does not have cannot take the place of others: they are
        // blocked, and the silence names the rule.
        boolean takesPlace = demanded != null || has(proposed, override.effect().action());
        docket.drop(
            candidate,
            takesPlace ? Fate.DISPLACED : Fate.BLOCKED,
            override.rule(),
            override.verdict());
      } else if (retention && code.equals(ActionCodes.CALL_FOR_REPLENISHMENT)) {
        docket.drop(candidate, Fate.DISPLACED, ActionCodes.CONTACT_FOR_RETENTION, null);
      } else {
        standing.add(candidate);
      }
    }
    return standing;
  }

  /** Lets the candidate through or drops it; what became of it, null when it was let through. */
  private @Nullable Fate rule(
      Docket docket,
      ActionCandidate candidate,
      @Nullable Bundle bundle,
      @Nullable Verdict demandedBy,
      @Nullable ActionType standsFor) {
    ActionType type = candidate.type();
    boolean sales = type.kind() == ActionKind.SALES;
    LocalDate silentUntil = docket.suppression().ofAction(type);
    if (silentUntil != null) {
      return docket.drop(candidate, Fate.SUPPRESSED, "until " + silentUntil, null);
    }
    Verdict block = docket.ofCustomer().block(sales);
    if (block != null) {
      return docket.drop(candidate, Fate.BLOCKED, block.rule(), block);
    }
    Facts facts =
        docket.facts().with(type.facts(candidate.probability().value(), candidate.value()));
    Ruling ruling = new Ruling(docket.offers().guardrails().evaluate(Phase.ACTION, facts));
    ruling.verdicts().forEach(v -> docket.asked(v, type.code(), null));
    Verdict denial = ruling.removal() == null ? ruling.block(sales) : ruling.removal();
    Ruling before = docket.ofCustomer().and(ruling);
    Channel channel = Channel.permitted(type.channel(), before);
    if (denial == null && channel.name() == null) {
      denial = channel.rule();
    }
    if (denial != null) {
      return docket.drop(candidate, Fate.DENIED, denial.rule(), denial);
    }
    if (overrides(ruling, type)) {
      return giveWay(docket, candidate, ruling);
    }
    Offer offer =
        docket
            .offers()
            .assemble(docket.situation(), candidate, bundle, facts, before, docket.suppression());
    docket.asked(offer, type.code());
    if (offer.denied() != null) {
      return docket.drop(candidate, Fate.DENIED, offer.denied().rule(), offer.denied());
    }
    if (candidate.needsOffer() && !offer.hasMain()) {
      return docket.nothingToOffer(candidate, offer);
    }
    if (overrides(offer.ruling(), type)) {
      return giveWay(docket, candidate, offer.ruling());
    }
    channel = Channel.permitted(type.channel(), before.and(offer.ruling()));
    if (channel.name() == null) {
      Verdict forbids = Objects.requireNonNull(channel.rule());
      return docket.drop(candidate, Fate.DENIED, forbids.rule(), forbids);
    }
    ActionScore score = scorer.score(candidate, offer.worth(), docket.situation());
    docket.permit(
        new Docket.Permitted(
            candidate, channel, before.and(offer.ruling()), offer, score, demandedBy, standsFor));
    return null;
  }

  private static boolean overrides(Ruling ruling, ActionType type) {
    Ruling.Fired<Effect.OverrideAction> other = ruling.first(Effect.OverrideAction.class);
    return other != null && !other.effect().action().equals(type.code());
  }

  /** A rule about the action, its products or its offer puts another action in its place. */
  private Fate giveWay(Docket docket, ActionCandidate candidate, Ruling ruling) {
    Ruling.Fired<Effect.OverrideAction> other =
        Objects.requireNonNull(ruling.first(Effect.OverrideAction.class));
    ActionType type = playbook.find(other.effect().action());
    boolean takesPlace = type != null && type.enabled();
    if (takesPlace) {
      docket.demand(other);
    }
    return docket.drop(
        candidate, takesPlace ? Fate.DISPLACED : Fate.BLOCKED, other.rule(), other.verdict());
  }

  /** Rules on the actions that were put in the place of others, each once. */
  private void demandInstead(Docket docket, List<ActionCandidate> proposed) {
    Set<String> asked = new HashSet<>();
    proposed.forEach(candidate -> asked.add(candidate.type().code()));
    Ruling.Fired<Effect.OverrideAction> next = docket.nextDemand();
    while (next != null) {
      ActionType type = playbook.find(next.effect().action());
      if (type != null && asked.add(type.code())) {
        ActionCandidate candidate = PlaybookProposer.demanded(type, docket.situation());
        rule(docket, candidate, null, next.verdict(), null);
      }
      next = docket.nextDemand();
    }
  }

  /** Where a main product could not be had or was too thin, a bundle may take its place. */
  private void proposeBundle(Docket docket) {
    ActionType type = playbook.find(ActionCodes.PROPOSE_BUNDLE);
    if (type == null || !type.enabled() || docket.failed().isEmpty()) {
      return;
    }
    if (!fits(type, docket, type.facts(type.prior(), null))) {
      return;
    }
    for (Docket.Failed failed : docket.failed()) {
      for (ProductProposal missing : failed.offer().unavailable()) {
        for (BundleProposals.Proposed proposed :
            BundleProposals.of(type, docket.situation(), failed.candidate(), missing)) {
          rule(docket, proposed.candidate(), proposed.bundle(), null, null);
          docket.keepWhole(proposed.candidate(), missing.product(), failed.offer());
        }
      }
    }
  }

  private static boolean fits(ActionType type, Docket docket, ActionFacts action) {
    return type.when().evaluate(docket.facts().with(action)) == Truth.TRUE;
  }

  /**
   * What carries a risk goes to the manager in the place of the best action. The playbook says what
   * does: its condition reads the facts of that action, or of one of which nothing was left to
   * offer, or of silence. Where a rule denies it, the best action stands; where the manager has
   * answered, the case rests with the manager.
   */
  private void escalate(Docket docket) {
    ActionType type = playbook.find(ActionCodes.ESCALATE_TO_MANAGER);
    boolean more = type != null && type.enabled();
    while (more) {
      more = escalateBest(docket, Objects.requireNonNull(type));
    }
  }

  /** Whether the next best action has to be looked at, too. */
  private boolean escalateBest(Docket docket, ActionType type) {
    Docket.Permitted best = docket.best(policy.limits().minScore());
    Docket.Failed failed = best == null ? docket.leftWithNothing() : null;
    ActionCandidate behind =
        best != null ? best.candidate() : failed != null ? failed.candidate() : null;
    boolean answered = docket.suppression().ofAction(type) != null;
    if (answered && best != null && best.mandatory()) {
      // An earlier answer was about another case: an obligation does not wait for it to fade.
      return false;
    }
    if (!fits(type, docket, factsOf(behind, failed))) {
      return false;
    }
    Fate dropped =
        rule(
            docket,
            PlaybookProposer.escalation(type, docket.situation(), behind),
            null,
            null,
            behind == null ? type : behind.type());
    if (best != null && (dropped == null || dropped == Fate.SUPPRESSED)) {
      docket.displace(best, type.code());
    }
    return best != null && dropped == Fate.SUPPRESSED;
  }

  /** The facts of an action that may be escalated; those of silence where there is none. */
  private static ActionFacts factsOf(
      @Nullable ActionCandidate behind, Docket.@Nullable Failed failed) {
    if (behind == null) {
      return new ActionFacts(
          ActionCodes.DO_NOT_NOTIFY, ActionKind.NONE.code(), "none", 0.0, null, null);
    }
    Money value = behind.value();
    return new ActionFacts(
        behind.type().code(),
        behind.type().kind().code(),
        behind.type().channel(),
        behind.probability().value(),
        value == null ? null : value.amount(),
        failed == null ? null : failed.forMargin() ? "margin" : "other");
  }
}
