package org.nextbestaction.bigquery.ai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.data.Table;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.rules.book.RuleBook;
import org.nextbestaction.rules.playbook.Playbooks;

/** From a forecast in BigQuery to the sentence on the card, under the built-in rules. */
class ForecastCardTest {

  private static final AiSettings SETTINGS =
      new AiSettings(ForecastSettings.defaults(), null, null, List.of());

  @TempDir Path dir;

  /** A customer without a rhythm of its own, and what is forecast of it. */
  private static TestData forecast(String... customer) {
    TestData data = new TestData().row(Table.CUSTOMERS, customer);
    data.row(
        Table.PRODUCTS, "product_id=P1", "name=Glue", "unit=box", "list_price=10", "unit_cost=5");
    data.row(Table.STOCK, "product_id=P1", "available=500", "as_of=2026-05-08");
    for (int days : new int[] {250, 160, 150, 60, 50, 45, 10, 3}) {
      data.orders("C1", "P1", 10, 10, Ran.AS_OF.minusDays(days).toString());
    }
    Ran ran = new Ran();
    ran.run(data, SETTINGS);
    for (List<@Nullable Object> row :
        ran.warehouse
            .execute(
                "SELECT customer_id, product_id, name, value, unit, as_of, source FROM"
                    + " `my-project.nba.external_signals__ai`",
                Map.of())
            .rows()) {
      data.row(
          Table.EXTERNAL_SIGNALS,
          "customer_id=" + row.get(0),
          "product_id=" + Objects.requireNonNullElse(row.get(1), ""),
          "name=" + row.get(2),
          "value=" + ((BigDecimal) Objects.requireNonNull(row.get(3))).toPlainString(),
          "unit=" + row.get(4),
          "as_of=" + (Instant) row.get(5),
          "source=" + row.get(6));
    }
    return data;
  }

  private Card card(TestData data) throws IOException {
    Path playbook =
        Files.writeString(
            dir.resolve("playbook.yaml"),
            """
            actions:
              - action: PREPARE_ORDER
                kind: sales
                title: { en: "Prepare the order", ro: "Pregătește comanda" }
                when: signals.external contains 'forecast_due'
                channel: phone
                horizonDays: 28
                value: 500000
                costMinutes: 5
                prior: 0.3
                urgency: 1
                coolDownDays: 30
            """);
    NbaEngine engine =
        NbaEngine.builder()
            .playbook(Playbooks.load(playbook))
            .guardrails(RuleBook.builtIn())
            .threads(1)
            .build();
    return Objects.requireNonNull(engine.open(data.asOf(Ran.AS_OF.toString())).card("C1"));
  }

  @Test
  void a_forecast_is_told_on_the_card_of_the_action_that_it_calls_for() throws IOException {
    Card card = card(forecast("customer_id=C1", "name=Alfa"));

    assertThat(card.brief().action().code()).isEqualTo("PREPARE_ORDER");
    assertThat(card.brief().why().stream().map(CardBrief.Why::text))
        .contains(
            "forecast_due is 0.63405 within 28 days, computed by AI.FORECAST (TimesFM 2.0) on 8"
                + " May 2026.");
  }

  @Test
  void a_forecast_moves_no_rule() throws IOException {
    Card card = card(forecast("customer_id=C1", "name=Alfa", "blocked=true"));

    assertThat(card.brief().action().code()).isEqualTo("DO_NOT_NOTIFY");
  }
}
