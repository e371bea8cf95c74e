package org.nextbestaction.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
  void the_page_about_rules_holds_the_table_that_the_code_prints() {
    assertThat(Path.of("..", "docs", "rules.md"))
        .content()
        .as("paste what `examples/run rules facts` prints")
        .endsWith("\n\n" + FactTable.markdown());
  }

  @Test
  void the_hint_names_the_nearest_fact_and_is_silent_where_none_is_near() {
    var names = FactSchema.builtIn().names();

    assertThat(NearestName.hint("product.marginPtc", names))
        .isEqualTo("Maybe it should be (product.marginPct).");
    assertThat(NearestName.hint("x.y", names)).isNull();
    assertThat(NearestName.hint("a".repeat(100_000), names)).isNull();
  }
}
