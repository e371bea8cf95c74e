package org.nextbestaction.signal.promotion;

import java.util.List;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Promotion;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.signal.Signal;

/** A running promotion, or a list of the company's, of a product that the customer buys. */
public record PromotionSignal(Product product, Promotion promotion, Provenance provenance)
    implements Signal {

  @Override
  public String id() {
    return "promotion";
  }

  @Override
  public String fact() {
    return "promotion";
  }

  @Override
  public String telling() {
    return promotion.pushes() ? "promotion.list" : "promotion";
  }

  @Override
  public double strength() {
    return 1;
  }

  @Override
  public List<Evidence> evidence() {
    return List.of(
        new Evidence.Named("promotion", promotion.id()),
        new Evidence.Named("product", product.id()),
        new Evidence.Dated("endsOn", promotion.endsOn()));
  }
}
