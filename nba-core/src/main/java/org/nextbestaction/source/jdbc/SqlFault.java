package org.nextbestaction.source.jdbc;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.source.DataSourceException;

/** Says what a database complained of, without URL and password. */
final class SqlFault {

  private static final int LONGEST = 400;
  private static final String TIMED_OUT = "57014";
  private static final Pattern URL = Pattern.compile("(jdbc:[A-Za-z0-9]+:|[a-z]+://)[^\\s\"']*");
  private static final Pattern SECRET =
      Pattern.compile("(?i)\\b(password|passwd|pwd|secret|token)(\\s*[=:]\\s*)[^\\s&;,]+");

  private SqlFault() {}

  static DataSourceException of(String source, String what, SQLException e) {
    String state = e.getSQLState();
    String hint = hint(e, state == null ? "" : state);
    String message =
        source
            + ": "
            + what
            + ": "
            + shown(e.getMessage())
            + (state == null ? "" : " [" + state + "]")
            + (hint == null ? "" : "\nMaybe " + hint);
    return tellsNoSecret(e)
        ? new DataSourceException(message, e)
        : new DataSourceException(message);
  }

  /** On one line, shortened, without what may hold credentials. */
  private static String shown(@Nullable String message) {
    String line = clean(message == null ? "no reason given" : message).replaceAll("\\s+", " ");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
  }

  private static String clean(String message) {
    return SECRET.matcher(URL.matcher(message).replaceAll("$1...")).replaceAll("$1$2...");
  }

  /** Whether a log may print the exception as it is, with its causes. */
  private static boolean tellsNoSecret(Throwable e) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      String message = at.getMessage();
      if (message != null && !clean(message).equals(message)) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable String hint(SQLException e, String state) {
    if (e instanceof SQLTimeoutException || state.equals(TIMED_OUT)) {
      return "the query needs longer than timeoutSeconds, or than the database's own limit.";
    }
    String kind = state.length() < 2 ? "" : state.substring(0, 2);
    return switch (kind) {
      case "08", "57", "40" -> "it works when it is run again; nothing that was read is used.";
      case "28" -> "the user or the password is another one.";
      case "42" ->
          "the query names something that is not there or that the user may not read; try it in"
              + " the database's own console.";
      case "22" -> "a value does not fit a conversion in the query.";
      default -> null;
    };
  }
}
