package org.nextbestaction.examples.cli;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.bigquery.source.BigQuerySource;
import org.nextbestaction.rules.mapping.BigQueryDatabase;
import org.nextbestaction.rules.mapping.JdbcDatabase;
import org.nextbestaction.rules.mapping.Mapping;
import org.nextbestaction.source.CommercialDataSource;
import org.nextbestaction.source.DataSourceException;
import org.nextbestaction.source.jdbc.JdbcSource;

/** Turns what a mapping file says into a source, with the drivers that the runner has. */
final class MappedSources {

  /** Up to the parameters; a database in memory begins with a colon. */
  private static final Pattern FILE_URL =
      Pattern.compile("jdbc:(?:sqlite|duckdb):(?:file:)?([^:?][^?]*)(?:\\?.*)?");

  private MappedSources() {}

  /**
   * @param asOf for queries that ask for it
   * @param progress hears what will be read and waited for
   */
  static CommercialDataSource open(Mapping mapping, LocalDate asOf, Progress progress) {
    if (mapping instanceof JdbcDatabase database) {
      return new JdbcSource(database.name(), () -> connect(database), database.mapping());
    }
    if (mapping instanceof BigQueryDatabase database) {
      return BigQuerySource.open(
          database, asOf, BigQueryOptions.started(), progress.jobs(), progress::priced);
    }
    throw new IllegalStateException("no source for " + mapping.name());
  }

  /** The file of a database that is one; null when a server holds it. */
  static @Nullable Path file(Mapping mapping) {
    if (mapping instanceof JdbcDatabase database) {
      Matcher file = FILE_URL.matcher(database.url());
      return file.matches() ? Path.of(file.group(1)) : null;
    }
    return null;
  }

  private static Connection connect(JdbcDatabase database) throws SQLException {
    requireDriver(database);
    Properties login = new Properties();
    if (database.user() != null) {
      login.setProperty("user", database.user());
    }
    if (database.password() != null) {
      login.setProperty("password", database.password());
    }
    return DriverManager.getConnection(database.url(), login);
  }

  /** Without it, DriverManager would say so with the whole URL. */
  private static void requireDriver(JdbcDatabase database) {
    boolean found =
        DriverManager.drivers()
            .anyMatch(
                driver -> {
                  try {
                    return driver.acceptsURL(database.url());
                  } catch (SQLException e) {
                    return false;
                  }
                });
    if (!found) {
      throw new DataSourceException(
          database.name()
              + ": there is no driver for jdbc:"
              + database.url().split(":", 3)[1]
              + ".\nMaybe its jar is not there yet: put it into the folder examples/drivers.");
    }
  }
}
