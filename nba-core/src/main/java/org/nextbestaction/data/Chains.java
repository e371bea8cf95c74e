package org.nextbestaction.data;

import java.util.BitSet;
import java.util.Map;
import java.util.function.IntConsumer;

/** Follows chains such as mergers and successors to their ends. */
final class Chains {

  private Chains() {}

  /**
   * For each row the index of what a column names, or -1.
   *
   * @param index the known ids
   */
  static int[] links(TableData data, String column, Map<String, Integer> index) {
    int[] next = new int[data.rows()];
    Row row = data.row();
    for (int r = 0; r < next.length; r++) {
      String target = row.at(r).text(column);
      next[r] = target == null ? -1 : index.getOrDefault(target, -1);
    }
    return next;
  }

  /**
   * The end of each chain.
   *
   * @param next index of the next element, or -1 at an end
   * @param onCycle told each element that lies on a cycle; it is its own end
   * @return for each element the index of its chain's end; itself where the chain runs into a cycle
   */
  static int[] ends(int[] next, IntConsumer onCycle) {
    int[] ends = new int[next.length];
    BitSet seen = new BitSet(next.length);
    for (int i = 0; i < next.length; i++) {
      if (next[i] < 0) {
        ends[i] = i;
        continue;
      }
      seen.clear();
      int at = i;
      while (next[at] >= 0 && !seen.get(at)) {
        seen.set(at);
        at = next[at];
      }
      boolean cycle = next[at] >= 0;
      ends[i] = cycle ? i : at;
      if (cycle && onCycle(next, i)) {
        onCycle.accept(i);
      }
    }
    return ends;
  }

  private static boolean onCycle(int[] next, int start) {
    int at = next[start];
    for (int steps = 0; steps <= next.length && at >= 0; steps++) {
      if (at == start) {
        return true;
      }
      at = next[at];
    }
    return false;
  }
}
