package org.nextbestaction.signal.rotation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.StockPosition;
import org.nextbestaction.data.Table;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.SignalDetector;
import org.nextbestaction.signal.Sources;

/**
 * Finds products that the customer buys and that its warehouse has in excess or has to sell before
 * a date that has not passed. A stock record that is too old proves nothing. The most urgent comes
 * first.
 */
public final class RotationDetector implements SignalDetector {

  private static final Comparator<RotationSignal> URGENT_FIRST =
      Comparator.comparing(
          RotationSignal::rotateBefore, Comparator.nullsLast(Comparator.naturalOrder()));

  @Override
  public List<Signal> detect(CustomerView customer, Detection context) {
    if (!customer.snapshot().connected(Table.STOCK)) {
      return List.of();
    }
    int stale = context.policy().thresholds().staleStockDays();
    List<RotationSignal> found = new ArrayList<>();
    for (Product product : customer.productsBought()) {
      customer.snapshot().stock(product).stream()
          .filter(position -> here(customer, position) && fresh(position, stale))
          .map(position -> signal(customer, product, position))
          .filter(Objects::nonNull)
          .min(URGENT_FIRST)
          .ifPresent(found::add);
    }
    found.sort(URGENT_FIRST.thenComparing(signal -> signal.product().id()));
    return List.copyOf(found);
  }

  /** In the customer's warehouse; in any, where the customer or the record names none. */
  private static boolean here(CustomerView customer, StockPosition position) {
    String warehouse = customer.customer().warehouse();
    return warehouse == null
        || position.warehouse() == null
        || warehouse.equals(position.warehouse());
  }

  private static boolean fresh(StockPosition position, int stale) {
    Integer age = position.ageDays();
    return age != null && age <= stale;
  }

  private static @Nullable RotationSignal signal(
      CustomerView customer, Product product, StockPosition position) {
    LocalDate before = position.rotateBefore();
    boolean dated = before != null && !before.isBefore(customer.snapshot().asOf());
    boolean rotates = dated || Boolean.TRUE.equals(position.excess());
    return rotates && position.available().signum() > 0
        ? new RotationSignal(
            product,
            dated ? before : null,
            position.available(),
            Sources.of(customer.snapshot(), Table.STOCK))
        : null;
  }
}
