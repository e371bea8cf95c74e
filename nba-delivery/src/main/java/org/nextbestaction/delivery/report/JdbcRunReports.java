package org.nextbestaction.delivery.report;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.feedback.internal.Database;
import org.nextbestaction.feedback.internal.Packed;
import org.nextbestaction.feedback.internal.Sql;

/** A row a run, with its report as packed JSON. */
final class JdbcRunReports implements RunReports {

  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE nba_run_report (
            run_id TEXT NOT NULL PRIMARY KEY,
            as_of TEXT NOT NULL,
            latest INTEGER NOT NULL,
            report BYTEA NOT NULL)""");

  private final Database database;

  JdbcRunReports(Database database) {
    this.database = database;
    database.make("nba_report_schema", List.of(TABLES));
  }

  @Override
  public void keep(RunReport report) {
    database.write(
        "keep a run's report",
        connection -> {
          for (RunReport before : read(connection, "WHERE latest = 1")) {
            write(connection, before.withoutSilent(), 0);
          }
          write(connection, report, 1);
          return report;
        });
  }

  private static void write(Connection connection, RunReport report, int latest)
      throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO nba_run_report (run_id, as_of, latest, report) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (run_id) DO UPDATE SET as_of = excluded.as_of,"
            + " latest = excluded.latest, report = excluded.report",
        report.runId(),
        report.asOf().toString(),
        latest,
        Packed.pack(ReportJson.write(report)));
  }

  @Override
  public List<RunReport> since(LocalDate day) {
    return database
        .read("read the runs' reports", c -> read(c, "WHERE as_of >= ?", day.toString()))
        .stream()
        .sorted(RunReport.OLDEST_FIRST)
        .toList();
  }

  @Override
  public @Nullable RunReport latest() {
    List<RunReport> latest =
        database.read("read the last run's report", c -> read(c, "WHERE latest = 1"));
    return latest.isEmpty() ? null : latest.get(0);
  }

  @Override
  public void forget(String customerId) {
    database.write(
        "forget a customer",
        connection -> {
          for (RunReport report : read(connection, "")) {
            RunReport without = report.without(customerId);
            if (!without.equals(report)) {
              write(connection, without, report.silent() == null ? 0 : 1);
            }
          }
          return customerId;
        });
    database.scrub();
  }

  private static List<RunReport> read(Connection connection, String which, String... values)
      throws SQLException {
    List<RunReport> reports = new ArrayList<>();
    try (PreparedStatement select =
            Sql.prepare(
                connection, "SELECT report FROM nba_run_report " + which, (Object[]) values);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        reports.add(ReportJson.read(Packed.unpack(rows.getBytes(1)), RunReport.class));
      }
    }
    return reports;
  }
}
