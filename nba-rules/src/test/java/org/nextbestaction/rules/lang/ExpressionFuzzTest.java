package org.nextbestaction.rules.lang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nextbestaction.fact.Phase;

class ExpressionFuzzTest {

  private static final long SEED = Long.getLong("nba.seed", 20261123L);

  @Test
  void mvel_and_the_tree_agree_on_every_generated_expression() {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    RandomExpressions expressions = new RandomExpressions(random);
    int compiled = 0;
    int truths = 0;

    for (int i = 0; i < 4000; i++) {
      String text = expressions.bool(1 + random.nextInt(5));
      CompiledExpression expression;
      try {
        expression = CompiledExpression.condition(text, Phase.OFFER, RandomExpressions.VOCABULARY);
      } catch (ExpressionException refused) {
        continue;
      }
      compiled++;
      for (int run = 0; run < 8; run++) {
        FactValues values = expressions.values(run < 4 ? 0 : 0.15);
        Object byMvel = expression.evaluate(values);
        Object byTree = expression.evaluateTree(values);
        assertThat(byMvel).as("seed %d: %s%n%s", SEED, text, expression.mvel()).isEqualTo(byTree);
        truths += Boolean.TRUE.equals(byMvel) ? 1 : 0;
      }
    }

    assertThat(compiled).isGreaterThan(2500);
    assertThat(truths).isBetween(compiled, 7 * compiled);
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
  void token_soup_throws_nothing_but_the_declared_exception() {
    Random random = new Random(SEED + 2);
    String[] words = {
      "customer.blocked",
      "overdue.days",
      "overdue.amount",
      "'x'",
      "\"",
      "'",
      "1",
      "2.5",
      "&&",
      "||",
      "!",
      "==",
      "!=",
      "<",
      ">=",
      "+",
      "-",
      "*",
      "/",
      "%",
      "?",
      ":",
      "in",
      "contains",
      "(",
      ")",
      "[",
      "]",
      ",",
      ".",
      "true",
      "isKnown",
      "min",
      "round",
      "new",
      "Runtime",
      "=",
      "\\",
      "{",
      "\u202E",
      "java.lang.System",
      " ",
      "\n",
      "product.category",
      "0",
      "@",
      ";"
    };

    int accepted = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(14); n >= 0; n--) {
        text.append(words[random.nextInt(words.length)]).append(random.nextBoolean() ? " " : "");
      }
      try {
        Expressions.condition(text.toString(), Phase.OFFER);
        accepted++;
      } catch (ExpressionException refused) {
        assertThat(refused.getMessage()).isNotBlank();
      } catch (RuntimeException | Error other) {
        fail("seed " + (SEED + 2) + ": " + text, other);
      }
    }
    assertThat(accepted).isPositive();
  }
}
