package org.nextbestaction.signal.rotation;

import java.time.LocalDate;
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
 * Finds products in the customer's warehouse that are in excess or have to be sold before a date
 * that has not passed, and that the customer buys. The most urgent comes first.
 */
public final class RotationDetector implements SignalDetector {

  @Override
  public List<Signal> detect(CustomerView customer, Detection context) {
    if (!customer.snapshot().connected(Table.STOCK)) {
      return List.of();
    }
    return customer.productsBought().stream()
        .map(product -> find(customer, product))
        .filter(Objects::nonNull)
        .sorted(
            Comparator.comparing(
                    RotationSignal::rotateBefore, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(signal -> signal.product().id()))
        .map(signal -> (Signal) signal)
        .toList();
  }

  private static @Nullable RotationSignal find(CustomerView customer, Product product) {
    LocalDate asOf = customer.snapshot().asOf();
    String warehouse = customer.customer().warehouse();
    RotationSignal found = null;
    for (StockPosition position : customer.snapshot().stock(product)) {
      boolean near =
          warehouse == null
              || position.warehouse() == null
              || warehouse.equals(position.warehouse());
      LocalDate before = position.rotateBefore();
      boolean rotates = before != null && !before.isBefore(asOf);
      boolean sooner =
          found == null
              || before != null
                  && (found.rotateBefore() == null || before.isBefore(found.rotateBefore()));
      if (near
          && position.available().signum() > 0
          && (rotates || Boolean.TRUE.equals(position.excess()))
          && sooner) {
        found =
            new RotationSignal(
                product,
                rotates ? before : null,
                position.available(),
                Sources.of(customer.snapshot(), Table.STOCK));
      }
    }
    return found;
  }
}
