package org.nextbestaction.bigquery.source;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Table;
import org.nextbestaction.rules.mapping.BigQueryDatabase;

/**
 * What to ask BigQuery for: of each connected table a query, whose result columns bear the
 * canonical names in any order, or the name of a table that holds them. A query may name
 * {@code @as_of}, a DATE.
 *
 * @param project of tables that are named without one
 * @param dataset of tables that are named without one; null: each names its own
 * @param tables a query, or {@code table}, {@code dataset.table} or {@code project.dataset.table}
 * @param maximumBytes that all of them together may read; 0: as many as it takes
 * @param layer the dataset, or project and dataset, of the layer that makes the tables: they are
 *     read only as one of its runs left them; null where something else makes them
 */
public record BigQueryMapping(
    String project,
    @Nullable String dataset,
    Map<Table, String> tables,
    long maximumBytes,
    @Nullable String layer) {

  private static final Pattern NAME =
      Pattern.compile("(?:[a-z0-9.-]+:)?[\\p{L}\\p{N}_$-]+(?:\\.[\\p{L}\\p{N}_$-]+){0,2}");

  private static final Pattern LAYER = Pattern.compile("(?:[a-z0-9.:-]+\\.)?[A-Za-z0-9_]+");

  private static final Pattern DATASET = Pattern.compile("[A-Za-z0-9_]+");

  public BigQueryMapping {
    if (!BigQueryDatabase.PROJECT.matcher(project).matches()) {
      throw new IllegalArgumentException("(" + project + ") is no project");
    }
    if (dataset != null && !DATASET.matcher(dataset).matches()) {
      throw new IllegalArgumentException("(" + dataset + ") is no dataset");
    }
    if (layer != null && !LAYER.matcher(layer).matches()) {
      throw new IllegalArgumentException("layer: (" + layer + ") is no dataset");
    }
    if (maximumBytes < 0) {
      throw new IllegalArgumentException("maximumBytes: " + maximumBytes);
    }
    Map<Table, String> copy = new EnumMap<>(Table.class);
    for (Map.Entry<Table, String> entry : tables.entrySet()) {
      String text = entry.getValue().strip();
      text = text.endsWith(";") ? text.substring(0, text.length() - 1).strip() : text;
      String fault = fault(text, dataset);
      if (fault != null) {
        throw new IllegalArgumentException(entry.getKey().fileName() + ": " + fault);
      }
      copy.put(entry.getKey(), text);
    }
    tables = Collections.unmodifiableMap(copy);
  }

  /** Tables that no layer of ours makes. */
  public BigQueryMapping(
      String project, @Nullable String dataset, Map<Table, String> tables, long maximumBytes) {
    this(project, dataset, tables, maximumBytes, null);
  }

  /** The same, made by the layer in this dataset. */
  public BigQueryMapping ofLayer(String layerDataset) {
    return new BigQueryMapping(project, dataset, tables, maximumBytes, layerDataset);
  }

  /** The full name of the table that holds the layer's state; null where there is no layer. */
  @Nullable String layerState() {
    if (layer == null) {
      return null;
    }
    return (layer.indexOf('.') < 0 ? project + "." + layer : layer) + ".layer_state";
  }

  /** What is wrong with a query or a table's name; null when nothing is. */
  private static @Nullable String fault(String text, @Nullable String dataset) {
    if (text.isEmpty()) {
      return "the query is empty";
    }
    return dataset == null && isName(text) && unquoted(text).indexOf('.') < 0
        ? "(" + text + ") names no dataset, and there is no default"
        : null;
  }

  private static boolean isName(String text) {
    return NAME.matcher(unquoted(text)).matches();
  }

  private static String unquoted(String text) {
    return text.length() > 2 && text.startsWith("`") && text.indexOf('`', 1) == text.length() - 1
        ? text.substring(1, text.length() - 1)
        : text;
  }

  /** The full name of the BigQuery table that fills it; null where a query does. */
  @Nullable String path(Table table) {
    String text = tables.getOrDefault(table, "");
    if (!isName(text)) {
      return null;
    }
    String name = unquoted(text);
    int domain = name.indexOf(':') + 1; // such as example.com:project
    long dots = name.substring(domain).chars().filter(ch -> ch == '.').count();
    if (dots == 0) {
      return project + "." + dataset + "." + name;
    }
    return dots == 1 ? project + "." + name : name;
  }
}
