package org.nextbestaction.bigquery.layer;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Column;
import org.nextbestaction.data.Table;
import org.nextbestaction.rules.internal.Fields;
import org.nextbestaction.rules.internal.FileNode;

/** Reads what a settings file says of the raw copies: {@code raw, tables, leaveOut, age}. */
final class LayerSection {

  private static final List<String> TYPES =
      List.of(
          "STRING",
          "INT64",
          "NUMERIC",
          "BIGNUMERIC",
          "FLOAT64",
          "BOOL",
          "DATE",
          "DATETIME",
          "TIMESTAMP",
          "ARRAY<STRING>");

  private LayerSection() {}

  /**
   * The settings; what is wrong goes to the log of the fields, and the caller reads the other keys
   * of the file.
   *
   * @param unless what holds where a key is left out
   */
  static LayerSettings read(Fields fields, LayerSettings unless) {
    LayerSettings.Dataset raw = dataset(fields, unless.raw());
    Boolean lastModified = fields.either("age", "lastModified", "rows");
    Set<Table> leftOut = leftOut(fields);
    leftOut.addAll(unless.leftOut());
    Map<Table, RawTable> tables = new EnumMap<>(Table.class);
    tables.putAll(unless.tables());
    Fields given = fields.fields("tables", "tables");
    if (given != null) {
      for (Table table : Table.values()) {
        Fields one = given.fields(table.fileName(), "tables." + table.fileName());
        if (one != null) {
          tables.put(table, table(one, table, raw));
        }
      }
      given.finish();
    }
    try {
      return new LayerSettings(
          unless.project(),
          unless.dataset(),
          raw,
          unless.policy(),
          tables,
          leftOut,
          lastModified == null ? unless.lastModified() : lastModified);
    } catch (IllegalArgumentException e) {
      fields.problem(fields.mark(), String.valueOf(e.getMessage()), null);
      return unless;
    }
  }

  private static LayerSettings.Dataset dataset(Fields fields, LayerSettings.Dataset unless) {
    FileNode.Scalar raw = fields.scalar("raw");
    if (raw == null) {
      return unless;
    }
    // A table of that dataset stands for the dataset.
    RawPath path = checked(fields, "raw", raw, text -> RawPath.of(unless, text + ".t"));
    return path == null ? unless : path.dataset();
  }

  private static <T> @Nullable T checked(
      Fields fields, String key, FileNode.Scalar scalar, Function<String, T> read) {
    try {
      return read.apply(scalar.text());
    } catch (IllegalArgumentException e) {
      fields.problem(scalar.mark(), "(" + key + "): " + e.getMessage(), null);
      return null;
    }
  }

  private static Set<Table> leftOut(Fields fields) {
    Set<Table> leftOut = EnumSet.noneOf(Table.class);
    for (FileNode.Scalar name : fields.list("leaveOut")) {
      Table table = Table.find(name.text());
      if (table == null) {
        List<String> names = Arrays.stream(Table.values()).map(Table::fileName).toList();
        fields.problem(
            name.mark(),
            "(leaveOut) holds (" + name.text() + "), which is no table",
            fields.hint(name.text(), names));
      } else {
        leftOut.add(table);
      }
    }
    return leftOut;
  }

  private static RawTable table(Fields fields, Table table, LayerSettings.Dataset raw) {
    FileNode.Scalar from = fields.scalar("from");
    RawPath path =
        from == null ? null : checked(fields, "from", from, text -> RawPath.of(raw, text));
    FileNode.Scalar extractedAt = fields.scalar("extractedAt");
    Map<String, RawColumn> columns = new TreeMap<>();
    Fields given = fields.fields("columns", fields.subject() + ".columns");
    if (given != null) {
      for (Column column : table.columns()) {
        RawColumn made = column(given, column.name());
        if (made != null) {
          columns.put(column.name(), made);
        }
      }
      given.finish();
    }
    fields.finish();
    return new RawTable(
        from == null || path == null ? null : from.text(),
        columns,
        extractedAt == null ? null : extractedAt.text());
  }

  private static @Nullable RawColumn column(Fields fields, String name) {
    FileNode node = fields.node(name);
    if (node == null) {
      return null;
    }
    if (node instanceof FileNode.Scalar) {
      FileNode.Scalar sql = fields.scalar(name);
      return sql == null ? null : RawColumn.of(sql.text());
    }
    Fields typed = fields.fields(name, fields.subject() + "." + name);
    if (typed == null) {
      return null;
    }
    typed.require("sql");
    FileNode.Scalar sql = typed.scalar("sql");
    String type =
        typed.oneOf(
            "type",
            TYPES.stream().collect(Collectors.toMap(t -> t, t -> t, (a, b) -> a, TreeMap::new)));
    typed.finish();
    return sql == null ? null : new RawColumn(sql.text(), type);
  }
}
