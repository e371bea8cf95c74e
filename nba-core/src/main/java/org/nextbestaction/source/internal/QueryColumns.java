package org.nextbestaction.source.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Column;
import org.nextbestaction.data.ColumnType;
import org.nextbestaction.data.Table;
import org.nextbestaction.source.DataSourceException;

/** What a query's result must be like to fill a table, the same for every kind of database. */
public final class QueryColumns {

  /** Far more than is held, so that no number is cut in a place that counts. */
  private static final int MOST_DECIMALS = 20;

  private QueryColumns() {}

  /**
   * A column of a result.
   *
   * @param typeName the database's own name of its type
   */
  public record Found(String name, ValueKind kind, String typeName) {

    public Found {
      name = name.toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The table's column that each column of the result fills; null for one that the table does not
   * have.
   *
   * @param about the query, for messages
   * @param typesAre what the database's types are called, such as {@code SQL type}
   * @throws DataSourceException when a required column is missing, one stands twice or a type
   *     cannot hold what the table needs
   */
  public static List<@Nullable Column> match(
      String about, Table table, List<Found> found, String typesAre) {
    List<@Nullable Column> columns = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Found one : found) {
      Column column = column(table, one.name());
      if (column != null) {
        if (names.contains(one.name())) {
          throw new DataSourceException(about + " gives the column " + one.name() + " twice.");
        }
        if (!one.kind().fills(column.type())) {
          throw unfit(about, column, "of the " + typesAre + " " + one.typeName());
        }
      }
      names.add(one.name());
      columns.add(column);
    }
    requireColumns(about, table, names);
    return Collections.unmodifiableList(columns);
  }

  /** The column of the name; null where the table has none. */
  public static @Nullable Column column(Table table, String name) {
    for (Column column : table.columns()) {
      if (column.name().equals(name)) {
        return column;
      }
    }
    return null;
  }

  private static void requireColumns(String about, Table table, List<String> names) {
    List<String> missing =
        table.columns().stream()
            .filter(Column::required)
            .map(Column::name)
            .filter(name -> !names.contains(name))
            .toList();
    if (!missing.isEmpty()) {
      String stranger =
          names.stream().filter(name -> column(table, name) == null).findFirst().orElse("...");
      throw new DataSourceException(
          about
              + " does not give the required column "
              + String.join(", ", missing)
              + "; it gives "
              + String.join(", ", names)
              + ".\nMaybe alias it: SELECT "
              + stranger
              + " AS "
              + missing.get(0));
    }
  }

  /** Says that a column is something else than what is needed. */
  public static DataSourceException unfit(String about, Column column, String what) {
    return new DataSourceException(
        about
            + ": the column "
            + column.name()
            + " is "
            + what
            + "; "
            + needed(column)
            + " is needed.\nMaybe convert it in the query, or leave it out: what is left out is"
            + " unknown.");
  }

  private static String needed(Column column) {
    return switch (column.type()) {
      case TEXT -> "a text";
      case CHOICE -> "one of the texts " + String.join(", ", column.allowed());
      case LIST -> "a list of texts";
      case DATE, TIMESTAMP -> "a date or a timestamp";
      case DECIMAL -> "a number";
      case INTEGER -> "a whole number";
      case BOOLEAN -> "a boolean";
    };
  }

  /** A number's text as the column is to be given it: 0 and 1 are booleans. */
  public static String number(Column column, String text) {
    if (column.type() == ColumnType.BOOLEAN) {
      return text.equals("1") ? "true" : text.equals("0") ? "false" : text;
    }
    return text;
  }

  /** Without an exponent. */
  public static String plain(BigDecimal decimal) {
    return decimal.scale() > MOST_DECIMALS
        ? decimal.setScale(MOST_DECIMALS, RoundingMode.HALF_UP).toPlainString()
        : decimal.toPlainString();
  }
}
