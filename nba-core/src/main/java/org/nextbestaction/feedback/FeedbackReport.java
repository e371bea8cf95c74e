package org.nextbestaction.feedback;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.action.CardIds;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Feedback;
import org.nextbestaction.data.Money;
import org.nextbestaction.data.Opportunity;
import org.nextbestaction.data.Purchase;
import org.nextbestaction.data.Quote;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.policy.Limits;

/**
 * What people made of the cards, and which orders followed. An order counts for the latest card
 * that was accepted or modified before it and not more than {@code limits.attributionDays} days
 * ago, and for no other; where only its day is known, an order of the day of the answer came after
 * it. A quote or an opportunity that a card was about counts for the card once it is won or lost.
 * Nothing of it changes a score.
 *
 * @param actions by action code
 * @param credits by customer, then by order
 * @param outcomes by customer, then by card
 */
public record FeedbackReport(
    List<ActionResult> actions, List<Credit> credits, List<Outcome> outcomes) {

  public FeedbackReport {
    actions = List.copyOf(actions);
    credits = List.copyOf(credits);
    outcomes = List.copyOf(outcomes);
  }

  /**
   * What came of an action's cards; answers that were withdrawn do not count.
   *
   * @param reasons how often each was given
   * @param orders that count for its cards
   * @param amount of those orders whose amount is known, in base currency
   * @param ordersWithoutAmount those whose amount is unknown
   * @param won quotes and opportunities of its accepted cards that were won
   * @param lost those that were lost
   */
  public record ActionResult(
      String action,
      int accepted,
      int modified,
      int rejected,
      int snoozed,
      Map<String, Integer> reasons,
      int orders,
      BigDecimal amount,
      int ordersWithoutAmount,
      int won,
      int lost) {

    public ActionResult {
      reasons = Collections.unmodifiableMap(new TreeMap<>(reasons));
    }

    /** Accepted and modified among the final answers, 0 to 1; null when there is none. */
    public @Nullable Double acceptanceRate() {
      int all = accepted + modified + rejected;
      return all == 0 ? null : (accepted + modified) / (double) all;
    }
  }

  /**
   * An order that counts for a card.
   *
   * @param amount base currency; null when a price or a rate is unknown
   */
  public record Credit(
      String cardId,
      @Nullable Integer revision,
      String customerId,
      String action,
      LocalDate acceptedOn,
      String orderId,
      LocalDate orderedOn,
      @Nullable Money amount) {}

  /**
   * How a quote or an opportunity that an accepted card was about came out.
   *
   * @param subject {@code quote} or {@code opportunity}
   * @param amount base currency; null when it or a rate is unknown
   */
  public record Outcome(
      String cardId,
      String customerId,
      String action,
      String subject,
      String subjectId,
      boolean won,
      @Nullable Money amount) {}

  /** What the store's answers tell without any orders. */
  public static FeedbackReport of(Answers answers) {
    return of(standing(answers.all(), ZoneOffset.UTC), List.of(), List.of());
  }

  /**
   * What is known on the snapshot's day.
   *
   * @param answers of the store whose answers the snapshot holds; those to cards about no customer,
   *     or about one who was forgotten, are counted from here
   */
  public static FeedbackReport of(Snapshot snapshot, Limits limits, Answers answers) {
    ZoneId zone = snapshot.company().timeZone();
    List<Feedback> standing = new ArrayList<>();
    List<Credit> credits = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    for (int c = 0; c < snapshot.customerCount(); c++) {
      if (snapshot.customer(c) != null) {
        CustomerView customer = snapshot.view(c);
        List<Feedback> own = Feedback.standing(customer.feedback());
        standing.addAll(own);
        credits.addAll(credits(customer, own, limits.attributionDays()));
        outcomes.addAll(outcomes(customer, own));
      }
    }
    List<KeptAnswer> others =
        answers.all().stream()
            .filter(kept -> kept.customerId() == null)
            .filter(kept -> !kept.row(zone).on().isAfter(snapshot.asOf()))
            .toList();
    standing.addAll(standing(others, zone));
    return of(standing, credits, outcomes);
  }

  private static List<Feedback> standing(List<KeptAnswer> answers, ZoneId zone) {
    Map<String, List<Feedback>> byCard = new LinkedHashMap<>();
    for (KeptAnswer kept : answers) {
      byCard.computeIfAbsent(kept.answer().cardId(), id -> new ArrayList<>()).add(kept.row(zone));
    }
    return byCard.values().stream().flatMap(rows -> Feedback.standing(rows).stream()).toList();
  }

  private static List<Credit> credits(CustomerView customer, List<Feedback> standing, int days) {
    List<Feedback> accepted =
        standing.stream()
            .filter(Feedback::accepted)
            .sorted(Comparator.comparingLong(Feedback::at).thenComparing(Feedback::cardId))
            .toList();
    List<Credit> credits = new ArrayList<>();
    for (Purchase order : accepted.isEmpty() ? List.<Purchase>of() : customer.purchases()) {
      Feedback last = null;
      for (Feedback answer : accepted) {
        last = follows(order, answer) ? answer : last;
      }
      if (last != null && !order.on().isAfter(last.on().plusDays(days))) {
        credits.add(
            new Credit(
                last.cardId(),
                last.revision(),
                customer.customer().id(),
                last.action(),
                last.on(),
                order.orderId(),
                order.on(),
                order.value()));
      }
    }
    return credits;
  }

  /** What the accepted cards were about, by the ids of cards; each card is about one case. */
  private static List<Outcome> outcomes(CustomerView customer, List<Feedback> standing) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Feedback answer : standing) {
      if (!answer.accepted()) {
        continue;
      }
      for (Quote quote : customer.quotes()) {
        add(outcomes, customer, answer, "quote", quote.id(), quote.status(), quote.amount());
      }
      for (Opportunity opportunity : customer.opportunities()) {
        add(
            outcomes,
            customer,
            answer,
            "opportunity",
            opportunity.id(),
            opportunity.status(),
            opportunity.amount());
      }
    }
    return outcomes;
  }

  private static void add(
      List<Outcome> outcomes,
      CustomerView customer,
      Feedback answer,
      String subject,
      String id,
      String status,
      @Nullable Money amount) {
    String customerId = customer.customer().id();
    if ((status.equals("won") || status.equals("lost"))
        && answer.cardId().equals(CardIds.of(customerId, answer.action(), id))) {
      Snapshot snapshot = customer.snapshot();
      outcomes.add(
          new Outcome(
              answer.cardId(),
              customerId,
              answer.action(),
              subject,
              id,
              status.equals("won"),
              amount == null ? null : snapshot.rates().toBase(amount, snapshot.asOf())));
    }
  }

  private static boolean follows(Purchase order, Feedback answer) {
    Long at = order.at();
    return at == null ? !order.on().isBefore(answer.on()) : at > answer.at();
  }

  private static FeedbackReport of(
      List<Feedback> standing, List<Credit> credits, List<Outcome> outcomes) {
    Map<String, List<Feedback>> byAction = new TreeMap<>();
    for (Feedback answer : standing) {
      byAction.computeIfAbsent(answer.action(), action -> new ArrayList<>()).add(answer);
    }
    List<ActionResult> actions = new ArrayList<>();
    byAction.forEach((action, answers) -> actions.add(result(action, answers, credits, outcomes)));
    return new FeedbackReport(actions, credits, outcomes);
  }

  private static ActionResult result(
      String action, List<Feedback> answers, List<Credit> allCredits, List<Outcome> allOutcomes) {
    Map<String, Integer> decisions = new TreeMap<>();
    Map<String, Integer> reasons = new TreeMap<>();
    for (Feedback answer : answers) {
      decisions.merge(answer.decision(), 1, Integer::sum);
      if (answer.reason() != null) {
        reasons.merge(answer.reason(), 1, Integer::sum);
      }
    }
    List<Credit> credits =
        allCredits.stream().filter(credit -> credit.action().equals(action)).toList();
    BigDecimal amount = BigDecimal.ZERO;
    int unknown = 0;
    for (Credit credit : credits) {
      if (credit.amount() == null) {
        unknown++;
      } else {
        amount = amount.add(credit.amount().amount());
      }
    }
    return new ActionResult(
        action,
        decisions.getOrDefault("accepted", 0),
        decisions.getOrDefault("modified", 0),
        decisions.getOrDefault("rejected", 0),
        decisions.getOrDefault("snoozed", 0),
        reasons,
        credits.size(),
        amount,
        unknown,
        count(allOutcomes, action, true),
        count(allOutcomes, action, false));
  }

  private static int count(List<Outcome> outcomes, String action, boolean won) {
    return (int) outcomes.stream().filter(o -> o.action().equals(action) && o.won() == won).count();
  }
}
