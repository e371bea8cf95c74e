package org.nextbestaction.source.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.nextbestaction.kit.CommercialDataSourceContract;
import org.nextbestaction.kit.Postgres;
import org.nextbestaction.kit.SqlDialect;
import org.nextbestaction.kit.SqlTables;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.policy.Company;
import org.nextbestaction.source.CommercialDataSource;

class PostgresContractTest extends CommercialDataSourceContract {

  @Override
  protected CommercialDataSource sourceOf(TestData data) {
    Postgres database = Postgres.database();
    try (Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      statement.execute("SET TIME ZONE '" + Company.defaults().timeZone() + "'");
      JdbcMapping mapping =
          new JdbcMapping(
              SqlTables.write(
                  data, SqlDialect.POSTGRES, Company.defaults().timeZone(), connection));
      return new JdbcSource("postgres", database::open, mapping);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
