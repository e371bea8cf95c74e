package org.nextbestaction.bigquery.source;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.bigquery.job.BigQuerySettings;
import org.nextbestaction.bigquery.job.BigQueryWarehouse;
import org.nextbestaction.bigquery.job.Cost;
import org.nextbestaction.bigquery.job.JobListener;
import org.nextbestaction.bigquery.job.ResultField;
import org.nextbestaction.bigquery.job.ResultSink;
import org.nextbestaction.bigquery.job.StartedQuery;
import org.nextbestaction.bigquery.job.Warehouse;
import org.nextbestaction.bigquery.job.WarehouseStatement;
import org.nextbestaction.bigquery.read.StorageReader;
import org.nextbestaction.data.Table;
import org.nextbestaction.rules.mapping.BigQueryDatabase;
import org.nextbestaction.source.CommercialDataSource;
import org.nextbestaction.source.DataSourceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The canonical tables from BigQuery, one query or table each. Before anything is paid for, every
 * query is checked against its table and priced; then all are started together, and their rows are
 * read one page at a time. A row's line is its number in the result. Immutable and thread-safe, as
 * its warehouse is.
 *
 * <p>docs/decisions/0064 tells which moment is read.
 */
public final class BigQuerySource implements CommercialDataSource {

  private static final Logger LOG = LoggerFactory.getLogger(BigQuerySource.class);

  private final String name;
  private final Warehouse warehouse;
  private final BigQueryMapping mapping;
  private final LocalDate asOf;
  private final CostListener listener;

  /**
   * @param name what messages call it, such as the mapping file's name
   * @param asOf the parameter {@code @as_of} of the queries that name it
   */
  public BigQuerySource(String name, Warehouse warehouse, BigQueryMapping mapping, LocalDate asOf) {
    this(name, warehouse, mapping, asOf, CostListener.NONE);
  }

  /** The same, with one who hears what it will cost. */
  public BigQuerySource(
      String name,
      Warehouse warehouse,
      BigQueryMapping mapping,
      LocalDate asOf,
      CostListener listener) {
    this.name = name;
    this.warehouse = warehouse;
    this.mapping = mapping;
    this.asOf = asOf;
    this.listener = listener;
  }

