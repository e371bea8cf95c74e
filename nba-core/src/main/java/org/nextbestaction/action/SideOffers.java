package org.nextbestaction.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Contract;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.model.SlowStock;
import org.nextbestaction.policy.Thresholds;
import org.nextbestaction.product.ProductCandidate;
import org.nextbestaction.product.Role;
import org.nextbestaction.signal.contract.Conditions;
import org.nextbestaction.signal.margin.PricePosition;
import org.nextbestaction.signal.promotion.PromotionSignal;
import org.nextbestaction.signal.recurrence.ProductRhythm;
import org.nextbestaction.signal.rotation.RotationSignal;
import org.nextbestaction.signal.stock.DeliverableStock;

/**
 * Chooses what a card may carry beside its main products: what goes with them, one product to
 * rotate, one on promotion, and one that customers like this one buy where nothing goes with the
 * main ones. Few and right: each has a least chance and a reason that an agent can check, is
 * compatible with all others, and nothing that the rules would take off at once is tried. Collects
 * one offer; not thread-safe.
 */
final class SideOffers {

  /**
   * Least chance of being in the next order, but for what the catalogue says goes with something.
   */
  static final double LEAST_CHANCE = 0.02;

  /** The same for what the company wants to be rid of or to push. */
  static final double LEAST_CHANCE_PUSHED = 0.005;

  private final CustomerSituation s;
  private final Snapshot snapshot;
  private final List<ProductCandidate> ranked;
  private final SuggestedQuantity quantity;
  private final List<Product> taken = new ArrayList<>();

  /**
   * @param with the products that the offer is about, in it or not
   */
  SideOffers(CustomerSituation s, List<ProductProposal> with) {
    this.s = s;
    snapshot = s.customer().snapshot();
    ranked = s.ranked();
    quantity = new SuggestedQuantity(s);
    with.forEach(proposal -> taken.add(proposal.product()));
  }

  /**
   * New products that go with what the customer buys, in the quantity of what they go with.
   *
   * @param main whether the action stands or falls with them
   */
  List<ProductProposal> goingWith(List<ProductProposal> with, int limit, boolean main) {
    List<ProductProposal> found = new ArrayList<>();
    for (ProductCandidate candidate : ranked) {
      ProductCandidate reason = goesWith(candidate);
      if (reason != null
          && found.size() < limit
          && (has(reason, "relation") || candidate.score() >= LEAST_CHANCE)
          && take(candidate.product())) {
        found.add(
            new ProductProposal(
                candidate.product(),
                Role.CROSS_SELL,
                quantity.goingWith(candidate.product(), reason.evidence(), with),
                null,
                0,
                reason.evidence(),
                main));
      }
    }
    return found;
  }

  /** What extends a contract: additions to its product, or the rest of a package. */
  List<ProductProposal> extending(Contract contract, int limit) {
    List<ProductProposal> found = new ArrayList<>();
    for (ProductCandidate candidate : ranked) {
      for (ProductCandidate reason : candidate.reasons()) {
        if (reason.evidence().contains(new Evidence.Named("contract", contract.id()))
            && found.size() < limit
            && take(candidate.product())) {
          found.add(proposal(candidate, reason, false));
        }
      }
    }
    return found;
  }

  /** The catalogue's word that it goes with something, else the strongest reason of that kind. */
  private static @Nullable ProductCandidate goesWith(ProductCandidate candidate) {
    for (ProductCandidate reason : candidate.reasons()) {
      if (reason.role() == Role.CROSS_SELL && has(reason, "relation")) {
        return reason;
      }
    }
    return candidate.as(Role.CROSS_SELL);
  }

  /**
   * One product that should leave the customer's warehouse, then one of a running promotion or of
   * the company's list; those that the card's signals tell of go before others.
   */
  List<ProductProposal> pushed() {
    RotationSignal rotation = s.signals().find(RotationSignal.class);
    PromotionSignal promotion = s.signals().find(PromotionSignal.class);
    List<ProductProposal> found = new ArrayList<>();
    one(Role.ROTATION, rotation == null ? null : rotation.product(), this::rotates)
        .ifPresent(found::add);
    one(Role.PROMOTION, promotion == null ? null : promotion.product(), product -> true)
        .ifPresent(found::add);
    return found;
  }

