package org.nextbestaction.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.action.ActionCandidate;
import org.nextbestaction.action.ActionProposer;
import org.nextbestaction.action.ActionScorer;
import org.nextbestaction.action.CustomerSheet;
import org.nextbestaction.action.CustomerSituation;
import org.nextbestaction.action.Playbook;
import org.nextbestaction.card.CardExplainer;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.LiveData;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.decision.Decision;
import org.nextbestaction.decision.DecisionDesk;
import org.nextbestaction.fact.Facts;
import org.nextbestaction.guardrail.Guardrails;
import org.nextbestaction.model.Model;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.product.ProductRanker;
import org.nextbestaction.quality.QualityCheck;
import org.nextbestaction.quality.QualityReport;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.SignalDetector;
import org.nextbestaction.signal.Signals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stages of a decision, in their order. */
final class DefaultNbaEngine implements NbaEngine {

  private static final Logger LOG = LoggerFactory.getLogger(DefaultNbaEngine.class);

  final CompanyPolicy policy;
  final Playbook playbook;
  final Guardrails guardrails;
  final ActionScorer scorer;
  final CardExplainer explainer;
  final int threads;
  final boolean allDecisions;
  final boolean silentDecisions;
  final boolean everyRule;
  final @Nullable String runId;
  final RunListener listener;
  final ProductRanker ranker;
  private final List<SignalDetector> detectors;
  private final List<ActionProposer> proposers;
  final List<QualityCheck> checks;

  DefaultNbaEngine(
      NbaEngineBuilder parts,
      Playbook playbook,
      Guardrails guardrails,
      CardExplainer explainer,
      List<ActionProposer> proposers) {
    policy = parts.policy;
    this.playbook = playbook;
    this.guardrails = guardrails;
    this.explainer = explainer;
    this.proposers = proposers;
    scorer = parts.scorer;
    threads = parts.threads;
    allDecisions = parts.allDecisions;
    silentDecisions = parts.silentDecisions || parts.allDecisions;
    everyRule = parts.everyRule;
    runId = parts.runId;
    listener = parts.listener;
    detectors = List.copyOf(parts.detectors);
    checks = List.copyOf(parts.checks);
    List<ProductRanker.Weighted> recommenders =
        new ArrayList<>(StandardRecommenders.weighted(policy.thresholds()));
    recommenders.addAll(parts.recommenders);
    ranker = new ProductRanker(recommenders);
  }

  @Override
  public LiveSession open(LiveData data, LocalDate asOf, @Nullable Model model) {
    return new DefaultLiveSession(this, data, open(data.start().asOf(asOf), model));
  }

  /** A session under a model that is there, in a state that a hash names. */
  DefaultNbaSession session(Snapshot snapshot, Model model, QualityReport quality, String hash) {
    return new DefaultNbaSession(this, snapshot, model, quality, hash);
  }

  @Override
  public DefaultNbaSession open(Snapshot snapshot, @Nullable Model model) {
    QualityReport quality = QualityReport.of(snapshot, policy, checks);
    quality.requireFit();
    progress(0);
    Model fitted = model == null ? Model.fit(snapshot, threads) : model;
    progress(1);
    QualityReport all = model == null ? quality : quality.with(model.findingsOn(snapshot));
    return session(snapshot, fitted, all, snapshot.hash());
  }

  private void progress(int fitted) {
    synchronized (listener) { // a fit may go on beside a run
      listener.progress(RunListener.Stage.FIT, fitted, 1);
    }
  }

  /** Decides, and turns a fault of one customer into silence: it never stops the others. */
  Decision decideSafely(CustomerView customer, Model model, DecisionDesk desk) {
    Decision decision = safely(customer, () -> decide(customer, model, desk));
    if (decision != null) {
      return decision;
    }
    CustomerSituation situation =
        new CustomerSituation(customer, new Signals(List.of()), model, policy, ranker);
    return Decision.silent(
        situation,
        CustomerSheet.of(situation),
        new Decision.Silence("FAULT", null, null, List.of()));
  }

  /** What comes of a customer; null after a fault, which is logged and told. */
  <T> @Nullable T safely(CustomerView customer, Supplier<T> task) {
    try {
      return task.get();
    } catch (RuntimeException e) {
      LOG.error("customer {} cannot be decided about", customer.customer().id(), e);
      synchronized (listener) {
        listener.failed(customer.customer().id(), e);
      }
      return null;
    }
  }

  /** The main path: one line a stage; the last two lines are those of a trial. */
  Decision decide(CustomerView customer, Model model, DecisionDesk desk) {
    return trial(customer, model).under(desk);
  }

  /** What is worked out before any rule is asked. */
  Trial trial(CustomerView customer, Model model) {
    Signals signals = detect(customer, new Detection(policy, model));
    CustomerSituation situation = new CustomerSituation(customer, signals, model, policy, ranker);
    Facts facts = CustomerSheet.of(situation);
    List<ActionCandidate> proposed = propose(situation, facts);
    return new Trial(situation, facts, proposed);
  }

  private Signals detect(CustomerView customer, Detection context) {
    List<Signal> signals = new ArrayList<>();
    for (SignalDetector detector : detectors) {
      signals.addAll(detector.detect(customer, context));
    }
    return new Signals(signals);
  }

  private List<ActionCandidate> propose(CustomerSituation situation, Facts facts) {
    List<ActionCandidate> candidates = new ArrayList<>();
    for (ActionProposer proposer : proposers) {
      candidates.addAll(proposer.propose(situation, facts));
    }
    return candidates;
  }
}
