package org.nextbestaction.rules.lang;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.nextbestaction.fact.Phase;

class ProbesTest {

  private static List<SortedMap<String, Object>> rows(String text, int most) {
    return Probes.of(Expressions.condition(text, Phase.OFFER).expression(), most);
  }

  @Test
  void each_bound_is_met_passed_and_missed_and_each_fact_is_missing_once() {
    List<SortedMap<String, Object>> rows =
        rows("overdue.amount >= 50 && customer.segment in ['retail', 'horeca']", 100);

    assertThat(rows)
        .contains(
            new java.util.TreeMap<>(
                Map.of("overdue.amount", new BigDecimal("50"), "customer.segment", "retail")))
        .contains(new java.util.TreeMap<>(Map.of("overdue.amount", new BigDecimal("50"))))
        .contains(new java.util.TreeMap<>(Map.of("customer.segment", "retail")));
    assertThat(rows)
        .extracting(row -> row.get("overdue.amount"))
        .contains(new BigDecimal("49.99"), new BigDecimal("50.01"));
    assertThat(rows).extracting(row -> row.get("customer.segment")).contains("horeca", "x");
  }

  @Test
  void no_more_rows_than_asked_for_are_made_and_they_are_the_same_each_time() {
    String text = "overdue.days in [1, 2, 3, 4, 5, 6, 7, 8, 9] || customer.blocked";

    assertThat(rows(text, 5)).hasSize(5).isEqualTo(rows(text, 5));
    assertThat(rows("true", 5)).hasSize(2);
  }
}
