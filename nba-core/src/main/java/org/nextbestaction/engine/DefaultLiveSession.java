package org.nextbestaction.engine;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.card.CardSink;
import org.nextbestaction.data.Catalogue;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.LiveData;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.data.TableData;
import org.nextbestaction.data.internal.VersionedMap;
import org.nextbestaction.decision.ChangeRuling;
import org.nextbestaction.decision.DecisionDesk;
import org.nextbestaction.decision.OfferChange;
import org.nextbestaction.feedback.Run;
import org.nextbestaction.guardrail.Guardrails;
import org.nextbestaction.model.Model;
import org.nextbestaction.product.ProductCandidate;
import org.nextbestaction.quality.QualityReport;
import org.nextbestaction.source.DataLoader;

/**
 * A session over live data. A customer that nothing has touched is decided about from the snapshot
 * of all; a touched one from a snapshot of its own rows, made when it was touched; a run over all
 * customers first makes the snapshot of all anew.
 */
final class DefaultLiveSession implements LiveSession {

  private static final List<String> RELATIONS =
      List.of("complement", "substitute", "consumable", "accessory");

  private static final int ATTEMPTS = 4;

  private final DefaultNbaEngine engine;
  private final Refreshes refreshes = new Refreshes(this::refresh);
  private volatile State state;

  DefaultLiveSession(DefaultNbaEngine engine, LiveData data, DefaultNbaSession opened) {
    this.engine = engine;
    state = new State(data, opened);
  }

  /** What readers see. */
  private static final class State {
    final LiveData data;
    final String hash;
    final Catalogue catalogue;
    private final DefaultNbaSession session; // of this state, over the untouched customers
    private final boolean readsUntouched; // whether these can be told by that session
    private final VersionedMap<Snapshot> touched; // by the id of a whole
    private volatile @Nullable DefaultNbaSession all;

    /** A state in which nothing has happened since its snapshot. */
    State(LiveData data, DefaultNbaSession all) {
      this(data, all, all.snapshot().catalogue(), VersionedMap.empty());
      this.all = all;
    }

    State(
        LiveData data,
        DefaultNbaSession session,
        Catalogue catalogue,
        VersionedMap<Snapshot> touched) {
      this.data = data;
      this.session = session;
      this.catalogue = catalogue;
      this.touched = touched;
      hash = session.stateHash();
      readsUntouched = session.snapshot().catalogue() == catalogue;
    }

    /** The state after an event about some customers. */
    State after(LiveData next, Set<String> wholes, Set<Table> changed, String nextHash) {
      Catalogue then = next.catalogue(catalogue);
      VersionedMap<Snapshot> nextTouched = touched;
      for (String whole : wholes) {
        nextTouched = nextTouched.with(whole, snapshot(next, whole, then, changed));
      }
      Snapshot same = session.snapshot().under(then);
      Snapshot untouched = same == null ? session.snapshot() : same;
      return new State(next, session.after(untouched, nextHash), then, nextTouched);
    }

    /** The session that knows a customer as it stands; null when there is no such customer. */
    @Nullable DefaultNbaSession of(String customerId) {
      DefaultNbaSession over = all;
      String whole = over == null ? data.wholeOf(customerId) : null;
      return whole == null ? over : ofWhole(whole);
    }

    private DefaultNbaSession ofWhole(String whole) {
      if (readsUntouched && !data.touches(whole)) {
        return session;
      }
      Snapshot own = touched.get(whole);
      Snapshot same = own == null ? null : own.under(catalogue);
      return session.of(same == null ? snapshot(data, whole, catalogue, Set.of()) : same);
    }

    /** A customer after a change; what is known of it from before is not read again. */
    private Snapshot snapshot(LiveData now, String whole, Catalogue under, Set<Table> changed) {
      Snapshot own = touched.get(whole);
      Snapshot before = own == null && !data.touches(whole) ? session.snapshot() : own;
      return before == null ? now.of(whole, under) : now.of(whole, under, changed, before);
    }

    /** The customer of an opportunity; null: of none. */
    @Nullable String customerOfOpportunity(String opportunityId) {
      return data.ownerOf(Table.OPPORTUNITIES, opportunityId);
    }

