package org.nextbestaction.source.jdbc;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Column;
import org.nextbestaction.data.Table;
import org.nextbestaction.source.DataSourceException;

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
    List<String> names = new ArrayList<>();
    @Nullable ResultColumn[] columns = new @Nullable ResultColumn[data.getColumnCount()];
    for (int i = 0; i < columns.length; i++) {
      String name = data.getColumnLabel(i + 1).toLowerCase(Locale.ROOT);
      Column column = column(table, name);
      if (column != null) {
        if (names.contains(name)) {
          throw new DataSourceException(about + " gives the column " + name + " twice.");
        }
        String typeName = data.getColumnTypeName(i + 1);
        SqlKind kind = typesValues ? SqlKind.OPEN : SqlKind.of(data.getColumnType(i + 1), typeName);
        columns[i] = new ResultColumn(about, column, i + 1, kind, typeName);
      }
      names.add(name);
    }
    requireColumns(about, table, names);
    return new ResultColumns(names, columns);
  }

  private static @Nullable Column column(Table table, String name) {
    for (Column column : table.columns()) {
      if (column.name().equals(name)) {
        return column;
      }
    }
    return null;
  }

  private static void requireColumns(String about, Table table, List<String> names) {
    List<String> missing =
        table.columns().stream()
            .filter(Column::required)
            .map(Column::name)
            .filter(name -> !names.contains(name))
            .toList();
    if (!missing.isEmpty()) {
      String stranger =
          names.stream().filter(name -> column(table, name) == null).findFirst().orElse("...");
      throw new DataSourceException(
          about
              + " does not give the required column "
              + String.join(", ", missing)
              + "; it gives "
              + String.join(", ", names)
              + ".\nMaybe alias it: SELECT "
              + stranger
              + " AS "
              + missing.get(0));
    }
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
