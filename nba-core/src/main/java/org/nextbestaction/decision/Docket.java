package org.nextbestaction.decision;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.action.ActionCandidate;
import org.nextbestaction.action.ActionKind;
import org.nextbestaction.action.ActionScore;
import org.nextbestaction.action.ActionType;
import org.nextbestaction.action.CustomerSituation;
import org.nextbestaction.data.Product;
import org.nextbestaction.decision.DecisionTrace.Fate;
import org.nextbestaction.fact.Facts;
import org.nextbestaction.guardrail.Effect;
import org.nextbestaction.guardrail.Ruling;
import org.nextbestaction.guardrail.Verdict;

/**
 * The candidates of one customer while the rules are asked about them, and what became of each. Not
 * thread-safe; it belongs to one decision.
 */
public final class Docket {

  /** What is mandatory first, then by score, code and case. */
  private static final Comparator<Permitted> BEST_FIRST =
      Comparator.comparing((Permitted p) -> !p.mandatory())
          .thenComparing(Comparator.comparingDouble((Permitted p) -> p.score.points()).reversed())
          .thenComparing(p -> p.candidate.type().code())
          .thenComparing(p -> p.candidate.caseKey());

  private final CustomerSituation situation;
  private final Facts facts;
  private final OfferDesk offers;
  private final Ruling ofCustomer;
  private final boolean everyRule;
  private final Suppression suppression;
  private final List<Permitted> permitted = new ArrayList<>();
  private final List<Failed> failed = new ArrayList<>();
  private final List<DecisionTrace.CandidateEntry> dropped = new ArrayList<>();
  private final List<DecisionTrace.RuleEntry> rules = new ArrayList<>();
  private final List<Decision.SegmentRequest> requests = new ArrayList<>();
  private final Queue<Ruling.Fired<Effect.OverrideAction>> demands = new ArrayDeque<>();
  private Decision.@Nullable Silence because;

  Docket(
      CustomerSituation situation,
      Facts facts,
      OfferDesk offers,
      Ruling ofCustomer,
      boolean everyRule) {
    this.situation = situation;
    this.facts = facts;
    this.offers = offers;
    this.ofCustomer = ofCustomer;
    this.everyRule = everyRule;
    suppression = Suppression.of(situation.customer(), situation.policy().limits());
    ofCustomer.verdicts().forEach(verdict -> asked(verdict, null, null));
  }

  /**
   * A candidate that the rules let through.
   *
   * @param ruling what the rules said about the customer, the action and its offer
   * @param demandedBy the rule that demands it although no situation calls for it; null when none
   * @param standsFor the action that was escalated; null when none was
   */
  record Permitted(
      ActionCandidate candidate,
      Channel channel,
      Ruling ruling,
      Offer offer,
      ActionScore score,
      @Nullable Verdict demandedBy,
      @Nullable ActionType standsFor) {

    /** Obligations and escalations come before everything else, whatever they are worth. */
    boolean mandatory() {
      return candidate.type().kind() == ActionKind.OBLIGATION || standsFor != null;
    }

    boolean weak(double minScore) {
      return !mandatory() && score.points() <= minScore;
    }
  }

  /** A candidate of which nothing was left to offer. */
  record Failed(ActionCandidate candidate, Offer offer) {

    /** Whether the margin took off a main product that it would have offered. */
    boolean forMargin() {
      return offer.removed().stream()
          .filter(Decision.Removal::forMargin)
          .anyMatch(
              removal ->
                  offer.unavailable().stream()
                      .anyMatch(main -> main.product().equals(removal.product())));
    }
  }

  CustomerSituation situation() {
    return situation;
  }

  /** The facts of phase customer. */
  Facts facts() {
    return facts;
  }

  /** Asks the rules for this customer. */
  OfferDesk offers() {
    return offers;
  }

  Ruling ofCustomer() {
    return ofCustomer;
  }

  Suppression suppression() {
    return suppression;
  }

  List<Failed> failed() {
    return List.copyOf(failed);
  }

  /** The first candidate of which nothing was left, one that the margin took off before others. */
  @Nullable Failed leftWithNothing() {
    for (Failed candidate : failed) {
      if (candidate.forMargin()) {
        return candidate;
      }
    }
    return failed.isEmpty() ? null : failed.get(0);
  }

