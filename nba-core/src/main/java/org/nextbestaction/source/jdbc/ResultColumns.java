package org.nextbestaction.source.jdbc;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Column;
import org.nextbestaction.data.Table;
import org.nextbestaction.source.DataSourceException;
import org.nextbestaction.source.internal.QueryColumns;

/** The columns of a query's result, checked against those of the table. */
final class ResultColumns {

  private final List<String> names;
  private final @Nullable ResultColumn[] columns;

  private ResultColumns(List<String> names, @Nullable ResultColumn[] columns) {
    this.names = List.copyOf(names);
    this.columns = columns;
  }

  /**
   * @param source what messages call the source
   * @throws DataSourceException when a required column is missing, one stands twice or a type
   *     cannot hold what the table needs
   */
  static ResultColumns of(String source, Table table, ResultSet result) throws SQLException {
    ResultSetMetaData data = result.getMetaData();
    // SQLite types each value; what it says of a column is a guess.
    boolean typesValues =
        result
            .getStatement()
            .getConnection()
            .getMetaData()
            .getDatabaseProductName()
            .equals("SQLite");
    String about = source + ": the query of " + table.fileName();
    List<SqlKind> kinds = new ArrayList<>();
    List<QueryColumns.Found> found = new ArrayList<>();
    for (int i = 1; i <= data.getColumnCount(); i++) {
      String typeName = data.getColumnTypeName(i);
      SqlKind kind = typesValues ? SqlKind.OPEN : SqlKind.of(data.getColumnType(i), typeName);
      kinds.add(kind);
      found.add(new QueryColumns.Found(data.getColumnLabel(i), kind.holds(), typeName));
    }
    List<@Nullable Column> filled = QueryColumns.match(about, table, found, "SQL type");
    @Nullable ResultColumn[] columns = new @Nullable ResultColumn[found.size()];
    for (int i = 0; i < columns.length; i++) {
      Column column = filled.get(i);
      columns[i] =
          column == null
              ? null
              : new ResultColumn(about, column, i + 1, kinds.get(i), found.get(i).typeName());
    }
    return new ResultColumns(found.stream().map(QueryColumns.Found::name).toList(), columns);
  }

  /** In lower case, in the order of the result. */
  List<String> names() {
    return names;
  }

  /** The current row in canonical form; empty for unknown and for columns that are ignored. */
  List<String> texts(ResultSet row) throws SQLException {
    String[] texts = new String[columns.length];
    for (int i = 0; i < columns.length; i++) {
      ResultColumn column = columns[i];
      texts[i] = column == null ? "" : column.text(row);
    }
    return Arrays.asList(texts);
  }
}
