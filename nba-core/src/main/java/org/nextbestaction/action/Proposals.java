package org.nextbestaction.action;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Micros;
import org.nextbestaction.data.OrderTimeline;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.PurchaseColumns;
import org.nextbestaction.data.Quote;
import org.nextbestaction.data.QuoteLine;
import org.nextbestaction.product.ProductCandidate;
import org.nextbestaction.product.Role;
import org.nextbestaction.signal.recurrence.ProductRhythm;
import org.nextbestaction.signal.recurrence.Rhythm;

/** Chooses, from the ranked products of a customer, those that fit an action. */
final class Proposals {

  /** Cross-sells beside a replenishment. */
  private static final int CROSS_SELLS = 2;

  private Proposals() {}

  /** What is due again, then what goes with it. */
  static List<ProductProposal> forReplenishment(CustomerSituation s) {
    List<ProductCandidate> ranked = s.ranked();
    List<ProductProposal> proposals = due(s, ranked);
    List<ProductProposal> main = List.copyOf(proposals);
    int room = s.policy().limits().offersPerCard() - 1;
    proposals.addAll(goingWith(s, ranked, main, Math.min(CROSS_SELLS, room)));
    return proposals;
  }

  /** What the customer usually buys, whether or not it is due. */
  static List<ProductProposal> usual(CustomerSituation s) {
    List<ProductProposal> proposals = new ArrayList<>();
    for (ProductCandidate candidate : s.ranked()) {
      if (candidate.role() == Role.REPLENISHMENT && proposals.size() < 2) {
        proposals.add(repeat(s, candidate));
      }
    }
    return proposals;
  }

  /** What goes with the last order and was not in it. */
  static List<ProductProposal> complementary(CustomerSituation s) {
    List<ProductProposal> bought = new ArrayList<>();
    OrderTimeline timeline = s.customer().timeline();
    PurchaseColumns columns = timeline.columns();
    if (timeline.size() > 0) {
      int last = timeline.end() - 1;
      for (int l = columns.firstLine(last); l < columns.endLine(last); l++) {
        Product product = s.customer().snapshot().products().get(columns.product(l));
        bought.add(
            new ProductProposal(
                product,
                Role.REPLENISHMENT,
                Micros.decimal(columns.quantity(l)),
                null,
                ProductRhythm.of(s.customer(), product).timesBought(),
                List.of(),
                true));
      }
    }
    List<ProductProposal> proposals = new ArrayList<>();
    List<ProductCandidate> ranked = s.ranked();
    for (ProductProposal proposal :
        goingWith(s, ranked, bought, s.policy().limits().offersPerCard())) {
      proposals.add(
          new ProductProposal(
              proposal.product(),
              proposal.role(),
              proposal.quantity(),
              null,
              0,
              proposal.evidence(),
              true));
    }
    return proposals;
  }

  /** The products of a quote at the quoted prices. */
  static List<ProductProposal> quoted(CustomerSituation s, Quote quote) {
    List<ProductProposal> proposals = new ArrayList<>();
    for (QuoteLine line : quote.lines()) {
      Product product = s.customer().snapshot().product(line.productId());
      BigDecimal quantity = line.quantity();
      if (product != null && (quantity == null || quantity.signum() > 0)) {
        int times = ProductRhythm.of(s.customer(), product).timesBought();
        proposals.add(
            new ProductProposal(
                product,
                times > 0 ? Role.REPLENISHMENT : Role.CROSS_SELL,
                line.quantity(),
                line.unitPrice(),
                times,
                List.of(),
                true));
      }
    }
    return proposals;
  }

