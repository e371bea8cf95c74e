package org.nextbestaction.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.BriefWriter;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.card.CardSink;
import org.nextbestaction.card.SegmentRequests;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.decision.Capacity;
import org.nextbestaction.decision.Decision;

/**
 * One run over all customers: decides about each and gives the silent decisions as they come, by
 * customer; then settles what the agents' days have room for, and gives the cards in their order.
 * Between the two it keeps of a customer only what the order needs, and the whole decision of the
 * first {@value #KEPT} with a card; the others are decided again when their turn comes. So the
 * memory of a run does not grow with its cards. Used once.
 */
final class CardRun {

  /**
   * Whole decisions that are kept, so that a run of no more than these decides once; a decision
   * holds some tens of kilobytes.
   */
  static final int KEPT = 10_000;

  /** Decisions or cards that are made side by side before they are given. */
  private static final int WINDOW = 512;

  private static final int PROGRESS_EVERY = 512;

  private final DefaultNbaEngine engine;
  private final Snapshot snapshot;
  private final BriefWriter briefs;
  private final TraceWriter traces;
  private final Function<CustomerView, Decision> decide;
  private final Workers workers;
  private final int mostKept;
  private final AtomicLong done = new AtomicLong();

  /**
   * @param decide with the same answer however often it is asked about a customer
   * @param mostKept so many whole decisions are kept, usually {@value #KEPT}
   */
  CardRun(
      DefaultNbaEngine engine,
      Snapshot snapshot,
      BriefWriter briefs,
      TraceWriter traces,
      Function<CustomerView, Decision> decide,
      Workers workers,
      int mostKept) {
    this.mostKept = mostKept;
    this.engine = engine;
    this.snapshot = snapshot;
    this.briefs = briefs;
    this.traces = traces;
    this.decide = decide;
    this.workers = workers;
  }

  /**
   * What is kept of a decision.
   *
   * @param customer its index
   * @param silence the reason's code; null for a card
   * @param requests what the customer's segment is to be asked about
   * @param whole null where it is to be decided again
   */
  record Outcome(
      int customer,
      @Nullable String agent,
      boolean obligation,
      double points,
      String tieBreak,
      @Nullable String silence,
      List<Decision.SegmentRequest> requests,
      @Nullable Decision whole) {

    private static final Comparator<Outcome> BY_AGENT =
        Comparator.comparing((Outcome o) -> Objects.requireNonNullElse(o.agent, "\uffff"))
            .thenComparing(o -> !o.obligation)
            .thenComparing(Comparator.comparingDouble(Outcome::points).reversed())
            .thenComparing(Outcome::tieBreak);

    Outcome keeping(Decision decision) {
      decision.situation().forgetRanked();
      return new Outcome(
          customer, agent, obligation, points, tieBreak, silence, requests, decision);
    }

    Outcome asking(List<Decision.SegmentRequest> of) {
      return new Outcome(
          customer, agent, obligation, points, tieBreak, silence, List.copyOf(of), whole);
    }

    boolean isCapped() {
      return CAPACITY.equals(silence);
    }

    Outcome capped() {
      return new Outcome(customer, agent, false, 0, tieBreak, CAPACITY, requests, whole);
    }
  }

  private static final String CAPACITY = "CAPACITY";

  /** Decides about customers and hands over the cards. */
  RunSummary into(CardSink sink, int[] customers) {
    Delivery delivery = new Delivery(sink, engine.listener);
    List<Outcome> outcomes = new ArrayList<>(customers.length);
    int[] kept = {0};
    each(
        customers,
        decided -> {
          Outcome outcome = decided.outcome();
          if (decided.card() != null) {
            delivery.give(decided.card());
          }
          boolean keep = outcome.silence() == null && kept[0]++ < mostKept;
          outcomes.add(keep ? outcome.keeping(decided.decision()) : outcome);
        },
        false);
    return deliver(outcomes, this::card, delivery);
  }

  /**
   * Hands over the cards of decisions: within the agents' capacity, in their order, and what they
   * ask of segments together; then the silent decisions for which there was no capacity.
   *
   * @param decided by customer
   * @param make the card of one, asked on all threads
   * @param delivery has been given the other silent ones
   */
  RunSummary deliver(List<Outcome> decided, Function<Outcome, Card> make, Delivery delivery) {
    List<Outcome> outcomes = withinCapacity(decided);
    List<Outcome> cards = new ArrayList<>();
    List<Outcome> capped = new ArrayList<>();
    Map<String, Integer> delivered = new TreeMap<>();
    Map<String, Integer> reasons = new TreeMap<>();
    for (Outcome outcome : outcomes) {
      if (outcome.silence() == null) {
        cards.add(outcome);
      } else {
        reasons.merge(outcome.silence(), 1, Integer::sum);
        if (outcome.isCapped() && engine.silentDecisions) {
          capped.add(outcome);
        }
      }
    }
    cards.sort(Outcome.BY_AGENT);
    long[] written = {0};
    give(
        cards,
        make,
        card -> {
          delivered.merge(card.brief().action().code(), 1, Integer::sum);
          delivery.give(card);
          engine.listener.progress(RunListener.Stage.WRITE, ++written[0], cards.size());
        });
    for (CardBrief brief : SegmentRequests.of(asked(outcomes), engine.playbook, snapshot)) {
      delivered.merge(brief.action().code(), 1, Integer::sum);
      delivery.give(new Card(brief, engine.explainer.explain(brief), traces.empty()));
    }
    give(capped, make, delivery::give);
    RunSummary summary =
        new RunSummary(traces.runId(), outcomes.size(), delivered, reasons, delivery.finish());
    engine.listener.finished(summary);
    return summary;
  }

