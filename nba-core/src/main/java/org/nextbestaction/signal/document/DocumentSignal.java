package org.nextbestaction.signal.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Document;
import org.nextbestaction.data.Product;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.signal.Signal;

/**
 * A document that the customer asked for, or that suits it.
 *
 * @param on the day on which it asked; null when it did not
 * @param product that it is about and that the customer does not buy; null when it was asked for
 */
public record DocumentSignal(
    Document document, @Nullable LocalDate on, @Nullable Product product, Provenance provenance)
    implements Signal {

  @Override
  public String id() {
    return "document";
  }

  @Override
  public String fact() {
    return "documentRequested";
  }

  @Override
  public String telling() {
    return on == null ? "document.suggested" : "document";
  }

  @Override
  public double strength() {
    return 1;
  }

  @Override
  public List<Evidence> evidence() {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence.Named("document", document.id()));
    evidence.add(new Evidence.Named("title", document.title()));
    if (on != null) {
      evidence.add(new Evidence.Dated("askedOn", on));
    }
    if (product != null) {
      evidence.add(new Evidence.Named("product", product.id()));
    }
    return evidence;
  }
}
