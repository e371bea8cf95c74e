package org.nextbestaction.rules.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.action.Playbook;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.data.Table;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.rules.book.RuleBook;
import org.nextbestaction.rules.playbook.Playbooks;

/** What is used up, what has to leave the stock, and how long a delivery takes. */
class SupplyCardsTest {

  @TempDir Path dir;

  private static TestData stocked(String... ofStock) {
    TestData data =
        new TestData()
            .row(Table.CUSTOMERS, "customer_id=C1", "agent_id=AG1", "currency=EUR")
            .row(Table.PRODUCTS, "product_id=A", "name=Anchor", "list_price=9", "unit_cost=4");
    String[] row = new String[ofStock.length + 3];
    row[0] = "product_id=A";
    row[1] = "available=4000";
    row[2] = "as_of=2026-11-23";
    System.arraycopy(ofStock, 0, row, 3, ofStock.length);
    return data.row(Table.STOCK, row);
  }

  private static TestData order(TestData data, String day, int quantity) {
    return data.orders("C1", "A", quantity, 9, day);
  }

  /** A customer who orders when what it took is used up: a piece a day. */
  private static TestData byUse(int last) {
    TestData data = stocked();
    order(data, "2026-05-15", 60);
    order(data, "2026-07-14", 30);
    order(data, "2026-08-13", 50);
    order(data, "2026-10-02", 36);
    return order(data, "2026-11-07", last);
  }

  private static CardBrief card(TestData data, Playbook playbook) {
    NbaEngine engine =
        NbaEngine.builder().playbook(playbook).guardrails(RuleBook.builtIn()).threads(1).build();
    return Objects.requireNonNull(engine.open(data.asOf("2026-11-23")).card("C1")).brief();
  }

  @Test
  void what_is_about_used_up_calls_for_the_next_order_before_the_usual_interval_is_over() {
    CardBrief brief = card(byUse(18), Playbooks.builtIn());

    assertThat(brief.action().code()).isEqualTo("CALL_FOR_REPLENISHMENT");
    assertThat(brief.why().get(0).text())
        .isEqualTo(
            "The last purchase of Anchor (18 pieces) is estimated to last until 25 Nov 2026.");
    assertThat(brief.why().get(1).text()).contains("16 days");
    assertThat(brief.action().dueOn()).isEqualTo("2026-11-25");
    assertThat(brief.offer().get(0).productId()).isEqualTo("A");
  }

  @Test
  void what_lasts_longer_calls_for_nothing_yet() {
    assertThat(card(byUse(50), Playbooks.builtIn()).action().code()).isEqualTo("DO_NOT_NOTIFY");
  }

  @ParameterizedTest
  @CsvSource({"72, 2", "24, 1", "'', 1"})
  void a_warehouse_that_needs_longer_limits_the_promise_for_its_product(String hours, int limits) {
    TestData data = stocked("delivery_hours=" + hours);
    for (String day : new String[] {"2026-07-09", "2026-08-12", "2026-09-17", "2026-10-20"}) {
      order(data, day, 10);
    }

    CardBrief brief = card(data, Playbooks.builtIn());

    assertThat(brief.constraints())
        .filteredOn(constraint -> constraint.code().equals("NO_DELIVERY_PROMISE"))
        .hasSize(limits)
        .filteredOn(constraint -> "A".equals(constraint.productId()))
        .allSatisfy(
            constraint ->
                assertThat(constraint.text())
                    .isEqualTo("Anchor: do not promise delivery in under 72 h"))
        .hasSize(limits - 1);
  }

  @Test
  void an_action_of_the_companys_own_offers_the_products_of_the_signals_that_it_names()
      throws IOException {
    Path playbook =
        Files.writeString(
            dir.resolve("playbook.yaml"),
            """
            playbook: ours
            version: 1
            actions:
              - action: SELL_BEFORE_DATE
                kind: sales
                title: Sell before the date
                when: signals.rotation > 0
                channel: phone
                horizonDays: 14
                value: expected_margin
                costMinutes: 1
                prior: 0.3
                script: "Good morning, we have {product.name} at hand."
            """);
    TestData data = stocked("excess=true", "rotate_before=2026-12-24");
    order(data, "2026-10-02", 36);
    order(data, "2026-08-02", 36);

    CardBrief brief = card(data, Playbooks.load(playbook));
    TestData gone =
        stocked("excess=true", "rotate_before=2026-12-24").with(Table.STOCK, 0, "available", "0");
    order(gone, "2026-10-02", 36);

    assertThat(brief.action().code()).isEqualTo("SELL_BEFORE_DATE");
    assertThat(brief.offer())
        .singleElement()
        .satisfies(
            offer -> {
              assertThat(offer.productId()).isEqualTo("A");
              assertThat(offer.role()).isEqualTo("rotation");
              assertThat(offer.quantity()).isEqualByComparingTo("36");
            });
    assertThat(card(gone, Playbooks.load(playbook)).action().code()).isEqualTo("DO_NOT_NOTIFY");
  }
}
