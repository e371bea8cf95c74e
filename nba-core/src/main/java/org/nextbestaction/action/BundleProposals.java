package org.nextbestaction.action;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Bundle;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.product.Role;
import org.nextbestaction.signal.recurrence.ProductRhythm;

/**
 * The bundles that may take the place of a product that cannot be had or is too thin: those that
 * hold a complement of it or a product of its category, and not the product itself.
 */
public final class BundleProposals {

  private BundleProposals() {}

  /** A bundle and the action that offers it. */
  public record Proposed(Bundle bundle, ActionCandidate candidate) {}

  /** One candidate a bundle, each to be offered whole. */
  public static List<Proposed> of(
      ActionType type, CustomerSituation s, ActionCandidate instead, ProductProposal missing) {
    List<Proposed> proposed = new ArrayList<>();
    for (Bundle bundle : s.customer().snapshot().bundles()) {
      List<ProductProposal> parts = parts(bundle, s, missing);
      if (parts != null) {
        proposed.add(
            new Proposed(
                bundle,
                new ActionCandidate(
                    type,
                    instead.caseKey(),
                    instead.reasons(),
                    instead.probability(),
                    null,
                    instead.dueOn(),
                    instead.expiresOn(),
                    parts,
                    true,
                    null)));
      }
    }
    return proposed;
  }

  private static @Nullable List<ProductProposal> parts(
      Bundle bundle, CustomerSituation s, ProductProposal missing) {
    Snapshot snapshot = s.customer().snapshot();
    List<ProductProposal> parts = new ArrayList<>();
    boolean fits = false;
    BigDecimal bundles = count(bundle, snapshot, missing);
    for (Bundle.Part part : bundle.parts()) {
      Product product = snapshot.product(part.productId());
      if (product == null || product.equals(missing.product())) {
        return null;
      }
      fits |= goesWith(snapshot, missing.product(), product);
      parts.add(
          new ProductProposal(
              product,
              Role.BUNDLE,
              part.quantity().multiply(bundles),
              null,
              ProductRhythm.of(s.customer(), product).timesBought(),
              List.of(),
              true));
    }
    return fits ? parts : null;
  }

  /**
   * How many bundles stand for the missing quantity: as many as make it up with what goes with the
   * missing product, at least one.
   */
  private static BigDecimal count(Bundle bundle, Snapshot snapshot, ProductProposal missing) {
    BigDecimal wanted = missing.quantity();
    BigDecimal each = BigDecimal.ZERO;
    for (Bundle.Part part : bundle.parts()) {
      Product product = snapshot.product(part.productId());
      if (product != null && goesWith(snapshot, missing.product(), product)) {
        each = each.max(part.quantity());
      }
    }
    return wanted == null || each.signum() <= 0
        ? BigDecimal.ONE
        : wanted.divide(each, 0, RoundingMode.HALF_UP).max(BigDecimal.ONE);
  }

  private static boolean goesWith(Snapshot snapshot, Product missing, Product other) {
    String category = missing.category();
    return snapshot.related(missing, "complement").contains(other)
        || category != null && category.equals(other.category());
  }
}
