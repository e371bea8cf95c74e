package org.nextbestaction.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nextbestaction.explain.LocalizedText;
import org.nextbestaction.fact.Facts;
import org.nextbestaction.fact.Phase;
import org.nextbestaction.kit.Rules;
import org.nextbestaction.kit.SampleFacts;

class RulingTest {

  private static Verdict fired(String rule, Effect effect) {
    return verdict(rule, Verdict.Outcome.FIRED, effect);
  }

  private static Verdict verdict(String rule, Verdict.Outcome outcome, Effect effect) {
    return new Verdict(rule, Phase.PRODUCT, outcome, effect, LocalizedText.of(rule), Map.of());
  }

  private static final List<Verdict> ALL =
      List.of(
          fired("A", new Effect.CapDiscount(4)),
          fired("B", new Effect.CapDiscount(2)),
          fired("C", new Effect.CapValue(BigDecimal.valueOf(500))),
          fired("D", new Effect.CapValue(BigDecimal.valueOf(90))),
          fired("E", new Effect.ReplaceProduct()),
          fired("F", new Effect.RemoveProduct()),
          fired("G", new Effect.SendRequest("REQUEST_SEGMENT_INCLUSION")),
          fired("H", new Effect.ForbidChannel("phone")),
          fired("I", new Effect.AddConstraint("OURS", null, null)),
          fired("J", new Effect.AddConstraint("THEIRS", null, null)),
          fired("K", new Effect.Block(false)),
          Verdict.notFired("L", Phase.PRODUCT));

  @Test
  void shuffling_the_verdicts_changes_nothing() {
    long seed = 7;
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      List<Verdict> shuffled = new ArrayList<>(ALL);
      Collections.shuffle(shuffled, random);

      Ruling ruling = new Ruling(shuffled);

      assertThat(ruling.discountCap().rule()).as("seed %d", seed).isEqualTo("B");
      assertThat(ruling.valueCap().rule()).isEqualTo("D");
      assertThat(ruling.removal().rule()).isEqualTo("F");
      assertThat(ruling.forbids("phone").rule()).isEqualTo("H");
      assertThat(ruling.forbids("email")).isNull();
      assertThat(ruling.all(Effect.AddConstraint.class)).hasSize(2);
      assertThat(ruling.block(true).rule()).isEqualTo("K");
      assertThat(ruling.block(false)).isNull();
    }
  }

  @Test
  void a_removal_is_stronger_than_a_replacement_and_that_than_a_request() {
    Verdict replace = fired("A", new Effect.ReplaceProduct());
    Verdict request = fired("B", new Effect.SendRequest("REQUEST_SEGMENT_INCLUSION"));

    assertThat(new Ruling(List.of(request, replace)).removal()).isEqualTo(replace);
    assertThat(new Ruling(List.of(request)).removal()).isEqualTo(request);
    assertThat(Ruling.NONE.removal()).isNull();
  }

  @ParameterizedTest
  @EnumSource(Verdict.Outcome.class)
  void only_what_fired_has_an_effect(Verdict.Outcome outcome) {
    Ruling ruling = new Ruling(List.of(verdict("A", outcome, new Effect.RemoveProduct())));

    boolean counts =
        switch (outcome) {
          case FIRED, FIRED_MISSING, ERROR -> true;
          case NOT_FIRED, SKIPPED_MISSING, SHADOW, NOT_APPLICABLE -> false;
        };
    assertThat(ruling.removal() != null).isEqualTo(counts);
  }

  @ParameterizedTest
  @EnumSource(Phase.class)
  void a_rule_that_throws_denies(Phase phase) {
    Rules rules =
        new Rules()
            .rule(
                "BROKEN",
                phase,
                (Facts facts) -> {
                  throw new IllegalStateException("broken on purpose");
                },
                new Effect.Note());

    List<Verdict> verdicts = rules.evaluate(phase, SampleFacts.missing());

    Ruling ruling = new Ruling(verdicts);
    assertThat(verdicts).extracting(Verdict::outcome).containsExactly(Verdict.Outcome.ERROR);
    assertThat(phase == Phase.CUSTOMER ? ruling.block(true) : ruling.removal()).isNotNull();
  }
}
