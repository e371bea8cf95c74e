package org.nextbestaction.source.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections, such as {@code dataSource::getConnection}. Thread-safe. */
@FunctionalInterface
public interface Connector {

  /** A connection that nobody else uses until it is closed. */
  Connection open() throws SQLException;
}
