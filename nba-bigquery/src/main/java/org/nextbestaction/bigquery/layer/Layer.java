package org.nextbestaction.bigquery.layer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.nextbestaction.bigquery.job.WarehouseStatement;
import org.nextbestaction.data.Table;

/**
 * The statements that make the layer, in the order in which they depend on each other. Each makes
 * its table or view anew and is safe to run again; none changes a raw copy. Immutable.
 *
 * <p>Views of the raw copies come first, then what is wrong with their rows; where too many of a
 * table cannot be used, it ends there, and the canonical tables stay as they were.
 */
public final class Layer {

  private final LayerSettings settings;
  private final Map<Table, StagedTable> staged;
  private final List<Contribution> contributions;

  private Layer(
      LayerSettings settings, Map<Table, StagedTable> staged, List<Contribution> contributions) {
    this.settings = settings;
    this.staged = Collections.unmodifiableMap(staged);
    this.contributions = List.copyOf(contributions);
  }

  /**
   * The layer over what the raw datasets hold.
   *
   * @throws org.nextbestaction.source.DataSourceException when a table or column that it needs is
   *     not there
   */
  public static Layer of(LayerSettings settings, RawSchema raw) {
    return new Layer(settings, StagedTable.of(settings, raw), List.of());
  }

  /** The same with rows that are worked out there, the first of one key before the others. */
  public Layer with(List<Contribution> others) {
    return new Layer(settings, staged, others);
  }

  /** The canonical tables that it makes. */
  public Set<Table> tables() {
    Set<Table> tables = EnumSet.copyOf(staged.keySet());
    if (AgeSql.told(settings, staged)) {
      tables.add(Table.SOURCES);
    }
    contributions.forEach(contribution -> tables.addAll(contribution.tables()));
    return Collections.unmodifiableSet(tables);
  }

  /**
   * The statements for a day.
   *
   * @param run what the row of {@code layer_runs} calls it; another one for each run
   */
  public List<WarehouseStatement> statements(LocalDate asOf, String run) {
    QualitySql quality = new QualitySql(settings);
    CanonicalSql canonical = new CanonicalSql(settings);
    List<WarehouseStatement> statements = new ArrayList<>();
    statements.add(runs());
    statements.add(mark("begun"));
    statements.add(quality.codeLists());
    staged.values().forEach(table -> statements.add(new StageSql(table, settings).view()));
    staged.keySet().forEach(table -> statements.add(quality.findings(table)));
    statements.add(quality.all(staged.keySet()));
    statements.add(quality.counts(staged.keySet()));
    statements.add(quality.fit());
    statements.add(state("replacing"));
    for (Table table : staged.keySet()) {
      if (table != Table.SOURCES && !Contribution.OPEN.contains(table)) {
        statements.add(canonical.table(table));
      }
    }
    contributions.forEach(contribution -> statements.addAll(contribution.statements()));
    for (Table table : Contribution.OPEN) {
      List<String> sources =
          contributions.stream()
              .filter(contribution -> contribution.tables().contains(table))
              .map(Contribution::source)
              .toList();
      if (staged.containsKey(table) || !sources.isEmpty()) {
        statements.add(canonical.table(table, staged.containsKey(table), sources));
      }
    }
    if (AgeSql.told(settings, staged)) {
      statements.add(new AgeSql(settings).sources(staged));
    }
    for (Table table : Table.values()) {
      if (!tables().contains(table)) {
        statements.add(dropped(table));
      }
    }
    statements.add(new ReferenceSql(settings, tables()).findings());
    statements.add(quality.all(staged.keySet(), "findings__between"));
    statements.add(state("complete"));
    statements.add(mark("complete"));
    Map<String, Object> own = Map.of("as_of", asOf, "run", run);
    return statements.stream()
        .map(
            statement -> {
              Map<String, Object> parameters = new TreeMap<>(own);
              parameters.putAll(statement.parameters());
              return new WarehouseStatement(statement.name(), statement.sql(), parameters);
            })
        .toList();
  }

  private WarehouseStatement runs() {
    return new WarehouseStatement(
        "layer_runs",
        "-- The runs of these statements: one that has begun and is not complete was broken off.\n"
            + "CREATE TABLE IF NOT EXISTS "
            + settings.path("layer_runs")
            + " (run STRING, as_of DATE, state STRING)",
        Map.of());
  }

  private WarehouseStatement mark(String state) {
    String runs = settings.path("layer_runs");
    return new WarehouseStatement(
        "layer_" + state,
        "-- The run has "
            + (state.equals("begun") ? "begun" : "come to its end")
            + ".\nINSERT INTO "
            + runs
            + " (run, as_of, state)\nSELECT run, as_of, state\n"
            + "FROM (SELECT @run AS run, @as_of AS as_of, '"
            + state
            + "' AS state)\nWHERE NOT EXISTS (\n  SELECT 1 FROM "
            + runs
            + " AS earlier WHERE earlier.run = @run AND earlier.state = '"
            + state
            + "'\n)",
        Map.of());
  }

  /** Whoever reads the canonical tables sees by it whether all of them are of one run. */
  private WarehouseStatement state(String state) {
    return new WarehouseStatement(
        "layer_state",
        "-- The canonical tables are "
            + (state.equals("complete") ? "all of this run" : "of this run or of the one before")
            + ".\nCREATE OR REPLACE TABLE "
            + settings.path("layer_state")
            + " AS\nSELECT @run AS run, @as_of AS as_of, '"
            + state
            + "' AS state",
        Map.of());
  }

  private WarehouseStatement dropped(Table table) {
    return new WarehouseStatement(
        table.fileName(),
        "-- "
            + table.fileName()
            + " is not connected: one of an earlier run would not be of this day.\n"
            + "DROP TABLE IF EXISTS "
            + settings.table(table.fileName()),
        Map.of());
  }
}
