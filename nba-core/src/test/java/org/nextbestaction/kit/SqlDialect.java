package org.nextbestaction.kit;

import org.nextbestaction.data.ColumnType;

/** The SQL types in which a database keeps canonical columns. */
public enum SqlDialect {
  POSTGRES("text[]", "string_to_array(?, '|')", "timestamptz", true),
  DUCKDB("VARCHAR[]", "string_split(?, '|')", "TIMESTAMP", true),
  /** Values stay texts, but for numbers. */
  SQLITE("TEXT", "?", "TIMESTAMP", false);

  private final String list;
  private final String listOf;
  private final String timestamp;
  private final boolean casts;

  SqlDialect(String list, String listOf, String timestamp, boolean casts) {
    this.list = list;
    this.listOf = listOf;
    this.timestamp = timestamp;
    this.casts = casts;
  }

  String type(ColumnType type) {
    return switch (type) {
      case TEXT -> casts ? "text" : "TEXT";
      case CHOICE -> "varchar(40)";
      case LIST -> list;
      case DATE -> "date";
      case TIMESTAMP -> timestamp;
      case DECIMAL -> "numeric(20,6)";
      case INTEGER -> "integer";
      case BOOLEAN -> "boolean";
    };
  }

  /** The parameter, made of a text, that fills a column of the type. */
  String parameter(ColumnType type) {
    if (type == ColumnType.LIST) {
      return listOf;
    }
    return casts ? "CAST(? AS " + type(type) + ")" : "?";
  }
}
