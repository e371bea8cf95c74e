package org.nextbestaction.rules.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.BriefWriter;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.decision.Capacity;
import org.nextbestaction.decision.Decision;
import org.nextbestaction.decision.DecisionDesk;
import org.nextbestaction.decision.DecisionTrace;
import org.nextbestaction.engine.NbaSession;
import org.nextbestaction.engine.Trial;
import org.nextbestaction.rules.book.RuleBook;

/** Decides about the customers of one day under two rulebooks and compares. Thread-safe. */
final class Comparison {

  private final NbaSession session;
  private final RuleBook old;
  private final RuleBook now;
  private final SortedSet<String> differing;
  private final SortedSet<String> removed;
  private final DecisionDesk before;
  private final DecisionDesk after;
  private final BriefWriter briefs;
  private final Map<String, DecisionDesk> mixed = new ConcurrentHashMap<>();

  Comparison(NbaSession session, RuleBook old, RuleBook now, SortedSet<String> differing) {
    this.session = session;
    this.old = old;
    this.now = now;
    this.differing = differing;
    removed = new TreeSet<>(differing);
    removed.removeAll(now.ids());
    before = session.desk(old);
    after = session.desk(now);
    briefs = new BriefWriter(session.snapshot());
  }

  /**
   * One decision of one rulebook, as far as a report needs it.
   *
   * @param cardId null for silence
   * @param action its code; empty for silence
   * @param request for a place in an agent's day; null for silence
   * @param requests what managers are asked about: action, product and segment
   */
  record Side(
      @Nullable String cardId,
      String action,
      Worth worth,
      Capacity.@Nullable Request request,
      List<String> requests) {}

  /**
   * A customer under both.
   *
   * @param fired the differing rules that fire, or would in shadow, under the book that has them
   * @param changed null where both decide the same
   */
  record Pair(Side before, Side after, SortedSet<String> fired, @Nullable ChangedCard changed) {}

  private record Briefs(CardBrief before, CardBrief after, Change change) {}

  Pair of(Trial trial) {
    Decision was = trial.under(before);
    Decision is = trial.under(after);
    if (silence(was).equals(silence(is)) && was.chosen() == null && is.chosen() == null) {
      return new Pair(compact(was, null), compact(is, null), fired(was, is), null);
    }
    CardBrief wasBrief = briefs.write(was);
    CardBrief isBrief = briefs.write(is);
    Change change = Faces.change(wasBrief, isBrief);
    return new Pair(
        compact(was, wasBrief),
        compact(is, isBrief),
        fired(was, is),
        change == null
            ? null
            : new ChangedCard(
                session.snapshot().asOf(),
                id(was),
                Objects.requireNonNullElse(wasBrief.customerName(), id(was)),
                change,
                side(was, wasBrief),
                side(is, isBrief),
                causes(trial, was, is, new Briefs(wasBrief, isBrief, change))));
  }

  private SortedSet<String> fired(Decision was, Decision is) {
    SortedSet<String> fired = new TreeSet<>();
    addFired(was, fired, true);
    fired.retainAll(removed);
    addFired(is, fired, true);
    return fired;
  }

  private static String id(Decision decision) {
    return decision.situation().customer().customer().id();
  }

  /** The reason of a silence and the rule that gives it; empty for a card. */
  private static String silence(Decision decision) {
    Decision.Silence silence = decision.silence();
    return silence == null ? "" : silence.code() + "\n" + silence.rule();
  }

  private static ChangedCard.Side side(Decision decision, CardBrief brief) {
    Decision.Silence silence = decision.silence();
    return new ChangedCard.Side(
        brief,
        Worth.of(decision),
        silence == null ? null : silence.code(),
        silence == null ? null : silence.rule(),
        silence == null);
  }

  private static Side compact(Decision decision, @Nullable CardBrief brief) {
    List<String> requests = new ArrayList<>();
    for (Decision.SegmentRequest request : decision.requests()) {
      requests.add(String.join("|", request.action(), request.product().id(), request.segment()));
    }
    return brief == null || decision.chosen() == null
        ? new Side(null, "", Worth.NONE, null, requests)
        : new Side(
            brief.cardId(),
            brief.action().code(),
            Worth.of(decision),
            Capacity.Request.of(0, brief.agentId(), decision),
            requests);
  }

  /**
   * The rules that make the difference: those that bring the new card by themselves; where none
   * does, those that bring some other card; else all that fired.
   */
  private List<ChangedCard.Cause> causes(Trial trial, Decision was, Decision is, Briefs both) {
    SortedSet<String> fired = new TreeSet<>();
    addFired(was, fired, false);
    addFired(is, fired, false);
    if (fired.isEmpty() || both.change == Change.WORDS) {
      // What a rule leaves unsaid, such as a check that no longer holds, changes words, too.
      fired.addAll(differing);
    }
    if (fired.size() == 1) {
      return causes(fired, true);
    }
    List<String> alone = new ArrayList<>();
    List<String> some = new ArrayList<>();
    for (String rule : fired) {
      CardBrief mixed = briefs.write(trial.under(mixed(rule)));
      if (Faces.same(mixed, both.after)) {
        alone.add(rule);
      } else if (!Faces.same(mixed, both.before)) {
        some.add(rule);
      }
    }
    return alone.isEmpty() ? causes(some.isEmpty() ? fired : some, false) : causes(alone, true);
  }

  private static List<ChangedCard.Cause> causes(Collection<String> rules, boolean alone) {
    return rules.stream().map(rule -> new ChangedCard.Cause(rule, alone)).toList();
  }

  /** Decides with the old book with one rule of the new. */
  private DecisionDesk mixed(String rule) {
    return mixed.computeIfAbsent(rule, id -> session.desk(old.with(id, now)));
  }

  private void addFired(Decision decision, SortedSet<String> into, boolean inShadow) {
    for (DecisionTrace.RuleEntry entry : decision.rules()) {
      if (entry.effect() != null && (inShadow || !entry.outcome().equals("shadow"))) {
        if (differing.contains(entry.rule())) {
          into.add(entry.rule());
        }
      }
    }
  }
}
