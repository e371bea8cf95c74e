package org.nextbestaction.source.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.CommercialDataSourceContract;
import org.nextbestaction.kit.SqlDialect;
import org.nextbestaction.kit.SqlTables;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.policy.Company;
import org.nextbestaction.source.CommercialDataSource;

/** Parquet files, read by DuckDB. */
class ParquetContractTest extends CommercialDataSourceContract {

  private static final String URL = "jdbc:duckdb:";

  @TempDir Path folder;

  @Override
  protected CommercialDataSource sourceOf(TestData data) {
    try (Connection connection = DriverManager.getConnection(URL);
        Statement statement = connection.createStatement()) {
      Map<Table, String> queries =
          SqlTables.write(data, SqlDialect.DUCKDB, Company.defaults().timeZone(), connection);
      Map<Table, String> files = new EnumMap<>(Table.class);
      for (Map.Entry<Table, String> query : queries.entrySet()) {
        String file = "'" + folder.resolve(query.getKey().fileName() + ".parquet") + "'";
        statement.execute("COPY (" + query.getValue() + ") TO " + file + " (FORMAT parquet)");
        files.put(query.getKey(), "SELECT * FROM read_parquet(" + file + ")");
      }
      connection.commit();
      return new JdbcSource(
          "parquet", () -> DriverManager.getConnection(URL), new JdbcMapping(files));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
