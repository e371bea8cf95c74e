package org.nextbestaction.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nextbestaction.fact.FactSchema;

class FactTableTest {

  @Test
  void the_table_has_a_row_for_every_fact() {
    int facts = FactSchema.builtIn().all().size();

    assertThat(FactTable.markdown().lines()).hasSize(facts + 2);
    assertThat(FactTable.plain().lines()).hasSize(facts + 1);
    assertThat(FactTable.markdown())
        .contains("| overdue.days | int | days | customer |")
        .contains("| product.price | money | base currency | product |");
  }

  @Test
  void the_nearest_name_is_found_and_a_far_one_is_not() {
    var names = FactSchema.builtIn().names();

    assertThat(NearestName.of("product.marginPtc", names)).isEqualTo("product.marginPct");
    assertThat(NearestName.of("x.y", names)).isNull();
    assertThat(NearestName.of("a".repeat(100_000), names)).isNull();
  }
}
