package org.nextbestaction.source.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A transaction that only reads and is always rolled back. The connection is given back as it came,
 * since it may belong to a pool.
 */
final class ReadTransaction implements AutoCloseable {

  /** The network is given up only after the database had its chance to say that it is too slow. */
  private static final int NETWORK_GRACE_SECONDS = 10;

  private final Connection connection;
  private final Deque<Step> undo = new ArrayDeque<>();

  private ReadTransaction(Connection connection) {
    this.connection = connection;
  }

  /**
   * @param timeoutSeconds how long an answer may take; 0 for as long as it likes
   */
  static ReadTransaction begin(Connector connector, int timeoutSeconds) throws SQLException {
    ReadTransaction transaction = new ReadTransaction(connector.open());
    try {
      transaction.begin(timeoutSeconds);
      return transaction;
    } catch (SQLException | RuntimeException e) {
      transaction.close();
      throw e;
    }
  }

  private void begin(int timeoutSeconds) throws SQLException {
    attempt(this::readOnly);
    if (timeoutSeconds > 0) {
      attempt(() -> networkTimeout((timeoutSeconds + NETWORK_GRACE_SECONDS) * 1000));
    }
    int isolation = isolation(connection.getMetaData().getDatabaseProductName());
    if (isolation != Connection.TRANSACTION_NONE) {
      int before = connection.getTransactionIsolation();
      connection.setTransactionIsolation(isolation);
      undo.push(() -> connection.setTransactionIsolation(before));
    }
    boolean before = connection.getAutoCommit();
    connection.setAutoCommit(false);
    undo.push(() -> connection.setAutoCommit(before));
  }

  /**
   * The isolation that shows one moment to all queries without locking what they read; none where
   * there is no such: on SQL Server or Db2 it would hold up those who write, so theirs stays as it
   * is.
   */
  private static int isolation(String product) {
    return switch (product) {
      case "PostgreSQL", "MySQL", "MariaDB", "HDB" -> Connection.TRANSACTION_REPEATABLE_READ;
      case "Oracle" -> Connection.TRANSACTION_SERIALIZABLE;
      default -> Connection.TRANSACTION_NONE;
    };
  }

  private void readOnly() throws SQLException {
    boolean before = connection.isReadOnly();
    connection.setReadOnly(true);
    undo.push(() -> connection.setReadOnly(before));
  }

  private void networkTimeout(int millis) throws SQLException {
    int before = connection.getNetworkTimeout();
    connection.setNetworkTimeout(Runnable::run, millis);
    undo.push(() -> connection.setNetworkTimeout(Runnable::run, before));
  }

  /** A statement whose rows stream; the transaction must be open for that. */
  Statement statement(JdbcMapping mapping) throws SQLException {
    Statement statement =
        connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
    statement.setFetchSize(mapping.fetchSize());
    statement.setQueryTimeout(mapping.timeoutSeconds());
    return statement;
  }

  /** Never fails: what was read whole stays read, and a broken connection cannot be mended. */
  @Override
  public void close() {
    attempt(connection::rollback);
    undo.forEach(ReadTransaction::attempt);
    attempt(connection::close);
  }

  /** Takes a step that a driver may be unable to take. */
  @SuppressWarnings("EmptyCatch")
  private static void attempt(Step step) {
    try {
      step.take();
    } catch (SQLException e) {
      // SQLite and DuckDB, say, cannot change these settings; the rollback holds there, too.
    }
  }

  /** Something that a connection is told. */
  private interface Step {
    void take() throws SQLException;
  }
}
