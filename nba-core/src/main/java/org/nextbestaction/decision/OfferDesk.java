package org.nextbestaction.decision;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.action.ActionCandidate;
import org.nextbestaction.action.ActionKind;
import org.nextbestaction.action.ProductProposal;
import org.nextbestaction.data.Bundle;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Micros;
import org.nextbestaction.data.Money;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Promotion;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Unknown;
import org.nextbestaction.explain.LocalizedText;
import org.nextbestaction.fact.Facts;
import org.nextbestaction.fact.OfferFacts;
import org.nextbestaction.fact.Phase;
import org.nextbestaction.guardrail.Effect;
import org.nextbestaction.guardrail.Guardrails;
import org.nextbestaction.guardrail.Ruling;
import org.nextbestaction.guardrail.Verdict;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.policy.Thresholds;
import org.nextbestaction.product.Role;
import org.nextbestaction.signal.margin.PricePosition;

/**
 * Asks the rules about each product of an action and about the offer as a whole. A product that is
 * taken off may give way to a substitute that passes every rule.
 */
final class OfferDesk {

  private static final String STOCK_RULE = "STOCK-DELIVERABLE";
  private static final String ANSWERED_RULE = "FEEDBACK";
  private static final LocalizedText ANSWERED =
      LocalizedText.of(
          "An earlier answer says that it does not suit this customer now",
          "Un răspuns anterior spune că nu i se potrivește acum acestui client");
  private static final LocalizedText TOO_LITTLE =
      LocalizedText.of(
          "The deliverable stock is less than can be ordered",
          "Stocul livrabil este mai mic decât cantitatea minimă de comandă");

  /** Those without a condition, then to rotate, then on promotion, then by expected margin. */
  private static final Comparator<OfferLine> BEST_FIRST =
      Comparator.comparing((OfferLine line) -> !line.main())
          .thenComparing(OfferLine::conditional)
          .thenComparing(line -> !line.rotate())
          .thenComparing(line -> !line.promoted())
          .thenComparing(
              Comparator.comparingLong(
                      (OfferLine line) ->
                          line.marginBase() == Unknown.NUMBER
                              ? line.valueBase()
                              : line.marginBase())
                  .reversed())
          .thenComparing(line -> line.product().id());

  private final Guardrails guardrails;
  private final CompanyPolicy policy;
  private final boolean costsConnected;

  OfferDesk(Guardrails guardrails, CompanyPolicy policy, boolean costsConnected) {
    this.guardrails = guardrails;
    this.policy = policy;
    this.costsConnected = costsConnected;
  }

  /**
   * The offer of an action, after every rule about its products and about the whole.
   *
   * @param before what the rules said about the customer and the action: it holds for each product
   */
  Offer assemble(
      CustomerView customer,
      ActionCandidate candidate,
      Facts ofAction,
      Ruling before,
      Suppression suppression) {
    Desk desk = new Desk(customer, candidate, ofAction, before, suppression);
    for (ProductProposal proposal : candidate.proposals()) {
      desk.admit(proposal);
    }
    return desk.close();
  }

  /** The work on one offer. */
  private final class Desk {
    private final CustomerView customer;
    private final Snapshot snapshot;
    private final ActionCandidate candidate;
    private final Facts ofAction;
    private final Ruling before;
    private final Suppression suppression;
    private final Set<String> approvals = new HashSet<>();
    private @Nullable Verdict blocked;
    private final Thresholds thresholds = policy.thresholds();
    private final List<OfferLine> lines = new ArrayList<>();
    private final List<Decision.Removal> removed = new ArrayList<>();
    private final List<ProductProposal> unavailable = new ArrayList<>();
    private final List<Product> requests = new ArrayList<>();
    private final List<Decision.Limit> limits = new ArrayList<>();
    private final List<Offer.Asked> asked = new ArrayList<>();
    private final Set<Product> seen = new HashSet<>();

    Desk(
        CustomerView customer,
        ActionCandidate candidate,
        Facts ofAction,
        Ruling before,
        Suppression suppression) {
      this.before = before;
      this.suppression = suppression;
      this.customer = customer;
      this.snapshot = customer.snapshot();
      this.candidate = candidate;
      this.ofAction = ofAction;
    }

