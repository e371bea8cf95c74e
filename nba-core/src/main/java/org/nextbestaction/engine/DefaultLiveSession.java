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
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardSink;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.LiveData;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.data.TableData;
import org.nextbestaction.decision.DecisionDesk;
import org.nextbestaction.feedback.Run;
import org.nextbestaction.guardrail.Guardrails;
import org.nextbestaction.model.Model;
import org.nextbestaction.product.ProductCandidate;
import org.nextbestaction.quality.QualityReport;
import org.nextbestaction.source.DataLoader;

/**
 * A session over live data. A customer that nothing has touched is decided about from the snapshot
 * of all; a touched one from a snapshot of its own rows, made when it is asked for; a run over all
 * customers first makes the snapshot of all anew.
 */
final class DefaultLiveSession implements LiveSession {

  private static final List<String> RELATIONS =
      List.of("complement", "substitute", "consumable", "accessory");

  private final DefaultNbaEngine engine;
  private final Model model;
  private volatile State state;

  DefaultLiveSession(DefaultNbaEngine engine, LiveData data, DefaultNbaSession opened) {
    this.engine = engine;
    model = opened.model();
    state = new State(data, opened, opened.snapshot().hash());
  }

  /** What readers see: the data, and the snapshot of all from before the latest events. */
  private final class State {
    final LiveData data;
    final String hash;
    private final DefaultNbaSession before;
    private final SortedSet<String> touched = new TreeSet<>();
    private final boolean everybody;
    private final Map<String, DefaultNbaSession> own = new ConcurrentHashMap<>();
    private volatile @Nullable DefaultNbaSession now;

    /** A state in which nothing has happened since its snapshot. */
    State(LiveData data, DefaultNbaSession all, String hash) {
      this.data = data;
      this.hash = hash;
      before = all;
      now = all;
      everybody = false;
    }

    /** The state after an event. */
    State(State last, LiveData data, SortedSet<String> wholes, boolean everybody, String hash) {
      this.data = data;
      this.hash = hash;
      this.before = last.before;
      this.everybody = last.everybody || everybody;
      touched.addAll(last.touched);
      touched.addAll(wholes);
      if (!everybody) {
        own.putAll(last.own);
        own.keySet().removeAll(wholes);
      }
    }

    /** The session that knows a customer as it stands; null when there is no such customer. */
    @Nullable DefaultNbaSession of(String customerId) {
      DefaultNbaSession all = now;
      if (all != null) {
        return all;
      }
      String whole;
      try {
        whole = data.whole(customerId);
      } catch (IllegalArgumentException e) {
        return null;
      }
      return everybody || touched.contains(whole)
          ? own.computeIfAbsent(
              whole, w -> engine.session(data.of(w).asOf(asOf()), model, before.quality(), hash))
          : before;
    }

    /** The customer of an opportunity, that events brought or that was there; null: of none. */
    @Nullable String customerOfOpportunity(String opportunityId) {
      String customer = before.snapshot().customerOfOpportunity(opportunityId);
      for (String whole : touched) {
        DefaultNbaSession session = customer == null ? of(whole) : null;
        if (session != null) {
          customer = session.snapshot().customerOfOpportunity(opportunityId);
        }
      }
      return customer;
    }

    /** The session over all customers as they stand. */
    DefaultNbaSession all() {
      DefaultNbaSession all = now;
      if (all == null) {
        all = engine.session(data.all().asOf(asOf()), model, before.quality(), hash);
        now = all;
      }
      return all;
    }

    LocalDate asOf() {
      return before.snapshot().asOf();
    }
  }

  @Override
  public synchronized List<Card> apply(Event event) {
    State last = state;
    Map<Table, TableData> rows = DataLoader.rows(texts(event), engine.policy.company());
    LiveData data = last.data.apply(rows);
    SortedSet<String> wholes = data.wholes(rows);
    boolean everybody = rows.keySet().stream().anyMatch(LiveData::concernsEverybody);
    State next =
        new State(last, data, wholes, everybody, named(last.hash, event.rows().toString()));
    state = next;
    SortedSet<String> decide = new TreeSet<>(wholes);
    if (everybody) {
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
    SortedSet<String> concerned = new TreeSet<>();
    Snapshot all = state.before.snapshot();
    for (int c = 0; c < all.customerCount(); c++) {
      if (all.customer(c) != null && !state.touched.contains(all.view(c).customer().id())) {
        addConcerned(concerned, all.view(c), products, agents);
      }
    }
    for (String whole : state.touched) {
      Snapshot own = state.data.of(whole).asOf(state.asOf());
      for (int c = 0; c < own.customerCount(); c++) {
        if (own.customer(c) != null) {
          addConcerned(concerned, own.view(c), products, agents);
        }
      }
    }
    return concerned;
  }

  private static void addConcerned(
      SortedSet<String> concerned,
      CustomerView customer,
      SortedSet<String> products,
      SortedSet<String> agents) {
    String agent = customer.customer().agentId();
    if (buys(customer, products) || agent != null && agents.contains(agent)) {
      concerned.add(customer.customer().id());
    }
  }

  private static boolean buys(CustomerView customer, SortedSet<String> products) {
    for (Product product : customer.productsBought()) {
      if (products.contains(product.id())) {
        return true;
      }
      for (String relation : RELATIONS) {
        for (Product related : customer.snapshot().related(product, relation)) {
          if (products.contains(related.id())) {
            return true;
          }
        }
      }
    }
    return false;
  }

  @Override
  public synchronized void advanceTo(LocalDate day) {
    State last = state;
    if (day.isBefore(last.asOf())) {
      throw new IllegalArgumentException(
          day + " is before the as-of date " + last.asOf() + "; a session only goes forward");
    }
    String hash = named(last.hash, day.toString());
    Snapshot snapshot = last.data.all().asOf(day);
    QualityReport quality = QualityReport.of(snapshot, engine.policy, engine.checks);
    state = new State(last.data, engine.session(snapshot, model, quality, hash), hash);
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
    return model;
  }

  @Override
  public Run identity() {
    return state.all().identity();
  }

  @Override
  public QualityReport quality() {
    return state.before.quality();
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
