package org.nextbestaction.action;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nextbestaction.data.Contract;
import org.nextbestaction.data.Micros;
import org.nextbestaction.data.OrderTimeline;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.PurchaseColumns;
import org.nextbestaction.data.Quote;
import org.nextbestaction.data.QuoteLine;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.product.ProductCandidate;
import org.nextbestaction.product.Role;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.WrittenText;
import org.nextbestaction.signal.depletion.DepletionSignal;
import org.nextbestaction.signal.promotion.PromotionSignal;
import org.nextbestaction.signal.recurrence.ProductRhythm;
import org.nextbestaction.signal.recurrence.Rhythm;
import org.nextbestaction.signal.rotation.RotationSignal;

/** Chooses, from the ranked products of a customer, those that fit an action. */
final class Proposals {

  /** Cross-sells beside a replenishment or a renewal. */
  private static final int CROSS_SELLS = 2;

  /** Products proposed where there is no order to go by. */
  private static final int FIRST_ORDER = 3;

  private Proposals() {}

  /** What is due again, then what goes with it and what else may go along. */
  static List<ProductProposal> forReplenishment(CustomerSituation s) {
    if (s.customer().timeline().size() == 0) {
      return firstOrder(s);
    }
    List<ProductProposal> due = due(s, s.ranked());
    if (due.isEmpty()) {
      return due;
    }
    SideOffers side = new SideOffers(s, due);
    List<ProductProposal> goingWith = side.goingWith(due, CROSS_SELLS, false);
    List<ProductProposal> others = new ArrayList<>(goingWith);
    if (goingWith.isEmpty()) {
      side.likeOthers().ifPresent(others::add);
    }
    // Stock to rotate and a promotion come before a second cross-sell.
    others.addAll(Math.min(1, others.size()), side.pushed());
    return within(s, due, others);
  }

  /** The main products, and as many of the others as the card has room for. */
  private static List<ProductProposal> within(
      CustomerSituation s, List<ProductProposal> main, List<ProductProposal> others) {
    List<ProductProposal> proposals = new ArrayList<>(main);
    proposals.addAll(others);
    int room = Math.max(main.size(), s.policy().limits().offersPerCard());
    return proposals.subList(0, Math.min(room, proposals.size()));
  }

  /** A few products for a customer that has not ordered anything yet. */
  private static List<ProductProposal> firstOrder(CustomerSituation s) {
    return new SideOffers(s, List.of())
        .firstOrder(Math.min(FIRST_ORDER, s.policy().limits().offersPerCard()));
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

  /** What goes with the last order and was not in it, and what else may go along. */
  static List<ProductProposal> complementary(CustomerSituation s) {
    if (s.customer().timeline().size() == 0) {
      return firstOrder(s);
    }
    List<ProductProposal> bought = new ArrayList<>();
    OrderTimeline timeline = s.customer().timeline();
    PurchaseColumns columns = timeline.columns();
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
    int room = s.policy().limits().offersPerCard();
    SideOffers side = new SideOffers(s, bought);
    List<ProductProposal> main = side.goingWith(bought, room, true);
    if (main.isEmpty()) {
      return main;
    }
    List<ProductProposal> pushed = side.pushed();
    int most = Math.min(main.size(), Math.max(1, room - pushed.size()));
    return within(s, main.subList(0, most), pushed);
  }

  /** What may be added when a contract is renewed. */
  static List<ProductProposal> atRenewal(CustomerSituation s, Contract contract) {
    return new SideOffers(s, List.of()).extending(contract, CROSS_SELLS);
  }

  /** The products that signals are about, each once, as many as a card has room for. */
  static List<ProductProposal> about(CustomerSituation s, List<Signal> signals) {
    SuggestedQuantity quantity = new SuggestedQuantity(s);
    Map<Product, ProductProposal> proposals = new LinkedHashMap<>();
    for (Signal signal : signals) {
      Product product = signal.product();
      if (product != null && proposals.size() < s.policy().limits().offersPerCard()) {
        ProductRhythm rhythm = ProductRhythm.of(s.customer(), product);
        proposals.putIfAbsent(
            product,
            new ProductProposal(
                product,
                role(signal, rhythm),
                quantity.usual(product, rhythm),
                null,
                rhythm.timesBought(),
                List.of(),
                true));
      }
    }
    return List.copyOf(proposals.values());
  }

  private static Role role(Signal signal, ProductRhythm rhythm) {
    if (signal instanceof RotationSignal) {
      return Role.ROTATION;
    }
    if (signal instanceof PromotionSignal) {
      return Role.PROMOTION;
    }
    return rhythm.timesBought() > 0 ? Role.REPLENISHMENT : Role.CROSS_SELL;
  }

  /** The products of a quote at the quoted prices; a successor comes at its own price. */
  static List<ProductProposal> quoted(CustomerSituation s, Quote quote) {
    Snapshot snapshot = s.customer().snapshot();
    List<ProductProposal> proposals = new ArrayList<>();
    for (QuoteLine line : quote.lines()) {
      Product named = snapshot.product(line.productId());
      BigDecimal quantity = line.quantity();
      if (named != null && (quantity == null || quantity.signum() > 0)) {
        Product product = snapshot.successorOf(named);
        int times = ProductRhythm.of(s.customer(), product).timesBought();
        proposals.add(
            new ProductProposal(
                product,
                times > 0 ? Role.REPLENISHMENT : Role.CROSS_SELL,
                quantity == null ? null : snapshot.inSuccessorUnits(named, quantity),
                product.equals(named) ? line.unitPrice() : null,
                times,
                List.of(),
                true));
      }
    }
    return proposals;
  }

  /** The products that a text names by id or name. */
  static List<ProductProposal> named(CustomerSituation s, String text) {
    WrittenText wanted = new WrittenText(text);
    List<ProductProposal> proposals = new ArrayList<>();
    for (Product product : wanted.productsOf(s.customer().snapshot())) {
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
            isDue(s, candidate, rhythm) ? due : rhythm.timesBought() > 1 ? rest : once;
        list.add(repeat(candidate, rhythm));
      }
    }
    List<ProductProposal> chosen = due.isEmpty() ? rest.isEmpty() ? once : rest : due;
    int room = Math.max(1, s.policy().limits().offersPerCard() - CROSS_SELLS);
    return new ArrayList<>(chosen.subList(0, Math.min(room, chosen.size())));
  }

  /** In its own usual window: not much earlier than usual, and not given up long ago. */
  private static boolean isDue(
      CustomerSituation s, ProductCandidate candidate, ProductRhythm product) {
    DepletionSignal depletion = s.signals().find(DepletionSignal.class);
    if (depletion != null && depletion.due() && depletion.product().equals(candidate.product())) {
      return true;
    }
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
}
