package org.nextbestaction.bigquery.local;

import com.google.zetasql.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Datasets and tables in memory, over which Google's SQL engine runs GoogleSQL as BigQuery does, as
 * far as about 20 000 rows a query. It runs queries, definitions of datasets, tables and views,
 * changes of rows, {@code ASSERT}, and several statements one after the other. Thread-safe; one
 * statement runs at a time.
 */
public final class LocalWarehouse {

  /** When everything in it was made and changed: here no time passes. */
  static final Instant MOMENT = Instant.parse("2026-01-01T00:00:00Z");

  private final String project;
  private final Store store = new Store();
  private final Map<String, Relation> results = new TreeMap<>();

  public LocalWarehouse(String project) {
    this.project = project;
  }

  public String project() {
    return project;
  }

  /** Makes a dataset, where there is none of that name. */
  public synchronized void putDataset(String dataset) {
    store.addDataset(project + "." + dataset);
  }

  /**
   * Makes a table with those rows, in place of one of that name.
   *
   * @param rows of Java values as in {@link LocalResult}, in the order of the columns
   */
  public synchronized void putTable(
      String dataset,
      String table,
      List<LocalColumn> columns,
      List<? extends List<? extends @Nullable Object>> rows) {
    putDataset(dataset);
    Relation relation = new Relation(columns.stream().map(Relation.Field::of).toList(), List.of());
    List<List<Value>> values = new ArrayList<>();
    for (List<? extends @Nullable Object> row : rows) {
      values.add(values(relation, table, row));
    }
    store.put(path(dataset, table), new Store.Entry(relation.with(values), null));
  }

  /** Makes a model that was not trained here, such as one of Google's. */
  public synchronized void putModel(String dataset, String model) {
    store.functions().putModel(path(dataset, model), ModelFunctions.Model.NOTHING);
  }

  /**
   * Says what is run in place of a function that runs in BigQuery alone. Its calls are checked
   * against its signature all the same.
   *
   * @param function such as {@code AI.FORECAST}, or {@code AI.GENERATE}
   * @param sql a query, or an expression for a function of one value, in which <code>${1}</code>
   *     stands for the first argument without a name, <code>${horizon}</code> for one with that
   *     name
   */
  public synchronized void standIn(String function, String sql) {
    store.functions().standIn(function, sql);
  }

  /** Keeps the rows of a query under the name of its hidden table. */
  synchronized void keepResult(String table, Relation rows) {
    results.put(table, rows);
  }

  /** The rows of a query; null where none is kept under that name. */
  synchronized @Nullable LocalResult result(String table) {
    Relation rows = results.get(table);
    return rows == null ? null : rows.result(0);
  }

  /** The names of the tables and views in a dataset, in their order. */
  public synchronized List<String> tables(String dataset) {
    return store.in(project + "." + dataset).stream().map(Store::name).toList();
  }

  /** The columns of a table or view. */
  public synchronized List<LocalColumn> columns(String dataset, String table) {
    return store.get(path(dataset, table)).rows().columns();
  }

  /** The rows of a table or view; a table's are taken as they lie there, however many. */
  public synchronized LocalResult table(String dataset, String table) {
    Store.Entry entry = store.get(path(dataset, table));
    return entry.isView()
        ? execute("SELECT * FROM `" + path(dataset, table) + "`", Map.of())
        : entry.rows().result(0);
  }

  /**
   * Runs a statement, or several with semicolons between; the result is the last one's.
   *
   * @param parameters by name without the {@code @}; more than the statement names may be given
   * @throws LocalSqlException when it is refused or fails; no table is changed by it then
   */
  public LocalResult execute(String sql, Map<String, ? extends Object> parameters) {
    Outcome outcome = run(sql, values(parameters), null);
    return outcome.result().result(outcome.changedRows());
  }

  /**
   * Resolves the names and types of a statement without running it.
   *
   * @return the columns it would give
   * @throws LocalSqlException when it would be refused
   */
  public synchronized List<LocalColumn> check(
      String sql, Map<String, ? extends Object> parameters) {
    return statement(sql, values(parameters), null).check().columns();
  }

  /** Reads a statement's grammar without its names and types. */
  public void parse(String sql) {
    statements(sql);
  }

  /**
   * What a statement would read and give; nothing is run. Of several statements none is looked
   * into, for one may need what another makes.
   */
  synchronized Estimate estimate(
      String sql, Map<String, Value> parameters, @Nullable String defaultDataset) {
    List<String> statements = statements(sql);
    if (statements.size() != 1) {
      return new Estimate("SCRIPT", 0, Set.of(), List.of());
    }
    Statement statement = statement(statements.get(0), parameters, defaultDataset);
    return new Estimate(
        statement.type(), statement.bytes(), statement.tablesRead(), statement.check().fields());
  }

  record Estimate(
      String statementType, long bytes, Set<String> tables, List<Relation.Field> fields) {}

  /** The work of one request on the tables, all of it or none. */
  synchronized <T> T within(Function<Store, T> work) {
    Store before = store.copy();
    try {
      return work.apply(store);
    } catch (RuntimeException e) {
      store.become(before);
      throw e;
    }
  }

  /**
   * Adds rows to a table, all or none.
   *
   * @param rows of Java values as in {@link LocalResult}, in the order of the table's columns
   * @throws LocalSqlException where there is no such table or it refuses a row
   */
  public void append(
      String dataset, String table, List<? extends List<? extends @Nullable Object>> rows) {
    within(
        tables -> {
          Relation relation = tables.get(path(dataset, table)).rows();
          List<List<Value>> all = new ArrayList<>(relation.rows());
          for (List<? extends @Nullable Object> row : rows) {
            all.add(Definitions.fitting(relation.fields(), values(relation, table, row)));
          }
          tables.put(path(dataset, table), new Store.Entry(relation.with(all), null));
          return all.size();
        });
  }

  private static List<Value> values(
      Relation relation, String table, List<? extends @Nullable Object> row) {
    if (row.size() != relation.fields().size()) {
      throw new IllegalArgumentException(
          "%s: a row of %d values for %d columns"
              .formatted(table, row.size(), relation.fields().size()));
    }
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      values.add(Values.of(relation.fields().get(i).type(), row.get(i)));
    }
    return values;
  }

  private static List<String> statements(String sql) {
    try {
      return Engine.statements(sql);
    } catch (LocalSqlException e) {
      throw new LocalSqlException(
          e.reason(), new Edits(sql).message(String.valueOf(e.getMessage())));
    }
  }

  synchronized Outcome run(
      String sql, Map<String, Value> parameters, @Nullable String defaultDataset) {
    Store before = store.copy();
    try {
      Outcome outcome = Outcome.done("SCRIPT");
      for (String statement : statements(sql)) {
        outcome = statement(statement, parameters, defaultDataset).run();
      }
      return outcome;
    } catch (RuntimeException e) {
      store.become(before);
      throw e;
    }
  }

  private Statement statement(
      String sql, Map<String, Value> parameters, @Nullable String defaultDataset) {
    return new Statement(project, defaultDataset, store, sql, parameters);
  }

  private static Map<String, Value> values(Map<String, ? extends Object> parameters) {
    Map<String, Value> values = new TreeMap<>();
    parameters.forEach((name, value) -> values.put(name, Values.of(Values.typeOf(value), value)));
    return values;
  }

  private String path(String dataset, String table) {
    return project + "." + dataset + "." + table;
  }
}
