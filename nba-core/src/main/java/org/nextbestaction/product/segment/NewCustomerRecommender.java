package org.nextbestaction.product.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Product;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Explanation;
import org.nextbestaction.explain.Unit;
import org.nextbestaction.model.CustomerGroup;
import org.nextbestaction.model.ProductShare;
import org.nextbestaction.product.Buyer;
import org.nextbestaction.product.CandidateList;
import org.nextbestaction.product.ProductCandidate;
import org.nextbestaction.product.ProductRecommender;
import org.nextbestaction.product.Role;

/**
 * What stands in for a history that is not there: for a customer without orders, what most
 * customers of its segment buy, else of its industry, else of its country, else most of all; the
 * first group of which at least {@value #LEAST_CUSTOMERS} customers bought anything in the last
 * year. The evidence says that it is a fallback. A customer with orders: nothing.
 */
public final class NewCustomerRecommender implements ProductRecommender {

  static final int LEAST_CUSTOMERS = 3;

  /** Chance that a first order has a product that a customer of the group buys in a year. */
  static final double TAKEN = 0.2;

  @Override
  public String id() {
    return "new_customer";
  }

  @Override
  public List<ProductCandidate> recommend(Buyer buyer, int limit) {
    CustomerView customer = buyer.customer();
    CandidateList found = new CandidateList();
    if (customer.timeline().size() > 0) {
      return found.top(limit);
    }
    for (CustomerGroup group : CustomerGroup.values()) {
      String name = group.of(customer.customer());
      List<ProductShare> usual =
          name == null ? List.of() : buyer.model().usualProducts(group, name);
      if (name != null && !usual.isEmpty() && usual.get(0).groupSize() >= LEAST_CUSTOMERS) {
        usual.forEach(share -> add(found, customer, group, name, share));
        break;
      }
    }
    return found.top(limit);
  }

  private void add(
      CandidateList found,
      CustomerView customer,
      CustomerGroup group,
      String name,
      ProductShare share) {
    Product product = customer.snapshot().current(share.productId());
    if (product == null) {
      return;
    }
    String kind = group.name().toLowerCase(Locale.ROOT);
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(ProductCandidate.NO_ORDERS);
    evidence.add(new Evidence.Named("group", kind));
    if (group != CustomerGroup.ALL) {
      evidence.add(new Evidence.Named("groupName", name));
    }
    evidence.add(new Evidence.Measured("groupBuyers", share.customers(), Unit.CUSTOMERS));
    evidence.add(new Evidence.Measured("groupCustomers", share.groupSize(), Unit.CUSTOMERS));
    found.add(
        ProductCandidate.of(
            product,
            Role.SEGMENT,
            Explanation.product(
                "no orders yet: usual in " + kind + " " + name,
                Explanation.leaf("share of those customers who buy it", share.share()),
                Explanation.leaf("chance that a first order has it", TAKEN)),
            evidence,
            id()));
  }
}
