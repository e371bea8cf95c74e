package org.nextbestaction.signal.rotation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Product;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.explain.Unit;
import org.nextbestaction.model.StockCover;
import org.nextbestaction.signal.Signal;

/**
 * A product that the customer buys and that should leave the stock.
 *
 * @param rotateBefore null where no date is set
 * @param slow how long the stock lasts, where it is slow-moving by its sales and the source does
 *     not mark it; else null
 */
public record RotationSignal(
    Product product,
    @Nullable LocalDate rotateBefore,
    BigDecimal available,
    @Nullable StockCover slow,
    Provenance provenance)
    implements Signal {

  @Override
  public String id() {
    return "rotation";
  }

  @Override
  public String fact() {
    return "rotation";
  }

  @Override
  public String telling() {
    if (slow != null) {
      return slow.days() == null ? "rotation.unsold" : "rotation.slow";
    }
    return rotateBefore == null ? "rotation.excess" : "rotation";
  }

  /** What the source says counts in full, what its sales say half. */
  @Override
  public double strength() {
    return slow == null ? 1 : 0.5;
  }

  @Override
  public List<Evidence> evidence() {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence.Named("product", product.id()));
    if (rotateBefore != null) {
      evidence.add(new Evidence.Dated("rotateBefore", rotateBefore));
    }
    if (slow != null) {
      Integer months = slow.months();
      evidence.add(
          months == null
              ? new Evidence.Measured("unsoldDays", StockCover.WINDOW_DAYS, Unit.DAYS)
              : new Evidence.Measured("coverMonths", months, Unit.MONTHS));
    }
    evidence.add(new Evidence.Named("available", available.toPlainString()));
    return evidence;
  }
}
