package org.nextbestaction.examples.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A row that is being filled; a column that is not set is unknown. */
final class Row {

  private final Table table;
  private final Map<String, String> values = new HashMap<>();

  Row(Table table) {
    this.table = table;
  }

  /** Sets a column to the text of the value: ISO dates, plain numbers, {@code true|false}. */
  Row set(String column, Object value) {
    table.requireColumn(column);
    values.put(column, value.toString());
    return this;
  }

  /** Sets an amount of money or another number with two decimals, given in hundredths. */
  Row setCents(String column, long cents) {
    return set(column, Cents.text(cents));
  }

  /** The text of a column, empty where it is unknown. */
  String value(String column) {
    table.requireColumn(column);
    return values.getOrDefault(column, "");
  }

  /** The values in the order of the columns, an unknown one empty. */
  List<String> values(List<String> columns) {
    List<String> ordered = new ArrayList<>();
    for (String column : columns) {
      ordered.add(value(column));
    }
    return ordered;
  }
}
