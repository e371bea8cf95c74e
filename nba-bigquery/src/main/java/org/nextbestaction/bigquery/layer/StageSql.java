package org.nextbestaction.bigquery.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.bigquery.job.WarehouseStatement;
import org.nextbestaction.data.Column;
import org.nextbestaction.data.ColumnCheck.Fate;
import org.nextbestaction.data.Table;

/**
 * The view of a raw table: each row with its texts as they were sent, its values as the library
 * reads them, what is to be said of it, and its state.
 */
final class StageSql {

  /** The state of a row that is used; that of another one is the code of what is wrong. */
  static final String USED = "USED";

  private final StagedTable staged;
  private final Table table;
  private final LayerSettings settings;
  private final List<Check> ofValues;
  private final List<Check> ofRows;

  StageSql(StagedTable staged, LayerSettings settings) {
    this.staged = staged;
    this.table = staged.table();
    this.settings = settings;
    ofValues = Check.ofValues(table, settings);
    ofRows = Check.ofRows(table, ofValues.size(), settings);
  }

  WarehouseStatement view() {
    String sql =
        "-- "
            + table.fileName()
            + ": every row of the raw copy. <column>__text is what was sent, <column> what the"
            + " library reads in it,\n-- findings what is to be said of the row, and state is USED"
            + " or why it is not.\nCREATE OR REPLACE VIEW "
            + settings.stage(table)
            + " AS\nWITH\n"
            + Stream.of(
                    sent(), texts(), forms(), read(), valued(), compared(), judged(), compiled())
                .collect(Collectors.joining(",\n"))
            + "\n"
            + told();
    return new WarehouseStatement("stg_" + table.fileName(), sql, Map.of());
  }

  private static String cte(String name, String comment, List<String> columns, String from) {
    return "  -- "
        + comment
        + "\n  "
        + name
        + " AS (\n    SELECT\n      "
        + String.join(",\n      ", columns)
        + "\n    FROM "
        + from
        + "\n  )";
  }

  private static String text(Column column) {
    return Names.column(column.name() + "__text");
  }

  private static String value(Column column) {
    return Names.column(column.name());
  }

  private static String sent(Column column) {
    return Names.column(column.name() + "__sent");
  }

  private String sent() {
    List<String> columns = new ArrayList<>();
    for (int c = 0; c < table.columns().size(); c++) {
      @Nullable String text = staged.texts().get(c);
      columns.add(
          (text == null ? "CAST(NULL AS STRING)" : text) + " AS " + sent(table.columns().get(c)));
    }
    return cte("sent", "what the raw copy holds, as texts", columns, staged.from().quoted());
  }

  private String texts() {
    return cte(
        "texts",
        "without blanks around them; an empty one is unknown",
        table.columns().stream()
            .map(column -> "NULLIF(TRIM(" + sent(column) + ", blanks), '') AS " + text(column))
            .toList(),
        "sent, (SELECT " + TypeSql.BLANKS + " AS blanks)");
  }

  private String forms() {
    List<String> columns = new ArrayList<>(List.of("*"));
    for (Column column : table.columns()) {
      TypeSql.Form form = TypeSql.Form.of(column);
      if (TypeSql.number(column.type())) {
        columns.add(TypeSql.plainNumber(form.text()) + " AS " + form.number());
      } else if (TypeSql.dated(column.type())) {
        columns.add(TypeSql.civil(form.text()) + " AS " + form.civil());
        columns.add(TypeSql.offset(form.text()) + " AS " + form.offset());
      }
    }
    return cte("forms", "what looks like a number, or a day and time", columns, "texts");
  }

  private String read() {
    List<String> columns = new ArrayList<>(List.of("*"));
    for (Column column : table.columns()) {
      columns.add(TypeSql.value(column, settings.zone()) + " AS " + value(column));
    }
    return cte("read", "the values; NULL where a text cannot be read", columns, "forms");
  }

