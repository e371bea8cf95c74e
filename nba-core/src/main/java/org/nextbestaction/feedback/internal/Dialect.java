package org.nextbestaction.feedback.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.nextbestaction.feedback.FeedbackStoreException;

/** All in which the databases differ: how a connection is made safe, and how writers queue up. */
enum Dialect {
  SQLITE {
    @Override
    void prepare(Connection connection) throws SQLException {
      execute(connection, "PRAGMA busy_timeout = " + PATIENCE_MS);
      try (Statement statement = connection.createStatement();
          ResultSet mode = statement.executeQuery("PRAGMA journal_mode = WAL")) {
        if (!mode.next() || !mode.getString(1).equalsIgnoreCase("wal")) {
          throw new SQLException("there is no write-ahead log for such a database");
        }
      }
      execute(connection, "PRAGMA synchronous = FULL");
      execute(connection, "PRAGMA secure_delete = ON");
    }

    @Override
    void begin(Connection connection, long writers) throws SQLException {
      execute(connection, "BEGIN IMMEDIATE");
    }

    @Override
    void commit(Connection connection) throws SQLException {
      execute(connection, "COMMIT");
    }

    @Override
    void rollback(Connection connection) throws SQLException {
      execute(connection, "ROLLBACK");
    }

    @Override
    void scrub(Connection connection) throws SQLException {
      execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    }
  },

  POSTGRESQL {
    @Override
    void prepare(Connection connection) {}

    @Override
    void begin(Connection connection, long writers) throws SQLException {
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      connection.setAutoCommit(false);
      try (PreparedStatement lock =
          connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
        lock.setLong(1, writers);
        lock.execute();
      }
    }

    @Override
    void commit(Connection connection) throws SQLException {
      connection.commit();
      connection.setAutoCommit(true);
    }

    @Override
    void rollback(Connection connection) throws SQLException {
      connection.rollback();
      connection.setAutoCommit(true);
    }

    @Override
    void scrub(Connection connection) {}
  };

  /** How long a writer waits for another process. */
  static final int PATIENCE_MS = 30_000;

  static Dialect of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    for (Dialect dialect : values()) {
      if (dialect.name().equalsIgnoreCase(product)) {
        return dialect;
      }
    }
    throw new FeedbackStoreException(
        "a store is kept in SQLite or PostgreSQL, not in " + product + ".");
  }

  abstract void prepare(Connection connection) throws SQLException;

  /**
   * Begins to write, after every other writer of whatever process: it sees what they wrote.
   *
   * @param writers names those others where a database lets writers to other tables go on
   */
  abstract void begin(Connection connection, long writers) throws SQLException;

  abstract void commit(Connection connection) throws SQLException;

  abstract void rollback(Connection connection) throws SQLException;

  /** Removes what was overwritten from the files, as far as the store can. */
  abstract void scrub(Connection connection) throws SQLException;

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
