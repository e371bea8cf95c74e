package org.nextbestaction.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardJsonTest {

  private static JsonNode json(Briefs briefs) throws JsonProcessingException {
    return new ObjectMapper()
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .readTree(CardJson.line(briefs.card()));
  }

  @Test
  void a_card_is_one_line_with_the_public_fields_in_their_order() throws Exception {
    String line = CardJson.line(new Briefs().card());

    assertThat(line).doesNotContain("\n");
    assertThat(new ObjectMapper().readTree(line).fieldNames())
        .toIterable()
        .containsExactly(
            "cardId",
            "revision",
            "customerId",
            "customerName",
            "agentId",
            "asOf",
            "expiresOn",
            "language",
            "subject",
            "contact",
            "action",
            "why",
            "timeline",
            "offer",
            "bundle",
            "constraints",
            "checks",
            "removed",
            "explanation",
            "script",
            "dataGaps",
            "trace");
  }

  @ParameterizedTest
  @CsvSource({
    "12.345678, 12.3457",
    "0.000012345678, 0.0000123457",
    "1234567.89, 1234570",
    "-3, -3",
    "0, 0"
  })
  void a_score_has_six_significant_digits(double score, String written) throws Exception {
    Briefs briefs = new Briefs();
    briefs.score = score;

    assertThat(CardJson.line(briefs.card())).contains("\"score\":" + written + ",");
    assertThat(json(briefs).at("/action/probability").decimalValue())
        .isEqualByComparingTo("0.123457");
  }

  @Test
  void what_is_unknown_is_null() throws Exception {
    Briefs briefs = new Briefs();
    briefs.contact = null;
    briefs.score = null;
    briefs.available = null;

    JsonNode json = json(briefs);

    for (String path :
        List.of(
            "/contact",
            "/timeline",
            "/bundle",
            "/action/score",
            "/action/expectedValue",
            "/offer/0/available",
            "/offer/0/note")) {
      assertThat(json.at(path).isNull()).as(path).isTrue();
    }
  }

  @Test
  void a_score_that_is_no_number_is_null() throws Exception {
    Briefs briefs = new Briefs();
    briefs.score = Double.NaN;

    assertThat(json(briefs).at("/action/score").isNull()).isTrue();
  }

  @Test
  void quotes_and_control_characters_are_escaped() throws Exception {
    Briefs briefs = new Briefs();
    briefs.customer = "\"Alfa\" \\ \u0000\u001f\n\r\t<script> ț";

    assertThat(json(briefs).get("customerName").asText()).isEqualTo(briefs.customer);
    assertThat(CardJson.line(briefs.card())).doesNotContain("\n").doesNotContain("\u0000");
  }

  @Test
  void amounts_and_quantities_are_exact() throws Exception {
    JsonNode json = json(new Briefs());

    assertThat(json.at("/offer/0/quantity").decimalValue()).isEqualByComparingTo("1234567");
    assertThat(json.at("/offer/0/unitPrice/amount").decimalValue())
        .isEqualByComparingTo("1234567.89");
  }

  @Test
  void the_value_of_a_limit_is_exact() throws Exception {
    Briefs briefs = new Briefs();
    briefs.constraints =
        List.of(
            new CardBrief.Constraint(
                "CREDIT_LIMIT", "at most", 1_234_567.89, null, "CREDIT-HEADROOM"));

    assertThat(json(briefs).at("/constraints/0/value").decimalValue())
        .isEqualByComparingTo("1234567.89");
  }

  @Test
  void the_facts_of_a_reason_are_exact() throws Exception {
    Briefs briefs = new Briefs();
    briefs.why =
        List.of(
            Briefs.why("depletion", Map.of("lastQuantity", 1_234_567.0, "days", 38, "used", 0.25)));

    JsonNode facts = json(briefs).at("/why/0/facts");

    assertThat(facts.get("lastQuantity").decimalValue()).isEqualByComparingTo("1234567");
    assertThat(facts.get("days").isInt()).isTrue();
    assertThat(facts.get("used").decimalValue()).isEqualByComparingTo(new BigDecimal("0.25"));
  }

  @Test
  void the_pretty_form_holds_the_same() throws Exception {
    StringWriter out = new StringWriter();

    CardJson.write(new Briefs().card(), out, true);

    assertThat(new ObjectMapper().readTree(out.toString()))
        .isEqualTo(new ObjectMapper().readTree(CardJson.line(new Briefs().card())));
  }
}
