package org.nextbestaction.bigquery.layer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Maps;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.data.CommercialData;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.quality.QualityReport;

/** The layer finds in raw copies what the library finds in the same rows. */
class DirtyDataTest {

  /** What the library alone looks for; docs/bigquery.md says why. */
  private static final Set<String> THE_LIBRARYS =
      Set.of("MERGER_CYCLE", "SUCCESSOR_CYCLE", "DEPUTY_CYCLE", "UNDATED_STATE", "NO_ORDERS");

  private static final Set<String> OF_ROWS =
      Set.of("UNREADABLE_ROW", "OUT_OF_RANGE", "NOT_A_CODE", "CONFLICTING_KEY", "DUPLICATE_ROW");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void findings_and_rows_that_are_used_are_those_of_the_library(long seed) {
    System.out.println("seed " + seed);
    compare(new DirtyRows(seed, 0.12).data(25));
  }

  static void compare(TestData data) {
    String asOf = "2026-05-08";
    CommercialData read = data.load();
    QualityReport report =
        QualityReport.of(read.asOf(LocalDate.parse(asOf)), CompanyPolicy.defaults(), List.of());

    LayerRuns runs = LayerRuns.over(data).run(asOf);
    CommercialData layered = runs.data();

    Map<String, Long> expected = new TreeMap<>();
    for (Finding finding : report.findings()) {
      if (!THE_LIBRARYS.contains(finding.code())) {
        String column = finding.column() == null ? "null" : finding.column();
        expected.merge(
            finding.code() + " " + finding.table() + " " + column, finding.count(), Long::sum);
      }
    }
    assertThat(Maps.difference(runs.findings(), expected).entriesDiffering())
        .as("layer, library")
        .isEmpty();
    assertThat(runs.findings()).isEqualTo(expected);
    assertThat(layered.findings())
        .filteredOn(finding -> OF_ROWS.contains(finding.code()))
        .filteredOn(finding -> !finding.message().contains("used as it stands"))
        .isEmpty();
    for (Table table : read.connected()) {
      long repeats = expected.getOrDefault("DUPLICATE_ROW " + table.fileName() + " null", 0L);
      assertThat(layered.counts().get(table).read())
          .as(table.fileName())
          .isEqualTo(
              read.counts().get(table).read() - read.counts().get(table).quarantined() - repeats);
      assertThat(layered.counts().get(table).quarantined()).isZero();
    }
    for (String day : List.of("2026-02-01", asOf, "2026-12-31", "2199-01-01")) {
      assertThat(layered.asOf(LocalDate.parse(day)).hash())
          .as(day)
          .isEqualTo(read.asOf(LocalDate.parse(day)).hash());
    }
  }
}
