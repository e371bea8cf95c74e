package org.nextbestaction.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nextbestaction.fact.Facts;
import org.nextbestaction.fact.Phase;
import org.nextbestaction.guardrail.Guardrail;
import org.nextbestaction.guardrail.Guardrails;
import org.nextbestaction.guardrail.Verdict;

/** What every set of rules must keep. Extend it and give yours. */
public abstract class GuardrailContract {

  /** The rules under test, at least one. */
  protected abstract Guardrails guardrails();

  private static List<Facts> cases() {
    return List.of(
        SampleFacts.missing(),
        SampleFacts.of(3.0, BigDecimal.ZERO),
        SampleFacts.of(40.0, BigDecimal.TEN));
  }

  @Test
  void rules_have_distinct_ids_and_stand_by_priority_and_id() {
    List<String> ids = new ArrayList<>();
    for (Phase phase : Phase.values()) {
      Guardrail before = null;
      for (Guardrail rule : guardrails().rules(phase)) {
        ids.add(rule.id());
        assertThat(rule.phase()).isEqualTo(phase);
        if (before != null) {
          assertThat(before.priority()).isGreaterThanOrEqualTo(rule.priority());
          if (before.priority() == rule.priority()) {
            assertThat(before.id()).isLessThan(rule.id());
          }
        }
        before = rule;
      }
    }
    assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
  }

  @Test
  void each_rule_gives_one_verdict_in_its_own_name_whatever_is_missing() {
    for (Facts facts : cases()) {
      for (Phase phase : Phase.values()) {
        List<Verdict> verdicts = guardrails().evaluate(phase, facts);

        assertThat(verdicts)
            .extracting(Verdict::rule)
            .isEqualTo(guardrails().rules(phase).stream().map(Guardrail::id).toList());
        assertThat(verdicts).allMatch(verdict -> verdict.phase() == phase);
        assertThat(verdicts)
            .filteredOn(verdict -> verdict.outcome().fired())
            .allMatch(verdict -> verdict.effect() != null && verdict.reason() != null);
      }
    }
  }

  @Test
  void the_same_facts_give_the_same_verdicts() {
    for (Facts facts : cases()) {
      for (Phase phase : Phase.values()) {
        assertThat(guardrails().evaluate(phase, facts))
            .isEqualTo(guardrails().evaluate(phase, facts));
      }
    }
  }

  @Test
  void it_names_its_version_and_its_content() {
    assertThat(guardrails().version()).isNotBlank();
    assertThat(guardrails().hash()).isNotBlank().isEqualTo(guardrails().hash());
  }
}