  /**
   * What a mapping file says, connected.
   *
   * @param runKey where the file names none
   * @throws DataSourceException when a table's name is none, or there are no credentials
   */
  public static BigQuerySource open(
      BigQueryDatabase database,
      LocalDate asOf,
      String runKey,
      JobListener jobs,
      CostListener costs) {
    BigQueryMapping mapping;
    try {
      mapping =
          new BigQueryMapping(
              database.project(),
              database.dataset(),
              database.tables(),
              database.maximumBytesBilled(),
              database.layer());
    } catch (IllegalArgumentException e) {
      throw new DataSourceException(database.name() + ": " + e.getMessage(), e);
    }
    BigQuerySettings settings =
        BigQuerySettings.of(
                database.project(), Objects.requireNonNullElse(database.runKey(), runKey))
            .withLocation(database.location())
            .withEndpoint(database.endpoint())
            .withCredentials(database.credentials())
            .withLabels(database.labels())
            .withMaximumBytesBilled(database.maximumBytesBilled())
            .withTimeoutSeconds(database.timeoutSeconds())
            .withPageRows(database.pageRows());
    BigQueryWarehouse warehouse = BigQueryWarehouse.connect(settings, jobs);
    if (database.readApi()) {
      warehouse = warehouse.reading(StorageReader.connect(settings, database.storageEndpoint()));
    }
    return new BigQuerySource(database.name(), warehouse, mapping, asOf, costs);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<Table> tables() {
    return mapping.tables().keySet();
  }

  @Override
  public void read(Table table, RowSink sink) {
    withinOneRun(List.of(requireTable(table)), picture -> picture.read(table, sink));
  }

  @Override
  public void consistently(Consumer<CommercialDataSource> reader) {
    withinOneRun(tables(), reader);
  }

  /** Reads what one run of the layer left, where a layer makes the tables. */
  private void withinOneRun(Collection<Table> tables, Consumer<CommercialDataSource> reader) {
    String run = LayerState.run(name, warehouse, mapping);
    reader.accept(start(tables, run));
    if (!run.equals(LayerState.run(name, warehouse, mapping))) {
      throw new DataSourceException(
          name
              + ": the layer was made anew while its tables were read; nothing that was read is"
              + " used.\nMaybe it works when it is run again.");
    }
  }

  private Table requireTable(Table table) {
    if (!tables().contains(table)) {
      throw new DataSourceException(name + ": there is no query for " + table.fileName());
    }
    return table;
  }

  /**
   * Checks and prices all, then starts all.
   *
   * @param run of the layer, whose results are not those of another one; empty where there is none
   */
  private Picture start(Collection<Table> tables, String run) {
    Map<Table, WarehouseStatement> statements = new EnumMap<>(Table.class);
    Map<Table, Long> bytes = new EnumMap<>(Table.class);
    for (Table table : tables) {
      WarehouseStatement statement = statement(table);
      Cost cost = price(table, statement);
      TableColumns.of(about(table), table, cost.fields());
      statements.put(table, run.isEmpty() ? statement : of(run, statement));
      bytes.put(table, cost.bytesProcessed());
    }
    requireAffordable(bytes);
    listener.priced(Collections.unmodifiableMap(bytes));
    Map<Table, StartedQuery> started = new EnumMap<>(Table.class);
    statements.forEach(
        (table, statement) -> started.put(table, named(() -> warehouse.start(statement))));
    return new Picture(started);
  }

  /** Jobs are found again by their text; behind it, so that places in it stay what they are. */
  private static WarehouseStatement of(String run, WarehouseStatement statement) {
    String comment = "\n-- of the layer's run " + run.replaceAll("[^A-Za-z0-9_.:-]", "_");
    return new WarehouseStatement(
        statement.name(), statement.sql() + comment, statement.parameters());
  }

  private WarehouseStatement statement(Table table) {
    String path = mapping.path(table);
    String sql = mapping.tables().getOrDefault(table, "");
    if (path != null) {
      Cost whole = price(table, statement(table, "SELECT * FROM `" + path + "`"));
      TableColumns.of(about(table), table, whole.fields());
      sql =
          TableColumns.known(table, whole.fields()).stream()
              .map(column -> "`" + column + "`")
              .collect(Collectors.joining(", ", "SELECT ", " FROM `" + path + "`"));
    }
    return statement(table, sql);
  }

  private WarehouseStatement statement(Table table, String sql) {
    return new WarehouseStatement("the query of " + table.fileName(), sql, Map.of("as_of", asOf));
  }

  private Cost price(Table table, WarehouseStatement statement) {
    Cost cost = named(() -> warehouse.dryRun(statement));
    if (cost.fields().isEmpty()) {
      throw new DataSourceException(
          about(table)
              + " gives no rows. Nothing was run.\nMaybe it makes or changes a table: only a query,"
              + " which begins with SELECT or WITH, is read.");
    }
    LOG.debug("{} would read {} bytes", about(table), cost.bytesProcessed());
    return cost;
  }

  private void requireAffordable(Map<Table, Long> bytes) {
    long total = bytes.values().stream().mapToLong(Long::longValue).sum();
    LOG.info("{}: {} tables, {} bytes to read", name, bytes.size(), total);
    if (mapping.maximumBytes() > 0 && total > mapping.maximumBytes()) {
      Map.Entry<Table, Long> most = Collections.max(bytes.entrySet(), Map.Entry.comparingByValue());
      throw new DataSourceException(
          name
              + ": the queries would read "
              + total
              + " bytes, which is more than the limit of "
              + mapping.maximumBytes()
              + "; the query of "
              + most.getKey().fileName()
              + " alone reads "
              + most.getValue()
              + ". Nothing was run.\nMaybe read fewer columns or days, or raise maximumBytesBilled.");
    }
  }

  private String about(Table table) {
    return name + ": the query of " + table.fileName();
  }

  /** What goes wrong, with the source's name. */
  private <T> T named(Supplier<T> step) {
    try {
      return step.get();
    } catch (DataSourceException e) {
      throw named(e);
    }
  }

  private DataSourceException named(DataSourceException e) {
    String message = name + ": " + e.getMessage();
    return e.getCause() == null
        ? new DataSourceException(message)
        : new DataSourceException(message, e.getCause());
  }

  /** The tables as the jobs that were started together give them. */
  private final class Picture implements CommercialDataSource {

    private final Map<Table, StartedQuery> started;

    Picture(Map<Table, StartedQuery> started) {
      this.started = started;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Set<Table> tables() {
      return BigQuerySource.this.tables();
    }

    @Override
    public void read(Table table, RowSink sink) {
      StartedQuery query = started.get(requireTable(table));
      if (query == null) {
        throw new IllegalStateException(table.fileName() + " was not started");
      }
      Rows rows = new Rows(table, sink);
      try {
        query.rows(rows);
      } catch (DataSourceException e) {
        throw rows.refused == e ? e : named(e);
      }
    }
  }

  /** Hands on rows as the table wants them, and remembers what the one who takes them says. */
  private final class Rows implements ResultSink {

    private final Table table;
    private final RowSink sink;
    private @Nullable TableColumns columns; // null before the header
    private long rows;
    private @Nullable RuntimeException refused; // null: all was taken

    Rows(Table table, RowSink sink) {
      this.table = table;
      this.sink = sink;
    }

    @Override
    public void header(List<ResultField> fields) {
      taken(
          () -> {
            columns = TableColumns.of(about(table), table, fields);
            sink.header("query " + table.fileName(), columns.names());
          });
    }

    @Override
    public void row(List<String> texts) {
      rows++;
      taken(() -> sink.row((int) Math.min(rows, Integer.MAX_VALUE), columns().texts(texts)));
    }

    private TableColumns columns() {
      if (columns == null) {
        throw new IllegalStateException("rows came before the header");
      }
      return columns;
    }

    private void taken(Runnable step) {
      try {
        step.run();
      } catch (RuntimeException e) {
        refused = e;
        throw e;
      }
    }
  }
}
