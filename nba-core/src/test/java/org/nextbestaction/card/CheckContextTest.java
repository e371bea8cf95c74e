package org.nextbestaction.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.policy.CompanyPolicy;

class CheckContextTest {

  @Test
  void it_holds_the_names_of_others_and_what_is_internal() {
    TestData data =
        new TestData()
            .row(Table.CUSTOMERS, "customer_id=K", "name=Alfa", "credit_limit=9000.5")
            .row(Table.CUSTOMERS, "customer_id=L", "name=Beta")
            .row(Table.CUSTOMERS, "customer_id=M")
            .row(Table.PRODUCTS, "product_id=P", "name=Glue", "unit_cost=8.25")
            .row(Table.PRODUCTS, "product_id=Q", "name=Brush")
            .row(Table.COMPETITOR_SIGNALS, "customer_id=L", "at=2026-01-01", "competitor=Gamma")
            .row(Table.ACTIVITIES, "activity_id=a", "customer_id=K", "at=2026-01-02", "type=note")
            .row(Table.NOTE_TOPICS, "activity_id=a", "topic=competitor", "value=Delta")
            .row(Table.NOTE_TOPICS, "activity_id=a", "topic=callback", "value=2026-02-01")
            .orders("K", "P", 10, 12.5, "2026-01-09");
    CheckContext context = CheckContext.of(data.asOf("2026-11-23"), CompanyPolicy.defaults());

    assertThat(context.customers()).containsExactly("Alfa", "Beta");
    assertThat(context.competitors()).containsExactly("Delta", "Gamma");
    assertThat(context.products()).containsExactly("Brush", "Glue");
    assertThat(context.internal(new Briefs().brief()))
        .containsEntry("minMarginPct", BigDecimal.valueOf(10.0))
        .containsEntry("unitCost P", new BigDecimal("8.25"))
        .containsEntry("creditLimit", new BigDecimal("9000.5"));
  }
}
