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

  static Column of(Notation notation) {
    ColumnType type =
        switch (notation.type()) {
          case "", "currency", "country", "language", "zone" -> ColumnType.TEXT;
          case "date" -> ColumnType.DATE;
          case "time" -> ColumnType.TIMESTAMP;
          case "dec", "pct" -> ColumnType.DECIMAL;
          case "int" -> ColumnType.INTEGER;
          case "bool" -> ColumnType.BOOLEAN;
          case "list" -> ColumnType.LIST;
          default -> ColumnType.CHOICE;
        };
    List<String> allowed =
        type == ColumnType.CHOICE ? List.of(notation.type().split("\\|")) : List.of();
    return new Column(notation.name(), type, notation.required(), allowed);
  }
}
