package org.nextbestaction.source.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.kit.CommercialDataSourceContract;
import org.nextbestaction.kit.SqlDialect;
import org.nextbestaction.kit.SqlTables;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.policy.Company;
import org.nextbestaction.source.CommercialDataSource;

/** SQLite types values, not columns: here dates are texts. */
class SqliteContractTest extends CommercialDataSourceContract {

  @TempDir Path folder;

  @Override
  protected CommercialDataSource sourceOf(TestData data) {
    String url = "jdbc:sqlite:" + folder.resolve("shop.db");
    try (Connection connection = DriverManager.getConnection(url)) {
      JdbcMapping mapping =
          new JdbcMapping(
              SqlTables.write(data, SqlDialect.SQLITE, Company.defaults().timeZone(), connection));
      return new JdbcSource("sqlite", () -> DriverManager.getConnection(url), mapping);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