  /** One product that customers like this one buy, of known value, or one that is alike. */
  Optional<ProductProposal> likeOthers() {
    for (ProductCandidate candidate : ranked) {
      for (ProductCandidate reason : candidate.reasons()) {
        boolean gap = reason.role() == Role.SEGMENT && has(reason, "yearlyValue");
        if ((gap || reason.role() == Role.SIMILAR)
            && candidate.score() >= LEAST_CHANCE_PUSHED
            && sellable(candidate.product())
            && take(candidate.product())) {
          return Optional.of(proposal(candidate, reason, false));
        }
      }
    }
    return Optional.empty();
  }

  /** What stands in for a history that is not there. */
  List<ProductProposal> firstOrder(int limit) {
    List<ProductProposal> found = new ArrayList<>();
    for (ProductCandidate candidate : ranked) {
      ProductCandidate reason = candidate.as(Role.SEGMENT);
      if (reason != null
          && found.size() < limit
          && sellable(candidate.product())
          && take(candidate.product())) {
        found.add(proposal(candidate, reason, true));
      }
    }
    return found;
  }

  private Optional<ProductProposal> one(
      Role role, @Nullable Product first, Predicate<Product> also) {
    for (boolean any : new boolean[] {false, true}) {
      for (ProductCandidate candidate : ranked) {
        ProductCandidate reason = candidate.as(role);
        if (reason != null
            && (any || candidate.product().equals(first))
            && also.test(candidate.product())
            && candidate.score() >= LEAST_CHANCE_PUSHED
            && sellable(candidate.product())
            && take(candidate.product())) {
          return Optional.of(proposal(candidate, reason, false));
        }
      }
    }
    return Optional.empty();
  }

  private ProductProposal proposal(
      ProductCandidate candidate, ProductCandidate reason, boolean main) {
    Product product = candidate.product();
    ProductRhythm own = ProductRhythm.of(s.customer(), product);
    return new ProductProposal(
        product,
        reason.role(),
        quantity.usual(product, own),
        null,
        own.timesBought(),
        reason.evidence(),
        main);
  }

  /** Whether it is sold, approved for the segment, has a price and is not known to be missing. */
  private boolean sellable(Product product) {
    if (Boolean.TRUE.equals(product.discontinued()) || !approved(product)) {
      return false;
    }
    PricePosition price =
        PricePosition.of(s.customer(), product, Conditions.of(s.customer(), product).price(), true);
    DeliverableStock stock = stock(product);
    return price.price() != null
        && stock.state() != DeliverableStock.State.MISSING
        && (stock.available() == null || stock.available().signum() > 0);
  }

  private boolean approved(Product product) {
    String segment = s.customer().customer().segment();
    return product.approvedSegments().isEmpty()
        || segment != null && product.approvedSegments().contains(segment);
  }

  /** By a record that is not too old. */
  private boolean rotates(Product product) {
    DeliverableStock stock = stock(product);
    Thresholds policy = s.policy().thresholds();
    SlowStock slow =
        new SlowStock(policy.slowCoverDays(), policy.slowMinAgeDays(), policy.staleStockDays());
    return Boolean.TRUE.equals(stock.excess())
        || stock.rotateBefore() != null
        || slow.slow(product, slow.known(s.customer(), product), s.model()) != null;
  }

  private DeliverableStock stock(Product product) {
    return DeliverableStock.of(s.customer(), product, s.policy().thresholds().staleStockDays());
  }

  /** Takes a product into the offer unless it is there or not compatible with what is. */
  private boolean take(Product product) {
    for (Product other : taken) {
      if (other.equals(product)
          || snapshot.related(other, "incompatible").contains(product)
          || snapshot.related(product, "incompatible").contains(other)) {
        return false;
      }
    }
    return taken.add(product);
  }

  private static boolean has(ProductCandidate reason, String evidence) {
    for (Evidence item : reason.evidence()) {
      if (item.name().equals(evidence)) {
        return true;
      }
    }
    return false;
  }
}
