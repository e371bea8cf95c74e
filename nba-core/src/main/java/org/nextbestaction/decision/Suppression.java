package org.nextbestaction.decision;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.action.ActionType;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Feedback;
import org.nextbestaction.policy.Limits;

/**
 * What a customer's earlier answers silence, and until when. An answer silences its action for the
 * customer; with a product it silences that product alone; an action that was taken up rests for
 * the cool-down of the playbook, too. Immutable.
 */
final class Suppression {

  private final LocalDate asOf;
  private final Map<String, LocalDate> actions = new HashMap<>();
  private final Map<String, LocalDate> done = new HashMap<>();
  private final Map<String, LocalDate> products = new HashMap<>();

  private Suppression(LocalDate asOf) {
    this.asOf = asOf;
  }

  /** The answers of a customer that still count on the as-of date. */
  static Suppression of(CustomerView customer, Limits limits) {
    Suppression suppression = new Suppression(customer.snapshot().asOf());
    for (Feedback answer : Feedback.standing(customer.feedback())) {
      suppression.add(answer, limits);
    }
    return suppression;
  }

  private void add(Feedback answer, Limits limits) {
    if (answer.productId() == null && answer.accepted()) {
      done.merge(answer.action(), answer.on(), Suppression::later);
    }
    LocalDate until = until(answer, limits);
    if (until.isAfter(asOf)) {
      String product = answer.productId();
      if (product == null) {
        actions.merge(answer.action(), until, Suppression::later);
      } else {
        products.merge(product, until, Suppression::later);
      }
    }
  }

  /** The first day on which the answer silences no more. */
  private static LocalDate until(Feedback answer, Limits limits) {
    LocalDate snoozeUntil = answer.snoozeUntil();
    if (answer.decision().equals("snoozed") && snoozeUntil != null) {
      return snoozeUntil;
    }
    String reason = answer.decision();
    if (reason.equals("rejected")) {
      reason = answer.reason() == null ? "other" : answer.reason();
      if (reason.equals("unsuitable_product") && answer.productId() == null) {
        // Which product is not said, so the action rests for a while, not for a year.
        reason = "other";
      }
    }
    return answer.on().plusDays(limits.suppressDays().getOrDefault(reason, 0));
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }

  /**
   * The first day on which the action may come again; null when it may come now. One that was taken
   * up rests for its own cool-down, too.
   */
  @Nullable LocalDate ofAction(ActionType type) {
    LocalDate until = actions.get(type.code());
    LocalDate taken = done.get(type.code());
    LocalDate rested = taken == null ? asOf : taken.plusDays(type.coolDownDays());
    if (!rested.isAfter(asOf)) {
      return until;
    }
    return until == null ? rested : later(until, rested);
  }

  /** The first day on which the product may be offered again; null when it may be now. */
  @Nullable LocalDate ofProduct(String productId) {
    return products.get(productId);
  }
}
