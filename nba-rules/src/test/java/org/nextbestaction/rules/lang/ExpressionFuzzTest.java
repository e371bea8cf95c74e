package org.nextbestaction.rules.lang;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nextbestaction.fact.Phase;

class ExpressionFuzzTest {

  private static final long SEED = Long.getLong("nba.seed", 20261123L);

  @Test
  void mvel_byte_code_and_tree_agree_with_an_oracle_on_every_generated_expression() {
    System.out.println("seed " + SEED);
    ExpressionFuzz fuzz = new ExpressionFuzz(SEED);

    fuzz.generated(5000);

    assertThat(fuzz.compiled).isGreaterThan(3000);
    assertThat(fuzz.trues).isGreaterThan(fuzz.compiled);
    assertThat(fuzz.missing).isGreaterThan(fuzz.compiled);
  }

  @Test
  void hot_expressions_keep_their_answers_when_mvel_generates_byte_code() {
    Random random = new Random(SEED + 1);
    RandomExpressions expressions = new RandomExpressions(random);

    for (int i = 0; i < 60; i++) {
      String text = expressions.bool(4);
      CompiledExpression expression;
      try {
        expression = CompiledExpression.condition(text, Phase.OFFER, RandomExpressions.VOCABULARY);
      } catch (ExpressionException refused) {
        continue;
      }
      for (int run = 0; run < 300; run++) {
        FactValues values = expressions.values(0);
        assertThat(expression.evaluate(values))
            .as("seed %d: %s%n%s", SEED + 1, text, expression.mvel())
            .isEqualTo(expression.evaluateTree(values));
      }
    }
  }

  @Test
  void eight_threads_share_one_fresh_expression() {
    CompiledExpression expression =
        CompiledExpression.condition(
            "customer.segment in ['retail', '1'] && overdue.amount >= 19.90"
                + " || min(overdue.days, 5) > product.marginPct && !customer.blocked",
            Phase.OFFER,
            RandomExpressions.VOCABULARY);

    long wrong =
        IntStream.range(0, 8)
            .parallel()
            .mapToLong(thread -> wrongAnswers(expression, new Random(SEED + thread)))
            .sum();

    assertThat(wrong).isZero();
  }

  private static long wrongAnswers(CompiledExpression expression, Random random) {
    RandomExpressions expressions = new RandomExpressions(random);
    long wrong = 0;
    for (int run = 0; run < 20_000; run++) {
      FactValues values = expressions.values(0.02);
      wrong += Objects.equals(expression.evaluate(values), expression.evaluateTree(values)) ? 0 : 1;
    }
    return wrong;
  }

  @Test
  void token_soup_throws_nothing_but_the_declared_exception_and_loads_nothing() {
    System.out.println("seed " + (SEED + 2));
    ExpressionFuzz fuzz = new ExpressionFuzz(SEED + 2);

    fuzz.soup(20_000);

    assertThat(fuzz.soupAccepted).isPositive();
    assertThat(Canary.Watch.quiet()).isTrue();
  }
}
