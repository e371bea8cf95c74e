package org.nextbestaction.data;

import java.util.BitSet;
import java.util.List;
import org.nextbestaction.data.ColumnCheck.Comparison;
import org.nextbestaction.data.ColumnCheck.Range;

/**
 * Takes the values that make no sense out of a table, column by column, and says so: see
 * docs/decisions/0013-values-that-make-no-sense.md.
 */
final class ValueChecks {

  private final Findings findings;
  private final BitSet setAside = new BitSet();
  private TableData data;
  private boolean changed;

  /** Checks the values of every column, then how those of a row stand to each other. */
  ValueChecks(TableData read, Findings findings) {
    this.findings = findings;
    data = read;
    List<Column> columns = read.table().columns();
    for (int c = 0; c < columns.size(); c++) {
      ColumnCheck check = read.table().check(c);
      if (check.range() != null) {
        judge("OUT_OF_RANGE", c, outside(c, check.range()), check.range().otherwise());
      }
      if (check.codes() != null) {
        judge("NOT_A_CODE", c, foreign(c, check.codes()), check.codes().otherwise());
      }
    }
    for (int c = 0; c < columns.size(); c++) {
      for (Comparison comparison : read.table().check(c).comparisons()) {
        compare(c, comparison);
      }
    }
  }

  /** The rows whose values make sense or are unknown. */
  TableData rows() {
    return data.without(setAside);
  }

  /** Whether a value was taken for unknown or a row was set aside. */
  boolean changed() {
    return changed;
  }

  /** How many rows were set aside. */
  int setAside() {
    return setAside.cardinality();
  }

  private void judge(String code, int c, BitSet rows, String what) {
    rows.andNot(setAside);
    if (rows.isEmpty()) {
      return;
    }
    String column = data.table().columns().get(c).name();
    ColumnCheck.Fate fate = data.table().check(c).fate();
    changed |= fate != ColumnCheck.Fate.KEPT;
    if (fate == ColumnCheck.Fate.SET_ASIDE) {
      findings.quarantine(code, data, column, rows, row -> data.shown(row, c), what);
      setAside.or(rows);
      return;
    }
    findings.group(code, Finding.Severity.WARNING, data, column, rows, what + ", " + fate.words());
    if (fate == ColumnCheck.Fate.UNKNOWN) {
      data = data.withUnknown(c, rows);
    }
  }

  private BitSet outside(int c, Range range) {
    BitSet rows = new BitSet();
    ColumnType type = data.table().columns().get(c).type();
    boolean days = type == ColumnType.DATE || type == ColumnType.TIMESTAMP;
    for (int r = 0; r < data.rows(); r++) {
      long value = days ? data.day(r, c) : data.number(r, c);
      boolean known = value != (days ? Unknown.DAY : Unknown.NUMBER);
      if (known && (value < range.least() || value > range.most())) {
        rows.set(r);
      }
    }
    return rows;
  }

  private BitSet foreign(int c, CodeList codes) {
    return data.rowsWhere(c, text -> !codes.holds(text));
  }

  private void compare(int c, Comparison comparison) {
    int other = data.table().indexOf(comparison.column());
    BitSet rows = new BitSet();
    if (comparison.operator().equals("!=")) {
      for (int r = 0; r < data.rows(); r++) {
        String text = data.text(r, c);
        rows.set(r, text != null && text.equals(data.text(r, other)));
      }
      judge("SELF_REFERENCE", c, rows, "the row names itself");
      return;
    }
    boolean from = comparison.operator().equals(">=");
    for (int r = 0; r < data.rows(); r++) {
      int day = data.day(r, c);
      int bound = data.day(r, other);
      boolean known = day != Unknown.DAY && bound != Unknown.DAY;
      rows.set(r, known && (from ? day < bound : day > bound));
    }
    judge(
        "DATES_REVERSED",
        c,
        rows,
        (from ? "a date before " : "a date after ") + comparison.column());
  }
}
