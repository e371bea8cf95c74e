package org.nextbestaction.engine;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nextbestaction.data.Table;

/**
 * Something that happened, as rows of the canonical tables: an order with its lines, a payment (the
 * invoice as it now stands), a stock record, a quote's answer, a ticket, an answer to a card. A row
 * takes the place of the one with its key. Immutable.
 */
public final class Event {

  /** A row: values in their canonical text form by column; what is left out is unknown. */
  public record Row(Table table, Map<String, String> values) {
    public Row {
      requireNonNull(table, "table");
      values = Collections.unmodifiableMap(new TreeMap<>(values));
    }
  }

  private final List<Row> rows;

  private Event(List<Row> rows) {
    this.rows = List.copyOf(rows);
  }

  /** An event of one row. */
  public static Event of(Table table, Map<String, String> values) {
    return new Event(List.of(new Row(table, values)));
  }

  /** The same event with one more row, such as the line of an order. */
  public Event and(Table table, Map<String, String> values) {
    List<Row> more = new ArrayList<>(rows);
    more.add(new Row(table, values));
    return new Event(more);
  }

  /** Its rows, in the order in which they were given. */
  public List<Row> rows() {
    return rows;
  }
}
