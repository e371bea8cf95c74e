package org.nextbestaction.rules.mapping;

import org.jspecify.annotations.Nullable;
import org.nextbestaction.source.jdbc.JdbcMapping;

/**
 * A SQL database and the query of each table.
 *
 * @param user null where the URL or the driver knows
 * @param password null as above
 */
public record JdbcDatabase(
    String name, String url, @Nullable String user, @Nullable String password, JdbcMapping mapping)
    implements Mapping {

  /** The name alone: a log must not hold the password, which may stand in the URL, too. */
  @Override
  public String toString() {
    return name;
  }
}
