package org.nextbestaction.delivery.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Feedback;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.feedback.Answer;
import org.nextbestaction.feedback.Answers;
import org.nextbestaction.feedback.FeedbackReport;
import org.nextbestaction.feedback.KeptAnswer;
import org.nextbestaction.policy.Limits;

/**
 * What became of a team's cards in the last four weeks. A card counts once, whatever its revisions
 * and however many days it stood; its last answer that was not withdrawn counts.
 */
final class Period {

  /** Four weeks, so that weekdays even out. */
  static final int DAYS = 28;

  private final LocalDate asOf;
  private final boolean knownBefore;
  private final Map<String, RunReport.Shown> known = new TreeMap<>();
  private final Map<String, RunReport.Shown> shown = new TreeMap<>();
  private final Set<String> agentsBefore = new HashSet<>();
  private final Map<String, Feedback> answered = new TreeMap<>();

  /**
   * @param runs the oldest first
   * @param zone in which an answer's day is told
   */
  Period(Set<String> agents, List<RunReport> runs, Answers answers, ZoneId zone, LocalDate asOf) {
    this.asOf = asOf;
    boolean before = false;
    for (RunReport run : runs) {
      boolean now = !run.asOf().isBefore(from());
      boolean justBefore = !now && !run.asOf().isBefore(from().minusDays(DAYS));
      before |= justBefore;
      for (RunReport.Shown card : run.cards()) {
        if (agents.contains(card.agentId())) {
          known.put(card.cardId(), card);
          if (now) {
            shown.put(card.cardId(), card);
          } else if (justBefore) {
            agentsBefore.add(card.agentId());
          }
        }
      }
    }
    knownBefore = before;
    Map<String, List<Feedback>> byCard = new TreeMap<>();
    for (KeptAnswer kept : answers.all()) {
      String id = kept.answer().cardId();
      if (known.containsKey(id)) {
        byCard.computeIfAbsent(id, card -> new ArrayList<>()).add(row(kept, zone));
      }
    }
    byCard.forEach(
        (card, rows) -> {
          List<Feedback> standing = Feedback.standing(rows);
          if (!standing.isEmpty()) {
            answered.put(card, standing.get(standing.size() - 1));
          }
        });
  }

  private static Feedback row(KeptAnswer kept, ZoneId zone) {
    Answer answer = kept.answer();
    return new Feedback(
        answer.cardId(),
        kept.revision(),
        kept.action(),
        answer.decision().code(),
        answer.reason() == null ? null : answer.reason().name(),
        answer.at().atZone(zone).toLocalDate(),
        answer.at().getEpochSecond(),
        answer.snoozeUntil(),
        answer.agentId(),
        answer.productId(),
        null,
        null);
  }

  private LocalDate from() {
    return asOf.minusDays(DAYS - 1);
  }

  ManagementReport.Period days() {
    long agents = shown.values().stream().map(RunReport.Shown::agentId).distinct().count();
    return new ManagementReport.Period(from(), asOf, DAYS, (int) agents);
  }

  ManagementReport.Period daysBefore() {
    return new ManagementReport.Period(
        from().minusDays(DAYS), from().minusDays(1), DAYS, agentsBefore.size());
  }

  /** Cards by what became of them. */
  private final class Count {
    private int cards;
    private final Map<String, Integer> decisions = new TreeMap<>();

    private void add(RunReport.Shown card) {
      cards++;
      Feedback answer = answerTo(card.cardId());
      if (answer != null) {
        decisions.merge(answer.decision(), 1, Integer::sum);
      }
    }

    private int of(String decision) {
      return decisions.getOrDefault(decision, 0);
    }

    private int unanswered() {
      return cards - decisions.values().stream().mapToInt(Integer::intValue).sum();
    }

    private @Nullable Proportion acceptance() {
      int taken = of("accepted") + of("modified");
      return Proportion.of(taken, taken + of("rejected"));
    }
  }

  /** What a card was answered within the period; its id may be that of a case known for long. */
  private @Nullable Feedback answerTo(String cardId) {
    Feedback answer = answered.get(cardId);
    return answer == null || answer.on().isBefore(from()) ? null : answer;
  }

  private Count count(Collection<RunReport.Shown> cards) {
    Count count = new Count();
    cards.forEach(count::add);
    return count;
  }

