package org.nextbestaction.kit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.nextbestaction.data.Column;
import org.nextbestaction.data.ColumnType;
import org.nextbestaction.data.Table;
import org.nextbestaction.source.CommercialDataSource;

/** Writes the tables of a source into a database, each column in the SQL type of its kind. */
public final class SqlTables implements CommercialDataSource.RowSink {

  private final Table table;
  private final SqlDialect dialect;
  private final ZoneId zone;
  private final Connection connection;
  private List<Column> columns = List.of();
  private PreparedStatement insert;

  private SqlTables(Table table, SqlDialect dialect, ZoneId zone, Connection connection) {
    this.table = table;
    this.dialect = dialect;
    this.zone = zone;
    this.connection = connection;
  }

  /**
   * Makes and fills a database table for each table of the source, under its canonical name.
   *
   * @param zone of timestamps without offset; for PostgreSQL the session's own
   * @return the query of each table
   */
  public static Map<Table, String> write(
      CommercialDataSource source, SqlDialect dialect, ZoneId zone, Connection connection)
      throws SQLException {
    Map<Table, String> queries = new EnumMap<>(Table.class);
    connection.setAutoCommit(false);
    for (Table table : source.tables()) {
      SqlTables writer = new SqlTables(table, dialect, zone, connection);
      source.read(table, writer);
      writer.insert.executeBatch();
      writer.insert.close();
      queries.put(table, "SELECT * FROM \"" + table.fileName() + '"');
    }
    connection.commit();
    return queries;
  }

  @Override
  public void header(String resource, List<String> names) {
    columns =
        names.stream()
            .map(name -> table.columns().stream().filter(c -> c.name().equals(name)).findFirst())
            .map(column -> column.orElseThrow())
            .toList();
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          columns.stream()
              .map(column -> '"' + column.name() + "\" " + dialect.type(column.type()))
              .collect(
                  Collectors.joining(", ", "CREATE TABLE \"" + table.fileName() + "\" (", ")")));
      insert =
          connection.prepareStatement(
              columns.stream()
                  .map(column -> dialect.parameter(column.type()))
                  .collect(
                      Collectors.joining(
                          ", ", "INSERT INTO \"" + table.fileName() + "\" VALUES (", ")")));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void row(int line, List<String> values) {
    try {
      for (int i = 0; i < values.size(); i++) {
        String text = values.get(i);
        if (text.isEmpty()) {
          insert.setNull(i + 1, Types.VARCHAR);
        } else {
          insert.setString(
              i + 1, columns.get(i).type() == ColumnType.TIMESTAMP ? local(text) : text);
        }
      }
      insert.addBatch();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String local(String time) {
    if (time.length() <= 10) {
      return LocalDate.parse(time).atStartOfDay().toString();
    }
    return time.endsWith("Z")
        ? OffsetDateTime.parse(time).atZoneSameInstant(zone).toLocalDateTime().toString()
        : LocalDateTime.parse(time).toString();
  }
}