  /** The products that a text names by id or name. */
  static List<ProductProposal> named(CustomerSituation s, String text) {
    String wanted = " " + text.toLowerCase(Locale.ROOT) + " ";
    List<ProductProposal> proposals = new ArrayList<>();
    for (Product product :
        text.isBlank() ? List.<Product>of() : s.customer().snapshot().products()) {
      if (wanted.contains(" " + product.id().toLowerCase(Locale.ROOT) + " ")
          || wanted.contains(" " + product.label().toLowerCase(Locale.ROOT) + " ")) {
        ProductRhythm rhythm = ProductRhythm.of(s.customer(), product);
        proposals.add(
            new ProductProposal(
                product,
                rhythm.timesBought() > 0 ? Role.REPLENISHMENT : Role.CROSS_SELL,
                rhythm.usualQuantity(),
                null,
                rhythm.timesBought(),
                List.of(),
                true));
      }
    }
    return proposals;
  }

  private static List<ProductProposal> due(CustomerSituation s, List<ProductCandidate> ranked) {
    List<ProductProposal> due = new ArrayList<>();
    List<ProductProposal> rest = new ArrayList<>();
    List<ProductProposal> once = new ArrayList<>();
    for (ProductCandidate candidate : ranked) {
      if (candidate.role() == Role.REPLENISHMENT) {
        ProductRhythm rhythm = ProductRhythm.of(s.customer(), candidate.product());
        List<ProductProposal> list =
            isDue(s, rhythm) ? due : rhythm.timesBought() > 1 ? rest : once;
        list.add(repeat(candidate, rhythm));
      }
    }
    List<ProductProposal> chosen = due.isEmpty() ? rest.isEmpty() ? once : rest : due;
    int room = Math.max(1, s.policy().limits().offersPerCard() - CROSS_SELLS);
    return new ArrayList<>(chosen.subList(0, Math.min(room, chosen.size())));
  }

  /** In its own usual window: not much earlier than usual, and not given up long ago. */
  private static boolean isDue(CustomerSituation s, ProductRhythm product) {
    Rhythm rhythm = product.rhythm();
    if (rhythm == null) {
      return false;
    }
    int since = s.customer().snapshot().epochDay() - product.lastDay();
    double lead = Math.min(s.policy().thresholds().replenishmentLeadDays(), rhythm.typical() / 5);
    return since >= rhythm.typical() - lead && since <= 3 * rhythm.longest();
  }

  private static ProductProposal repeat(CustomerSituation s, ProductCandidate candidate) {
    return repeat(candidate, ProductRhythm.of(s.customer(), candidate.product()));
  }

  private static ProductProposal repeat(ProductCandidate candidate, ProductRhythm rhythm) {
    return new ProductProposal(
        candidate.product(),
        Role.REPLENISHMENT,
        rhythm.usualQuantity(),
        null,
        rhythm.timesBought(),
        candidate.evidence(),
        true);
  }

  /** New products that go with the main ones, in the quantity of what they go with. */
  private static List<ProductProposal> goingWith(
      CustomerSituation s, List<ProductCandidate> ranked, List<ProductProposal> main, int limit) {
    Set<Product> taken = new HashSet<>();
    main.forEach(proposal -> taken.add(proposal.product()));
    List<ProductProposal> found = new ArrayList<>();
    for (ProductCandidate candidate : ranked) {
      Product product = candidate.product();
      if (candidate.role() == Role.CROSS_SELL
          && found.size() < limit
          && !incompatible(s.customer(), product, main)
          && taken.add(product)) {
        found.add(
            new ProductProposal(
                product,
                Role.CROSS_SELL,
                quantityOf(s, product, main),
                null,
                0,
                candidate.evidence(),
                false));
      }
    }
    return found;
  }

  private static @Nullable BigDecimal quantityOf(
      CustomerSituation s, Product product, List<ProductProposal> main) {
    for (ProductProposal proposal : main) {
      if (s.customer().snapshot().related(proposal.product(), "complement").contains(product)) {
        return proposal.quantity();
      }
    }
    return main.isEmpty() ? null : main.get(0).quantity();
  }

  private static boolean incompatible(
      CustomerView customer, Product product, List<ProductProposal> main) {
    for (ProductProposal proposal : main) {
      if (customer.snapshot().related(proposal.product(), "incompatible").contains(product)
          || customer.snapshot().related(product, "incompatible").contains(proposal.product())) {
        return true;
      }
    }
    return false;
  }
}
