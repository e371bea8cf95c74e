package org.nextbestaction.kit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A database of its own on the one real PostgreSQL server of a test run, which starts when it is
 * first asked for and ends with the JVM.
 *
 * @param url with the user, without a password
 */
public record Postgres(String url) {

  private static final AtomicInteger DATABASES = new AtomicInteger();

  /** Started on first use. */
  private static final class Server {
    static final EmbeddedPostgres INSTANCE = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .setPGStartupWait(Duration.ofMinutes(2))
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** An empty database. */
  public static Postgres database() {
    String name = "test" + DATABASES.incrementAndGet();
    new Postgres(Server.INSTANCE.getJdbcUrl("postgres", "postgres"))
        .execute("CREATE DATABASE " + name);
    return new Postgres(Server.INSTANCE.getJdbcUrl("postgres", name));
  }

  /** An empty schema in a database of many, which is there sooner than a database of its own. */
  public static Postgres schema() {
    String name = "schema" + DATABASES.incrementAndGet();
    String url = Server.INSTANCE.getJdbcUrl("postgres", "postgres");
    new Postgres(url).execute("CREATE SCHEMA " + name);
    return new Postgres(url + "&currentSchema=" + name);
  }

  public Connection open() throws SQLException {
    return DriverManager.getConnection(url);
  }

  /** Runs statements, each in its own transaction. */
  public void execute(String... statements) {
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
