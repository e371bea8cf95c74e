package org.nextbestaction.source.jdbc;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.nextbestaction.data.Table;

/**
 * What to ask a database for: the query of each connected table, whose result columns bear the
 * canonical names in any order. A query is run as it stands, but for a semicolon at its end.
 *
 * @param fetchSize rows that the driver is asked to hold at a time, at least 1
 * @param timeoutSeconds how long the database may take for a query, and for each further portion of
 *     its rows, at most a day; 0 for as long as it likes
 */
public record JdbcMapping(Map<Table, String> queries, int fetchSize, int timeoutSeconds) {

  public static final int DEFAULT_FETCH_SIZE = 10_000;
  public static final int DEFAULT_TIMEOUT_SECONDS = 600;

  public static final int MOST_TIMEOUT_SECONDS = 86_400;

  public JdbcMapping {
    if (fetchSize < 1 || timeoutSeconds < 0 || timeoutSeconds > MOST_TIMEOUT_SECONDS) {
      throw new IllegalArgumentException(
          "fetchSize " + fetchSize + ", timeoutSeconds " + timeoutSeconds);
    }
    Map<Table, String> copy = new EnumMap<>(Table.class);
    queries.forEach((table, query) -> copy.put(table, withoutSemicolon(query)));
    queries = Collections.unmodifiableMap(copy);
  }

  /** The queries with the default fetch size and time-out. */
  public JdbcMapping(Map<Table, String> queries) {
    this(queries, DEFAULT_FETCH_SIZE, DEFAULT_TIMEOUT_SECONDS);
  }

  private static String withoutSemicolon(String query) {
    String text = query.strip();
    text = text.endsWith(";") ? text.substring(0, text.length() - 1).strip() : text;
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a query is empty");
    }
    return text;
  }
}
