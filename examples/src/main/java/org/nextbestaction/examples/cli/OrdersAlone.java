package org.nextbestaction.examples.cli;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Table;
import org.nextbestaction.source.CommercialDataSource;

/**
 * Another source which, when it has no order lines at all, gives each order one piece of one
 * product that stands for whatever was bought. Good for questions of when, not of what.
 */
record OrdersAlone(CommercialDataSource source) implements CommercialDataSource {

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public Set<Table> tables() {
    Set<Table> tables = new TreeSet<>(source.tables());
    tables.add(Table.ORDER_LINES);
    return Collections.unmodifiableSet(tables);
  }

  @Override
  public List<Finding> findings() {
    return source.findings();
  }

  @Override
  public void read(Table table, RowSink sink) {
    if (table != Table.ORDER_LINES) {
      source.read(table, sink);
      return;
    }
    Counting lines = new Counting(sink);
    if (source.tables().contains(table)) {
      source.read(table, lines);
    }
    if (lines.rows == 0 && source.tables().contains(Table.ORDERS)) {
      source.read(Table.ORDERS, new OneLine(sink));
    }
  }

  @Override
  public void consistently(Consumer<CommercialDataSource> reader) {
    source.consistently(at -> reader.accept(new OrdersAlone(at)));
  }

  private static final class Counting implements RowSink {
    private final RowSink sink;
    private long rows;

    Counting(RowSink sink) {
      this.sink = sink;
    }

    @Override
    public void header(String resource, List<String> columns) {
      sink.header(resource, columns);
    }

    @Override
    public void row(int line, List<String> values) {
      rows++;
      sink.row(line, values);
    }
  }

  /** Makes a line of each order. */
  private static final class OneLine implements RowSink {
    private final RowSink sink;
    private int order = -1;

    OneLine(RowSink sink) {
      this.sink = sink;
    }

    @Override
    public void header(String resource, List<String> columns) {
      order =
          columns.stream()
              .map(column -> column.strip().toLowerCase(Locale.ROOT))
              .toList()
              .indexOf("order_id");
      sink.header(resource, List.of("order_id", "product_id", "quantity"));
    }

    @Override
    public void row(int line, List<String> values) {
      if (order >= 0 && order < values.size()) {
        sink.row(line, List.of(values.get(order), "ANY", "1"));
      }
    }
  }
}
