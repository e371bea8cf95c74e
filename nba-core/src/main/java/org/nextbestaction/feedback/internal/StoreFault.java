package org.nextbestaction.feedback.internal;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.nextbestaction.feedback.FeedbackStoreException;

/** Says what a database's error means for the store; no value of a row gets into the message. */
final class StoreFault {

  private StoreFault() {}

  static FeedbackStoreException of(String doing, String where, SQLException e) {
    String said = said(e);
    SQLException shown = new SQLException(said, e.getSQLState(), e.getErrorCode());
    shown.setStackTrace(e.getStackTrace());
    return new FeedbackStoreException(
        where + ": the store could not " + doing + " (" + said + ").\n" + cure(e, said), shown);
  }

  /** PostgreSQL writes a row's values below the first line, and all of a batch into its own. */
  private static String said(SQLException e) {
    if (e instanceof BatchUpdateException) {
      SQLException cause = e.getNextException();
      return cause == null ? "SQL state " + e.getSQLState() : said(cause);
    }
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private static String cure(SQLException e, String said) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    if (said.contains("No suitable driver")) {
      return "Maybe the driver is not on the class path: org.xerial:sqlite-jdbc or"
          + " org.postgresql:postgresql.";
    } else if (said.contains("SQLITE_BUSY") || said.contains("SQLITE_LOCKED")) {
      return "Maybe another process has been writing for more than "
          + Dialect.PATIENCE_MS / 1000
          + " seconds; try again.";
    } else if (said.contains("SQLITE_READONLY") || said.contains("SQLITE_CANTOPEN")) {
      return "Maybe the folder is not there, or this process may not write to it.";
    } else if (said.contains("SQLITE_FULL") || state.equals("53100")) {
      return "Maybe the disk is full.";
    } else if (said.contains("SQLITE_NOTADB") || said.contains("SQLITE_CORRUPT")) {
      return "Maybe the file is no SQLite database, or it was damaged; restore a backup.";
    } else if (said.contains("write-ahead log")) {
      return "Maybe it is in memory or on a network drive; an SQLite store needs a local file.";
    } else if (said.contains("nba_schema")) {
      return "Maybe no run has kept its decisions there yet.";
    } else if (state.startsWith("08") || state.startsWith("28") || state.startsWith("3D")) {
      return "Maybe the server cannot be reached, or the name or the password is another one.";
    }
    return "Maybe the database's own log says more; nothing was kept.";
  }
}