  /** Finds what cannot be read, then what makes no sense, which becomes unknown where it may. */
  private String valued() {
    StringBuilder unreadable = new StringBuilder("CASE");
    for (Column column : table.columns()) {
      if (!TypeSql.plain(column.type())) {
        unreadable
            .append("\n        WHEN ")
            .append(text(column))
            .append(" IS NOT NULL AND ")
            .append(value(column))
            .append(" IS NULL\n          THEN ")
            .append(
                unreadable(
                    column, text(column), TypeSql.fault(column, TypeSql.Form.of(column).number())));
      }
    }
    for (Column column : table.columns()) {
      if (column.required()) {
        unreadable
            .append("\n        WHEN ")
            .append(text(column))
            .append(" IS NULL\n          THEN ")
            .append(unreadable(column, "''", "'the required field is empty'"));
      }
    }
    unreadable.append("\n      END AS unreadable");
    List<String> columns = new ArrayList<>();
    columns.add(replaced(ofValues));
    columns.add(unreadable.toString());
    ofValues.forEach(check -> columns.add("(" + check.senseless() + ") AS " + check.flag()));
    return cte("valued", "what cannot be read, and values that make no sense", columns, "read");
  }

  private static String unreadable(Column column, String text, String why) {
    return "STRUCT('UNREADABLE_ROW' AS code, 'QUARANTINE' AS severity, "
        + Names.literal(column.name())
        + " AS column_name, "
        + text
        + " AS value, "
        + why
        + " AS message)";
  }

  private String compared() {
    List<String> columns = new ArrayList<>();
    columns.add(replaced(ofRows));
    ofRows.forEach(check -> columns.add("(" + check.senseless() + ") AS " + check.flag()));
    return cte("compared", "values beside others of their row", columns, "valued");
  }

  /** All columns, of which some are unknown where they make no sense. */
  private static String replaced(List<Check> checks) {
    List<String> replaced = new ArrayList<>();
    for (Check check : checks) {
      if (check.fate() == Fate.UNKNOWN) {
        String value = value(check.column());
        replaced.add("IF(" + check.senseless() + ", NULL, " + value + ") AS " + value);
      }
    }
    return replaced.isEmpty()
        ? "*"
        : "* REPLACE (\n        " + String.join(",\n        ", replaced) + "\n      )";
  }

  private List<Check> checks() {
    List<Check> all = new ArrayList<>(ofValues);
    all.addAll(ofRows);
    return all;
  }

  /** The first that sets the row aside. */
  private String judged() {
    StringBuilder step = new StringBuilder("CASE\n        WHEN unreadable IS NOT NULL THEN 0");
    for (Check check : checks()) {
      if (check.fate() == Fate.SET_ASIDE) {
        step.append("\n        WHEN ").append(check.flag()).append(" THEN ").append(check.step());
      }
    }
    step.append("\n        ELSE ").append(Integer.MAX_VALUE).append("\n      END AS aside_at");
    String content =
        "TO_JSON_STRING(STRUCT("
            + table.columns().stream().map(StageSql::value).collect(Collectors.joining(", "))
            + ")) AS content";
    return cte(
        "judged",
        "the step at which the row is set aside, and its values as one text",
        List.of("*", step.toString(), content),
        "compared");
  }

  private boolean keyed() {
    return !table.key().isEmpty();
  }

  /** Compares the rows of a key. */
  private String compiled() {
    List<String> columns = new ArrayList<>(List.of("*"));
    String from = "judged";
    String usable = "PARTITION BY aside_at = " + Integer.MAX_VALUE + ", ";
    if (keyed()) {
      String same =
          usable + table.key().stream().map(Names::column).collect(Collectors.joining(", "));
      columns.add(
          "MIN(content) OVER ("
              + same
              + ")\n        <> MAX(content) OVER ("
              + same
              + ") AS conflicting");
      columns.add("ROW_NUMBER() OVER (" + same + " ORDER BY content) AS copy");
    } else if (table == Table.FEEDBACK) {
      columns.add("FALSE AS conflicting");
      columns.add("ROW_NUMBER() OVER (" + usable + "content) AS copy");
    } else if (table == Table.ORDER_LINES) {
      columns.add("FALSE AS conflicting");
      columns.add(
          "IF(headers IS NULL, 1, 1 + MOD(ROW_NUMBER() OVER ("
              + usable
              + "content) - 1, headers)) AS copy");
      from =
          "judged\n    LEFT JOIN (\n      SELECT order_id AS headers_of, COUNT(*) AS headers FROM "
              + settings.stage(Table.ORDERS)
              + "\n      WHERE state IN ('USED', 'DUPLICATE_ROW') GROUP BY order_id HAVING COUNT(*)"
              + " > 1\n    ) ON headers_of = order_id";
    } else {
      columns.add("FALSE AS conflicting");
      columns.add("1 AS copy");
    }
    return cte("compiled", "which rows repeat a key, or contradict each other", columns, from);
  }