  ManagementReport.Cards cards() {
    Count all = count(shown.values());
    return new ManagementReport.Cards(
        all.cards, all.cards - all.unanswered(), all.unanswered(), all.acceptance());
  }

  /** By action, that with the most cards first. */
  List<ManagementReport.Action> actions(String language) {
    Map<String, List<RunReport.Shown>> byAction = new TreeMap<>();
    for (RunReport.Shown card : shown.values()) {
      byAction.computeIfAbsent(card.action(), action -> new ArrayList<>()).add(card);
    }
    List<ManagementReport.Action> actions = new ArrayList<>();
    byAction.forEach(
        (action, cards) -> {
          Count count = count(cards);
          actions.add(
              new ManagementReport.Action(
                  action,
                  title(cards, language),
                  count.cards,
                  count.of("accepted"),
                  count.of("modified"),
                  count.of("rejected"),
                  count.of("snoozed"),
                  count.unanswered(),
                  count.acceptance()));
        });
    actions.sort(
        Comparator.comparingInt(ManagementReport.Action::cards)
            .reversed()
            .thenComparing(ManagementReport.Action::action));
    return actions;
  }

  /** As a card in the language says it, else as any does. */
  private static String title(List<RunReport.Shown> cards, String language) {
    return cards.stream()
        .filter(card -> card.language().equals(language))
        .findFirst()
        .orElse(cards.get(0))
        .title();
  }

  /** Why cards were rejected, by the day of the answer; the most frequent reason first. */
  List<ManagementReport.Reason> reasons(Labels labels) {
    Map<String, int[]> counts = new TreeMap<>();
    for (Feedback answer : answered.values()) {
      boolean now = !answer.on().isBefore(from());
      if (answer.decision().equals("rejected")
          && answer.reason() != null
          && !answer.on().isBefore(from().minusDays(DAYS))) {
        counts.computeIfAbsent(answer.reason(), reason -> new int[2])[now ? 0 : 1]++;
      }
    }
    List<ManagementReport.Reason> reasons = new ArrayList<>();
    counts.forEach(
        (reason, count) ->
            reasons.add(
                new ManagementReport.Reason(
                    reason, labels.of("reason", reason), count[0], knownBefore ? count[1] : null)));
    reasons.sort(
        Comparator.comparingInt(ManagementReport.Reason::count)
            .reversed()
            .thenComparing(ManagementReport.Reason::reason));
    return reasons;
  }

  /** The orders that the accepted cards are credited with. */
  ManagementReport.Orders orders(Snapshot data, Limits limits, FeedbackReport feedback) {
    Map<String, Feedback> accepted = new LinkedHashMap<>();
    for (String card : shown.keySet()) {
      Feedback answer = answerTo(card);
      if (answer != null && answer.accepted()) {
        accepted.put(card, answer);
      }
    }
    Set<String> followed = new HashSet<>();
    BigDecimal amount = BigDecimal.ZERO;
    int orders = 0;
    int unknown = 0;
    for (FeedbackReport.Credit credit : feedback.credits()) {
      Feedback answer = accepted.get(credit.cardId());
      if (answer != null && isOf(credit, answer)) {
        followed.add(credit.cardId());
        orders++;
        if (credit.amount() == null) {
          unknown++;
        } else {
          amount = amount.add(credit.amount().amount());
        }
      }
    }
    long open =
        accepted.entrySet().stream()
            .filter(one -> !followed.contains(one.getKey()))
            .filter(one -> one.getValue().on().plusDays(limits.attributionDays()).isAfter(asOf))
            .count();
    return new ManagementReport.Orders(
        limits.attributionDays(),
        orders,
        new ManagementReport.Amount(
            amount.setScale(2, RoundingMode.HALF_UP), data.company().baseCurrency()),
        unknown,
        Proportion.of(followed.size(), accepted.size()),
        (int) open);
  }

  /** Whether an order counts for this answer, not for an earlier one to the same card. */
  private boolean isOf(FeedbackReport.Credit credit, Feedback answer) {
    boolean same = credit.revision() == null || credit.revision().equals(answer.revision());
    return same && !credit.acceptedOn().isBefore(from());
  }
}
