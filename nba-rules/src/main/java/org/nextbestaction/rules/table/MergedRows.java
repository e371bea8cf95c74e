package org.nextbestaction.rules.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows that together fit where the given ones do, in fewer words: rows that differ in one column
 * alone become one.
 */
final class MergedRows {

  /** Values named by all cells; beyond it no condition is short enough anyway. */
  private static final int MOST_PARTS = 4000;

  private MergedRows() {}

  static List<List<Cell>> of(List<List<Cell>> rows) {
    int parts = rows.stream().flatMap(List::stream).mapToInt(cell -> cell.parts().size()).sum();
    List<List<Cell>> merged = rows;
    for (int c = 0; parts <= MOST_PARTS && !rows.isEmpty() && c < rows.get(0).size(); c++) {
      merged = mergedIn(c, merged);
    }
    return merged;
  }

  private static List<List<Cell>> mergedIn(int column, List<List<Cell>> rows) {
    Map<List<Cell>, List<Cell>> byOthers = new LinkedHashMap<>();
    List<List<Cell>> apart = new ArrayList<>();
    for (List<Cell> row : rows) {
      List<Cell> others = new ArrayList<>(row);
      others.remove(column);
      List<Cell> first = byOthers.putIfAbsent(others, row);
      if (first != null) {
        @Nullable Cell either = first.get(column).or(row.get(column));
        if (either == null) {
          apart.add(row);
        } else {
          List<Cell> both = new ArrayList<>(row);
          both.set(column, either);
          byOthers.put(others, both);
        }
      }
    }
    List<List<Cell>> merged = new ArrayList<>(byOthers.values());
    merged.addAll(apart);
    return merged;
  }
}
