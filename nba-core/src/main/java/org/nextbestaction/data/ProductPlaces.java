package org.nextbestaction.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The places of the products: those of the master data first, then those that only orders name,
 * each sorted; and what takes each one's place in the end. Immutable and thread-safe.
 */
final class ProductPlaces {

  final List<String> ids;
  final Map<String, Integer> index;
  final int listed; // so many are in the master data, the first ones
  final int[] successor; // the last one's place; a product's own where it has none
  final long[] successorFactor; // micros

  /**
   * @param master null where products are known from orders alone
   * @param others ids that orders name, among them such as the master data hold
   */
  ProductPlaces(@Nullable TableData master, Set<String> others, Findings findings) {
    ids = master == null ? new ArrayList<>() : column(master, "product_id");
    listed = ids.size();
    Set<String> known = new HashSet<>(ids);
    new TreeSet<>(others).stream().filter(id -> !known.contains(id)).forEach(ids::add);
    index = index(ids);
    successorFactor = new long[ids.size()];
    Arrays.fill(successorFactor, Micros.ONE);
    successor = master == null ? identity(ids.size()) : successors(master, findings);
  }

  static List<String> column(TableData data, String column) {
    Row row = data.row();
    List<String> values = new ArrayList<>(data.rows());
    for (int r = 0; r < data.rows(); r++) {
      values.add(row.at(r).key(column));
    }
    return values;
  }

  static Map<String, Integer> index(List<String> ids) {
    Map<String, Integer> index = new HashMap<>(ids.size() * 2);
    for (int i = 0; i < ids.size(); i++) {
      index.put(ids.get(i), i);
    }
    return index;
  }

  static int[] identity(int length) {
    int[] own = new int[length];
    Arrays.setAll(own, i -> i);
    return own;
  }

  private int[] successors(TableData master, Findings findings) {
    int n = ids.size();
    int[] next = new int[n];
    long[] step = new long[n];
    Arrays.fill(next, -1);
    Arrays.fill(step, Micros.ONE);
    int[] links = Chains.links(master, "successor_id", index);
    Row row = master.row();
    for (int p = 0; p < links.length; p++) {
      next[p] = links[p];
      long own = row.at(p).micros("successor_factor");
      step[p] = own == Unknown.NUMBER ? Micros.ONE : own;
    }
    BitSet cycle = new BitSet();
    int[] ends = Chains.ends(next, cycle::set);
    findings.cycle(
        "SUCCESSOR_CYCLE",
        master,
        "successor_id",
        cycle,
        "products that succeed each other in a ring");
    for (int p = 0; p < n; p++) {
      for (int at = p; at != ends[p]; at = next[at]) {
        successorFactor[p] = Micros.multiply(successorFactor[p], step[at]);
      }
    }
    return ends;
  }

  /** Whether each product stands where it does there, under the same successor. */
  boolean sameAs(ProductPlaces other) {
    return this == other
        || listed == other.listed
            && ids.equals(other.ids)
            && Arrays.equals(successor, other.successor)
            && Arrays.equals(successorFactor, other.successorFactor);
  }
}
