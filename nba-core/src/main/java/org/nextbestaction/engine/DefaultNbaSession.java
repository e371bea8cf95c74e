package org.nextbestaction.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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
import org.nextbestaction.guardrail.Guardrails;
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
  private final String stateHash;
  private final BriefWriter briefs;
  private final Guardrails rules;
  private volatile Bench bench;

  /** What decides under one set of rules that does not change, and names it. */
  private record Bench(Guardrails rules, DecisionDesk desk, TraceWriter traces) {}

  DefaultNbaSession(
      DefaultNbaEngine engine,
      Snapshot snapshot,
      Model model,
      QualityReport quality,
      String stateHash) {
    this(engine, snapshot, model, quality, stateHash, engine.guardrails);
  }

  private DefaultNbaSession(
      DefaultNbaEngine engine,
      Snapshot snapshot,
      Model model,
      QualityReport quality,
      String stateHash,
      Guardrails rules) {
    this.engine = engine;
    this.snapshot = snapshot;
    this.model = model;
    this.quality = quality;
    this.stateHash = stateHash;
    this.rules = rules;
    briefs = new BriefWriter(snapshot);
    bench = bench(rules.current());
  }

  /** The rules that hold now; who decides takes them once. */
  private Bench bench() {
    Guardrails now = rules.current();
    Bench last = bench;
    if (last.rules != now) {
      last = bench(now);
      bench = last;
    }
    return last;
  }

  private Bench bench(Guardrails now) {
    return new Bench(
        now,
        desk(now, engine.everyRule),
        new TraceWriter(engine, now, stateHash, snapshot.asOf(), model));
  }

  @Override
  public NbaSession pinned() {
    return new DefaultNbaSession(engine, snapshot, model, quality, stateHash, bench().rules);
  }

  @Override
  public DecisionDesk desk(Guardrails other) {
    return desk(other.against(engine.playbook.switches()).current(), false);
  }

  private DecisionDesk desk(Guardrails fixed, boolean everyRule) {
    return new DecisionDesk(
        engine.playbook,
        fixed,
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
    return bench().traces.identity(snapshot.asOf());
  }

  @Override
  public QualityReport quality() {
    return quality;
  }

  @Override
  public @Nullable Card cardOfOpportunity(String opportunityId) {
    String customer = snapshot.customerOfOpportunity(opportunityId);
    return customer == null ? null : card(customer);
  }

  @Override
  public @Nullable Card card(String customerId) {
    CustomerView customer = snapshot.view(customerId);
    Bench now = bench();
    return customer == null
        ? null
        : card(engine.decideSafely(customer, model, now.desk), now.traces);
  }

  @Override
  public @Nullable Card explain(String customerId) {
    CustomerView customer = snapshot.view(customerId);
    Bench now = bench();
    return customer == null
        ? null
        : card(engine.decideSafely(customer, model, desk(now.rules, true)), now.traces);
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

  private Card card(Decision decision, TraceWriter traces) {
    CardBrief brief = briefs.write(decision);
    return new Card(brief, engine.explainer.explain(brief), traces.of(decision));
  }

  @Override
  public RunSummary run(CardSink sink) {
    Bench now = bench();
    int total = customers().length;
    engine.listener.started(now.traces.runId(), total);
    AtomicLong done = new AtomicLong();
    List<Decision> decisions =
        withinCapacity(
            ofEach(
                customer -> {
                  Decision decision = engine.decideSafely(customer, model, now.desk);
                  report(done.incrementAndGet(), total);
                  return decision;
                }));
    List<Decision> cards = new ArrayList<>();
    List<Decision> silent = new ArrayList<>();
    decisions.forEach(decision -> (decision.chosen() == null ? silent : cards).add(decision));
    cards.sort(byAgent());
    Map<String, Integer> delivered = new TreeMap<>();
    Map<String, Integer> reasons = new TreeMap<>();
    Delivery delivery = new Delivery(sink, engine.listener);
    long written = 0;
    for (Decision decision : cards) {
      Card card = card(decision, now.traces);
      delivered.merge(card.brief().action().code(), 1, Integer::sum);
      delivery.give(card);
      engine.listener.progress(RunListener.Stage.WRITE, ++written, cards.size());
    }
    for (Card request : requests(decisions, now.traces)) {
      delivered.merge(request.brief().action().code(), 1, Integer::sum);
      delivery.give(request);
    }
    for (Decision decision : silent) {
      reasons.merge(Objects.requireNonNull(decision.silence()).code(), 1, Integer::sum);
      if (engine.silentDecisions) {
        delivery.give(card(decision, now.traces));
      }
    }
    RunSummary summary =
        new RunSummary(now.traces.runId(), decisions.size(), delivered, reasons, delivery.finish());
    engine.listener.finished(summary);
    return summary;
  }

  private List<Card> requests(List<Decision> decisions, TraceWriter traces) {
    List<Card> cards = new ArrayList<>();
    for (CardBrief brief : SegmentRequests.of(decisions, engine.playbook, snapshot)) {
      cards.add(new Card(brief, engine.explainer.explain(brief), traces.empty()));
    }
    return cards;
  }

  private Comparator<Decision> byAgent() {
    return Comparator.comparing((Decision d) -> Objects.requireNonNullElse(agentOf(d), "\uffff"))
        .thenComparing(d -> !d.obligation())
        .thenComparing(Comparator.comparingDouble(Decision::points).reversed())
        .thenComparing(Decision::tieBreak);
  }

  private @Nullable String agentOf(Decision decision) {
    return briefs.agent(decision);
  }

  @Override
  public <T> List<T> ask(Function<Trial, T> question) {
    return ofEach(
        customer -> engine.safely(customer, () -> question.apply(engine.trial(customer, model))));
  }

  /** Places of the customers that are decided about. */
  private int[] customers() {
    return IntStream.range(0, snapshot.customerCount())
        .filter(c -> snapshot.customer(c) != null)
        .toArray();
  }

  /** What comes of each customer, in parallel, by customer; of whom null comes is left out. */
  private <T> List<T> ofEach(Function<CustomerView, @Nullable T> decide) {
    int[] customers = customers();
    List<@Nullable T> found = new ArrayList<>(Collections.nCopies(customers.length, null));
    ForkJoinPool pool = new ForkJoinPool(engine.threads);
    try {
      pool.submit(
              () ->
                  IntStream.range(0, customers.length)
                      .parallel()
                      .forEach(i -> found.set(i, decide.apply(snapshot.view(customers[i])))))
          .join();
    } finally {
      pool.shutdown();
    }
    List<T> all = new ArrayList<>(customers.length);
    for (T one : found) {
      if (one != null) {
        all.add(one);
      }
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
        requests.add(Capacity.Request.of(i, agentOf(decision), decision));
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
