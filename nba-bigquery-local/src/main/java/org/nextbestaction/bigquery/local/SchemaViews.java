package org.nextbestaction.bigquery.local;

import com.google.zetasql.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code INFORMATION_SCHEMA} tells of a dataset: its tables and their columns. */
final class SchemaViews {

  private SchemaViews() {}

  /** {@code project.dataset.INFORMATION_SCHEMA.TABLES}, {@code COLUMNS} or {@code PARTITIONS}. */
  static Relation read(Store store, String path) {
    String[] parts = path.split("\\.");
    String dataset = parts[0] + "." + parts[1];
    if (!store.hasDataset(dataset)) {
      throw Store.noDataset(dataset);
    }
    return switch (Store.name(path).toUpperCase(Locale.ROOT)) {
      case "TABLES" -> tables(store, dataset);
      case "COLUMNS" -> columns(store, dataset);
      case "PARTITIONS" -> partitions(store, dataset);
      default ->
          throw new LocalSqlException(
              "notFound", "Not found: Table " + Store.colon(path) + " is not known here");
    };
  }

  private static Relation tables(Store store, String dataset) {
    List<List<Value>> rows = new ArrayList<>();
    for (String path : store.in(dataset)) {
      String type = store.get(path).isView() ? "VIEW" : "BASE TABLE";
      rows.add(texts(project(dataset), Store.name(dataset), Store.name(path), type));
    }
    return new Relation(fields("table_catalog", "table_schema", "table_name", "table_type"), rows);
  }

  /** Each table is one partition; when it was changed last is not known here. */
  private static Relation partitions(Store store, String dataset) {
    List<List<Value>> rows = new ArrayList<>();
    for (String path : store.in(dataset)) {
      if (!store.get(path).isView()) {
        List<Value> row =
            new ArrayList<>(texts(project(dataset), Store.name(dataset), Store.name(path)));
        row.add(Value.createNullValue(Types.STRING));
        row.add(Value.createNullValue(Types.TIMESTAMP));
        rows.add(row);
      }
    }
    List<Relation.Field> fields =
        new ArrayList<>(fields("table_catalog", "table_schema", "table_name", "partition_id"));
    fields.add(new Relation.Field("last_modified_time", Types.TIMESTAMP, false));
    return new Relation(fields, rows);
  }

  private static Relation columns(Store store, String dataset) {
    List<List<Value>> rows = new ArrayList<>();
    for (String path : store.in(dataset)) {
      int ordinal = 0;
      for (LocalColumn column : store.get(path).rows().columns()) {
        List<Value> row =
            new ArrayList<>(
                texts(
                    project(dataset),
                    Store.name(dataset),
                    Store.name(path),
                    column.name(),
                    column.required() ? "NO" : "YES",
                    column.type()));
        row.add(Value.createInt64Value(++ordinal));
        rows.add(row);
      }
    }
    List<Relation.Field> fields =
        new ArrayList<>(
            fields(
                "table_catalog",
                "table_schema",
                "table_name",
                "column_name",
                "is_nullable",
                "data_type"));
    fields.add(new Relation.Field("ordinal_position", Types.INT64, false));
    return new Relation(fields, rows);
  }

  private static String project(String dataset) {
    return dataset.substring(0, dataset.lastIndexOf('.'));
  }

  private static List<Relation.Field> fields(String... names) {
    List<Relation.Field> fields = new ArrayList<>();
    for (String name : names) {
      fields.add(new Relation.Field(name, Types.STRING, false));
    }
    return fields;
  }

  private static List<Value> texts(String... texts) {
    List<Value> values = new ArrayList<>();
    for (String text : texts) {
      values.add(Value.createStringValue(text));
    }
    return values;
  }
}
