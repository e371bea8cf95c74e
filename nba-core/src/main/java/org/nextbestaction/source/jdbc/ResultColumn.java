package org.nextbestaction.source.jdbc;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Struct;
import java.time.temporal.Temporal;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Column;
import org.nextbestaction.data.ColumnType;
import org.nextbestaction.source.DataSourceException;
import org.nextbestaction.source.internal.QueryColumns;

/** One column of a result that the table has, too: its values as canonical text. */
final class ResultColumn {

  private final String about;
  private final Column column;
  private final int index;
  private final SqlKind kind;
  private final String typeName;

  /**
   * @param about the query, for messages
   * @param index from 1
   */
  ResultColumn(String about, Column column, int index, SqlKind kind, String typeName) {
    this.about = about;
    this.column = column;
    this.index = index;
    this.kind = kind;
    this.typeName = typeName;
  }

  /** The value of the row; empty for SQL's NULL. */
  String text(ResultSet row) throws SQLException {
    Object value = kind.value(row, index);
    if (value == null) {
      return "";
    }
    return value instanceof Array array ? list(array) : text(value);
  }

  private String text(Object value) {
    if (value instanceof String text) {
      return text;
    } else if (value instanceof Number number) {
      return number(number);
    } else if (value instanceof Boolean || value instanceof Temporal) {
      return value.toString();
    }
    boolean opaque =
        value.getClass().isArray()
            || value instanceof Blob
            || value instanceof Clob
            || value instanceof Array
            || value instanceof Struct
            || value instanceof java.util.Date;
    boolean wanted = column.type() == ColumnType.TEXT || column.type() == ColumnType.LIST;
    if (opaque || !wanted) {
      throw unfit("of the SQL type " + typeName + " (" + value.getClass().getSimpleName() + ")");
    }
    return value.toString();
  }

  private String number(Number number) {
    if (number instanceof BigDecimal decimal && column.type() != ColumnType.BOOLEAN) {
      return QueryColumns.plain(decimal);
    }
    boolean fraction = number instanceof Double || number instanceof Float;
    String text = number.toString();
    return fraction && column.type() != ColumnType.BOOLEAN && Double.isFinite(number.doubleValue())
        ? QueryColumns.plain(new BigDecimal(text))
        : QueryColumns.number(column, text);
  }

  /** The elements with bars between; one that holds a bar would be taken for two. */
  private String list(Array array) throws SQLException {
    StringJoiner list = new StringJoiner("|");
    for (@Nullable Object element : (@Nullable Object[]) array.getArray()) {
      if (element != null) {
        String text = text(element);
        if (text.indexOf('|') >= 0) {
          throw unfit("a list of which a value holds the separator |");
        }
        list.add(text);
      }
    }
    return list.toString();
  }

  private DataSourceException unfit(String what) {
    return QueryColumns.unfit(about, column, what);
  }
}
