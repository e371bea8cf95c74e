package org.nextbestaction.delivery.report;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One row a run. Each statement is a transaction of its own, and doing it again does no harm, so
 * that a crash leaves nothing half done that matters.
 */
final class JdbcRunReports implements RunReports {

  private final DataSource source;

  private JdbcRunReports(DataSource source) {
    this.source = source;
  }

  static RunReports open(DataSource source) {
    JdbcRunReports reports = new JdbcRunReports(source);
    reports.with(
        "be opened",
        connection -> {
          try (Statement make = connection.createStatement()) {
            make.execute(
                """
                CREATE TABLE IF NOT EXISTS nba_run_report (
                  run_id TEXT NOT NULL PRIMARY KEY,
                  as_of TEXT NOT NULL,
                  latest INTEGER NOT NULL,
                  report TEXT NOT NULL)""");
          }
          return List.of();
        });
    return reports;
  }

  @Override
  public void keep(RunReport report) {
    with(
        "keep a run's report",
        connection -> {
          write(connection, report, 1);
          for (RunReport before : read(connection, "WHERE latest = 1")) {
            if (!before.runId().equals(report.runId())) {
              write(connection, before.withoutSilent(), 0);
            }
          }
          return List.of();
        });
  }

  private static void write(Connection connection, RunReport report, int latest)
      throws SQLException {
    try (PreparedStatement put =
        connection.prepareStatement(
            "INSERT INTO nba_run_report (run_id, as_of, latest, report) VALUES (?, ?, ?, ?)"
                + " ON CONFLICT (run_id) DO UPDATE SET as_of = excluded.as_of,"
                + " latest = excluded.latest, report = excluded.report")) {
      put.setString(1, report.runId());
      put.setString(2, report.asOf().toString());
      put.setInt(3, latest);
      put.setString(4, ReportJson.write(report));
      put.executeUpdate();
    }
  }

  @Override
  public List<RunReport> since(LocalDate day) {
    return with("read the runs' reports", c -> read(c, "WHERE as_of >= ?", day.toString())).stream()
        .sorted(RunReport.OLDEST_FIRST)
        .toList();
  }

  @Override
  public @Nullable RunReport latest() {
    // Two, where a host was killed while it kept one.
    return with("read the last run's report", c -> read(c, "WHERE latest = 1")).stream()
        .max(RunReport.OLDEST_FIRST)
        .orElse(null);
  }

  @Override
  public void forget(String customerId) {
    with(
        "forget a customer",
        connection -> {
          for (RunReport report : read(connection, "")) {
            RunReport without = report.without(customerId);
            if (!without.equals(report)) {
              write(connection, without, report.silent() == null ? 0 : 1);
            }
          }
          return List.of();
        });
  }

  private static List<RunReport> read(Connection connection, String which, String... values)
      throws SQLException {
    List<RunReport> reports = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement("SELECT report FROM nba_run_report " + which)) {
      for (int i = 0; i < values.length; i++) {
        select.setString(i + 1, values[i]);
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          reports.add(ReportJson.read(rows.getString(1), RunReport.class));
        }
      }
    }
    return reports;
  }

  /** What is done with a connection. */
  private interface Work {
    List<RunReport> with(Connection connection) throws SQLException;
  }

  private List<RunReport> with(String doing, Work work) {
    try (Connection connection = source.getConnection()) {
      if (connection.getMetaData().getDatabaseProductName().equals("SQLite")) {
        try (Statement patience = connection.createStatement()) {
          patience.execute("PRAGMA busy_timeout = 30000");
        }
      }
      return work.with(connection);
    } catch (SQLException e) {
      throw new ReportsException(
          "The runs' reports could not "
              + doing
              + " (SQL state "
              + e.getSQLState()
              + ", code "
              + e.getErrorCode()
              + ").\nMaybe the database's own log says more.",
          e);
    }
  }
}
