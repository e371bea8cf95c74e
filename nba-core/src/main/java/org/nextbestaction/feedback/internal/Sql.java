package org.nextbestaction.feedback.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements and their values. */
public final class Sql {

  private Sql() {}

  /** A statement with its values. */
  public static PreparedStatement prepare(Connection c, String sql, @Nullable Object... values)
      throws SQLException {
    PreparedStatement statement = c.prepareStatement(sql);
    bind(statement, values);
    return statement;
  }

  /** Gives a statement its values. */
  public static void bind(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (value instanceof byte[] bytes) {
        statement.setBytes(i + 1, bytes);
      } else if (value == null) {
        statement.setNull(i + 1, Types.VARCHAR);
      } else {
        statement.setObject(i + 1, value);
      }
    }
  }

  /** Changes rows; returns how many. */
  public static int update(Connection c, String sql, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement update = prepare(c, sql, values)) {
      return update.executeUpdate();
    }
  }

  /** A question mark for each, in parentheses; one at least, which nothing equals. */
  public static String places(List<String> values) {
    return "("
        + (values.isEmpty() ? "NULL" : String.join(", ", Collections.nCopies(values.size(), "?")))
        + ")";
  }

  /** One more than the largest number; writers come one after the other. */
  public static long next(Connection c, String column, String table) throws SQLException {
    try (PreparedStatement select = prepare(c, "SELECT max(" + column + ") FROM " + table);
        ResultSet rows = select.executeQuery()) {
      rows.next();
      return rows.getLong(1) + 1;
    }
  }
}
