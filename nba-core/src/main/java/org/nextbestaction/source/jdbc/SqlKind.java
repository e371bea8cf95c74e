package org.nextbestaction.source.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.ColumnType;

/** How a SQL type is read, and which canonical types it can fill. */
enum SqlKind {
  /** A text may hold a value of any type in its canonical form. */
  TEXT(String.class, ColumnType.values()),
  NUMBER(
      null,
      ColumnType.TEXT,
      ColumnType.LIST,
      ColumnType.DECIMAL,
      ColumnType.INTEGER,
      ColumnType.BOOLEAN),
  BOOLEAN(null, ColumnType.TEXT, ColumnType.BOOLEAN),
  DATE(LocalDate.class, ColumnType.TEXT, ColumnType.DATE, ColumnType.TIMESTAMP),
  /** Without a zone: the company's is meant. */
  LOCAL_TIME(LocalDateTime.class, ColumnType.TEXT, ColumnType.DATE, ColumnType.TIMESTAMP),
  INSTANT(OffsetDateTime.class, ColumnType.TEXT, ColumnType.DATE, ColumnType.TIMESTAMP),
  ARRAY(null, ColumnType.LIST),
  BYTES(null),
  /** Known only when a value is seen. */
  OPEN(null, ColumnType.values());

  private final @Nullable Class<?> asked;
  private final Set<ColumnType> fills;

  SqlKind(@Nullable Class<?> asked, ColumnType... fills) {
    this.asked = asked;
    this.fills = EnumSet.noneOf(ColumnType.class);
    this.fills.addAll(Arrays.asList(fills));
  }

  /**
   * @param type of {@link Types}, or the driver's own
   * @param typeName the database's own name of it
   */
  static SqlKind of(int type, String typeName) {
    return switch (type) {
      case Types.CHAR,
          Types.VARCHAR,
          Types.LONGVARCHAR,
          Types.NCHAR,
          Types.NVARCHAR,
          Types.LONGNVARCHAR,
          Types.CLOB,
          Types.NCLOB,
          Types.SQLXML ->
          TEXT;
      case Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.REAL,
          Types.FLOAT,
          Types.DOUBLE,
          Types.NUMERIC,
          Types.DECIMAL ->
          NUMBER;
      case Types.BIT, Types.BOOLEAN -> BOOLEAN;
      case Types.DATE -> DATE;
      case Types.ARRAY -> ARRAY;
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> BYTES;
      case Types.TIMESTAMP_WITH_TIMEZONE -> INSTANT;
      default -> hasZone(typeName) ? INSTANT : type == Types.TIMESTAMP ? LOCAL_TIME : OPEN;
    };
  }

  /**
   * PostgreSQL calls both kinds of timestamps by one number; Oracle and SQL Server use their own.
   */
  private static boolean hasZone(String typeName) {
    String name = typeName.toLowerCase(Locale.ROOT);
    return name.equals("timestamptz")
        || name.equals("datetimeoffset")
        || name.startsWith("timestamp") && name.endsWith("time zone") && !name.contains("without");
  }

  boolean fills(ColumnType type) {
    return fills.contains(type);
  }

  /** The value in the class that keeps it exactly; null for SQL's NULL. */
  @Nullable Object value(ResultSet result, int index) throws SQLException {
    if (this == TEXT) {
      return result.getString(index);
    }
    return asked == null ? result.getObject(index) : result.getObject(index, asked);
  }
}
