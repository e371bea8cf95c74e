package org.nextbestaction.kit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nextbestaction.action.ActionCodes;
import org.nextbestaction.action.ActionKind;
import org.nextbestaction.action.ActionType;
import org.nextbestaction.action.Playbook;
import org.nextbestaction.explain.LocalizedText;
import org.nextbestaction.fact.Condition;
import org.nextbestaction.fact.Facts;
import org.nextbestaction.fact.Phase;
import org.nextbestaction.guardrail.Effect;
import org.nextbestaction.guardrail.Guardrail;
import org.nextbestaction.guardrail.Guardrails;
import org.nextbestaction.guardrail.Verdict;

/** Rules and a playbook written in Java, for tests that need no files. */
public final class Rules implements Guardrails {

  private final List<Guardrail> rules = new ArrayList<>();

  /** A rule that fires when the test holds. */
  public Rules rule(
      String id, Phase phase, java.util.function.Predicate<Facts> when, Effect effect) {
    return add(
        new Guardrail() {
          @Override
          public String id() {
            return id;
          }

          @Override
          public Phase phase() {
            return phase;
          }

          @Override
          public Verdict evaluate(Facts facts) {
            return when.test(facts)
                ? new Verdict(
                    id, phase, Verdict.Outcome.FIRED, effect, LocalizedText.of(id), Map.of())
                : Verdict.notFired(id, phase);
          }
        });
  }

  /** Rules of a test's own. */
  public Rules add(Guardrail... more) {
    rules.addAll(List.of(more));
    rules.sort(Comparator.comparing(Guardrail::id));
    return this;
  }

  @Override
  public String version() {
    return "test";
  }

  @Override
  public String hash() {
    return "test-" + rules.stream().map(Guardrail::id).toList();
  }

  @Override
  public List<Guardrail> rules(Phase phase) {
    return rules.stream().filter(rule -> rule.phase() == phase).toList();
  }

  /** A playbook with the situations of the built-in actions that tests need. */
  public static Playbook playbook() {
    return new Playbook(
        "test",
        "1",
        "test",
        List.of(
            action(
                ActionCodes.CALL_FOR_REPLENISHMENT,
                ActionKind.SALES,
                f -> above(f.signals().replenishmentDue(), 0.5),
                ActionType.ValueSource.EXPECTED_MARGIN),
            action(
                ActionCodes.CONTACT_FOR_RETENTION,
                ActionKind.SALES,
                f -> above(f.signals().churnRisk(), 0.5),
                ActionType.ValueSource.EXPECTED_MARGIN),
            action(
                ActionCodes.PROPOSE_COMPLEMENTARY,
                ActionKind.SALES,
                f -> above(f.signals().recentOrder(), 0),
                ActionType.ValueSource.EXPECTED_MARGIN),
            action(
                ActionCodes.PROPOSE_BUNDLE,
                ActionKind.SALES,
                f -> Condition.Truth.TRUE,
                ActionType.ValueSource.EXPECTED_MARGIN),
            action(
                ActionCodes.SEND_FOLLOW_UP,
                ActionKind.SALES,
                f -> above(f.signals().quoteWaiting(), 0),
                ActionType.ValueSource.OPEN_AMOUNT),
            action(
                ActionCodes.SCHEDULE_RENEWAL,
                ActionKind.SALES,
                f -> above(f.signals().contractEnding(), 0),
                ActionType.ValueSource.CONTRACT_VALUE),
            action(
                ActionCodes.RESOLVE_OVERDUE,
                ActionKind.OBLIGATION,
                f ->
                    f.overdue().days() == null
                        ? Condition.Truth.MISSING
                        : Condition.Truth.of(f.overdue().days() > f.policy().overdueDays()),
                ActionType.ValueSource.OPEN_AMOUNT),
            action(
                ActionCodes.REQUEST_SEGMENT_INCLUSION,
                ActionKind.INTERNAL,
                f -> Condition.Truth.FALSE,
                ActionType.ValueSource.EXPECTED_ORDER)));
  }

  private static Condition.Truth above(Double strength, double limit) {
    return strength == null ? Condition.Truth.MISSING : Condition.Truth.of(strength > limit);
  }

  private static ActionType action(
      String code, ActionKind kind, Condition when, ActionType.ValueSource value) {
    return new ActionType(
        code,
        true,
        kind,
        new LocalizedText(new TreeMap<>(Map.of("en", code.toLowerCase().replace('_', ' ')))),
        when,
        "in Java",
        "phone",
        14,
        value,
        null,
        8,
        0.3,
        1,
        14,
        LocalizedText.of(
            "Good morning. You usually order {product.name} around this time. May I?"));
  }
}
