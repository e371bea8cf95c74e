package org.nextbestaction.rules.lang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.fact.Condition.Truth;
import org.nextbestaction.fact.FactDefinition;
import org.nextbestaction.fact.Phase;

class ExpressionsTest {

  private static final Map<String, Object> FACTS =
      new HashMap<>(
          Map.of(
              "overdue.days",
              31,
              "overdue.amount",
              new BigDecimal("19.90"),
              "policy.overdueDays",
              30,
              "policy.overdueMinAmount",
              new BigDecimal("50"),
              "policy.maxDiscountPct",
              12.5,
              "product.marginPct",
              0.1,
              "product.category",
              "water pumps",
              "customer.segment",
              "retail",
              "customer.blocked",
              false));

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "overdue.days > policy.overdueDays; TRUE",
        "overdue.days > policy.overdueDays && overdue.amount >= policy.overdueMinAmount; FALSE",
        "overdue.amount > 19.90; FALSE",
        "overdue.amount == 19.9; TRUE",
        "overdue.amount * policy.maxDiscountPct / 100 == 2.4875; TRUE",
        "overdue.amount > overdue.days; FALSE",
        "overdue.amount / 12 > 1.658333333333; TRUE",
        "overdue.amount / 12 < 1.658333333334; TRUE",
        "round(overdue.amount / 12, 2) == 1.66; TRUE",
        "overdue.amount / 12 < overdue.days / 7; TRUE",
        "product.price / 12 > 1; MISSING",
        "overdue.days / 2 == 15.5; TRUE",
        "overdue.days % 7 == 3; TRUE",
        "-overdue.days < -30; TRUE",
        "product.marginPct + 0.2 > 0.3; TRUE",
        "round(product.marginPct + 0.2, 2) == 0.3; TRUE",
        "min(overdue.days, 5, 7) == 5; TRUE",
        "max(overdue.amount, 20) == 20; TRUE",
        "abs(0 - overdue.amount) == 19.9; TRUE",
        "customer.segment in ['retail', 'industrial']; TRUE",
        "overdue.days in [29, 30]; FALSE",
        "customer.segment in ['wholesale']; FALSE",
        "['retail', 'x'] contains customer.segment; TRUE",
        "product.category contains 'pump'; TRUE",
        "upper(product.category) contains 'PUMP'; TRUE",
        "startsWith(product.category, 'water') && endsWith(product.category, 'pumps'); TRUE",
        "customer.blocked ? overdue.days > 0 : overdue.days > 100; FALSE",
        "(customer.blocked ? 1 : 2.5) > 2; TRUE",
        "isKnown(customer.strategic); FALSE",
        "isKnown(customer.segment) && !customer.blocked; TRUE",
        "customer.strategic; MISSING",
        "customer.strategic && customer.blocked; FALSE",
        "customer.strategic || overdue.days > 3; TRUE",
        "customer.strategic || customer.blocked; MISSING",
        "customer.strategic ? overdue.days > 3 : overdue.days > 4; TRUE",
        "!(customer.strategic || overdue.days > 3); FALSE",
        "customer.strategic == customer.strategic; MISSING",
        "0.1 + 0.2 == 0.3; TRUE",
        "true || false && false; TRUE",
      })
  void expression_gives(String text, Truth truth) {
    CompiledCondition condition = Expressions.condition(text, Phase.OFFER);

    assertThat(condition.evaluate(fact -> FACTS.get(fact.name()))).isEqualTo(truth);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "product.margin < 5; 1; product.marginPct",
        "customer.blokced; 1; customer.blocked",
        "overdue.days > policy.overduDays; 16; policy.overdueDays",
        "1 < overdue.days < 5; 18; a < b && b < c",
        "overdue.days > '30'; 14; quotes",
        "overdue.days = 30; 14; ==",
        "customer.blocked & true; 18; &&",
        "customer.blocked and true; 18; &&",
        "customer.segment == retail; 21; 'retail'",
        "startWith(customer.id, 'x'); 1; startsWith",
        "product.marginPct < 12,5; 23; decimal comma",
        "customer.blocked /* true */; 18; reason",
        "customer.blocked // true; 18; reason",
        "customer.id == '\u200b'; 17; pasted",
      })
  void error_names_the_column_and_the_cure(String text, int column, String cure) {
    ExpressionException error = error(text, Phase.OFFER);

    assertThat(error.line()).isEqualTo(1);
    assertThat(error.column()).as(error.getMessage()).isEqualTo(column);
    assertThat(error.hint()).startsWith("Maybe").contains(cure);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "overdue.amount * product.marginPct > 1; exactly",
        "overdue.amount > product.marginPct; exactly",
        "overdue.amount / overdue.days > 1; constant",
        "overdue.days / 0 > 1; zero",
        "product.marginPct % 2 == 0; whole number",
        "customer.segment == '\u200b'; the invisible character U+200B",
        "customer.segment < 'x'; two numbers",
        "customer.segment == 5; cannot be compared",
        "overdue.days && true; condition",
        "overdue.days; condition",
        "customer.segment + 'x' == 'y'; numbers",
        "customer.segment in customer.industry; list",
        "customer.segment in []; empty",
        "customer.segment in [customer.industry]; no facts",
        "min(1) > 0; takes",
        "isKnown(1); one fact",
        "round(product.marginPct, 9) > 0; decimals",
        "true ? 1 : 'x'; one type",
        "['a'] == ['a']; list stands",
        "~~; empty",
        "true true; operator",
        "(true; closing",
      })
  void wrong_types_are_refused_in_words(String text, String words) {
    assertThat(error(text, Phase.OFFER)).hasMessageContaining(words);
  }

  @Test
  void rule_reads_only_what_its_phase_sees() {
    ExpressionException error = error("overdue.days > 3 &&\n product.price > 3", Phase.CUSTOMER);

    assertThat(error).hasMessageContaining("phase product").hasMessageContaining("phase customer");
    assertThat(error.line()).isEqualTo(2);
    assertThat(error.column()).isEqualTo(2);
  }

  @Test
  void value_is_exact_and_missing_when_its_facts_are() {
    CompiledValue value = Expressions.value("overdue.amount * 1.05", Phase.CUSTOMER);

    assertThat(value.evaluate(fact -> FACTS.get(fact.name()))).isEqualTo(new BigDecimal("20.8950"));
    assertThat(value.evaluate(fact -> null)).isNull();
    assertThat(value.factsRead())
        .extracting(FactDefinition::name)
        .containsExactly("overdue.amount");
    assertThat(Expressions.value("5", Phase.CUSTOMER).evaluate(fact -> null)).isEqualTo(5.0);
  }

  @Test
  void numbers_that_are_none_are_missing() {
    CompiledCondition condition = Expressions.condition("product.marginPct < 5", Phase.PRODUCT);

    assertThat(condition.evaluate(fact -> Double.NaN)).isEqualTo(Truth.MISSING);
    assertThat(condition.evaluate(fact -> Double.POSITIVE_INFINITY)).isEqualTo(Truth.MISSING);
  }

  @Test
  void the_text_that_mvel_sees_is_canonical() {
    CompiledExpression expression =
        CompiledExpression.condition(
            "((customer.segment in ['a\"b', 'ț'])) && (overdue.amount>19.90 && (overdue.days>3))",
            Phase.CUSTOMER,
            Vocabulary.BUILT_IN);

    assertThat(expression.mvel())
        .isEqualTo(
            "(customer_segment == \"a\\u0022b\" || customer_segment == \"\\u021B\")"
                + " && overdue_amount > 19.90B && overdue_days > 3.0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "overdue.days < 3 && overdue.days > 5; NEVER",
        "overdue.days > 3 && overdue.days < 4; NEVER",
        "product.marginPct > 3 && product.marginPct < 4; DEPENDS",
        "customer.segment == 'a' && customer.segment == 'b'; NEVER",
        "customer.segment in ['a', 'b'] && customer.segment == 'c'; NEVER",
        "customer.blocked && !customer.blocked; NEVER",
        "overdue.days < 5 || overdue.days >= 5; ALWAYS",
        "5 > overdue.days || !(overdue.days < 5); ALWAYS",
        "1 < 2; ALWAYS",
        "false; NEVER",
        "overdue.days > 5 || customer.blocked; DEPENDS",
        "overdue.days <= 5 && overdue.days >= 5; DEPENDS",
      })
  void contradictions_are_found(String text, CompiledCondition.Outlook outlook) {
    assertThat(Expressions.condition(text, Phase.OFFER).outlook()).isEqualTo(outlook);
  }

  @Test
  void sub_conditions_are_listed_in_words() {
    CompiledCondition condition =
        Expressions.condition(
            "!customer.blocked && (overdue.days>3 || overdue.days > 3)", Phase.OFFER);

    assertThat(condition.subConditions())
        .extracting(SubCondition::text)
        .isEqualTo(List.of("customer.blocked", "overdue.days > 3"));
  }

  @Test
  void an_older_mvel_is_refused_with_a_clear_message() {
    String failed = MvelSelfTest.failed(text -> text.startsWith("true ||") ? false : true);

    assertThat(failed).contains("PRECEDENCE_OF_LITERALS").contains("MONEY_IS_NOT_MORE");
    assertThat(MvelSelfTest.message(failed))
        .contains("mvel2 jar on the class path")
        .contains("Maybe")
        .contains("2.6.0.Final");
  }

  private static ExpressionException error(String text, Phase phase) {
    return catchThrowableOfType(
        ExpressionException.class, () -> Expressions.condition(text, phase));
  }
}
