package org.nextbestaction.action;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Micros;
import org.nextbestaction.data.Product;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.model.ProductUse;
import org.nextbestaction.signal.recurrence.ProductRhythm;

/** How much of a product to suggest to a customer, before it is made orderable and trimmed. */
final class SuggestedQuantity {

  private final CustomerSituation s;

  SuggestedQuantity(CustomerSituation s) {
    this.s = s;
  }

  /** The customer's own usual quantity, else the one that others usually buy, else one. */
  BigDecimal usual(Product product, ProductRhythm own) {
    BigDecimal quantity = own.usualQuantity();
    return quantity == null ? ofOthers(product) : quantity;
  }

  /**
   * The quantity of what the product goes with. Where the two are sold in different units, or that
   * is not known, the quantity that others usually buy; where only other orders say that they go
   * together, no more than that.
   *
   * @param with the products that the offer is about
   */
  BigDecimal goingWith(Product product, List<Evidence> evidence, List<ProductProposal> with) {
    for (ProductProposal proposal : with) {
      if (s.customer().snapshot().related(proposal.product(), "complement").contains(product)) {
        return differ(proposal.product(), product)
            ? ofOthers(product)
            : of(proposal.product(), with);
      }
    }
    Product partner = product("boughtProduct", evidence);
    if (partner == null || differ(partner, product)) {
      return ofOthers(product);
    }
    BigDecimal quantity = of(partner, with);
    boolean stated = evidence.stream().anyMatch(item -> item.name().equals("relation"));
    return stated ? quantity : quantity.min(ofOthers(product));
  }

  /** How much of it is offered or was just bought, else usually is. */
  private BigDecimal of(Product product, List<ProductProposal> with) {
    for (ProductProposal proposal : with) {
      if (proposal.product().equals(product) && proposal.quantity() != null) {
        return proposal.quantity();
      }
    }
    return usual(product, ProductRhythm.of(s.customer(), product));
  }

  private @Nullable Product product(String name, List<Evidence> evidence) {
    for (Evidence item : evidence) {
      if (item instanceof Evidence.Named named && named.name().equals(name)) {
        return s.customer().snapshot().product(named.text());
      }
    }
    return null;
  }

  private static boolean differ(Product a, Product b) {
    return a.unit() != null && b.unit() != null && !a.unit().equals(b.unit());
  }

  private BigDecimal ofOthers(Product product) {
    ProductUse use = s.model().use(product.id());
    return use == null ? BigDecimal.ONE : Micros.decimal(Math.round(use.quantity() * Micros.ONE));
  }
}
