package org.nextbestaction.rules.lang;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nextbestaction.fact.Facts;
import org.nextbestaction.fact.Phase;

/** Conditions about a customer and its products that are asked together. */
class ConditionsTest {

  private static final List<CompiledCondition> CONDITIONS =
      List.of(
          condition("overdue.days > 30 && product.marginPct < 10"),
          condition("customer.blocked || product.discontinued"),
          condition("overdue.days > 30"),
          condition("product.discontinued"),
          condition("tickets.openComplaintsAboutProduct > 0"));

  /** What was asked: which conditions, of whom. */
  private record Question(int asked, Facts facts) {}

  private final List<List<Question>> questions = new ArrayList<>();

  private static CompiledCondition condition(String text) {
    return Expressions.condition(text, Phase.PRODUCT);
  }

  private static Facts facts(Map<String, Object> given) {
    return FactRecords.of(given).records();
  }

  /** Conditions on MVEL; the questions to the customer's halves come first, then to the others. */
  private Conditions watched() {
    return Conditions.of(
        CONDITIONS.stream().map(condition -> condition.expression().halves()).toList(),
        halves -> {
          MvelBatch batch = new MvelBatch(halves);
          List<Question> asked = new ArrayList<>();
          questions.add(asked);
          return (facts, which) -> {
            asked.add(new Question(which, facts));
            return batch.truths(facts, which);
          };
        });
  }

  @Test
  void what_is_asked_of_the_customer_alone_is_asked_once_for_all_its_products() {
    Facts customer = facts(Map.of("overdue.days", 31, "customer.blocked", false));
    Conditions.Asked asked = watched().askedOf(customer);
    Facts product =
        facts(
            Map.of(
                "product.marginPct",
                5.0,
                "product.discontinued",
                false,
                "tickets.openComplaintsAboutProduct",
                1));
    long first = asked.truths(0, product);
    long second = asked.truths(0, product);

    assertThat(first).isEqualTo(second).isEqualTo(0b10101);
    assertThat(questions.get(0)).extracting(Question::facts).containsExactly(customer);
    assertThat(questions.get(1)).extracting(Question::facts).containsExactly(product, product);
  }

  @Test
  void where_the_customer_decides_nothing_is_asked_of_the_product() {
    watched()
        .askedOf(facts(Map.of("overdue.days", 30, "customer.blocked", true)))
        .truths(0, facts(Map.of("product.discontinued", true)));

    assertThat(questions.get(1).get(0).asked() & 0b11).isZero();
    assertThat(questions.get(1).get(0).asked() & 0b11000).isEqualTo(0b11000);
  }

  @Test
  void a_fact_that_is_missing_of_the_customer_leaves_open_what_the_product_does_not_decide() {
    Conditions.Asked asked = watched().askedOf(facts(Map.of()));

    long decided =
        asked.truths(0, facts(Map.of("product.marginPct", 50.0, "product.discontinued", true)));
    long open =
        asked.truths(0, facts(Map.of("product.marginPct", 5.0, "product.discontinued", false)));

    assertThat(decided).isEqualTo(0b01010 | 0b10100L << 32);
    assertThat(open).isEqualTo(0b10111L << 32);
  }
}
