package org.nextbestaction.rules.table;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import org.nextbestaction.fact.FactDefinition;

/**
 * What the rows of a table leave open, where two of them fit, and which of them never comes first:
 * exact, by looking at one value of each region of each column.
 *
 * @param complete false where the table has too many regions to be looked at; then nothing is said
 * @param gaps the first combinations that no row fits, as conditions
 * @param overlaps rows that fit together, later row to the earlier ones
 * @param neverFirst rows of which every case is taken by earlier ones
 */
record TableAnalysis(
    boolean complete,
    List<String> gaps,
    TreeMap<Integer, BitSet> overlaps,
    List<Integer> neverFirst) {

  /** Combinations of regions times the values that all cells name, a cell at least one. */
  static final long MOST_LOOKS = 500_000;

  static final int MOST_GAPS = 3;

  /**
   * @param inputs the facts of the input columns
   * @param rows for each row the cells of the input columns
   */
  static TableAnalysis of(List<FactDefinition> inputs, List<List<Cell>> rows) {
    List<Regions> regions = new ArrayList<>();
    long looks = 0;
    for (List<Cell> row : rows) {
      for (Cell cell : row) {
        looks += Math.max(1, cell.parts().size());
      }
    }
    for (int c = 0; c < inputs.size(); c++) {
      int column = c;
      regions.add(Regions.of(inputs.get(c), rows.stream().map(row -> row.get(column)).toList()));
      looks *= regions.get(c).all().size();
      if (looks > MOST_LOOKS) {
        return new TableAnalysis(false, List.of(), new TreeMap<>(), List.of());
      }
    }
    Walk walk = new Walk(regions, rows);
    walk.from(0);
    return walk.result();
  }

  /** The earlier rows that may fit where a row does; all of them where nothing was looked at. */
  BitSet before(int row) {
    if (complete) {
      return overlaps.getOrDefault(row, new BitSet());
    }
    BitSet all = new BitSet();
    all.set(0, row);
    return all;
  }

  /** Goes through the combinations of regions. */
  private static final class Walk {
    private final List<Regions> regions;
    private final List<List<Cell>> rows;
    private final Regions.Region[] at;
    private final List<String> gaps = new ArrayList<>();
    private final TreeMap<Integer, BitSet> overlaps = new TreeMap<>();
    private final BitSet first = new BitSet();

    Walk(List<Regions> regions, List<List<Cell>> rows) {
      this.regions = regions;
      this.rows = rows;
      at = new Regions.Region[regions.size()];
    }

    void from(int column) {
      if (column == at.length) {
        look();
        return;
      }
      for (Regions.Region region : regions.get(column).all()) {
        at[column] = region;
        from(column + 1);
      }
    }

    private void look() {
      BitSet fitting = new BitSet();
      for (int r = 0; r < rows.size(); r++) {
        if (fits(rows.get(r))) {
          if (!fitting.isEmpty()) {
            overlaps.computeIfAbsent(r, k -> new BitSet()).or(fitting);
          }
          fitting.set(r);
        }
      }
      if (!fitting.isEmpty()) {
        first.set(fitting.nextSetBit(0));
      } else if (gaps.size() < MOST_GAPS) {
        List<String> words = new ArrayList<>();
        for (Regions.Region region : at) {
          words.add(region.words());
        }
        gaps.add(String.join(" && ", words));
      }
    }

    private boolean fits(List<Cell> row) {
      for (int c = 0; c < at.length; c++) {
        if (!row.get(c).admits(at[c].value())) {
          return false;
        }
      }
      return true;
    }

    TableAnalysis result() {
      List<Integer> never = new ArrayList<>();
      for (int r = 0; r < rows.size(); r++) {
        if (!first.get(r)) {
          never.add(r);
        }
      }
      return new TableAnalysis(true, List.copyOf(gaps), overlaps, List.copyOf(never));
    }
  }
}
