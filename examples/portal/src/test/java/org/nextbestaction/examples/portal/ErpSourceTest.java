package org.nextbestaction.examples.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.card.CardJson;
import org.nextbestaction.delivery.report.Management;
import org.nextbestaction.delivery.report.ManagementReport;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.examples.data.ExampleData;
import org.nextbestaction.examples.data.Industry;
import org.nextbestaction.examples.portal.nba.Recommendations;
import org.nextbestaction.kit.Postgres;
import org.nextbestaction.policy.Company;
import org.nextbestaction.source.DataLoader;
import org.nextbestaction.source.LoadListener;
import org.nextbestaction.source.csv.CsvFolder;

/**
 * The ERP's tables, read by its own queries, say the same as the files that they were filled from.
 */
class ErpSourceTest {

  private static List<String> cards(RunningErp erp) {
    return outgoing(erp, erp.bean(Recommendations.class).session().snapshot());
  }

  private static List<String> outgoing(RunningErp erp, org.nextbestaction.data.Snapshot snapshot) {
    List<String> cards = new ArrayList<>();
    erp.bean(NbaEngine.class)
        .open(snapshot)
        .run(card -> cards.add(CardJson.outgoing(card.brief(), card.text())));
    return cards;
  }

  private static List<String> ofFiles(RunningErp erp, Path folder) throws Exception {
    ExampleData.write(Industry.DISTRIBUTION, ExampleData.DEFAULT_SEED, folder);
    return outgoing(
        erp,
        DataLoader.load(new CsvFolder(folder), Company.defaults(), LoadListener.NONE)
            .asOf(ExampleData.AS_OF));
  }

  @Test
  void the_erps_tables_in_sqlite_give_the_cards_of_the_files(@TempDir Path folder)
      throws Exception {
    try (RunningErp erp = RunningErp.in(folder)) {
      List<String> expected = ofFiles(erp, folder.resolve("files"));

      assertThat(expected).hasSizeGreaterThan(60);
      assertThat(cards(erp)).isEqualTo(expected);
    }
  }

  @Test
  void the_erps_tables_in_postgresql_give_the_cards_of_the_files(@TempDir Path folder)
      throws Exception {
    try (RunningErp erp = new RunningErp(Postgres.database().url(), false)) {
      assertThat(cards(erp)).isEqualTo(ofFiles(erp, folder));
    }
  }

  @Test
  void the_invented_past_gives_management_figures_and_leaves_the_day_its_cards(
      @TempDir Path folder) {
    try (RunningErp erp = new RunningErp("jdbc:sqlite:" + folder.resolve("erp.db"), true)) {
      Set<String> all = Set.of("AG-1", "AG-2", "AG-3", "AG-4", "AG-5", "AG-6", "MG-1");

      ManagementReport report = erp.bean(Management.class).of(all, "en", null);

      assertThat(report.cards().acceptance().of()).isGreaterThan(10);
      assertThat(report.calibration().cards()).isPositive();
      assertThat(report.reasons()).isNotEmpty();
      assertThat(report.runs().get(0).cards()).isGreaterThan(15);
    }
  }

  @Test
  void a_second_start_fills_nothing_again_and_keeps_the_answers(@TempDir Path folder) {
    Map<String, Object> before;
    try (RunningErp erp = RunningErp.in(folder)) {
      before = counts(erp);
    }
    try (RunningErp erp = RunningErp.in(folder)) {
      assertThat(counts(erp)).isEqualTo(before);
    }
  }

  private static Map<String, Object> counts(RunningErp erp) {
    return erp.bean(org.springframework.jdbc.core.JdbcTemplate.class)
        .queryForMap(
            "SELECT (SELECT count(*) FROM sales_order_row) AS order_rows,"
                + " (SELECT count(*) FROM app_user) AS users,"
                + " (SELECT count(*) FROM nba_shelf) AS cards");
  }
}
