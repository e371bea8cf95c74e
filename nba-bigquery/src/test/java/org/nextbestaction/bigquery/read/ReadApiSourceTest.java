package org.nextbestaction.bigquery.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nextbestaction.bigquery.job.BigQuerySettings;
import org.nextbestaction.bigquery.job.BigQueryWarehouse;
import org.nextbestaction.bigquery.kit.WarehouseTables;
import org.nextbestaction.bigquery.local.LocalBigQuery;
import org.nextbestaction.bigquery.local.LocalStorage;
import org.nextbestaction.bigquery.local.LocalWarehouse;
import org.nextbestaction.bigquery.local.StorageFault;
import org.nextbestaction.bigquery.source.BigQueryMapping;
import org.nextbestaction.bigquery.source.BigQuerySource;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.Decided;
import org.nextbestaction.source.CommercialDataSource;

class ReadApiSourceTest {

  @Test
  void the_rows_are_those_that_rest_gives_through_a_stream_that_breaks_too() {
    LocalWarehouse warehouse = new LocalWarehouse("p");
    CommercialDataSource data = Decided.data();
    WarehouseTables.typed(data, warehouse, "d");
    try (LocalBigQuery rest = LocalBigQuery.start(warehouse);
        LocalStorage storage = LocalStorage.start(warehouse)) {
      BigQuerySettings settings =
          BigQuerySettings.of("p", "r").withEndpoint(URI.create(rest.url()));
      BigQueryWarehouse pages = BigQueryWarehouse.connect(settings);
      storage.faults(
          call ->
              call.method().equals("readRows") && call.number() % 2 == 1
                  ? StorageFault.brokenAfter(1, "UNAVAILABLE")
                  : null);
      Map<Table, String> tables = new EnumMap<>(Table.class);
      data.tables().forEach(table -> tables.put(table, table.fileName()));
      BigQueryMapping mapping = new BigQueryMapping("p", "d", tables, 0);
      LocalDate day = LocalDate.parse("2026-05-04");

      List<String> byPages = rows(new BigQuerySource("rest", pages, mapping, day));
      List<String> byStream =
          rows(
              new BigQuerySource(
                  "storage",
                  pages.reading(StorageReader.connect(settings, storage.host())),
                  mapping,
                  day));

      assertThat(byStream).isEqualTo(byPages).hasSizeGreaterThan(10);
      assertThat(storage.calls("readRows")).isPositive();
    }
  }

  private static List<String> rows(CommercialDataSource source) {
    List<String> rows = new ArrayList<>();
    for (Table table : source.tables()) {
      List<String> own = new ArrayList<>();
      source.read(
          table,
          new CommercialDataSource.RowSink() {
            @Override
            public void header(String resource, List<String> columns) {
              rows.add(table + " " + columns);
            }

            @Override
            public void row(int line, List<String> values) {
              own.add(String.join(",", values));
            }
          });
      Collections.sort(own);
      rows.addAll(own);
    }
    return rows;
  }
}
