package org.nextbestaction.data;

import java.util.List;

/**
 * One column of a canonical table.
 *
 * @param allowed the values of a {@link ColumnType#CHOICE}, else empty
 */
public record Column(String name, ColumnType type, boolean required, List<String> allowed) {

  public Column {
    allowed = List.copyOf(allowed);
  }

  /** Reads the short form {@code name[*][:type]}, where a type with a bar is a choice. */
  static Column parse(String text) {
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    String type = colon < 0 ? "text" : text.substring(colon + 1);
    boolean required = name.endsWith("*");
    name = required ? name.substring(0, name.length() - 1) : name;
    return switch (type) {
      case "text" -> new Column(name, ColumnType.TEXT, required, List.of());
      case "date" -> new Column(name, ColumnType.DATE, required, List.of());
      case "time" -> new Column(name, ColumnType.TIMESTAMP, required, List.of());
      case "dec" -> new Column(name, ColumnType.DECIMAL, required, List.of());
      case "int" -> new Column(name, ColumnType.INTEGER, required, List.of());
      case "bool" -> new Column(name, ColumnType.BOOLEAN, required, List.of());
      case "list" -> new Column(name, ColumnType.LIST, required, List.of());
      default -> new Column(name, ColumnType.CHOICE, required, List.of(type.split("\\|")));
    };
  }
}
