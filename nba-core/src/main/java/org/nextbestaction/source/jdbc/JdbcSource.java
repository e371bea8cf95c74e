package org.nextbestaction.source.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.function.Consumer;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Table;
import org.nextbestaction.source.CommercialDataSource;
import org.nextbestaction.source.DataSourceException;

/**
 * Any SQL database, one query a table. Rows stream through one read-only transaction, which is
 * rolled back, and its connection closed, whatever happens; a row's line is its number in the
 * result. Immutable and thread-safe.
 */
public final class JdbcSource implements CommercialDataSource {

  private final String name;
  private final Connector connector;
  private final JdbcMapping mapping;

  /**
   * @param name what messages call it, such as the mapping file's name; no URL, which may hold a
   *     password
   */
  public JdbcSource(String name, Connector connector, JdbcMapping mapping) {
    this.name = name;
    this.connector = connector;
    this.mapping = mapping;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<Table> tables() {
    return mapping.queries().keySet();
  }

  @Override
  public void read(Table table, RowSink sink) {
    consistently(picture -> picture.read(table, sink));
  }

  @Override
  public void consistently(Consumer<CommercialDataSource> reader) {
    try (ReadTransaction transaction = ReadTransaction.begin(connector, mapping.timeoutSeconds())) {
      reader.accept(new Picture(transaction));
    } catch (SQLException e) {
      throw SqlFault.of(name, "there is no connection to the database", e);
    }
  }

  /** The tables as one transaction sees them. */
  private final class Picture implements CommercialDataSource {

    private final ReadTransaction transaction;

    Picture(ReadTransaction transaction) {
      this.transaction = transaction;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Set<Table> tables() {
      return JdbcSource.this.tables();
    }

    @Override
    public void read(Table table, RowSink sink) {
      String query = mapping.queries().get(table);
      if (query == null) {
        throw new DataSourceException(name + ": there is no query for " + table.fileName());
      }
      long rows = 0;
      try (Statement statement = transaction.statement(mapping);
          ResultSet result = statement.executeQuery(query)) {
        ResultColumns columns = ResultColumns.of(name, table, result);
        sink.header("query " + table.fileName(), columns.names());
        while (result.next()) {
          rows++;
          sink.row((int) Math.min(rows, Integer.MAX_VALUE), columns.texts(result));
        }
      } catch (SQLException e) {
        throw SqlFault.of(
            name,
            "the query of "
                + table.fileName()
                + " ended after "
                + Finding.counted(rows, "row", "rows"),
            e);
      }
    }
  }
}
