package org.nextbestaction.data;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Follows, through a change of orders, which products orders alone name, and on which day each was
 * ordered first: from then on it is known. Not thread-safe.
 */
final class ProductDays {

  private final MasterData master;
  private final Map<String, Integer> earlier = new HashMap<>();
  private final Set<String> maybeLater = new HashSet<>();

  /**
   * @param master as it was before the change
   */
  ProductDays(MasterData master) {
    this.master = master;
  }

  /** The days that are known, by product. */
  static SortedMap<String, Integer> firstOrdered(MasterData master) {
    SortedMap<String, Integer> days = new TreeMap<>();
    for (int p = master.products.listed; p < master.firstOrdered.length; p++) {
      days.put(master.products.ids.get(p), master.firstOrdered[p]);
    }
    return days;
  }

  /**
   * Takes note of a customer's rows before and after an event.
   *
   * @param rowsBefore by table
   * @param after those that the event changed, among others
   */
  void change(
      Function<Table, TableData> rowsBefore,
      Map<Table, TableData> after,
      Map<Table, TableData> event) {
    TableData more = event.get(Table.ORDER_LINES);
    boolean someUnlisted = master.products.ids.size() > master.products.listed;
    if (!event.containsKey(Table.ORDERS)
        || !someUnlisted && (more == null || unlisted(more).isEmpty())) {
      return;
    }
    Map<Table, TableData> before = new EnumMap<>(Table.class);
    before.put(Table.ORDERS, rowsBefore.apply(Table.ORDERS));
    before.put(Table.ORDER_LINES, rowsBefore.apply(Table.ORDER_LINES));
    Set<String> gone = unlisted(before.get(Table.ORDER_LINES));
    Set<String> there = unlisted(after.get(Table.ORDER_LINES));
    Map<String, Integer> first = new HashMap<>();
    Map<String, Integer> then = new HashMap<>();
    addFirst(before, new BitSet(), gone, first);
    addFirst(after, new BitSet(), there, then);
    then.forEach(
        (id, day) -> {
          if (day < known(id)) {
            earlier.merge(id, day, Math::min);
          }
        });
    first.forEach(
        (id, day) -> {
          if (day <= known(id) && then.getOrDefault(id, Integer.MAX_VALUE) > day) {
            maybeLater.add(id);
          }
        });
  }

  private int known(String id) {
    Integer place = master.products.index.get(id);
    return place == null ? Integer.MAX_VALUE : master.firstOrdered[place];
  }

  private Set<String> unlisted(@Nullable TableData lines) {
    Set<String> ids = new HashSet<>();
    if (lines != null) {
      lines.rowsWhere(
          Table.ORDER_LINES.indexOf("product_id"),
          id -> {
            Integer place = master.products.index.get(id);
            return (place == null || !master.listed(place)) && ids.add(id);
          });
    }
    return ids;
  }

  /**
   * The days after the change; null where they are as before.
   *
   * @param all tells, of all orders, the first day of some products, if any
   */
  @Nullable SortedMap<String, Integer> firstOrdered(
      Function<Set<String>, Map<String, Integer>> all) {
    if (earlier.isEmpty() && maybeLater.isEmpty()) {
      return null;
    }
    SortedMap<String, Integer> days = firstOrdered(master);
    earlier.forEach((id, day) -> days.merge(id, day, Math::min));
    if (!maybeLater.isEmpty()) {
      Map<String, Integer> found = all.apply(maybeLater);
      maybeLater.forEach(id -> days.put(id, found.getOrDefault(id, Integer.MAX_VALUE)));
    }
    return days;
  }

  /**
   * Notes the first day on which each of some products was ordered in orders with their lines.
   *
   * @param without rows of the lines that do not count
   */
  static void addFirst(
      Map<Table, TableData> rows, BitSet without, Set<String> products, Map<String, Integer> into) {
    TableData orders = rows.get(Table.ORDERS);
    TableData lines = rows.get(Table.ORDER_LINES);
    if (orders == null || lines == null || products.isEmpty()) {
      return;
    }
    BitSet named = lines.rowsWhere(Table.ORDER_LINES.indexOf("product_id"), products::contains);
    named.andNot(without);
    if (named.isEmpty()) {
      return;
    }
    int id = Table.ORDER_LINES.indexOf("order_id");
    int[] dayOf = orders.daysByKey("order_id", "ordered_at", lines.texts(id));
    int product = Table.ORDER_LINES.indexOf("product_id");
    for (int r = named.nextSetBit(0); r >= 0; r = named.nextSetBit(r + 1)) {
      int day = dayOf[lines.texts(id).codes[r]];
      String text = lines.text(r, product);
      if (day != Unknown.DAY && text != null) {
        into.merge(text, day, Math::min);
      }
    }
  }
}
