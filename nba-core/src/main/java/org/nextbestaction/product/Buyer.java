package org.nextbestaction.product;

import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.model.Model;
import org.nextbestaction.model.ModelCatalogue;
import org.nextbestaction.model.OwnShares;

/**
 * A customer as recommenders see it, and what several of them need of it, worked out once. Belongs
 * to the thread that ranks the customer's products.
 */
public final class Buyer {

  private final CustomerView customer;
  private final Model model;
  private final ModelCatalogue catalogue;
  private @Nullable OwnShares own;
  private @Nullable OwnShares ownByHabit;
  private @Nullable Places entries;
  private @Nullable Affinity affinity;

  public Buyer(CustomerView customer, Model model) {
    this.customer = customer;
    this.model = model;
    catalogue = model.catalogue(customer.snapshot());
  }

  public CustomerView customer() {
    return customer;
  }

  public Snapshot snapshot() {
    return customer.snapshot();
  }

  public Model model() {
    return model;
  }

  /** What the model says of the snapshot's products. */
  public ModelCatalogue catalogue() {
    return catalogue;
  }

  /** What the customer has bought, older purchases fading as habits in these data do. */
  public OwnShares ownByHabit() {
    if (ownByHabit == null) {
      ownByHabit =
          model.habits().halfLifeOrders() == 0 ? own() : OwnShares.of(customer, model.habits());
    }
    return ownByHabit;
  }

  /** The entry of a product in {@link #own}; negative when the customer never bought it. */
  public int entry(Product product) {
    if (entries == null) {
      OwnShares bought = own();
      entries = new Places(4 * Integer.highestOneBit(bought.product().length + 15));
      for (int index : bought.product()) {
        entries.of(index);
      }
    }
    return entries.find(product.index());
  }

  /** How far products that somebody wants to sell suit the customer. */
  public Affinity affinity() {
    if (affinity == null) {
      affinity = new Affinity(this);
    }
    return affinity;
  }

  /** What the customer has bought, product by product, older purchases fading by their days. */
  public OwnShares own() {
    if (own == null) {
      own = OwnShares.of(customer);
    }
    return own;
  }
}
