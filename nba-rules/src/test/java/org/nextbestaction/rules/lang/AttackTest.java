package org.nextbestaction.rules.lang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.fact.Phase;

class AttackTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.Runtime.getRuntime().exec('x') != null",
        "Runtime.getRuntime().exec('x') != null",
        "new java.io.File('x').createNewFile()",
        "product.class != null",
        "product.getClass().forName('x') != null",
        "product.price.class.name == 'x'",
        "System.exit(77) == null",
        "while (true) { }",
        "def f(x) { f(x) } f(1)",
        "product.price = 1; true",
        "product.price = 1",
        "customer.setBlocked(false)",
        "import java.io.*; true",
        "signals['x'] > 0",
        "customer.id ~= '(a|aa)+$'",
        "customer.id.matches('(a|aa)+$')",
        "customer.id.repeat(100000000) == ''",
        "fn.min(1, 2) > 0",
        "fn.lower == 'x'",
        "isdef customer",
        "customer instanceof String",
        "(String) customer.id == 'x'",
        "with (customer) { blocked = false }",
        "true // comment",
        "true /* comment */",
        "customer.id == 'a\\u0062'",
        "customer.id == 'a\\nb'",
        "customer.id == 'a\u202Eb'",
        "customer.id == 'a\u200Bb'",
        "customer.id == 'a\u00A0b'",
        "customer.id == 'a\u3164b'",
        "customer.id == 'a\uD800b'",
        "customer\u00B7blocked",
        "\uFF43ustomer.blocked",
        "\uFEFFtrue",
        "true\u0000",
        "overdue.days > 010",
        "overdue.days > 1e3",
        "overdue.days > 0x10",
        "overdue.amount > 19.90B",
        "overdue.days > 1234567890123456",
        "overdue.days ** 9 > 1",
        "overdue.days << 3 > 1",
        "customer.id # 'x' == ''",
        "customer.blocked or false",
        "null == null",
        "empty == customer.id",
        "@Foo customer.blocked",
        "$ > 1",
        "this != null",
        "['a' : 'b'] != null",
        "{1, 2} contains 1"
      })
  void attack_is_refused(String text) {
    assertThatThrownBy(() -> Expressions.condition(text, Phase.OFFER))
        .isInstanceOf(ExpressionException.class);
  }

  @Test
  void every_attack_of_the_shared_collection_is_refused_or_harmless() throws IOException {
    Path file = Path.of(System.getProperty("nba.attacks", "../../shared/data/rules/attacks.json"));
    assumeTrue(Files.exists(file), "no collection of attacks");

    JsonNode attacks = new ObjectMapper().readTree(file.toFile()).get("attacks");

    assertThat(attacks.size()).isPositive();
    for (JsonNode attack : attacks) {
      String text = attack.get("expression").asText();
      try {
        CompiledCondition condition = Expressions.condition(text, Phase.OFFER);
        assertThat(condition.source()).as("harmless membership").contains(" in ['");
      } catch (ExpressionException refused) {
        assertThat(refused.getMessage()).isNotBlank();
      }
    }
  }

  @Test
  void large_and_deep_expressions_are_refused_quickly() {
    assertRefused("true" + " && true".repeat(30_000));
    assertRefused("(".repeat(5000));
    assertRefused("(".repeat(60) + "true" + ")".repeat(60));
    assertRefused("!".repeat(3900) + "true");
    assertRefused("true" + " && true".repeat(400));
    assertRefused("overdue.days * overdue.days" + " * overdue.days".repeat(10) + " > 0");
  }

  @Test
  void the_largest_allowed_expression_compiles_and_runs_in_bounded_time() {
    StringBuilder text = new StringBuilder("(customer.blocked || overdue.days > 1)");
    for (int i = 0; i < 35; i++) {
      text.insert(0, "(").append(i % 2 == 0 ? " && customer.strategic)" : " || overdue.days > 3)");
    }

    long start = System.nanoTime();
    CompiledExpression expression =
        CompiledExpression.condition(text.toString(), Phase.OFFER, Vocabulary.BUILT_IN);
    expression.evaluate(fact -> fact.name().equals("overdue.days") ? (Object) 2 : true);

    assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
  }

  private static void assertRefused(String text) {
    long start = System.nanoTime();
    assertThatThrownBy(() -> Expressions.condition(text, Phase.OFFER))
        .isInstanceOf(ExpressionException.class);
    assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
  }
}
