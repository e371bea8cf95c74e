package org.nextbestaction.model;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.StockPosition;

/**
 * Which products some record says should leave a warehouse: they are in excess, have to be sold by
 * a date that has not passed, or are slow-moving. The same for all customers of a warehouse, so it
 * is worked out once for each. Thread-safe.
 */
final class RotatingStock {

  private static final String ALL = ""; // where the customer's warehouse is not known

  private record Where(String warehouse, SlowStock slow) {}

  private final Map<Where, BitSet> known = new ConcurrentHashMap<>();

  /** Whether the product of an index should leave the customer's warehouse. */
  IntPredicate of(CustomerView customer, SlowStock slow, Model model) {
    Where where = new Where(Objects.requireNonNullElse(customer.customer().warehouse(), ALL), slow);
    BitSet rotating = known.get(where);
    if (rotating == null) {
      rotating = rotating(customer, slow, model);
      known.put(where, rotating);
    }
    return rotating::get;
  }

  private static BitSet rotating(CustomerView customer, SlowStock slow, Model model) {
    Snapshot snapshot = customer.snapshot();
    BitSet rotating = new BitSet();
    for (Product product : snapshot.products()) {
      List<StockPosition> positions = customer.stock(product);
      if (positions.stream().anyMatch(position -> position.rotates(snapshot.asOf()))
          || slow.slow(product, slow.known(customer, product), model) != null) {
        rotating.set(product.index());
      }
    }
    return rotating;
  }
}
