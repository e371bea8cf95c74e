package org.nextbestaction.delivery.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.feedback.internal.Database;

/** The reports of the runs. Thread-safe. */
public interface RunReports {

  /** Those that last as long as the process. */
  static RunReports inMemory() {
    return new RunReports() {
      private final List<RunReport> kept = new ArrayList<>();

      @Override
      public synchronized void keep(RunReport report) {
        kept.removeIf(one -> one.runId().equals(report.runId()));
        kept.replaceAll(RunReport::withoutSilent);
        kept.add(report);
      }

      @Override
      public synchronized List<RunReport> since(LocalDate day) {
        return kept.stream()
            .filter(one -> !one.asOf().isBefore(day))
            .sorted(RunReport.OLDEST_FIRST)
            .toList();
      }

      @Override
      public synchronized @Nullable RunReport latest() {
        return kept.isEmpty() ? null : kept.get(kept.size() - 1);
      }

      @Override
      public synchronized void forget(String customerId) {
        kept.replaceAll(one -> one.without(customerId));
      }
    };
  }

  /**
   * Those in a database (SQLite or PostgreSQL), such as the feedback store's; the table is made
   * where it is missing.
   *
   * @throws org.nextbestaction.feedback.FeedbackStoreException when the database cannot be used; so
   *     do all methods
   */
  static RunReports of(DataSource dataSource) {
    return new JdbcRunReports(Database.of(dataSource, Database.DELIVERY));
  }

  /** The same at a JDBC URL, as of {@link org.nextbestaction.feedback.FeedbackStore#open}. */
  static RunReports open(String url) {
    return new JdbcRunReports(Database.of(url, true, Database.DELIVERY));
  }

  /**
   * Keeps a report; one of the same run is replaced. Of the runs before it only the customers with
   * a card are kept.
   */
  void keep(RunReport report);

  /** Those of runs as of a day or later, the oldest first. */
  List<RunReport> since(LocalDate day);

  /** The one that was kept last; null before the first. */
  @Nullable RunReport latest();

  /** Leaves out a customer who is forgotten, from now on. */
  void forget(String customerId);
}