    void admit(ProductProposal proposal) {
      if (!seen.add(proposal.product())) {
        return;
      }
      if (suppression.ofProduct(proposal.product().id()) != null) {
        removed.add(new Decision.Removal(proposal.product(), ANSWERED_RULE, ANSWERED, null));
        return;
      }
      Examined examined = examine(proposal);
      if (examined.removal == null) {
        accept(examined);
        return;
      }
      Product substitute = substitute(proposal, examined.removal);
      removed.add(removal(proposal.product(), examined.removal, substitute));
      if (examined.removal.effect() instanceof Effect.SendRequest) {
        requests.add(proposal.product());
      }
      if (substitute == null && proposal.main()) {
        unavailable.add(proposal);
      }
    }

    /** The substitute that passes every rule and leaves the largest margin; null if none passes. */
    private @Nullable Product substitute(ProductProposal proposal, Verdict removal) {
      if (!(removal.effect() instanceof Effect.ReplaceProduct)) {
        return null;
      }
      Examined best = null;
      for (Product other : snapshot.related(proposal.product(), "substitute")) {
        Product current = snapshot.successorOf(other);
        if (seen.contains(current) || suppression.ofProduct(current.id()) != null) {
          continue;
        }
        Examined examined = examine(proposal.replacedBy(current, Role.ALTERNATIVE));
        if (examined.removal == null && (best == null || better(examined, best))) {
          best = examined;
        }
      }
      if (best != null) {
        seen.add(best.line.product());
        accept(best);
      }
      return best == null ? null : best.line.product();
    }

    private boolean better(Examined a, Examined b) {
      return BEST_FIRST.compare(a.line, b.line) < 0;
    }

    private void accept(Examined examined) {
      lines.add(examined.line);
      askApproval(examined.ruling);
      for (Ruling.Fired<Effect.AddConstraint> limit :
          examined.ruling.all(Effect.AddConstraint.class)) {
        limits.add(
            new Decision.Limit(
                limit.effect(), limit.rule(), reasonOf(limit.verdict()), examined.line.product()));
      }
    }

    private Examined examine(ProductProposal proposal) {
      ProductSheet sheet = ProductSheet.of(customer, proposal, thresholds, costsConnected);
      Facts facts = sheet.facts(ofAction, candidate, thresholds);
      List<Verdict> verdicts = guardrails.evaluate(Phase.PRODUCT, facts);
      verdicts.forEach(v -> asked.add(new Offer.Asked(Phase.PRODUCT, proposal.product(), v)));
      Ruling ruling = new Ruling(verdicts);
      if (blocked == null) {
        blocked = ruling.block(sales());
      }
      OfferLine line = line(sheet, before.and(ruling));
      Ruling.Fired<Effect.CapValue> cap = ruling.valueCap();
      if (cap != null) {
        line = within(line, Micros.of(cap.effect().amount()));
      }
      Verdict removal = ruling.removal();
      BigDecimal quantity = line.quantity();
      if (removal == null && cap != null && quantity != null && quantity.signum() <= 0) {
        removal = cap.verdict();
      }
      if (removal == null && line.trimmedByStock() && quantity != null && quantity.signum() <= 0) {
        removal =
            new Verdict(
                STOCK_RULE,
                Phase.PRODUCT,
                Verdict.Outcome.FIRED,
                new Effect.ReplaceProduct(),
                TOO_LITTLE,
                java.util.Map.of());
      }
      return new Examined(line, ruling, removal);
    }

    private OfferLine line(ProductSheet sheet, Ruling ruling) {
      ProductProposal proposal = sheet.proposal();
      Product product = proposal.product();
      BigDecimal wanted =
          proposal.quantity() == null ? null : Quantities.orderable(proposal.quantity(), product);
      BigDecimal quantity = Quantities.within(wanted, sheet.stock().available(), product);
      Ruling.Fired<Effect.CapDiscount> cap = ruling.discountCap();
      double discount =
          cap == null
              ? sheet.discountPct()
              : Math.max(0, Math.min(sheet.discountPct(), cap.effect().percent()));
      boolean allowed =
          thresholds.extendedTermsAllowed()
              || Boolean.TRUE.equals(sheet.conditions().extendedTermsAllowed());
      Ruling.Fired<Effect.StandardTerms> standard = ruling.first(Effect.StandardTerms.class);
      boolean extended = allowed && standard == null;
      boolean conditional =
          allowed && !extended
              || discount < sheet.discountPct()
              || ruling.first(Effect.RequireApproval.class) != null;
      return new OfferLine(
          product,
          proposal.role(),
          quantity,
          sheet.price(),
          discount,
          cap == null ? "DISCOUNT-MAX" : cap.rule(),
          extended,
          extended ? null : standard == null ? "TERMS-STANDARD" : standard.rule(),
          conditional,
          wanted != null && quantity != null && quantity.compareTo(wanted) < 0,
          sheet.stock(),
          proposal.timesBought(),
          proposal.evidence(),
          proposal.main(),
          Boolean.TRUE.equals(sheet.stock().excess()) || sheet.stock().rotateBefore() != null,
          promoted(product),
          margin(sheet.price(), discount, quantity),
          value(sheet, quantity));
    }

