package org.nextbestaction.signal.external;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.ExternalSignal;
import org.nextbestaction.data.Product;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.signal.Signal;

/**
 * A signal that was computed elsewhere.
 *
 * @param product that it is about; null when it is about the customer, or about no known product
 */
public record ComputedSignal(ExternalSignal computed, @Nullable Product product) implements Signal {

  @Override
  public String id() {
    return "external";
  }

  @Override
  public String fact() {
    return "external";
  }

  @Override
  public String telling() {
    return computed.productId() == null ? "external" : "external.product";
  }

  /** The value, as far as it lies between 0 and 1. */
  @Override
  public double strength() {
    return Math.max(0, Math.min(1, computed.value()));
  }

  @Override
  public List<Evidence> evidence() {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence.Named("name", computed.name()));
    String value = BigDecimal.valueOf(computed.value()).stripTrailingZeros().toPlainString();
    evidence.add(
        new Evidence.Named(
            "value", computed.unit() == null ? value : value + " " + computed.unit()));
    if (computed.productId() != null) {
      evidence.add(new Evidence.Named("product", computed.productId()));
    }
    evidence.add(new Evidence.Named("source", computed.source()));
    evidence.add(new Evidence.Dated("computedOn", computed.asOf()));
    return evidence;
  }

  @Override
  public Provenance provenance() {
    return new Provenance(computed.source(), computed.asOf());
  }
}
