package org.nextbestaction.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.action.ActionKind;
import org.nextbestaction.action.ActionType;
import org.nextbestaction.card.BriefWriter;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.card.CardSink;
import org.nextbestaction.card.SegmentRequests;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.decision.Capacity;
import org.nextbestaction.decision.Decision;
import org.nextbestaction.decision.DecisionDesk;
import org.nextbestaction.feedback.Run;
import org.nextbestaction.model.Model;
import org.nextbestaction.product.ProductCandidate;
import org.nextbestaction.quality.QualityReport;

/** Decides about the customers of one snapshot, in parallel, in a fixed order. */
final class DefaultNbaSession implements NbaSession {

  private static final int PROGRESS_EVERY = 512;

  private final DefaultNbaEngine engine;
  private final Snapshot snapshot;
  private final Model model;
  private final QualityReport quality;
  private final BriefWriter briefs;
  private final TraceWriter traces;
  private final DecisionDesk desk;

  DefaultNbaSession(
      DefaultNbaEngine engine,
      Snapshot snapshot,
      Model model,
      QualityReport quality,
      String stateHash) {
    this.engine = engine;
    this.snapshot = snapshot;
    this.model = model;
    this.quality = quality;
    briefs = new BriefWriter(snapshot);
    traces = new TraceWriter(engine, stateHash, snapshot.asOf(), model);
    desk = desk(false);
  }

  private DecisionDesk desk(boolean everyRule) {
    return new DecisionDesk(
        engine.playbook,
        engine.guardrails,
        engine.scorer,
        engine.policy,
        snapshot.known(Table.PRODUCTS, "unit_cost"),
        everyRule);
  }

  @Override
  public Snapshot snapshot() {
    return snapshot;
  }

  @Override
  public Model model() {
    return model;
  }

  @Override
  public Run identity() {
    return traces.identity(snapshot.asOf());
  }

  @Override
  public QualityReport quality() {
    return quality;
  }

  @Override
  public @Nullable Card card(String customerId) {
    CustomerView customer = snapshot.view(customerId);
    return customer == null ? null : card(engine.decideSafely(customer, model, desk));
  }

  @Override
  public @Nullable Card explain(String customerId) {
    CustomerView customer = snapshot.view(customerId);
    return customer == null ? null : card(engine.decideSafely(customer, model, desk(true)));
  }

