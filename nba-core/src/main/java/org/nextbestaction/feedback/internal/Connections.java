package org.nextbestaction.feedback.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.nextbestaction.feedback.FeedbackStoreException;

/** Where a store's connections come from, and what messages call that place. */
interface Connections {

  String SQLITE = "jdbc:sqlite:";

  /** File systems whose locks and shared memory do not reach from host to host. */
  List<String> REMOTE =
      List.of("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "fuse.sshfs");

  Connection open() throws SQLException;

  /** Without names and passwords. */
  String where();

  static Connections of(DataSource source) {
    return new Connections() {
      @Override
      public Connection open() throws SQLException {
        return source.getConnection();
      }

      @Override
      public String where() {
        return "the given data source";
      }
    };
  }

  static Connections of(String url, boolean make) {
    String where = masked(url);
    if (where.startsWith(SQLITE) && !where.startsWith("file:", SQLITE.length())) {
      requireLocal(Path.of(where.substring(SQLITE.length())), where, make);
    }
    return new Connections() {
      @Override
      public Connection open() throws SQLException {
        try {
          return DriverManager.getConnection(url);
        } catch (SQLException e) {
          // Some messages hold the URL, and with it the password.
          String said = String.valueOf(e.getMessage()).replace(url, where);
          throw new SQLException(said, e.getSQLState(), e.getErrorCode());
        }
      }

      @Override
      public String where() {
        return where;
      }
    };
  }

  private static String masked(String url) {
    return url.replaceAll("[?;].*", "").replaceAll("//[^/]*@", "//");
  }

  private static void requireLocal(Path file, String where, boolean make) {
    if (!make && !Files.exists(file)) {
      // The driver would make an empty one.
      throw new FeedbackStoreException(
          where
              + ": there is no such file.\nMaybe the path is relative to another folder, or no run"
              + " has kept its decisions there yet.");
    }
    Path folder = file.toAbsolutePath().getParent();
    try {
      if (folder != null && REMOTE.contains(Files.getFileStore(folder).type())) {
        throw new FeedbackStoreException(
            where
                + ": the file is on a network drive, where an SQLite store would be damaged.\nMaybe"
                + " use a local folder, or PostgreSQL for several hosts.");
      }
    } catch (IOException e) {
      throw new FeedbackStoreException(
          where + ": the folder cannot be read.\nMaybe it is not there.", e);
    }
  }
}
