package org.nextbestaction.engine;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.action.ActionProposer;
import org.nextbestaction.action.ActionScorer;
import org.nextbestaction.action.ExpectedValueScorer;
import org.nextbestaction.action.Playbook;
import org.nextbestaction.action.PlaybookProposer;
import org.nextbestaction.card.CardExplainer;
import org.nextbestaction.card.TemplateExplainer;
import org.nextbestaction.guardrail.Guardrails;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.product.ProductRanker;
import org.nextbestaction.quality.QualityCheck;
import org.nextbestaction.signal.SignalDetector;
import org.nextbestaction.signal.activity.ActivityDetector;
import org.nextbestaction.signal.budget.BudgetDetector;
import org.nextbestaction.signal.churn.ChurnDetector;
import org.nextbestaction.signal.competitor.CompetitorDetector;
import org.nextbestaction.signal.contract.ContractDetector;
import org.nextbestaction.signal.credit.CreditDetector;
import org.nextbestaction.signal.depletion.DepletionDetector;
import org.nextbestaction.signal.document.DocumentDetector;
import org.nextbestaction.signal.engagement.EngagementDetector;
import org.nextbestaction.signal.equipment.EquipmentDetector;
import org.nextbestaction.signal.external.ExternalDetector;
import org.nextbestaction.signal.opportunity.OpportunityDetector;
import org.nextbestaction.signal.overdue.OverdueDetector;
import org.nextbestaction.signal.payment.PaymentDetector;
import org.nextbestaction.signal.promotion.PromotionDetector;
import org.nextbestaction.signal.quote.QuoteDetector;
import org.nextbestaction.signal.quote.QuoteRequestDetector;
import org.nextbestaction.signal.recurrence.RhythmDetector;
import org.nextbestaction.signal.rotation.RotationDetector;
import org.nextbestaction.signal.season.SeasonDetector;
import org.nextbestaction.signal.service.ComplaintDetector;
import org.nextbestaction.signal.value.ValueDetector;

/** Collects the parts of an engine. Not thread-safe. */
public final class NbaEngineBuilder {

  CompanyPolicy policy = CompanyPolicy.defaults();
  @Nullable Playbook playbook;
  @Nullable Guardrails guardrails;
  @Nullable CardExplainer explainer;
  final List<SignalDetector> detectors =
      new ArrayList<>(
          List.of(
              new RhythmDetector(),
              new SeasonDetector(),
              new ChurnDetector(),
              new DepletionDetector(),
              new ActivityDetector(),
              new OverdueDetector(),
              new CreditDetector(),
              new QuoteDetector(),
              new QuoteRequestDetector(),
              new OpportunityDetector(),
              new ContractDetector(),
              new ValueDetector(),
              new PaymentDetector(),
              new ComplaintDetector(),
              new CompetitorDetector(),
              new DocumentDetector(),
              new EquipmentDetector(),
              new RotationDetector(),
              new PromotionDetector(),
              new BudgetDetector(),
              new EngagementDetector(),
              new ExternalDetector()));
  final List<ActionProposer> proposers = new ArrayList<>();
  final List<QualityCheck> checks = new ArrayList<>();
  final List<ProductRanker.Weighted> recommenders = new ArrayList<>();
  ActionScorer scorer = new ExpectedValueScorer();
  int threads = Runtime.getRuntime().availableProcessors();
  boolean allDecisions;
  boolean silentDecisions;
  boolean everyRule;
  @Nullable String runId;
  RunListener listener = RunListener.NONE;

  NbaEngineBuilder() {}

  /** The company's configuration. */
  public NbaEngineBuilder policy(CompanyPolicy policy) {
    this.policy = requireNonNull(policy, "policy");
    return this;
  }

  /** The company's table of actions. Required. */
  public NbaEngineBuilder playbook(Playbook playbook) {
    this.playbook = requireNonNull(playbook, "playbook");
    return this;
  }

  /** The company's rules. Required: no engine decides without them. */
  public NbaEngineBuilder guardrails(Guardrails guardrails) {
    this.guardrails = requireNonNull(guardrails, "guardrails");
    return this;
  }

  /** Finds the words of cards; the playbook's scripts when not given. */
  public NbaEngineBuilder explainer(CardExplainer explainer) {
    this.explainer = requireNonNull(explainer, "explainer");
    return this;
  }

  /** One more kind of signal. */
  public NbaEngineBuilder signal(SignalDetector detector) {
    detectors.add(requireNonNull(detector, "detector"));
    return this;
  }

  /** One more point of view on products, believed by a weight from 0 to 1. */
  public NbaEngineBuilder recommender(ProductRanker.Weighted recommender) {
    recommenders.add(requireNonNull(recommender, "recommender"));
    return this;
  }

  /** One more source of actions beside the playbook. */
  public NbaEngineBuilder proposer(ActionProposer proposer) {
    proposers.add(requireNonNull(proposer, "proposer"));
    return this;
  }

  /** Says what actions are worth; {@link ExpectedValueScorer} when not given. */
  public NbaEngineBuilder scorer(ActionScorer scorer) {
    this.scorer = requireNonNull(scorer, "scorer");
    return this;
  }

  /** One more check of the data. */
  public NbaEngineBuilder check(QualityCheck check) {
    checks.add(requireNonNull(check, "check"));
    return this;
  }

  /** Working threads, at least 1; the cards do not depend on it. */
  public NbaEngineBuilder threads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: " + threads + "; at least 1 is needed");
    }
    this.threads = threads;
    return this;
  }

  /** Gives the silent decisions, too, and lifts the agents' daily capacity. */
  public NbaEngineBuilder allDecisions(boolean all) {
    this.allDecisions = all;
    return this;
  }

  /** Gives the silent decisions, too, as they are made; the daily capacity holds. */
  public NbaEngineBuilder silentDecisions(boolean silent) {
    this.silentDecisions = silent;
    return this;
  }

  /** The trace of each card names the rules that did not fire, too, and what they read. */
  public NbaEngineBuilder everyRule(boolean every) {
    this.everyRule = every;
    return this;
  }

  /** A name for the run; without one it follows from the input. */
  public NbaEngineBuilder runId(String runId) {
    this.runId = requireNonNull(runId, "runId");
    return this;
  }

  /** Hears how far a run is. */
  public NbaEngineBuilder listener(RunListener listener) {
    this.listener = requireNonNull(listener, "listener");
    return this;
  }

  /**
   * The engine.
   *
   * @throws RuntimeException when a rule names an action that the playbook does not have; the
   *     rulebook of nba-rules throws its {@code RuleFileException} with every place
   * @throws IllegalStateException when there is no playbook or there are no guardrails
   */
  public NbaEngine build() {
    if (playbook == null || guardrails == null) {
      throw new IllegalStateException(
          (playbook == null ? "a playbook" : "guardrails")
              + " must be given: nothing is decided without.\nMaybe use those that are built into"
              + " nba-rules.");
    }
    List<ActionProposer> all = new ArrayList<>();
    all.add(new PlaybookProposer(playbook));
    all.addAll(proposers);
    return new DefaultNbaEngine(
        this,
        playbook,
        guardrails.against(playbook.switches()),
        explainer == null ? new TemplateExplainer(playbook) : explainer,
        List.copyOf(all));
  }
}