  private String told() {
    List<String> said = new ArrayList<>();
    said.add("unreadable");
    for (Check check : checks()) {
      String at = check.fate() == Fate.SET_ASIDE ? " = " : " > ";
      said.add(
          "IF("
              + check.flag()
              + " AND aside_at"
              + at
              + check.step()
              + ", "
              + check.told(text(check.column()))
              + ", NULL)");
    }
    if (keyed() || table == Table.FEEDBACK) {
      said.add(
          found(
              "conflicting AND aside_at = " + Integer.MAX_VALUE,
              "CONFLICTING_KEY",
              "QUARANTINE",
              Names.literal(String.join(" ", table.key())),
              "rows of this key have different contents, none is used"));
      said.add(
          found(
              "NOT conflicting AND copy > 1 AND aside_at = " + Integer.MAX_VALUE,
              "DUPLICATE_ROW",
              "NOTICE",
              "CAST(NULL AS STRING)",
              "the row repeats an earlier row word for word, it is used once"));
    }
    if (table == Table.ORDERS) {
      said.add(
          found(
              "NOT conflicting AND copy = 2 AND aside_at = " + Integer.MAX_VALUE,
              "REPEATED_ORDER",
              "WARNING",
              "CAST(NULL AS STRING)",
              "the order came more than once, each of its lines is counted once for every header"));
    }
    StringBuilder state = new StringBuilder("CASE\n    WHEN aside_at = 0 THEN 'UNREADABLE_ROW'");
    for (Check check : checks()) {
      if (check.fate() == Fate.SET_ASIDE) {
        state.append("\n    WHEN aside_at = ").append(check.step()).append(" THEN '");
        state.append(check.code()).append('\'');
      }
    }
    state
        .append("\n    WHEN conflicting THEN 'CONFLICTING_KEY'\n    WHEN copy > 1 THEN '")
        .append(table == Table.ORDER_LINES ? "REPEATED_ORDER" : "DUPLICATE_ROW")
        .append("'\n    ELSE 'USED'\n  END AS state");
    List<String> columns = new ArrayList<>();
    table.columns().forEach(column -> columns.add(value(column)));
    table.columns().forEach(column -> columns.add(text(column)));
    columns.add(state.toString());
    columns.add(label() + " AS label");
    columns.add(
        "ARRAY(\n    SELECT said FROM UNNEST([\n      "
            + String.join(",\n      ", said)
            + "\n    ]) AS said WHERE said IS NOT NULL\n  ) AS findings");
    return "SELECT\n  " + String.join(",\n  ", columns) + "\nFROM compiled";
  }

  private String found(
      String condition, String code, String severity, String column, String message) {
    return "IF("
        + condition
        + ", STRUCT('"
        + code
        + "' AS code, '"
        + severity
        + "' AS severity, "
        + column
        + " AS column_name, "
        + label()
        + " AS value, "
        + Names.literal(message)
        + " AS message), NULL)";
  }

  /** What a row is called: its key, or its required values where it has none. */
  private String label() {
    return "ARRAY_TO_STRING(["
        + table.columns().stream()
            .filter(column -> keyed() ? table.key().contains(column.name()) : column.required())
            .map(StageSql::text)
            .collect(Collectors.joining(", "))
        + "], ' ')";
  }
}
