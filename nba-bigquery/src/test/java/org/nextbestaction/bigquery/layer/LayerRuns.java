package org.nextbestaction.bigquery.layer;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.bigquery.job.Cost;
import org.nextbestaction.bigquery.job.ResultField;
import org.nextbestaction.bigquery.job.ResultSink;
import org.nextbestaction.bigquery.job.Warehouse;
import org.nextbestaction.bigquery.job.WarehouseStatement;
import org.nextbestaction.bigquery.kit.WarehouseTables;
import org.nextbestaction.bigquery.local.LocalColumn;
import org.nextbestaction.bigquery.local.LocalResult;
import org.nextbestaction.bigquery.local.LocalSqlException;
import org.nextbestaction.bigquery.local.LocalWarehouse;
import org.nextbestaction.bigquery.source.BigQueryMapping;
import org.nextbestaction.bigquery.source.BigQuerySource;
import org.nextbestaction.data.CommercialData;
import org.nextbestaction.data.Table;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.source.CommercialDataSource;
import org.nextbestaction.source.DataLoader;
import org.nextbestaction.source.DataSourceException;
import org.nextbestaction.source.LoadListener;

/** The layer over a source whose raw copies stand in a warehouse of this process. */
final class LayerRuns {

  static final String PROJECT = "acme-data";
  static final String RAW = "raw";
  static final String LAYER = "nba";

  final LocalWarehouse local = new LocalWarehouse(PROJECT);
  final Warehouse warehouse = new InProcess(local);

  /** Copies of texts alone. */
  static LayerRuns over(CommercialDataSource source) {
    LayerRuns runs = new LayerRuns();
    WarehouseTables.raw(source, runs.local, RAW);
    runs.local.putDataset(LAYER);
    return runs;
  }

  /** Copies in types. */
  static LayerRuns overTyped(CommercialDataSource source) {
    LayerRuns runs = new LayerRuns();
    WarehouseTables.typed(source, runs.local, RAW);
    runs.local.putDataset(LAYER);
    return runs;
  }

  /** Rows that are set aside stop nothing, and only what the rows tell is known of their age. */
  static LayerSettings settings() {
    return settings(Map.of(), Set.of());
  }

  static LayerSettings settings(Map<Table, RawTable> tables, Set<Table> leftOut) {
    CompanyPolicy usual = CompanyPolicy.defaults();
    CompanyPolicy policy =
        new CompanyPolicy(usual.company(), usual.thresholds(), usual.limits(), 100, usual.notes());
    return new LayerSettings(
        PROJECT, LAYER, new LayerSettings.Dataset(PROJECT, RAW), policy, tables, leftOut, false);
  }

  Layer layer(LayerSettings settings) {
    return Layer.of(settings, RawSchema.read(warehouse, settings));
  }

  LayerRuns run(Layer layer, String asOf) {
    layer.statements(LocalDate.parse(asOf), "run").forEach(warehouse::execute);
    return this;
  }

  LayerRuns run(String asOf) {
    return run(layer(settings()), asOf);
  }

  /** The canonical tables, through the source that a run reads them with. */
  CommercialData data() {
    return DataLoader.load(source(), CompanyPolicy.defaults().company(), LoadListener.NONE);
  }

  BigQuerySource source() {
    Map<Table, String> tables = new EnumMap<>(Table.class);
    for (String name : local.tables(LAYER)) {
      Table table = Table.find(name);
      if (table != null) {
        tables.put(table, name);
      }
    }
    return new BigQuerySource(
        "layer",
        warehouse,
        new BigQueryMapping(PROJECT, LAYER, tables, 0).ofLayer(LAYER),
        LocalDate.of(2026, 5, 8));
  }

  LocalResult table(String name) {
    return local.table(LAYER, name);
  }

  /** How many rows the findings speak of, by code, table and column. */
  Map<String, Long> findings() {
    Map<String, Long> counts = new TreeMap<>();
    LocalResult findings = table("findings");
    for (int r = 0; r < findings.rows().size(); r++) {
      String key =
          findings.column("code").get(r)
              + " "
              + findings.column("table_name").get(r)
              + " "
              + findings.column("column_name").get(r);
      counts.merge(key, (Long) value(findings.column("row_count").get(r)), Long::sum);
    }
    return counts;
  }

  private static Object value(@Nullable Object value) {
    return java.util.Objects.requireNonNull(value);
  }

  /** Statements run by the engine itself. */
  private record InProcess(LocalWarehouse local) implements Warehouse {

    @Override
    public Cost dryRun(WarehouseStatement statement) {
      return new Cost(
          0, fields(named(statement, () -> local.check(statement.sql(), statement.parameters()))));
    }

    @Override
    public void execute(WarehouseStatement statement) {
      named(statement, () -> local.execute(statement.sql(), statement.parameters()));
    }

    @Override
    public void query(WarehouseStatement statement, ResultSink sink) {
      LocalResult result =
          named(statement, () -> local.execute(statement.sql(), statement.parameters()));
      sink.header(fields(result.columns()));
      for (List<@Nullable Object> row : result.rows()) {
        sink.row(row.stream().map(InProcess::text).toList());
      }
    }

    private static <T> T named(WarehouseStatement statement, java.util.function.Supplier<T> call) {
      try {
        return call.get();
      } catch (LocalSqlException e) {
        throw new DataSourceException(statement.name() + ": " + e.getMessage(), e);
      }
    }

    private static List<ResultField> fields(List<LocalColumn> columns) {
      List<ResultField> fields = new ArrayList<>();
      for (LocalColumn column : columns) {
        boolean repeated = column.type().startsWith("ARRAY<");
        String type =
            repeated ? column.type().substring(6, column.type().length() - 1) : column.type();
        fields.add(new ResultField(column.name(), type, repeated));
      }
      return fields;
    }

    private static String text(@Nullable Object value) {
      if (value == null) {
        return "";
      } else if (value instanceof List<?> list) {
        return String.join("|", list.stream().map(InProcess::text).toList());
      }
      return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }
  }
}