    /** The session over all customers as they stand. */
    DefaultNbaSession all() {
      DefaultNbaSession over = all;
      if (over == null) {
        over = session.after(data.fresh().start().asOf(asOf()), hash);
        all = over;
      }
      return over;
    }

    /** Every customer, where it is touched as it stands. */
    void forEach(Consumer<CustomerView> use) {
      DefaultNbaSession over = all;
      if (over != null) {
        over.snapshot().forEach(use);
        return;
      }
      session
          .snapshot()
          .forEach(
              customer -> {
                if (!data.touches(customer.customer().id())) {
                  use.accept(customer);
                }
              });
      data.touched().forEach(whole -> ofWhole(whole).snapshot().forEach(use));
    }

    LocalDate asOf() {
      return catalogue.asOf();
    }
  }

  @Override
  public List<Card> apply(Event event) {
    Map<Table, TableData> rows = DataLoader.rows(texts(event), engine.policy.company());
    State next;
    SortedSet<String> decide;
    synchronized (this) {
      State last = state;
      LiveData data = last.data.apply(rows);
      decide = data.wholes(rows);
      next = last.after(data, decide, rows.keySet(), named(last.hash, event.rows().toString()));
      state = next;
    }
    if (rows.keySet().stream().anyMatch(LiveData::concernsEverybody)) {
      decide.addAll(concerned(next, rows));
    }
    List<Card> cards = new ArrayList<>();
    for (String customer : decide) {
      DefaultNbaSession session = next.of(customer);
      Card card = session == null ? null : session.card(customer);
      if (card != null) {
        cards.add(card);
      }
    }
    return cards;
  }

  private static Map<Table, List<Map<String, String>>> texts(Event event) {
    Map<Table, List<Map<String, String>>> texts = new TreeMap<>();
    for (Event.Row row : event.rows()) {
      texts.computeIfAbsent(row.table(), t -> new ArrayList<>()).add(row.values());
    }
    return texts;
  }

  /**
   * The customers whom master data concern: those who buy the products that they name, or what
   * those are related to, and those of the agents that they name. Whom an event touched is looked
   * at as it stands.
   */
  private static SortedSet<String> concerned(State state, Map<Table, TableData> rows) {
    SortedSet<String> products = new TreeSet<>();
    SortedSet<String> agents = new TreeSet<>();
    rows.forEach(
        (table, its) -> {
          if (LiveData.concernsEverybody(table)) {
            products.addAll(its.productIds());
            agents.addAll(its.ids("agent_id"));
          }
        });
    SortedSet<String> leading = state.catalogue.leadingTo(products, RELATIONS);
    SortedSet<String> concerned = new TreeSet<>();
    state.forEach(
        customer -> {
          String agent = customer.customer().agentId();
          if (agent != null && agents.contains(agent)
              || customer.productsBought().stream().anyMatch(p -> leading.contains(p.id()))) {
            concerned.add(customer.customer().id());
          }
        });
    return concerned;
  }

  @Override
  public synchronized void advanceTo(LocalDate day) {
    State last = state;
    if (day.isBefore(last.asOf())) {
      throw new IllegalArgumentException(
          day + " is before the as-of date " + last.asOf() + "; a session only goes forward");
    }
    LiveData fresh = last.data.fresh();
    Snapshot snapshot = fresh.start().asOf(day);
    QualityReport quality = QualityReport.of(snapshot, engine.policy, engine.checks);
    String hash = named(last.hash, day.toString());
    state = new State(fresh, engine.session(snapshot, last.session.model(), quality, hash));
  }

  @Override
  public CompletableFuture<Void> refresh(Executor executor) {
    return refreshes.ask(executor);
  }

