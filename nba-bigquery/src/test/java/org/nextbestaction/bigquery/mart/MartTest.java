package org.nextbestaction.bigquery.mart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.bigquery.job.WarehouseStatement;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.policy.CompanyPolicy;

/** Which statements there are, and what they need. */
class MartTest {

  private static final MartSettings SETTINGS =
      MartSettings.of(MartRun.PROJECT, MartRun.DATASET, CompanyPolicy.defaults());

  @Test
  void each_statement_makes_the_table_of_its_name_and_leaves_no_slot_open() {
    List<WarehouseStatement> statements = Mart.statements(SETTINGS, Histories.AS_OF);

    assertThat(statements).extracting(WarehouseStatement::name).isEqualTo(Mart.tables());
    assertThat(statements)
        .allSatisfy(
            statement ->
                assertThat(statement.sql())
                    .startsWith("-- " + statement.name() + ": ")
                    .contains(
                        "CREATE OR REPLACE TABLE `example-project.nba." + statement.name() + "`")
                    .contains("-- Scans ")
                    .doesNotContain("${"));
    assertThat(statements)
        .allSatisfy(
            statement ->
                assertThat(statement.parameters()).containsEntry("as_of", Histories.AS_OF));
  }

  @Test
  void no_statement_reads_the_clock_draws_lots_or_approximates() {
    assertThat(Mart.statements(SETTINGS, Histories.AS_OF))
        .allSatisfy(
            statement ->
                assertThat(statement.sql())
                    .doesNotContainPattern("(?i)current_(date|time)|\\brand\\b|approx_|max_by"));
  }

  @Test
  void orders_and_their_lines_are_enough() {
    TestData data =
        Histories.of(1, 20)
            .without(Table.CUSTOMERS)
            .without(Table.PRODUCTS)
            .without(Table.EXCHANGE_RATES);
    MartRun mart = MartRun.of(data, SETTINGS.withConnected(data.tables()), Histories.AS_OF);

    Map<String, Object> expected = new TreeMap<>();
    Snapshot snapshot = data.load().asOf(Histories.AS_OF);
    snapshot.forEach(
        view -> {
          if (view.timeline().size() > 0) {
            expected.put(view.customer().id(), (long) view.timeline().ordinary());
          }
        });
    Map<String, Object> found = new TreeMap<>();
    mart.rows("mart_recency")
        .forEach(row -> found.put(String.valueOf(row.get("customer_id")), row.get("ordinary")));
    assertThat(found).isEqualTo(expected);
    assertThat(mart.rows("mart_product")).isEmpty();
  }

  @Test
  void an_occasion_of_too_many_products_says_nothing_of_what_goes_together() {
    TestData data = new TestData();
    for (int day = 1; day <= 5; day++) {
      data.orders("K", "A", 1, 1, "2026-03-0" + day)
          .orders("K", "B", 1, 1, "2026-03-0" + day)
          .orders("K", "C", 1, 1, "2026-03-0" + day);
    }
    MartSettings most =
        new MartSettings(
            MartRun.PROJECT,
            MartRun.DATASET,
            CompanyPolicy.defaults(),
            data.tables(),
            0,
            2,
            20,
            10);

    assertThat(MartRun.of(data, most, Histories.AS_OF).rows("mart_pair")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"p`x, nba", "example-project, nba.other", "example-project, ''", "'', nba"})
  void names_that_are_none_are_refused(String project, String dataset) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MartSettings.of(project, dataset, CompanyPolicy.defaults()));
  }

  @Test
  void without_orders_there_is_no_mart() {
    Set<Table> customers = EnumSet.of(Table.CUSTOMERS);

    assertThatIllegalArgumentException().isThrownBy(() -> SETTINGS.withConnected(customers));
  }
}
