package org.nextbestaction.feedback.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.nextbestaction.feedback.FeedbackStoreException;

/**
 * Tables in SQLite or PostgreSQL. Each write is one transaction that begins after the end of every
 * other writer to the same tables, of whatever process, so that it may read before it decides what
 * to write; a crash leaves all or nothing of it. Within the process one thread writes at a time.
 * Thread-safe.
 */
public final class Database {

  /** The writers to what people answered: the letters nba_feed. */
  public static final long FEEDBACK = 0x6e62615f66656564L;

  /** The writers to what is delivered: the letters nba_deli. */
  public static final long DELIVERY = 0x6e62615f64656c69L;

  private final Connections connections;
  private final Dialect dialect;
  private final long writers;
  private final ReentrantLock writing = new ReentrantLock();

  private Database(Connections connections, long writers) {
    this.connections = connections;
    this.writers = writers;
    try (Connection connection = connections.open()) {
      dialect = Dialect.of(connection);
    } catch (SQLException e) {
      throw StoreFault.of("be opened", connections.where(), e);
    }
  }

  /** A database that is there. */
  public static Database of(DataSource source, long writers) {
    return new Database(Connections.of(source), writers);
  }

  /**
   * A database at a JDBC URL.
   *
   * @param make whether the file of an SQLite store may be made
   */
  public static Database of(String url, boolean make, long writers) {
    return new Database(Connections.of(url, make), writers);
  }

  /** What is done with a connection. */
  @FunctionalInterface
  public interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /** What messages call the place, without names and passwords. */
  public String where() {
    return connections.where();
  }

  /**
   * Reads.
   *
   * @param doing for the message when it fails, such as {@code read its answers}
   */
  public <T> T read(String doing, Work<T> work) {
    try (Connection connection = connections.open()) {
      dialect.prepare(connection);
      return work.with(connection);
    } catch (SQLException e) {
      throw StoreFault.of(doing, connections.where(), e);
    }
  }

  /** Writes, all or nothing. */
  public <T> T write(String doing, Work<T> work) {
    writing.lock();
    try {
      return read(
          doing,
          connection -> {
            dialect.begin(connection, writers);
            try {
              T result = work.with(connection);
              dialect.commit(connection);
              return result;
            } catch (SQLException | RuntimeException e) {
              rollback(connection, e);
              throw e;
            }
          });
    } finally {
      writing.unlock();
    }
  }

  private void rollback(Connection connection, Exception cause) {
    try {
      dialect.rollback(connection);
    } catch (SQLException e) {
      // Where the connection is lost, the database has done so.
      cause.addSuppressed(e);
    }
  }

  /** Removes what was overwritten from the files, as far as the database can. */
  public void scrub() {
    read(
        "clear its files",
        connection -> {
          dialect.scrub(connection);
          return connections;
        });
  }

  /**
   * Makes tables that are missing, and changes those of an earlier version.
   *
   * @param versions the table that holds the version of these
   * @param steps what makes each version from the one before, the first from nothing
   * @throws FeedbackStoreException when there are tables of a later version
   */
  public void make(String versions, List<List<String>> steps) {
    write(
        "make its tables",
        c -> {
          try (Statement statement = c.createStatement()) {
            statement.execute(
                "CREATE TABLE IF NOT EXISTS " + versions + " (version INTEGER NOT NULL)");
            int found = version(statement, versions);
            requireKnown(found, steps.size());
            for (List<String> step : steps.subList(found, steps.size())) {
              for (String sql : step) {
                statement.execute(sql);
              }
            }
            if (found < steps.size()) {
              statement.execute(
                  "INSERT INTO " + versions + " (version) VALUES (" + steps.size() + ")");
            }
            return found;
          }
        });
  }

  /**
   * Finds that tables are there.
   *
   * @return their version
   * @throws FeedbackStoreException when they are not, or those of a later version
   */
  public int require(String versions, int version) {
    return read(
        "read its version",
        c -> {
          try (Statement statement = c.createStatement()) {
            int found = version(statement, versions);
            requireKnown(found, version);
            return found;
          }
        });
  }

  private static int version(Statement statement, String versions) throws SQLException {
    try (ResultSet rows = statement.executeQuery("SELECT max(version) FROM " + versions)) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }

  private void requireKnown(int found, int known) {
    if (found > known) {
      throw new FeedbackStoreException(
          where()
              + ": the store has tables of version "
              + found
              + "; this library knows those up to "
              + known
              + ".\nMaybe a newer version of the library uses the store; update this one, too.");
    }
  }
}
