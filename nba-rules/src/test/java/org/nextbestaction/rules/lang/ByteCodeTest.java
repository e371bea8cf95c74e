package org.nextbestaction.rules.lang;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nextbestaction.fact.Condition.Truth;
import org.nextbestaction.fact.Facts;
import org.nextbestaction.fact.Phase;

class ByteCodeTest {

  private static CompiledCondition condition(String text) {
    return Expressions.condition(text, Phase.OFFER);
  }

  private static Facts facts(Map<String, Object> given) {
    return FactRecords.of(given).records();
  }

  private static long truths(ByteCode code, int part, Facts facts) {
    return code.conditions().askedOf(facts).truths(part, facts);
  }

  @Test
  void conditions_of_more_than_one_class_answer_at_once_and_by_themselves() {
    List<CompiledCondition> conditions = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      conditions.add(condition("overdue.days > " + i + " || customer.blocked"));
    }
    conditions.add(condition("true"));
    ByteCode code = ByteCode.of(conditions, List.of());
    Facts facts = facts(Map.of("overdue.days", 35));

    assertThat(truths(code, 0, facts)).isEqualTo(0xFFFF_FFFFL);
    assertThat(truths(code, 1, facts)).isEqualTo(0b1_0000_0111L | 0b1111_1000L << 32);
    assertThat(code.of(conditions.get(34)).evaluate(facts)).isEqualTo(Truth.TRUE);
    assertThat(code.of(conditions.get(35)).evaluate(facts)).isEqualTo(Truth.MISSING);
    assertThat(code.of(conditions.get(40)).evaluate(facts)).isEqualTo(Truth.TRUE);
  }

  @Test
  void a_missing_fact_that_cannot_decide_leaves_no_answer_open() {
    CompiledCondition condition = condition("customer.blocked && overdue.days > 30");
    ByteCode code = ByteCode.of(List.of(condition), List.of());

    assertThat(truths(code, 0, facts(Map.of("overdue.days", 1)))).isZero();
    assertThat(truths(code, 0, facts(Map.of("customer.blocked", true)))).isEqualTo(1L << 32);
    assertThat(truths(code, 0, facts(Map.of("customer.blocked", true, "overdue.days", 31))))
        .isEqualTo(1);
  }

  @Test
  void numbers_keep_their_kind() {
    CompiledValue amount = Expressions.value("overdue.amount * 1.05", Phase.CUSTOMER);
    CompiledValue percent = Expressions.value("overdue.days / 4", Phase.CUSTOMER);
    ByteCode code = ByteCode.of(List.of(), List.of(amount, percent));
    FactValues facts =
        FactRecords.of(Map.of("overdue.amount", new BigDecimal("19.90"), "overdue.days", 3));

    assertThat(code.of(amount).evaluate(facts)).isEqualTo(new BigDecimal("20.8950"));
    assertThat(code.of(percent).evaluate(facts)).isEqualTo(0.75);
    assertThat(code.of(percent).evaluate(FactRecords.of(Map.of()))).isNull();
  }

  @Test
  void an_amount_is_divided_to_34_digits_the_last_one_half_even() {
    CompiledValue month = Expressions.value("overdue.amount / 12", Phase.CUSTOMER);
    CompiledValue negative = Expressions.value("overdue.amount / -0.7", Phase.CUSTOMER);
    ByteCode code = ByteCode.of(List.of(), List.of(month, negative));
    FactValues facts = FactRecords.of(Map.of("overdue.amount", new BigDecimal("19.90")));
    BigDecimal twelfth = new BigDecimal("1.658333333333333333333333333333333");
    BigDecimal other = new BigDecimal("-28.42857142857142857142857142857143");

    assertThat(month.evaluate(facts)).isEqualTo(twelfth);
    assertThat(code.of(month).evaluate(facts)).isEqualTo(twelfth);
    assertThat(negative.evaluate(facts)).isEqualTo(other);
    assertThat(code.of(negative).evaluate(facts)).isEqualTo(other);
  }

  @Test
  void values_that_stand_in_no_records_are_answered_by_the_tree() {
    CompiledCondition condition = condition("overdue.days > 30");
    ByteCode code = ByteCode.of(List.of(condition), List.of());

    assertThat(code.of(condition).evaluate(fact -> 31)).isEqualTo(Truth.TRUE);
  }

  @Test
  void a_book_of_the_largest_expressions_fits() {
    List<CompiledCondition> conditions = new ArrayList<>();
    for (int i = 0; i < Conditions.AT_ONCE; i++) {
      StringBuilder text = new StringBuilder("customer.id in ['x'");
      for (int item = 0; item < 390; item++) {
        text.append(",'").append(Integer.toString(i * 390 + item, 36)).append('\'');
      }
      conditions.add(condition(text.append("]").toString()));
    }
    ByteCode code = ByteCode.of(conditions, List.of());

    assertThat(truths(code, 0, facts(Map.of("customer.id", "x")))).isEqualTo(0xFFFF_FFFFL);
    assertThat(truths(code, 0, facts(Map.of("customer.id", "y0")))).isEqualTo(1L << 3);
  }

  @Test
  void another_answer_of_one_back_end_is_a_difference() {
    CompiledCondition more = condition("overdue.days > 30");
    CompiledCondition wrong = Wrong.condition("overdue.days > 30", "overdue.days >= 30");
    ByteCode code = ByteCode.of(List.of(more, wrong), List.of());

    assertThat(code.difference(more, Map.of("overdue.days", 30))).isNull();
    assertThat(code.difference(wrong, Map.of("overdue.days", 31))).isNull();
    assertThat(code.difference(wrong, Map.of("overdue.days", 30)))
        .isEqualTo("MVEL says (true), the byte code (false), the tree (false)");
  }

  @Test
  void generated_classes_go_away_with_their_book() {
    List<WeakReference<Class<?>>> classes = new ArrayList<>();
    CompiledCondition condition = condition("overdue.days > 30 && overdue.amount > 10");
    for (int book = 0; book < 500; book++) {
      ByteCode code = ByteCode.of(List.of(condition), List.of());
      classes.add(new WeakReference<>(code.generated().get(0).getClass()));
    }

    long left = classes.size();
    for (int round = 0; round < 10 && left > 0; round++) {
      System.gc();
      left = classes.stream().filter(ref -> ref.get() != null).count();
    }

    assertThat(left).isZero();
  }
}