  /**
   * A decision, what is kept of it, and its card where it was made at once.
   *
   * @param card of a silent decision that is to be given, or of any where all are
   */
  record Decided(Outcome outcome, Decision decision, @Nullable Card card) {}

  /**
   * Decides about customers on all threads and hands over one after another; keeps none.
   *
   * @param cards whether the cards of those that are not silent are made, too
   */
  void each(int[] customers, Consumer<Decided> to, boolean cards) {
    engine.listener.started(traces.runId(), customers.length);
    for (int from = 0; from < customers.length; from += WINDOW) {
      int[] window = Arrays.copyOfRange(customers, from, Math.min(customers.length, from + WINDOW));
      workers.map(window, c -> decided(c, customers.length, cards)).forEach(to);
    }
  }

  private Decided decided(int customer, int total, boolean cards) {
    Decision decision = decide.apply(snapshot.view(customer));
    report(done.incrementAndGet(), total);
    Decision.Silence silence = decision.silence();
    Outcome outcome =
        new Outcome(
            customer,
            silence == null ? briefs.agent(decision) : null,
            decision.obligation(),
            decision.points(),
            decision.tieBreak(),
            silence == null ? null : silence.code(),
            decision.requests(),
            null);
    boolean made = silence == null ? cards : engine.silentDecisions;
    return new Decided(outcome, decision, made ? card(decision, briefs, engine, traces) : null);
  }

  private void report(long count, long total) {
    if (count % PROGRESS_EVERY == 0 || count == total) {
      synchronized (engine.listener) {
        engine.listener.progress(RunListener.Stage.DECIDE, count, total);
      }
    }
  }

  /** The best cards of each agent's day; the rest is silence with its reason. */
  private List<Outcome> withinCapacity(List<Outcome> outcomes) {
    if (engine.allDecisions) {
      return outcomes;
    }
    List<Capacity.Request> wanted = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      Outcome one = outcomes.get(i);
      if (one.silence() == null) {
        wanted.add(
            new Capacity.Request(i, one.agent(), one.obligation(), one.points(), one.tieBreak()));
      }
    }
    Set<Integer> refused =
        new Capacity(snapshot.agents(), engine.policy.limits().cardsPerAgentPerDay())
            .refused(wanted);
    List<Outcome> all = new ArrayList<>(outcomes.size());
    for (int i = 0; i < outcomes.size(); i++) {
      all.add(refused.contains(i) ? outcomes.get(i).capped() : outcomes.get(i));
    }
    return all;
  }

  private List<SegmentRequests.Asked> asked(List<Outcome> outcomes) {
    List<SegmentRequests.Asked> asked = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      if (!outcome.requests().isEmpty()) {
        asked.add(
            new SegmentRequests.Asked(
                snapshot.view(outcome.customer()).customer(), outcome.requests()));
      }
    }
    return asked;
  }

  /** Makes the cards on all threads, a window at a time, and gives them in their order. */
  private void give(List<Outcome> outcomes, Function<Outcome, Card> make, Consumer<Card> to) {
    for (int from = 0; from < outcomes.size(); from += WINDOW) {
      List<Outcome> window = outcomes.subList(from, Math.min(outcomes.size(), from + WINDOW));
      int[] places = IntStream.range(0, window.size()).toArray();
      workers.map(places, i -> make.apply(window.get(i))).forEach(to);
    }
  }

  /** The card of a decision that is made anew where it was not kept. */
  Card card(Outcome outcome) {
    Decision decision = outcome.whole() == null ? decision(outcome) : outcome.whole();
    if (decision.silence() == null && outcome.silence() != null) {
      decision = decision.silenced(new Decision.Silence(outcome.silence(), null, null, List.of()));
    }
    return card(decision, briefs, engine, traces);
  }

  Decision decision(Outcome outcome) {
    return decide.apply(snapshot.view(outcome.customer()));
  }

  /** The card of a decision, with its words and its trace. */
  static Card card(
      Decision decision, BriefWriter briefs, DefaultNbaEngine engine, TraceWriter traces) {
    CardBrief brief = briefs.write(decision);
    return new Card(brief, engine.explainer.explain(brief), traces.of(decision));
  }
}
