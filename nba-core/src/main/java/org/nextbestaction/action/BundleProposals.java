package org.nextbestaction.action;

import java.math.BigDecimal;
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

  /** One candidate a bundle, each to be offered whole. */
  public static List<ActionCandidate> of(
      ActionType type, CustomerSituation s, ActionCandidate instead, ProductProposal missing) {
    List<ActionCandidate> candidates = new ArrayList<>();
    for (Bundle bundle : s.customer().snapshot().bundles()) {
      List<ProductProposal> parts = parts(bundle, s, missing);
      if (parts != null) {
        candidates.add(
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
                null));
      }
    }
    return candidates;
  }

  private static @Nullable List<ProductProposal> parts(
      Bundle bundle, CustomerSituation s, ProductProposal missing) {
    Snapshot snapshot = s.customer().snapshot();
    List<ProductProposal> parts = new ArrayList<>();
    boolean fits = false;
    for (Bundle.Part part : bundle.parts()) {
      Product product = snapshot.product(part.productId());
      if (product == null || product.equals(missing.product())) {
        return null;
      }
      fits |= goesWith(snapshot, missing.product(), product);
      BigDecimal quantity = missing.quantity();
      parts.add(
          new ProductProposal(
              product,
              Role.BUNDLE,
              quantity == null ? part.quantity() : part.quantity().multiply(quantity),
              null,
              ProductRhythm.of(s.customer(), product).timesBought(),
              List.of(),
              true));
    }
    return fits ? parts : null;
  }

  private static boolean goesWith(Snapshot snapshot, Product missing, Product other) {
    String category = missing.category();
    return snapshot.related(missing, "complement").contains(other)
        || category != null && category.equals(other.category());
  }
}