  private void refresh() {
    State before = state;
    LiveData fresh = before.data.fresh();
    DefaultNbaSession fitted = engine.open(fresh.start().asOf(before.asOf()), null);
    State tried = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      State last = state;
      tried = refreshed(last, before, fresh, fitted, tried);
      if (exchange(last, tried)) {
        return;
      }
    }
    synchronized (this) { // events come faster than that
      state = refreshed(state, before, fresh, fitted, tried);
    }
  }

  private synchronized boolean exchange(State last, State next) {
    boolean still = state == last;
    if (still) {
      state = next;
    }
    return still;
  }

  /**
   * A state under a new model.
   *
   * @param before that from which the data were loaded anew and the model fitted
   * @param tried an earlier such state, which may hold some of the same customers; null for none
   */
  private State refreshed(
      State last, State before, LiveData fresh, DefaultNbaSession fitted, @Nullable State tried) {
    if (last == before) {
      return new State(fresh, fitted);
    }
    String hash = named(fitted.stateHash(), last.hash);
    if (last.data.start() != before.data.start()) { // it went on to another day, loaded anew
      DefaultNbaSession on = last.session;
      return new State(
          last.data,
          engine.session(on.snapshot(), fitted.model(), on.quality(), hash),
          last.catalogue,
          last.touched);
    }
    LiveData data = last.data.since(before.data, fresh);
    Catalogue catalogue =
        last.catalogue == before.catalogue
            ? fitted.snapshot().catalogue()
            : data.catalogue(last.catalogue);
    VersionedMap<Snapshot> touched = VersionedMap.empty();
    for (String whole : data.touched()) {
      Snapshot known =
          tried != null && tried.catalogue == catalogue && data.sameRows(whole, tried.data)
              ? tried.touched.get(whole)
              : null;
      touched = touched.with(whole, known == null ? data.of(whole, catalogue) : known);
    }
    Snapshot same = fitted.snapshot().under(catalogue);
    Snapshot untouched = same == null ? fitted.snapshot() : same;
    return new State(data, fitted.after(untouched, hash), catalogue, touched);
  }

  /** The name of the state after something happened. */
  private static String named(String before, String happened) {
    return Hashing.sha256().hashString(before + "\n" + happened, StandardCharsets.UTF_8).toString();
  }

  @Override
  public Snapshot snapshot() {
    return state.all().snapshot();
  }

  @Override
  public Model model() {
    return state.session.model();
  }

  @Override
  public Run identity() {
    return state.all().identity();
  }

  @Override
  public QualityReport quality() {
    return state.session.quality();
  }

  @Override
  public RunSummary run(CardSink sink) {
    return state.all().run(sink);
  }

  @Override
  public void runShard(int shard, int shards, Writer out) throws IOException {
    state.all().runShard(shard, shards, out);
  }

  @Override
  public RunSummary merge(List<Path> shards, MergedSink sink) throws IOException {
    return state.all().merge(shards, sink);
  }

  @Override
  public @Nullable Card card(String customerId) {
    DefaultNbaSession session = state.of(customerId);
    return session == null ? null : session.card(customerId);
  }

  @Override
  public @Nullable Card cardOfOpportunity(String opportunityId) {
    State now = state;
    String customer = now.customerOfOpportunity(opportunityId);
    DefaultNbaSession session = customer == null ? null : now.of(customer);
    return customer == null || session == null ? null : session.card(customer);
  }

  @Override
  public List<ProductCandidate> rank(String customerId, int limit) {
    DefaultNbaSession session = state.of(customerId);
    return session == null ? List.of() : session.rank(customerId, limit);
  }

  @Override
  public List<ProductCandidate> rank(String customerId, Collection<String> productIds) {
    DefaultNbaSession session = state.of(customerId);
    return session == null ? List.of() : session.rank(customerId, productIds);
  }

  @Override
  public double score(String customerId, String productId) {
    DefaultNbaSession session = state.of(customerId);
    return session == null ? 0 : session.score(customerId, productId);
  }

  @Override
  public @Nullable Card explain(String customerId) {
    DefaultNbaSession session = state.of(customerId);
    return session == null ? null : session.explain(customerId);
  }

  @Override
  public ChangeRuling check(CardBrief card, OfferChange change) {
    State now = state;
    DefaultNbaSession session = card.customerId() == null ? now.session : now.of(card.customerId());
    return session == null
        ? ChangeRuling.of(ChangeRuling.CUSTOMER_UNKNOWN)
        : session.check(card, change);
  }

  @Override
  public NbaSession pinned() {
    return state.all().pinned();
  }

  @Override
  public DecisionDesk desk(Guardrails rules) {
    return state.all().desk(rules);
  }

  @Override
  public <T> List<T> ask(Function<Trial, T> question) {
    return state.all().ask(question);
  }
}
