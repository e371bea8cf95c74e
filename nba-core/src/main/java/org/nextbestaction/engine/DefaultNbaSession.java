package org.nextbestaction.engine;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.BriefWriter;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.card.CardSink;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.decision.ChangeRuling;
import org.nextbestaction.decision.ChangedCard;
import org.nextbestaction.decision.Decision;
import org.nextbestaction.decision.DecisionDesk;
import org.nextbestaction.decision.OfferChange;
import org.nextbestaction.feedback.Run;
import org.nextbestaction.guardrail.Guardrails;
import org.nextbestaction.model.Model;
import org.nextbestaction.product.ProductCandidate;
import org.nextbestaction.quality.QualityReport;

/** Decides about the customers of one snapshot, in parallel, in a fixed order. */
final class DefaultNbaSession implements NbaSession {

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
    this(engine, snapshot, model, quality, stateHash, engine.guardrails, null);
  }

  private DefaultNbaSession(
      DefaultNbaEngine engine,
      Snapshot snapshot,
      Model model,
      QualityReport quality,
      String stateHash,
      Guardrails rules,
      @Nullable Bench bench) {
    this.engine = engine;
    this.snapshot = snapshot;
    this.model = model;
    this.quality = quality;
    this.stateHash = stateHash;
    this.rules = rules;
    briefs = new BriefWriter(snapshot);
    this.bench = bench == null ? bench(rules.current()) : bench;
  }

  /** Names the state on traces. */
  String stateHash() {
    return stateHash;
  }

  /** The same state, seen through a snapshot that holds some of its customers. */
  DefaultNbaSession of(Snapshot some) {
    return new DefaultNbaSession(engine, some, model, quality, stateHash, rules, bench());
  }

  /** The session over another state of the same day, under the same model. */
  DefaultNbaSession after(Snapshot next, String nextHash) {
    Bench last = bench();
    DecisionDesk desk =
        next.catalogue() == snapshot.catalogue() ? last.desk : desk(last.rules, engine.everyRule);
    Bench now = new Bench(last.rules, desk, last.traces.of(nextHash));
    return new DefaultNbaSession(engine, next, model, quality, nextHash, rules, now);
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
    return new DefaultNbaSession(engine, snapshot, model, quality, stateHash, bench().rules, null);
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

  @Override
  public ChangeRuling check(CardBrief card, OfferChange change) {
    String customerId = card.customerId();
    ChangedCard changed = ChangedCards.of(card);
    if (customerId == null) {
      return changed.withoutCustomer(snapshot, change);
    }
    CustomerView customer = snapshot.view(customerId);
    if (customer == null) {
      return ChangeRuling.of(ChangeRuling.CUSTOMER_UNKNOWN);
    }
    DecisionDesk desk = bench().desk;
    ChangeRuling ruling =
        engine.safely(customer, () -> engine.trial(customer, model).under(desk, changed, change));
    return ruling == null ? ChangeRuling.of(ChangeRuling.FAULT) : ruling;
  }

  private Card card(Decision decision, TraceWriter traces) {
    return CardRun.card(decision, briefs, engine, traces);
  }

  @Override
  public RunSummary run(CardSink sink) {
    return run(sink, CardRun.KEPT);
  }

  RunSummary run(CardSink sink, int mostKept) {
    try (Workers workers = new Workers(engine.threads)) {
      return cardRun(bench(), workers, mostKept).into(sink, customers());
    }
  }

  private CardRun cardRun(Bench now, Workers workers, int mostKept) {
    return new CardRun(
        engine,
        snapshot,
        briefs,
        now.traces,
        customer -> engine.decideSafely(customer, model, now.desk),
        workers,
        mostKept);
  }

  @Override
  public void runShard(int shard, int shards, Writer out) throws IOException {
    if (shard < 1 || shard > shards) {
      throw new IllegalArgumentException("part " + shard + " of " + shards);
    }
    Bench now = bench();
    ShardFile.head(out, now.traces.runId(), shard, shards);
    int[] all = customers();
    int from = (int) ((long) all.length * (shard - 1) / shards);
    int to = (int) ((long) all.length * shard / shards);
    try (Workers workers = new Workers(engine.threads)) {
      cardRun(now, workers, CardRun.KEPT)
          .each(
              Arrays.copyOfRange(all, from, to),
              decided -> ShardFile.write(out, snapshot, decided),
              true);
    }
  }

  @Override
  public RunSummary merge(List<Path> shards, MergedSink sink) throws IOException {
    Bench now = bench();
    try (Workers workers = new Workers(engine.threads);
        ShardMerge merge =
            new ShardMerge(snapshot, cardRun(now, workers, CardRun.KEPT), engine.listener)) {
      return merge.into(sink, shards, now.traces.runId(), customers());
    }
  }

  @Override
  public <T> List<T> ask(Function<Trial, T> question) {
    try (Workers workers = new Workers(engine.threads)) {
      return workers.map(
          customers(),
          c -> {
            CustomerView customer = snapshot.view(c);
            return engine.safely(customer, () -> question.apply(engine.trial(customer, model)));
          });
    }
  }

  /** Places of the customers that are decided about. */
  private int[] customers() {
    return IntStream.range(0, snapshot.customerCount())
        .filter(c -> snapshot.customer(c) != null)
        .toArray();
  }
}
