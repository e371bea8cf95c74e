package org.nextbestaction.bigquery.layer;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.nextbestaction.data.Table;
import org.nextbestaction.policy.CompanyPolicy;

/**
 * Where the raw copies are, what they are called, and where the layer is to be. Immutable.
 *
 * @param project that holds the layer and is charged
 * @param dataset of the layer; it is there already
 * @param raw the dataset of the raw copies
 * @param policy the company's zone, currency and thresholds, the same as for the cards
 * @param tables that differ from {@link RawTable#AS_NAMED}
 * @param leftOut tables that are not to be connected though the raw dataset holds them
 * @param lastModified whether a table whose age nothing else tells is as old as the last change of
 *     its raw copy; else its age is unknown
 */
public record LayerSettings(
    String project,
    String dataset,
    Dataset raw,
    CompanyPolicy policy,
    Map<Table, RawTable> tables,
    Set<Table> leftOut,
    boolean lastModified) {

  /** A dataset of a project. */
  public record Dataset(String project, String name) {

    public Dataset {
      Names.checked(Names.PROJECT, "project", project);
      Names.checked(Names.DATASET, "dataset", name);
    }
  }

  public LayerSettings {
    Names.checked(Names.PROJECT, "project", project);
    Names.checked(Names.DATASET, "dataset", dataset);
    Dataset own = new Dataset(project, dataset);
    boolean overwritten = raw.equals(own);
    for (RawTable table : tables.values()) {
      overwritten |= table.from() != null && RawPath.of(raw, table.from()).dataset().equals(own);
    }
    if (overwritten) {
      throw new IllegalArgumentException(
          "the layer would overwrite its raw copies: both are in (" + dataset + ")");
    }
    Map<Table, RawTable> byTable = new EnumMap<>(Table.class);
    byTable.putAll(tables);
    tables = Collections.unmodifiableMap(byTable);
    Set<Table> without = EnumSet.noneOf(Table.class);
    without.addAll(leftOut);
    leftOut = Collections.unmodifiableSet(without);
  }

  /** Raw copies with the canonical names, in another dataset of the project. */
  public static LayerSettings of(String project, String dataset, String raw, CompanyPolicy policy) {
    return new LayerSettings(
        project, dataset, new Dataset(project, raw), policy, Map.of(), Set.of(), true);
  }

  RawTable table(Table table) {
    return tables.getOrDefault(table, RawTable.AS_NAMED);
  }

  /** A table or view of the layer, in back quotes. */
  String path(String name) {
    return Names.path(project, dataset, name);
  }

  /** The table in which a source puts what it adds to a canonical one, in back quotes. */
  public String part(Table table, String source) {
    return path(table.fileName() + "__" + source);
  }

  /** A canonical table, in back quotes. */
  public String table(String canonicalName) {
    return path(canonicalName);
  }

  String stage(Table table) {
    return path("stg_" + table.fileName());
  }

  /** The company's zone as a literal. */
  String zone() {
    return Names.literal(policy.company().timeZone().getId());
  }
}
