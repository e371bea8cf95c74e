package org.nextbestaction.examples.bigquery;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.bigquery.local.LocalColumn;
import org.nextbestaction.bigquery.local.LocalWarehouse;
import org.nextbestaction.data.Table;
import org.nextbestaction.source.CommercialDataSource;

/** Copies of a source's tables as they are, every value a text: what exports of a system are. */
final class RawCopies implements CommercialDataSource.RowSink {

  private List<String> columns = List.of();
  private final List<List<@Nullable Object>> rows = new ArrayList<>();

  /**
   * Puts the copies into a dataset.
   *
   * @return how many rows there are
   */
  static long put(CommercialDataSource source, LocalWarehouse warehouse, String dataset) {
    long count = 0;
    for (Table table : source.tables()) {
      RawCopies copies = new RawCopies();
      source.read(table, copies);
      List<LocalColumn> columns =
          copies.columns.stream().map(name -> new LocalColumn(name, "STRING")).toList();
      warehouse.putTable(dataset, table.fileName(), columns, copies.rows);
      count += copies.rows.size();
    }
    return count;
  }

  @Override
  public void header(String resource, List<String> names) {
    columns = names;
  }

  @Override
  public void row(int line, List<String> values) {
    List<@Nullable Object> row = new ArrayList<>();
    for (String value : values) {
      row.add(value.isEmpty() ? null : value);
    }
    rows.add(row);
  }
}
