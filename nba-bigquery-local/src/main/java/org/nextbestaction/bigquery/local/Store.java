package org.nextbestaction.bigquery.local;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The datasets of a warehouse with their tables and views, by {@code project.dataset.table}. */
final class Store {

  /**
   * A table or a view.
   *
   * @param rows of a table; for a view its columns without rows
   * @param query of a view; null for a table
   */
  record Entry(Relation rows, @Nullable String query) {

    boolean isView() {
      return query != null;
    }
  }

  /**
   * The rows of a view.
   *
   * @param read the tables that they were made from, in the order of their paths
   */
  private record Viewed(List<Entry> read, Relation rows) {}

  /** By the very view; shared by copies, for what a view gives follows from what it reads alone. */
  private final Map<Entry, Viewed> viewed;

  private final NavigableSet<String> datasets = new TreeSet<>();
  private final NavigableMap<String, Entry> entries = new TreeMap<>();

  private final ModelFunctions functions;

  Store() {
    this(new ModelFunctions(), new IdentityHashMap<>());
  }

  private Store(ModelFunctions functions, Map<Entry, Viewed> viewed) {
    this.functions = functions;
    this.viewed = viewed;
  }

  /** The models and what stands in for functions; a statement that fails takes none of it back. */
  ModelFunctions functions() {
    return functions;
  }

  Store copy() {
    Store copy = new Store(functions, viewed);
    copy.datasets.addAll(datasets);
    copy.entries.putAll(entries);
    return copy;
  }

  /** Makes this store hold what the other does. */
  void become(Store other) {
    datasets.clear();
    datasets.addAll(other.datasets);
    entries.clear();
    entries.putAll(other.entries);
  }

  /** The rows of a view, where the tables that it reads are the same ones as then; else null. */
  @Nullable Relation viewed(Entry view, List<Entry> read) {
    Viewed known = viewed.get(view);
    if (known == null || known.read().size() != read.size()) {
      return null;
    }
    for (int i = 0; i < read.size(); i++) {
      if (known.read().get(i) != read.get(i)) {
        return null;
      }
    }
    return known.rows();
  }

  void keepViewed(Entry view, List<Entry> read, Relation rows) {
    viewed.put(view, new Viewed(List.copyOf(read), rows));
  }

  boolean hasDataset(String dataset) {
    return datasets.contains(dataset);
  }

  void addDataset(String dataset) {
    datasets.add(dataset);
  }

  void removeDataset(String dataset) {
    datasets.remove(dataset);
    entries.keySet().removeIf(path -> dataset(path).equals(dataset));
  }

  List<String> datasets() {
    return List.copyOf(datasets);
  }

  @Nullable Entry find(String path) {
    return entries.get(path);
  }

  Entry get(String path) {
    Entry entry = find(path);
    if (entry == null) {
      throw notFound(path);
    }
    return entry;
  }

  void put(String path, Entry entry) {
    if (!hasDataset(dataset(path))) {
      throw noDataset(dataset(path));
    }
    entries.put(path, entry);
  }

  void remove(String path) {
    entries.remove(path);
  }

  /** The paths in a dataset, in their order. */
  List<String> in(String dataset) {
    return entries.keySet().stream().filter(path -> dataset(path).equals(dataset)).toList();
  }

  LocalSqlException notFound(String path) {
    if (!hasDataset(dataset(path))) {
      return noDataset(dataset(path));
    }
    return new LocalSqlException(
        "notFound", "Not found: Table " + colon(path) + " was not found in location EU");
  }

  static LocalSqlException noDataset(String dataset) {
    return new LocalSqlException(
        "notFound", "Not found: Dataset " + colon(dataset) + " was not found in location EU");
  }

  static LocalSqlException exists(String kind, String path) {
    return new LocalSqlException("duplicate", "Already Exists: " + kind + " " + colon(path));
  }

  static String dataset(String path) {
    return path.substring(0, path.lastIndexOf('.'));
  }

  /** The last name of a path. */
  static String name(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  static boolean isSchemaView(String path) {
    return path.toUpperCase(Locale.ROOT).contains(".INFORMATION_SCHEMA.");
  }

  /** As messages write a path: {@code project:dataset.table}. */
  static String colon(String path) {
    return path.replaceFirst("\\.", ":");
  }
}
