package org.nextbestaction.bigquery.layer;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.nextbestaction.data.CodeList;
import org.nextbestaction.data.Column;
import org.nextbestaction.data.ColumnCheck;
import org.nextbestaction.data.ColumnCheck.Comparison;
import org.nextbestaction.data.ColumnCheck.Fate;
import org.nextbestaction.data.ColumnCheck.Range;
import org.nextbestaction.data.ColumnType;
import org.nextbestaction.data.Table;

/**
 * One look at the values of a column, as the declaration of its table asks for it.
 *
 * @param step in the order in which they are made, from 1: a row that one sets aside is not looked
 *     at any more
 * @param senseless a condition that is TRUE where the value makes no sense
 */
record Check(int step, String code, Column column, String senseless, String what, Fate fate) {

  private static final String ZONE_FORM =
      "r'^(UTC|GMT|UT)?[+-](\\d|(0\\d|1[0-7])(:[0-5]\\d){0,2}|(0\\d|1[0-7])([0-5]\\d){1,2}"
          + "|18(:00){0,2}|18(00){1,2})$'";

  /** The checks of single values. */
  static List<Check> ofValues(Table table, LayerSettings settings) {
    List<Check> checks = new ArrayList<>();
    for (int c = 0; c < table.columns().size(); c++) {
      Column column = table.columns().get(c);
      ColumnCheck check = table.check(c);
      String value = Names.column(column.name());
      if (check.range() != null) {
        add(
            checks,
            0,
            "OUT_OF_RANGE",
            column,
            outside(column, check.range(), settings),
            check.range().otherwise(),
            check.fate());
      }
      if (check.codes() != null) {
        add(
            checks,
            0,
            "NOT_A_CODE",
            column,
            foreign(value, check.codes(), settings),
            check.codes().otherwise(),
            check.fate());
      }
    }
    return checks;
  }

  /**
   * The checks of values beside others of their row.
   *
   * @param earlier how many checks are made before
   */
  static List<Check> ofRows(Table table, int earlier, LayerSettings settings) {
    List<Check> checks = new ArrayList<>();
    for (int c = 0; c < table.columns().size(); c++) {
      Column column = table.columns().get(c);
      for (Comparison comparison : table.check(c).comparisons()) {
        String value = compared(column, settings);
        String other = compared(column(table, comparison.column()), settings);
        boolean ids = comparison.operator().equals("!=");
        boolean from = comparison.operator().equals(">=");
        String what =
            ids
                ? "the row names itself"
                : (from ? "a date before " : "a date after ") + comparison.column();
        add(
            checks,
            earlier,
            ids ? "SELF_REFERENCE" : "DATES_REVERSED",
            column,
            value + (ids ? " = " : from ? " < " : " > ") + other,
            what,
            table.check(c).fate());
      }
    }
    return checks;
  }

  private static void add(
      List<Check> checks,
      int earlier,
      String code,
      Column column,
      String senseless,
      String what,
      Fate fate) {
    checks.add(new Check(earlier + checks.size() + 1, code, column, senseless, what, fate));
  }

  private static String outside(Column column, Range range, LayerSettings settings) {
    String value = compared(column, settings);
    List<String> bounds = new ArrayList<>();
    if (range.least() != Long.MIN_VALUE) {
      bounds.add(value + " < " + bound(column.type(), range.least()));
    }
    if (range.most() != Long.MAX_VALUE) {
      bounds.add(value + " > " + bound(column.type(), range.most()));
    }
    return String.join(" OR ", bounds);
  }

  /** The value, of a time its day. */
  private static String compared(Column column, LayerSettings settings) {
    String value = Names.column(column.name());
    return column.type() == ColumnType.TIMESTAMP
        ? "DATE(" + value + ", " + settings.zone() + ")"
        : value;
  }

  private static Column column(Table table, String name) {
    return table.columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String bound(ColumnType type, long bound) {
    return switch (type) {
      case DATE, TIMESTAMP -> "DATE '" + LocalDate.ofEpochDay(bound) + "'";
      case DECIMAL ->
          "NUMERIC '" + BigDecimal.valueOf(bound, 6).stripTrailingZeros().toPlainString() + "'";
      default -> String.valueOf(bound);
    };
  }

  private static String foreign(String value, CodeList codes, LayerSettings settings) {
    return value
        + " NOT IN (SELECT code FROM "
        + settings.path("code_lists")
        + " WHERE list = '"
        + codes.name()
        + "')"
        + (codes == CodeList.ZONE
            ? " AND NOT REGEXP_CONTAINS(" + value + ", " + ZONE_FORM + ")"
            : "");
  }

  /** The column that tells what it found. */
  String flag() {
    return Names.column("senseless_" + step);
  }

  /** What it says, as {@code STRUCT}. */
  String told(String text) {
    boolean aside = fate == Fate.SET_ASIDE;
    return "STRUCT("
        + Names.literal(code)
        + " AS code, "
        + (aside ? "'QUARANTINE'" : "'WARNING'")
        + " AS severity, "
        + Names.literal(column.name())
        + " AS column_name, "
        + text
        + " AS value, "
        + Names.literal(aside ? what : what + ", " + fate.words())
        + " AS message)";
  }
}
