package org.nextbestaction.product.subscription;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Bundle;
import org.nextbestaction.data.Contract;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Explanation;
import org.nextbestaction.product.Buyer;
import org.nextbestaction.product.CandidateList;
import org.nextbestaction.product.ProductCandidate;
import org.nextbestaction.product.ProductRecommender;
import org.nextbestaction.product.Role;

/**
 * What extends a subscription or a service contract in force: the complements and accessories of
 * its product, and what is missing of a package (a bundle) that its product belongs to, as far as
 * the customer neither buys it nor has it under contract. No contract about a product: nothing.
 */
public final class SubscriptionRecommender implements ProductRecommender {

  /** Chance that an addition is taken with a running contract, before anything is seen. */
  static final double TAKEN = 0.15;

  /** The same for the rest of a package. */
  static final double COMPLETED = 0.1;

  private static final List<String> KINDS = List.of("subscription", "service");
  private static final List<String> RELATIONS = List.of("complement", "accessory");

  @Override
  public String id() {
    return "subscription";
  }

  @Override
  public List<ProductCandidate> recommend(Buyer buyer, int limit) {
    List<Contract> running = running(buyer.customer());
    if (running.isEmpty()) {
      return List.of();
    }
    Additions additions = new Additions(buyer, running);
    running.forEach(additions::collect);
    return additions.found.top(limit);
  }

  private static List<Contract> running(CustomerView customer) {
    List<Contract> running = new ArrayList<>();
    for (Contract contract : customer.contracts()) {
      if (KINDS.contains(contract.kind())
          && product(customer.snapshot(), contract) != null
          && contract.inForceOn(customer.snapshot().asOf())) {
        running.add(contract);
      }
    }
    return running;
  }

  private static @Nullable Product product(Snapshot snapshot, Contract contract) {
    String id = contract.productId();
    return id == null ? null : snapshot.product(id);
  }

  /** What may be added to the contracts of one customer. */
  private static final class Additions {
    private final Snapshot snapshot;
    private final Buyer buyer;
    private final Set<Product> contracted = new HashSet<>();
    private final CandidateList found = new CandidateList();

    Additions(Buyer buyer, List<Contract> running) {
      snapshot = buyer.snapshot();
      this.buyer = buyer;
      running.forEach(contract -> contracted.add(product(snapshot, contract)));
    }

    void collect(Contract contract) {
      Product base = product(snapshot, contract);
      if (base == null) {
        return;
      }
      for (String relation : RELATIONS) {
        for (Product addition : snapshot.related(base, relation)) {
          add(contract, base, addition, TAKEN, new Evidence.Named("relation", relation));
        }
      }
      for (Bundle bundle : snapshot.bundles()) {
        String name = bundle.name() == null ? bundle.id() : bundle.name();
        boolean part = bundle.parts().stream().anyMatch(p -> p.productId().equals(base.id()));
        for (Bundle.Part other : part ? bundle.parts() : List.<Bundle.Part>of()) {
          Product missing = snapshot.product(other.productId());
          if (missing != null) {
            add(contract, base, missing, COMPLETED, new Evidence.Named("package", name));
          }
        }
      }
    }

    private void add(
        Contract contract, Product base, Product addition, double taken, Evidence because) {
      if (contracted.contains(addition) || buyer.entry(addition) >= 0) {
        return;
      }
      found.add(
          ProductCandidate.of(
              addition,
              Role.CROSS_SELL,
              Explanation.product(
                  because.name() + " of " + base.id(),
                  Explanation.leaf("chance that a running contract is extended", taken)),
              List.of(
                  new Evidence.Named("contract", contract.id()),
                  new Evidence.Named("subscribedProduct", base.id()),
                  because),
              "subscription"));
    }
  }
}
