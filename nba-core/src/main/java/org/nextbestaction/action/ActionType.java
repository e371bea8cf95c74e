package org.nextbestaction.action;

import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Money;
import org.nextbestaction.explain.LocalizedText;
import org.nextbestaction.fact.ActionFacts;
import org.nextbestaction.fact.Condition;

/**
 * One row of the playbook: an action and the situation it fits.
 *
 * @param code upper case with underscores, unique
 * @param when the situation, over the facts of phase action
 * @param whenText the situation as its author wrote it
 * @param channel {@code phone}, {@code email}, {@code message}, {@code visit} or {@code none}
 * @param horizonDays days within which success counts, at least 1
 * @param fixedValue base currency; null unless the value source is {@link ValueSource#FIXED}
 * @param costMinutes the agent's time
 * @param prior probability of success before any feedback, 0 to 1
 * @param urgency factor of the score, 0 or more
 * @param coolDownDays days after an answer before the same action comes again
 * @param script what to say, with placeholders; null where the action has no script
 */
public record ActionType(
    String code,
    boolean enabled,
    ActionKind kind,
    LocalizedText title,
    Condition when,
    String whenText,
    String channel,
    int horizonDays,
    ValueSource value,
    @Nullable Double fixedValue,
    int costMinutes,
    double prior,
    double urgency,
    int coolDownDays,
    @Nullable LocalizedText script) {

  /**
   * The facts of the action.
   *
   * @param value null while it is not known
   */
  public ActionFacts facts(double probability, @Nullable Money value) {
    return new ActionFacts(
        code, kind.code(), channel, probability, value == null ? null : value.amount(), null);
  }

  /** What an action's success is worth. */
  public enum ValueSource {
    EXPECTED_MARGIN,
    EXPECTED_ORDER,
    OPEN_AMOUNT,
    CONTRACT_VALUE,
    FIXED
  }
}
