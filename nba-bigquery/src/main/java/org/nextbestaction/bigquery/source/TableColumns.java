package org.nextbestaction.bigquery.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.bigquery.job.ResultField;
import org.nextbestaction.data.Column;
import org.nextbestaction.data.Table;
import org.nextbestaction.source.DataSourceException;
import org.nextbestaction.source.internal.QueryColumns;
import org.nextbestaction.source.internal.ValueKind;

/** The columns of a result, checked against those of the table. */
final class TableColumns {

  private final List<String> names;
  private final List<@Nullable Column> columns;

  private TableColumns(List<String> names, List<@Nullable Column> columns) {
    this.names = names;
    this.columns = columns;
  }

  /**
   * @throws DataSourceException when a required column is missing, one stands twice or a type
   *     cannot hold what the table needs
   */
  static TableColumns of(String about, Table table, List<ResultField> fields) {
    List<QueryColumns.Found> found = found(fields);
    List<@Nullable Column> columns = QueryColumns.match(about, table, found, "type");
    return new TableColumns(found.stream().map(QueryColumns.Found::name).toList(), columns);
  }

  private static List<QueryColumns.Found> found(List<ResultField> fields) {
    return fields.stream()
        .map(field -> new QueryColumns.Found(field.name(), kind(field), typeName(field)))
        .toList();
  }

  /** The columns that the table has, in its order, by the names that they have in BigQuery. */
  static List<String> known(Table table, List<ResultField> fields) {
    List<String> known = new ArrayList<>();
    for (Column column : table.columns()) {
      fields.stream()
          .map(ResultField::name)
          .filter(name -> name.toLowerCase(Locale.ROOT).equals(column.name()))
          .findFirst()
          .ifPresent(known::add);
    }
    return known;
  }

  private static ValueKind kind(ResultField field) {
    ValueKind kind =
        switch (field.type()) {
          case "STRING" -> ValueKind.TEXT;
          case "INT64", "FLOAT64", "NUMERIC", "BIGNUMERIC" -> ValueKind.NUMBER;
          case "BOOL" -> ValueKind.BOOLEAN;
          case "DATE", "DATETIME", "TIMESTAMP" -> ValueKind.TIME;
          default -> ValueKind.OPAQUE;
        };
    return field.repeated() && kind != ValueKind.OPAQUE ? ValueKind.LIST : kind;
  }

  private static String typeName(ResultField field) {
    return field.repeated() ? "ARRAY<" + field.type() + ">" : field.type();
  }

  /** In lower case, in the order of the result. */
  List<String> names() {
    return names;
  }

  /** The texts as the table wants them; empty for columns that are ignored. */
  List<String> texts(List<String> row) {
    String[] texts = new String[columns.size()];
    for (int i = 0; i < texts.length; i++) {
      Column column = columns.get(i);
      texts[i] = column == null ? "" : QueryColumns.number(column, row.get(i));
    }
    return Arrays.asList(texts);
  }
}
