package org.nextbestaction.source.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.source.internal.ValueKind;

/** How a SQL type is read, and what it holds. */
enum SqlKind {
  TEXT(String.class, ValueKind.TEXT),
  NUMBER(null, ValueKind.NUMBER),
  BOOLEAN(null, ValueKind.BOOLEAN),
  DATE(LocalDate.class, ValueKind.TIME),
  /** Without a zone: the company's is meant. */
  LOCAL_TIME(LocalDateTime.class, ValueKind.TIME),
  INSTANT(OffsetDateTime.class, ValueKind.TIME),
  ARRAY(null, ValueKind.LIST),
  BYTES(null, ValueKind.OPAQUE),
  OPEN(null, ValueKind.OPEN);

  private final @Nullable Class<?> asked;
  private final ValueKind holds;

  SqlKind(@Nullable Class<?> asked, ValueKind holds) {
    this.asked = asked;
    this.holds = holds;
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

  ValueKind holds() {
    return holds;
  }

  /** The value in the class that keeps it exactly; null for SQL's NULL. */
  @Nullable Object value(ResultSet result, int index) throws SQLException {
    if (this == TEXT) {
      return result.getString(index);
    }
    return asked == null ? result.getObject(index) : result.getObject(index, asked);
  }
}
