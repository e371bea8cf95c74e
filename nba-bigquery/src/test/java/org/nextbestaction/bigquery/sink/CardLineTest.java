package org.nextbestaction.bigquery.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardLineTest {

  private static final String TRACE = "\"trace\":{\"runId\":\"r\"}";
  private static final String CARD =
      "{\"cardId\":\"k\",\"asOf\":\"2026-05-04\",\"expiresOn\":\"2026-05-11\","
          + "\"action\":{\"kind\":\"sales\",\"dueOn\":\"2026-05-05\","
          + "\"expectedValue\":{\"amount\":12.50,\"currency\":\"EUR\"}},"
          + TRACE
          + "}";

  private static void isRefused(String line) {
    assertThat(line).isNotEqualTo(CARD);
    assertThatThrownBy(() -> CardLine.of(line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no card with its trace");
  }

  @Test
  void a_card_is_cut_into_itself_and_its_trace() {
    CardLine card = CardLine.of(CARD);

    assertThat(card.card("b", 0).get("card_json")).isEqualTo(CARD.replace("," + TRACE, ""));
    assertThat(card.decision("b", 0).get("trace_json")).isEqualTo("{\"runId\":\"r\"}");
    assertThat(card.decision("b", 0).get("expected_value")).isEqualTo(new BigDecimal("12.5"));
  }

  @Test
  void a_second_card_on_the_line_is_not_lost_in_silence() {
    isRefused(CARD + CARD);
    isRefused(CARD + " " + CARD.replace("\"k\"", "\"l\""));
  }

  @Test
  void a_key_that_stands_twice_is_no_card() {
    isRefused(CARD.replace("{\"cardId\"", "{\"cardId\":\"j\",\"cardId\""));
  }

  @Test
  void what_another_version_put_behind_the_trace_is_not_taken_for_trace() {
    isRefused(CARD.substring(0, CARD.length() - 1) + ",\"more\":{\"x\":1}}");
    isRefused(CARD.replace("\"asOf\"", "\"more\":{\"x\":1," + TRACE + "},\"asOf\""));
  }

  @Test
  void a_day_that_is_none_is_no_card() {
    isRefused(CARD.replace("2026-05-11", "in a week"));
    isRefused(CARD.replace("2026-05-05", "2026-02-30"));
    isRefused(CARD.replace("2026-05-05", "+12026-05-05"));
    isRefused(CARD.replace("2026-05-04", "-999999999-01-01"));
  }

  @Test
  void a_card_and_its_run_have_names() {
    isRefused(CARD.replace("\"k\"", "\"\""));
    isRefused(CARD.replace("\"r\"", "\"\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e30", "-1e30", "1e999999999", "1e-999999999"})
  void an_amount_that_no_numeric_holds_is_no_card(String amount) {
    isRefused(CARD.replace("12.50", amount));
  }
}
