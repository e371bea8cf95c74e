package org.nextbestaction.signal.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    Document document,
    Basis basis,
    @Nullable LocalDate on,
    @Nullable Product product,
    Provenance provenance)
    implements Signal {

  /** Why it is this document. */
  public enum Basis {
    /** The customer named it. */
    NAMED,
    /** The customer asked for one and did not say which; it is about what it ordered last. */
    LIKELY,
    /** The customer filled in a form about the same product or category. */
    FORM,
    /** It suits the customer, who did not ask. */
    SUGGESTED
  }

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
    return "document." + basis.name().toLowerCase(Locale.ROOT);
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
    if (document.url() != null) {
      evidence.add(new Evidence.Named("url", document.url()));
    }
    if (on != null) {
      evidence.add(new Evidence.Dated("askedOn", on));
    }
    if (product != null) {
      evidence.add(new Evidence.Named("product", product.id()));
    }
    return evidence;
  }
}
