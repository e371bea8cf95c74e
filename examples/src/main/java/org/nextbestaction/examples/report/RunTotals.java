package org.nextbestaction.examples.report;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.decision.DecisionTrace.CandidateEntry;
import org.nextbestaction.decision.DecisionTrace.Fate;

/** What management is told of a run: counts, and nothing of any one customer. Bounded memory. */
final class RunTotals {

  static final int BANDS = 10;

  /** The reason of a silence of which nothing is recorded. */
  static final String NO_REASON = "NONE";

  long delivered;

  /** Of what was delivered, the requests for a segment, which are no customer's. */
  long requests;

  long silent;
  long withoutProbability;
  final Tally agents = new Tally();
  final Tally dueNow = new Tally();
  final Tally actions = new Tally();
  final Tally silences = new Tally();
  final Tally removals = new Tally();
  final Tally values = new Tally();
  final Tally fates = new Tally(Fate.values().length);
  final long[] bands = new long[BANDS];
  private final Map<String, Tally> valuesOfAction = new HashMap<>();
  private final Map<String, Tally> valuesOfAgent = new HashMap<>();
  private final Map<String, String> titles;

  /** Totals of actions with these titles; one without goes by that of its first card. */
  RunTotals(Map<String, String> titles) {
    this.titles = new HashMap<>(titles);
  }

  void add(Card card) {
    for (CandidateEntry candidate : card.trace().candidates()) {
      fates.add(candidate.action(), candidate.fate().ordinal());
    }
    if (card.silent()) {
      silent++;
      silences.add(reason(card));
      return;
    }
    delivered++;
    CardBrief brief = card.brief();
    requests += brief.customerId() == null ? 1 : 0;
    CardBrief.Action action = brief.action();
    String agent = brief.agentId() == null ? "" : brief.agentId();
    agents.add(agent);
    if (action.dueOn() != null && !action.dueOn().isAfter(brief.asOf())) {
      dueNow.add(agent);
    }
    actions.add(action.code());
    if (titles.size() < Tally.MOST_KEYS) {
      titles.putIfAbsent(action.code(), action.title());
    }
    CardBrief.Amount expected = action.expectedValue();
    if (expected != null) {
      values.add(expected.currency(), expected.amount());
      add(valuesOfAction, action.code(), expected);
      add(valuesOfAgent, agent, expected);
    }
    Double probability = action.probability();
    if (probability == null) {
      withoutProbability++;
    } else {
      bands[(int) Math.max(0, Math.min(BANDS - 1, Math.floor(probability * BANDS)))]++;
    }
    for (CardBrief.Removed removed : brief.removed()) {
      removals.add(removed.rule());
    }
  }

  private static void add(Map<String, Tally> values, String key, CardBrief.Amount expected) {
    Tally tally = values.get(key);
    if (tally == null && values.size() < Tally.MOST_KEYS) {
      tally = new Tally();
      values.put(key, tally);
    }
    if (tally != null) {
      tally.add(expected.currency(), expected.amount());
    }
  }

  /**
   * The code of a silence and the rule behind it, as the card gives them; of a card that gives
   * none, the fate and reason of the first candidate that lost.
   */
  private static String reason(Card card) {
    if (!card.brief().why().isEmpty()) {
      CardBrief.Why why = card.brief().why().get(0);
      Object rule = why.facts().get("rule");
      return rule == null ? why.signal() : why.signal() + " " + rule;
    }
    for (CandidateEntry candidate : card.trace().candidates()) {
      if (candidate.fate() != Fate.CHOSEN) {
        return candidate.reason().isEmpty()
            ? candidate.fate().name()
            : candidate.fate() + " " + candidate.reason();
      }
    }
    return NO_REASON;
  }

  /** The title of an action, else its code. */
  String title(String action) {
    return titles.getOrDefault(action, action);
  }

  /** The expected values of an agent's cards by currency; null where there are none. */
  @Nullable Tally valuesOfAgent(String agent) {
    return valuesOfAgent.get(agent);
  }

  /** The expected values of an action by currency; null where it has none. */
  @Nullable Tally valuesOf(String action) {
    return valuesOfAction.get(action);
  }
}