    private boolean promoted(Product product) {
      for (Promotion promotion : snapshot.promotions(product)) {
        if (promotion.runsOn(snapshot.asOf())) {
          return true;
        }
      }
      return false;
    }

    private long margin(PricePosition position, double discount, @Nullable BigDecimal quantity) {
      Money price = position.price();
      Money cost = position.cost();
      if (price == null || cost == null || quantity == null) {
        return Unknown.NUMBER;
      }
      BigDecimal net = price.amount().multiply(BigDecimal.valueOf(100 - discount)).movePointLeft(2);
      BigDecimal margin = net.subtract(cost.amount()).multiply(quantity);
      return base(margin, price.currency());
    }

    private long value(ProductSheet sheet, @Nullable BigDecimal quantity) {
      Money price = sheet.price().price();
      return price == null || quantity == null
          ? Unknown.NUMBER
          : base(price.amount().multiply(quantity), price.currency());
    }

    private long base(BigDecimal amount, String currency) {
      long micros = Micros.of(amount);
      if (micros == Unknown.NUMBER) {
        return Unknown.NUMBER;
      }
      Money base = snapshot.rates().toBase(new Money(micros, currency), snapshot.asOf());
      return base == null ? Unknown.NUMBER : base.micros();
    }

    /** Sorts, limits the lines, asks about the whole, trims it to its value. */
    Offer close() {
      lines.sort(BEST_FIRST);
      int room = policy.limits().offersPerCard();
      List<OfferLine> kept = new ArrayList<>(lines.subList(0, Math.min(room, lines.size())));
      Ruling ruling = Ruling.NONE;
      if (!kept.isEmpty()) {
        Facts facts = ofAction.with(new OfferFacts(totalValue(kept), kept.size()));
        List<Verdict> verdicts = guardrails.evaluate(Phase.OFFER, facts);
        verdicts.forEach(v -> asked.add(new Offer.Asked(Phase.OFFER, null, v)));
        ruling = new Ruling(verdicts);
      }
      restrict(kept, ruling);
      Ruling.Fired<Effect.CapValue> cap = before.and(ruling).valueCap();
      if (cap != null && exceeds(kept, cap)) {
        trim(kept, cap);
      } else {
        cap = null;
      }
      limits.removeIf(limit -> limit.product() != null && !holds(kept, limit.product()));
      for (Ruling.Fired<Effect.AddConstraint> limit : ruling.all(Effect.AddConstraint.class)) {
        limits.add(
            new Decision.Limit(limit.effect(), limit.rule(), reasonOf(limit.verdict()), null));
      }
      askApproval(before);
      askApproval(ruling);
      Verdict denied = blocked == null ? ruling.block(sales()) : blocked;
      return new Offer(
          List.copyOf(kept),
          List.copyOf(removed),
          List.copyOf(unavailable),
          List.copyOf(requests),
          List.copyOf(limits),
          cap == null ? null : cap.effect().amount(),
          cap == null ? null : cap.rule(),
          denied == null ? ruling.removal() : denied,
          bundleOf(kept),
          List.copyOf(asked));
    }

    private static boolean holds(List<OfferLine> kept, Product product) {
      return kept.stream().anyMatch(line -> line.product().equals(product));
    }

    private static @Nullable BigDecimal totalValue(List<OfferLine> kept) {
      long sum = 0;
      for (OfferLine line : kept) {
        sum = Micros.add(sum, line.valueBase());
      }
      return sum == Unknown.NUMBER ? null : Micros.decimal(sum);
    }

    private boolean sales() {
      return candidate.type().kind() == ActionKind.SALES;
    }

