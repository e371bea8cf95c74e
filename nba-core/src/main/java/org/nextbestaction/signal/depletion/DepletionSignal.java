package org.nextbestaction.signal.depletion;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.nextbestaction.data.Product;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.explain.Unit;
import org.nextbestaction.signal.Signal;

/**
 * The customer's stock of a product as its own purchases let it be estimated.
 *
 * @param used share of the last quantity that is estimated to be used up, 0 to 1
 * @param lastQuantity units
 * @param emptyOn the day on which the last quantity is estimated to be used up
 */
public record DepletionSignal(
    Product product, double used, BigDecimal lastQuantity, LocalDate emptyOn, Provenance provenance)
    implements Signal {

  @Override
  public String id() {
    return "depletion";
  }

  @Override
  public String fact() {
    return "depletion";
  }

  @Override
  public double strength() {
    return used;
  }

  @Override
  public List<Evidence> evidence() {
    return List.of(
        new Evidence.Named("product", product.id()),
        new Evidence.Measured("lastQuantity", lastQuantity.doubleValue(), Unit.PIECES),
        new Evidence.Dated("emptyOn", emptyOn),
        new Evidence.Measured("used", used, Unit.SHARE));
  }
}