  void asked(Verdict verdict, @Nullable String action, @Nullable Product product) {
    if (!everyRule && verdict.outcome().quiet()) {
      return;
    }
    Effect effect = verdict.effect();
    rules.add(
        new DecisionTrace.RuleEntry(
            verdict.rule(),
            verdict.phase().name().toLowerCase(Locale.ROOT),
            action,
            product == null ? null : product.id(),
            verdict.outcome().name().toLowerCase(Locale.ROOT),
            effect == null ? null : effect.code(),
            verdict.values()));
  }

  void asked(Offer offer, String action) {
    offer.asked().forEach(a -> asked(a.verdict(), action, a.product()));
    String segment = situation.customer().customer().segment();
    if (segment != null) {
      // Without a segment there is none to be included in; the product stays removed.
      for (Decision.Removal removal : offer.removed()) {
        if (removal.verdict().effect() instanceof Effect.SendRequest) {
          requests.add(new Decision.SegmentRequest(removal.product(), segment, removal.verdict()));
        }
      }
    }
  }

  /** Drops a candidate; gives its fate back. */
  Fate drop(ActionCandidate candidate, Fate fate, String reason, @Nullable Verdict verdict) {
    dropped.add(new DecisionTrace.CandidateEntry(candidate.type().code(), fate, reason, null));
    if (because == null && fate != Fate.DISPLACED) {
      because =
          new Decision.Silence(
              fate.name(),
              verdict == null ? null : reason,
              verdict == null ? null : verdict.reason(),
              List.of());
    }
    return fate;
  }

  Fate nothingToOffer(ActionCandidate candidate, Offer offer) {
    failed.add(new Failed(candidate, offer));
    dropped.add(new DecisionTrace.CandidateEntry(candidate.type().code(), Fate.NO_OFFER, "", null));
    Decision.Removal first = offer.removed().isEmpty() ? null : offer.removed().get(0);
    if (because != null && first == null) {
      // What took a product off says more than that there was none.
      return Fate.NO_OFFER;
    }
    because =
        new Decision.Silence(
            Fate.NO_OFFER.name(),
            first == null ? null : first.rule(),
            first == null ? null : first.reason(),
            offer.removed());
    return Fate.NO_OFFER;
  }

  /** Keeps an action that a rule puts in the place of a candidate. */
  void demand(Ruling.Fired<Effect.OverrideAction> override) {
    demands.add(override);
  }

  /** The next action that was put in the place of another; null when there is none. */
  Ruling.@Nullable Fired<Effect.OverrideAction> nextDemand() {
    return demands.poll();
  }

  void permit(Permitted candidate) {
    permitted.add(candidate);
  }

  /**
   * A bundle stands only whole, each product of it; it tells what it takes the place of.
   *
   * @param missing the product whose place it takes
   * @param instead the offer of which that was taken off
   */
  void keepWhole(ActionCandidate bundle, Product missing, Offer instead) {
    Permitted last = permitted.isEmpty() ? null : permitted.get(permitted.size() - 1);
    if (last == null || last.candidate != bundle) {
      return;
    }
    permitted.remove(last);
    if (last.offer.lines().size() < bundle.proposals().size() || last.offer.bundle() == null) {
      drop(bundle, Fate.NO_OFFER, "", null);
    } else {
      permitted.add(
          new Permitted(
              bundle,
              last.channel,
              last.ruling,
              last.offer.after(instead.removed(), missing),
              last.score,
              last.demandedBy,
              last.standsFor));
    }
  }

  /** The best candidate that is worth more than the least score; null when none is. */
  @Nullable Permitted best(double minScore) {
    permitted.sort(BEST_FIRST);
    for (Permitted p : permitted) {
      if (!p.weak(minScore)) {
        return p;
      }
    }
    return null;
  }

  /** Takes a candidate off because another action stands for it. */
  void displace(Permitted candidate, String by) {
    permitted.remove(candidate);
    drop(candidate.candidate, Fate.DISPLACED, by, null);
  }

  Decision decide(double minScore) {
    Permitted winner = best(minScore);
    List<DecisionTrace.CandidateEntry> fates = new ArrayList<>();
    for (Permitted p : permitted) {
      Fate fate = p == winner ? Fate.CHOSEN : p.weak(minScore) ? Fate.WEAK : Fate.OUTSCORED;
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
    return because == null ? new Decision.Silence("NO_SITUATION", null, null, List.of()) : because;
  }

  private static Decision.Chosen chosen(Permitted p) {
    return new Decision.Chosen(
        p.candidate,
        p.channel.name() == null ? "none" : p.channel.name(),
        p.ruling.forbids("phone"),
        p.ruling.forbids("email"),
        p.score,
        p.demandedBy,
        p.standsFor,
        p.offer);
  }
}
