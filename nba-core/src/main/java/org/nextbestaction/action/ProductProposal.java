package org.nextbestaction.action;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Money;
import org.nextbestaction.data.Product;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.product.Role;

/**
 * A product that an action would offer, before any rule has been asked.
 *
 * @param quantity units before trimming; null when nothing suggests one
 * @param ownPrice a price that was already named to the customer (a quote's); null for its usual
 *     one
 * @param timesBought the customer's ordinary purchase occasions with the product
 * @param evidence why the product is proposed
 * @param main whether the action stands or falls with products like this one
 */
public record ProductProposal(
    Product product,
    Role role,
    @Nullable BigDecimal quantity,
    @Nullable Money ownPrice,
    int timesBought,
    List<Evidence> evidence,
    boolean main) {

  public ProductProposal {
    evidence = List.copyOf(evidence);
  }

  /** The same proposal with another product and role, such as a substitute. */
  public ProductProposal replacedBy(Product other, Role otherRole) {
    return new ProductProposal(other, otherRole, quantity, null, 0, List.of(), main);
  }
}