  @Override
  public List<ProductCandidate> rank(String customerId, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit: " + limit + "; at least 1 is needed");
    }
    CustomerView customer = snapshot.view(customerId);
    return customer == null ? List.of() : engine.ranker.rank(customer, model, limit);
  }

  @Override
  public List<ProductCandidate> rank(String customerId, Collection<String> productIds) {
    CustomerView customer = snapshot.view(customerId);
    List<Product> products = new ArrayList<>();
    for (String id : productIds) {
      Product product = snapshot.product(id);
      if (product != null) {
        products.add(product);
      }
    }
    return customer == null ? List.of() : engine.ranker.rank(customer, model, products);
  }

  @Override
  public double score(String customerId, String productId) {
    List<ProductCandidate> ranked = rank(customerId, List.of(productId));
    return ranked.isEmpty() ? 0 : ranked.get(0).score();
  }

  private Card card(Decision decision) {
    CardBrief brief = briefs.write(decision);
    return new Card(brief, engine.explainer.explain(brief), traces.of(decision));
  }

  @Override
  public RunSummary run(CardSink sink) {
    List<Decision> decisions = withinCapacity(decideAll());
    List<Decision> cards = new ArrayList<>();
    List<Decision> silent = new ArrayList<>();
    decisions.forEach(decision -> (decision.chosen() == null ? silent : cards).add(decision));
    cards.sort(byAgent());
    Map<String, Integer> delivered = new TreeMap<>();
    Map<String, Integer> reasons = new TreeMap<>();
    long written = 0;
    for (Decision decision : cards) {
      Card card = card(decision);
      delivered.merge(card.brief().action().code(), 1, Integer::sum);
      sink.accept(card);
      engine.listener.progress(RunListener.Stage.WRITE, ++written, cards.size());
    }
    for (Card request : requests(decisions)) {
      delivered.merge(request.brief().action().code(), 1, Integer::sum);
      sink.accept(request);
    }
    for (Decision decision : silent) {
      reasons.merge(Objects.requireNonNull(decision.silence()).code(), 1, Integer::sum);
      if (engine.silentDecisions) {
        sink.accept(card(decision));
      }
    }
    RunSummary summary = new RunSummary(traces.runId(), decisions.size(), delivered, reasons);
    engine.listener.finished(summary);
    return summary;
  }

  private List<Card> requests(List<Decision> decisions) {
    List<Card> cards = new ArrayList<>();
    for (CardBrief brief : SegmentRequests.of(decisions, engine.playbook, snapshot)) {
      cards.add(new Card(brief, engine.explainer.explain(brief), traces.empty()));
    }
    return cards;
  }

  private Comparator<Decision> byAgent() {
    return Comparator.comparing((Decision d) -> Objects.requireNonNullElse(agentOf(d), "\uffff"))
        .thenComparing(d -> !obligation(d))
        .thenComparing(Comparator.comparingDouble(DefaultNbaSession::points).reversed())
        .thenComparing(DefaultNbaSession::tieBreak);
  }

  private @Nullable String agentOf(Decision decision) {
    return briefs.agent(decision);
  }

  /** An obligation that was escalated is one for the manager. */
  private static boolean obligation(Decision decision) {
    Decision.Chosen chosen = decision.chosen();
    if (chosen == null) {
      return false;
    }
    ActionType behind = chosen.standsFor();
    return chosen.candidate().type().kind() == ActionKind.OBLIGATION
        || behind != null && behind.kind() == ActionKind.OBLIGATION;
  }

  private static double points(Decision decision) {
    Decision.Chosen chosen = decision.chosen();
    return chosen == null ? 0 : chosen.score().points();
  }

  private static String tieBreak(Decision decision) {
    Decision.Chosen chosen = decision.chosen();
    String action = chosen == null ? "" : chosen.candidate().type().code();
    return action + "\n" + decision.situation().customer().customer().id();
  }

  private List<Decision> decideAll() {
    int[] customers =
        IntStream.range(0, snapshot.customerCount())
            .filter(c -> snapshot.customer(c) != null)
            .toArray();
    @Nullable Decision[] decisions = new @Nullable Decision[customers.length];
    AtomicLong done = new AtomicLong();
    engine.listener.started(traces.runId(), customers.length);
    ForkJoinPool pool = new ForkJoinPool(engine.threads);
    try {
      pool.submit(
              () ->
                  IntStream.range(0, customers.length)
                      .parallel()
                      .forEach(
                          i -> {
                            decisions[i] =
                                engine.decideSafely(snapshot.view(customers[i]), model, desk);
                            report(done.incrementAndGet(), customers.length);
                          }))
          .join();
    } finally {
      pool.shutdown();
    }
    List<Decision> all = new ArrayList<>(customers.length);
    for (Decision decision : decisions) {
      all.add(Objects.requireNonNull(decision));
    }
    return all;
  }

  private void report(long done, long total) {
    if (done % PROGRESS_EVERY == 0 || done == total) {
      synchronized (engine.listener) {
        engine.listener.progress(RunListener.Stage.DECIDE, done, total);
      }
    }
  }

  /** The best cards of each agent's day; the rest is silence with its reason. */
  private List<Decision> withinCapacity(List<Decision> decisions) {
    if (engine.allDecisions) {
      return decisions;
    }
    List<Capacity.Request> requests = new ArrayList<>();
    for (int i = 0; i < decisions.size(); i++) {
      Decision decision = decisions.get(i);
      if (decision.chosen() != null) {
        requests.add(
            new Capacity.Request(
                i, agentOf(decision), obligation(decision), points(decision), tieBreak(decision)));
      }
    }
    Set<Integer> refused =
        new Capacity(snapshot.agents(), engine.policy.limits().cardsPerAgentPerDay())
            .refused(requests);
    List<Decision> kept = new ArrayList<>(decisions.size());
    for (int i = 0; i < decisions.size(); i++) {
      Decision decision = decisions.get(i);
      kept.add(
          refused.contains(i)
              ? decision.silenced(new Decision.Silence("CAPACITY", null, null, List.of()))
              : decision);
    }
    return kept;
  }
}
