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
 * @param due whether it calls for the next order: it is about used up earlier than usual, was part
 *     of the last order, and the quantities of earlier purchases told when the next one came at
 *     least as well as the mean interval did, so that use and not the calendar drives the orders
 * @param lastQuantity units
 * @param emptyOn the day on which the last quantity is estimated to be used up
 */
public record DepletionSignal(
    Product product,
    double used,
    boolean due,
    BigDecimal lastQuantity,
    LocalDate emptyOn,
    Provenance provenance)
    implements Signal {

  @Override
  public String id() {
    return "depletion";
  }

  @Override
  public String fact() {
    return "depletion";
  }

  /** The share used; half at most where it does not call for an order. */
  @Override
  public double strength() {
    return due ? used : Math.min(0.5, used);
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
