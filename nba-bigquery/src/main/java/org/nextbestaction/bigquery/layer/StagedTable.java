package org.nextbestaction.bigquery.layer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Column;
import org.nextbestaction.data.Table;
import org.nextbestaction.rules.NearestName;
import org.nextbestaction.source.DataSourceException;

/**
 * A canonical table and the raw one that its rows come from.
 *
 * @param texts by column: the expression that gives its text; null where the raw table has none
 * @param extractedAt null where the rows do not tell it
 */
record StagedTable(
    Table table, RawPath from, List<@Nullable String> texts, @Nullable String extractedAt) {

  StagedTable {
    texts = Collections.unmodifiableList(new ArrayList<>(texts));
  }

  /**
   * The tables that are connected, in their canonical order.
   *
   * @throws DataSourceException when one that the settings name, a required one or a required
   *     column is missing
   */
  static Map<Table, StagedTable> of(LayerSettings settings, RawSchema schema) {
    Map<Table, StagedTable> staged = new EnumMap<>(Table.class);
    for (Table table : Table.values()) {
      if (settings.leftOut().contains(table)) {
        continue;
      }
      RawPath from = RawPath.of(settings, table);
      Map<String, String> columns = schema.columns(from.quoted());
      boolean needed = table == Table.ORDERS || table == Table.ORDER_LINES;
      if (columns != null) {
        staged.put(table, of(settings.table(table), table, from, columns));
      } else if (needed || settings.tables().containsKey(table)) {
        throw new DataSourceException(
            table.fileName()
                + ": the raw table "
                + from.quoted()
                + " is not there.\nMaybe it is in another dataset, or has another name: tables."
                + table.fileName()
                + ".from of the settings says it.");
      }
    }
    return staged;
  }

  private static StagedTable of(
      RawTable raw, Table table, RawPath from, Map<String, String> types) {
    List<@Nullable String> texts = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Column column : table.columns()) {
      String text = text(raw.columns().get(column.name()), column.name(), table, from, types);
      texts.add(text);
      if (text == null && column.required()) {
        missing.add(column.name());
      }
    }
    if (!missing.isEmpty()) {
      throw new DataSourceException(
          table.fileName()
              + ": the raw table "
              + from.quoted()
              + " has no column for the required "
              + String.join(", ", missing)
              + ".\nMaybe it has another name there: tables."
              + table.fileName()
              + ".columns of the settings says it.");
    }
    return new StagedTable(table, from, texts, raw.extractedAt());
  }

  private static @Nullable String text(
      @Nullable RawColumn made, String name, Table table, RawPath from, Map<String, String> types) {
    if (made != null && !made.named()) {
      // An expression stands in lines of its own: a comment at its end ends there.
      return TypeSql.text("(\n" + made.sql() + "\n)", made.type() == null ? "STRING" : made.type());
    }
    String column = RawSchema.find(types, made == null ? name : made.sql());
    if (column == null && made != null) {
      String hint = NearestName.hint(made.sql(), types.keySet());
      throw new DataSourceException(
          table.fileName()
              + "."
              + name
              + ": the raw table "
              + from.quoted()
              + " has no column ("
              + made.sql()
              + ")."
              + (hint == null ? "" : "\n" + hint));
    }
    if (column == null || !Names.COLUMN.matcher(column).matches()) {
      return null;
    }
    String type = made == null || made.type() == null ? types.get(column) : made.type();
    return TypeSql.text(Names.column(column), type == null ? "STRING" : type);
  }
}
