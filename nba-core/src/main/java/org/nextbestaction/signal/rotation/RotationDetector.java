package org.nextbestaction.signal.rotation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.StockPosition;
import org.nextbestaction.data.Table;
import org.nextbestaction.model.Model;
import org.nextbestaction.model.SlowStock;
import org.nextbestaction.model.StockCover;
import org.nextbestaction.policy.Thresholds;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.SignalDetector;
import org.nextbestaction.signal.Sources;

/**
 * Finds products that the customer buys and that its warehouse has in excess or has to sell before
 * a date that has not passed, or whose stock there is slow-moving. A stock record that is too old
 * proves nothing. The most urgent comes first, then what the source marks.
 */
public final class RotationDetector implements SignalDetector {

  private static final Comparator<RotationSignal> URGENT_FIRST =
      Comparator.comparing(
              RotationSignal::rotateBefore, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(signal -> signal.slow() != null);

  @Override
  public List<Signal> detect(CustomerView customer, Detection context) {
    if (!customer.snapshot().connected(Table.STOCK)) {
      return List.of();
    }
    Thresholds policy = context.policy().thresholds();
    SlowStock slow =
        new SlowStock(policy.slowCoverDays(), policy.slowMinAgeDays(), policy.staleStockDays());
    List<RotationSignal> found = new ArrayList<>();
    IntPredicate rotating = context.model().catalogue(customer.snapshot()).rotating(customer, slow);
    for (Product product : customer.productsBought()) {
      if (rotating.test(product.index())) {
        List<StockPosition> known = slow.known(customer, product);
        known.stream()
            .map(position -> signal(customer, product, position))
            .filter(Objects::nonNull)
            .min(URGENT_FIRST)
            .or(() -> Optional.ofNullable(slow(customer, product, known, slow, context.model())))
            .ifPresent(found::add);
      }
    }
    found.sort(URGENT_FIRST.thenComparing(signal -> signal.product().id()));
    return List.copyOf(found);
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
            null,
            Sources.of(customer.snapshot(), Table.STOCK))
        : null;
  }

  private static @Nullable RotationSignal slow(
      CustomerView customer,
      Product product,
      List<StockPosition> known,
      SlowStock limits,
      Model model) {
    StockCover cover = limits.slow(product, known, model);
    return cover == null
        ? null
        : new RotationSignal(
            product,
            null,
            SlowStock.available(known),
            cover,
            Sources.of(customer.snapshot(), Table.STOCK));
  }
}
