package org.nextbestaction.signal.rotation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Product;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.signal.Signal;

/**
 * A product that the customer buys and that should leave the stock.
 *
 * @param rotateBefore null where it is in excess without a date
 */
public record RotationSignal(
    Product product, @Nullable LocalDate rotateBefore, BigDecimal available, Provenance provenance)
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
    return rotateBefore == null ? "rotation.excess" : "rotation";
  }

  @Override
  public double strength() {
    return 1;
  }

  @Override
  public List<Evidence> evidence() {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence.Named("product", product.id()));
    if (rotateBefore != null) {
      evidence.add(new Evidence.Dated("rotateBefore", rotateBefore));
    }
    evidence.add(new Evidence.Named("available", available.toPlainString()));
    return evidence;
  }
}
