package org.nextbestaction.decision;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.action.ActionCandidate;
import org.nextbestaction.action.ActionKind;
import org.nextbestaction.action.ActionScore;
import org.nextbestaction.action.ActionType;
import org.nextbestaction.action.CustomerSituation;
import org.nextbestaction.data.Product;
import org.nextbestaction.explain.LocalizedText;
import org.nextbestaction.fact.Facts;
import org.nextbestaction.guardrail.Effect;
import org.nextbestaction.guardrail.Ruling;
import org.nextbestaction.guardrail.Verdict;

/**
 * What was decided about one customer: an action with its offer and limits, or silence with a
 * reason.
 *
 * @param chosen null for silence
 * @param silence why there is silence; null when an action was chosen
 * @param facts of phase customer
 * @param requests products about which the manager is to be asked
 */
public record Decision(
    CustomerSituation situation,
    Facts facts,
    Ruling ofCustomer,
    @Nullable Chosen chosen,
    @Nullable Silence silence,
    List<DecisionTrace.CandidateEntry> candidates,
    List<DecisionTrace.RuleEntry> rules,
    List<SegmentRequest> requests) {

  public Decision {
    candidates = List.copyOf(candidates);
    rules = List.copyOf(rules);
    requests = List.copyOf(requests);
  }

  /** Silence before any action was considered. */
  public static Decision silent(CustomerSituation situation, Facts facts, Silence because) {
    return new Decision(
        situation, facts, Ruling.NONE, null, because, List.of(), List.of(), List.of());
  }

  /** Whether the card is about an obligation; one that was escalated is one for the manager. */
  public boolean obligation() {
    if (chosen == null) {
      return false;
    }
    ActionType behind = chosen.standsFor();
    return chosen.candidate().type().kind() == ActionKind.OBLIGATION
        || behind != null && behind.kind() == ActionKind.OBLIGATION;
  }

  /** The score of the card; 0 for silence. */
  public double points() {
    return chosen == null ? 0 : chosen.score().points();
  }

  /** What comes first of two equal scores: the action's code, then the customer's id. */
  public String tieBreak() {
    String action = chosen == null ? "" : chosen.candidate().type().code();
    return action + "\n" + situation.customer().customer().id();
  }

  /** The same customer, silent after all. */
  public Decision silenced(Silence because) {
    List<DecisionTrace.CandidateEntry> fates =
        candidates.stream()
            .map(
                entry ->
                    entry.fate() == DecisionTrace.Fate.CHOSEN
                        ? new DecisionTrace.CandidateEntry(
                            entry.action(),
                            DecisionTrace.Fate.CAPPED,
                            because.code(),
                            entry.score())
                        : entry)
            .toList();
    return new Decision(situation, facts, ofCustomer, null, because, fates, rules, requests);
  }

  /**
   * The winning action, its score, and what the rules left of its offer.
   *
   * @param phoneForbidden the rule that forbids calls; null when none does
   * @param emailForbidden the rule that forbids e-mails; null when none does
   * @param demandedBy the rule that demands the action although no situation calls for it; null
   *     when none
   * @param standsFor the action that was escalated; null when none was
   */
  public record Chosen(
      ActionCandidate candidate,
      String channel,
      @Nullable Verdict phoneForbidden,
      @Nullable Verdict emailForbidden,
      ActionScore score,
      @Nullable Verdict demandedBy,
      @Nullable ActionType standsFor,
      Offer offer) {

    public List<OfferLine> lines() {
      return offer.lines();
    }

    public List<Removal> removed() {
      return offer.removed();
    }
  }

  /** A product that a rule took off, and what took its place. */
  public record Removal(Product product, Verdict verdict, @Nullable Product replacedBy) {

    /** The rule that took it off. */
    public String rule() {
      return verdict.rule();
    }

    public LocalizedText reason() {
      return verdict.words();
    }

    /** Whether the margin was what the rule looked at. */
    boolean forMargin() {
      return verdict.reads("product.margin");
    }
  }

  /**
   * A constraint that a rule adds.
   *
   * @param product null where it holds for the whole card
   */
  public record Limit(
      Effect.AddConstraint constraint,
      String rule,
      LocalizedText reason,
      @Nullable Product product) {}

  /**
   * Why there is silence.
   *
   * @param code {@code NO_SITUATION}, {@code BLOCKED}, {@code DENIED}, {@code NO_OFFER}, {@code
   *     WEAK_SIGNAL}, {@code CAPACITY}, {@code SUPPRESSED} or {@code FAULT}
   * @param rule the rule that decided; null when none did
   * @param reason its words; null when none did
   */
  public record Silence(
      String code, @Nullable String rule, @Nullable LocalizedText reason, List<Removal> removed) {

    public Silence {
      removed = List.copyOf(removed);
    }
  }

  /**
   * A product that suits a customer of a segment and that a rule takes off until somebody decides.
   *
   * @param because the verdict whose effect is an {@link Effect.SendRequest}
   */
  public record SegmentRequest(Product product, String segment, Verdict because) {

    /** The action of the playbook that asks for the decision. */
    public String action() {
      return because.effect() instanceof Effect.SendRequest request ? request.action() : "";
    }
  }
}