    /** Once for each rule that asks for it. */
    private void askApproval(Ruling ruling) {
      for (Ruling.Fired<Effect.RequireApproval> approval :
          ruling.all(Effect.RequireApproval.class)) {
        if (approvals.add(approval.rule())) {
          limits.add(
              new Decision.Limit(
                  new Effect.AddConstraint("APPROVAL_REQUIRED", null, null),
                  approval.rule(),
                  reasonOf(approval.verdict()),
                  null));
        }
      }
    }

    /** What a rule about the whole offer says of discount and terms holds for each line. */
    private void restrict(List<OfferLine> kept, Ruling ruling) {
      Ruling.Fired<Effect.CapDiscount> cap = ruling.discountCap();
      Ruling.Fired<Effect.StandardTerms> standard = ruling.first(Effect.StandardTerms.class);
      if (cap == null && standard == null) {
        return;
      }
      kept.replaceAll(
          line -> {
            boolean lower = cap != null && cap.effect().percent() < line.maxDiscountPct();
            double discount =
                cap != null && lower ? Math.max(0, cap.effect().percent()) : line.maxDiscountPct();
            return line.under(
                discount,
                cap != null && lower ? cap.rule() : line.discountRule(),
                line.extendedTerms() && standard == null,
                standard != null && line.extendedTerms() ? standard.rule() : line.termsRule(),
                margin(line.price(), discount, line.quantity()));
          });
    }

    private boolean exceeds(List<OfferLine> kept, Ruling.Fired<Effect.CapValue> cap) {
      BigDecimal value = totalValue(kept);
      return value == null || value.compareTo(cap.effect().amount()) > 0;
    }

    /** Keeps the best lines within the value; the price before discount counts. */
    private void trim(List<OfferLine> kept, Ruling.Fired<Effect.CapValue> cap) {
      long left = Math.max(0, Micros.of(cap.effect().amount()));
      List<OfferLine> trimmed = new ArrayList<>();
      for (OfferLine line : kept) {
        OfferLine part = within(line, left);
        BigDecimal quantity = part.quantity();
        if (quantity != null && quantity.signum() <= 0) {
          removed.add(removal(line.product(), cap.verdict(), null));
          limits.removeIf(limit -> line.product().equals(limit.product()));
        } else {
          trimmed.add(part);
          left -= part.valueBase() == Unknown.NUMBER ? 0 : part.valueBase();
        }
      }
      kept.clear();
      kept.addAll(trimmed);
    }

    /** As much of a line as a value allows, down to none; all of it where its value is unknown. */
    private OfferLine within(OfferLine line, long value) {
      BigDecimal quantity = line.quantity();
      if (line.valueBase() == Unknown.NUMBER
          || quantity == null
          || quantity.signum() <= 0
          || line.valueBase() <= value) {
        return line;
      }
      BigDecimal unit = Micros.decimal(line.valueBase()).divide(quantity, 9, RoundingMode.HALF_UP);
      BigDecimal fits = Micros.decimal(Math.max(0, value)).divide(unit, 0, RoundingMode.FLOOR);
      BigDecimal less = Quantities.atMost(fits, line.product());
      long share = Micros.divide(Micros.of(less), Micros.of(quantity));
      return line.withQuantity(
          less,
          Micros.multiply(line.marginBase(), share),
          Micros.multiply(line.valueBase(), share));
    }

    private @Nullable Bundle bundleOf(List<OfferLine> kept) {
      Set<String> offered = new HashSet<>();
      kept.forEach(line -> offered.add(line.product().id()));
      Bundle best = null;
      for (Bundle bundle : snapshot.bundles()) {
        boolean all = bundle.parts().stream().allMatch(part -> offered.contains(part.productId()));
        if (all && (best == null || bundle.parts().size() > best.parts().size())) {
          best = bundle;
        }
      }
      return best;
    }
  }

  private static Decision.Removal removal(
      Product product, Verdict verdict, @Nullable Product replacedBy) {
    return new Decision.Removal(product, verdict.rule(), reasonOf(verdict), replacedBy);
  }

  private static LocalizedText reasonOf(Verdict verdict) {
    LocalizedText reason = verdict.reason();
    return reason == null ? LocalizedText.of(verdict.rule()) : reason;
  }

  private record Examined(OfferLine line, Ruling ruling, @Nullable Verdict removal) {}
}
