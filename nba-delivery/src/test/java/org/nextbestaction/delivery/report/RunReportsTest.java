package org.nextbestaction.delivery.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nextbestaction.delivery.report.History.card;
import static org.nextbestaction.delivery.report.History.report;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.kit.Postgres;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

class RunReportsTest {

  @TempDir Path folder;

  private DataSource sqlite() {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + folder.resolve("store.db"));
    return source;
  }

  private static RunReport full(String run, String day) {
    RunReport bare = report(run, day, card("C1", "A1", "CALL", 1 / 3.0), card("C2", "A1", "X", 1));
    return new RunReport(
        bare.runId(),
        bare.asOf(),
        bare.at(),
        bare.rulebook(),
        true,
        2,
        List.of(
            History.team(
                "A1", 5, 1, 2, Map.of("CAPACITY", 3), new RunReport.Asked("R", "NOTE", 4, 2, 1))),
        bare.cards(),
        List.of(new RunReport.Silent("K9", "Țări & <b>", "A1", "CAPACITY", null, "Plin.", "ro")),
        List.of(new RunReport.Change("R", "OFF", "company@1")),
        List.of(new RunReport.Health("orders", 10, 1, 1, LocalDate.parse(day), false)));
  }

  private static void keeps_reports(RunReports reports) {
    RunReport first = full("r1", "2026-11-01");
    RunReport second = full("r2", "2026-11-02");

    assertThat(reports.latest()).isNull();
    reports.keep(first);
    reports.keep(second);
    reports.keep(second);

    assertThat(reports.latest().cards().get(1)).isEqualTo(second.cards().get(1));
    assertThat(reports.latest().teams()).isEqualTo(second.teams());
    assertThat(reports.latest().silent()).isEqualTo(second.silent());
    assertThat(reports.latest().health()).isEqualTo(second.health());
    assertThat(reports.since(LocalDate.parse("2026-11-01")))
        .extracting(RunReport::runId)
        .containsExactly("r1", "r2");
    assertThat(reports.since(LocalDate.parse("2026-11-02")))
        .extracting(RunReport::runId)
        .containsExactly("r2");
    assertThat(reports.since(LocalDate.parse("2026-11-01")).get(0).silent())
        .as("only the last run's silent customers are kept")
        .isNull();

    reports.forget("K9");
    reports.forget("K-C1");

    RunReport after = Objects.requireNonNull(reports.latest());
    assertThat(after.silent()).isEmpty();
    assertThat(reports.since(LocalDate.parse("2026-11-01")))
        .allSatisfy(
            report ->
                assertThat(report.cards())
                    .extracting(RunReport.Shown::cardId)
                    .containsExactly("C2"));
  }

  @Test
  void reports_are_kept_in_memory() {
    keeps_reports(RunReports.inMemory());
  }

  @Test
  void reports_are_kept_in_sqlite_and_outlast_the_host() {
    keeps_reports(RunReports.of(sqlite()));

    assertThat(RunReports.of(sqlite()).since(LocalDate.EPOCH)).hasSize(2);
  }

  @Test
  void reports_are_kept_in_postgresql() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(Postgres.database().url());

    keeps_reports(RunReports.of(source));
  }
}
