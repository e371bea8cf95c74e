package org.nextbestaction.decision;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.action.ActionCandidate;
import org.nextbestaction.action.ActionKind;
import org.nextbestaction.action.CustomerSituation;
import org.nextbestaction.action.OfferWorth;
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
import org.nextbestaction.guardrail.Ruling;
import org.nextbestaction.guardrail.Verdict;
import org.nextbestaction.model.Model;
import org.nextbestaction.policy.Thresholds;
import org.nextbestaction.product.Role;
import org.nextbestaction.signal.contract.Conditions;
import org.nextbestaction.signal.margin.PricePosition;

/**
 * The work on one offer: each product is admitted or taken off, then the whole is ruled on. A
 * product that is taken off may give way to a substitute that passes every rule. Not thread-safe.
 */
final class OfferAssembly {

  static final String STOCK_RULE = "STOCK-DELIVERABLE";
  static final Verdict ANSWERED =
      new Verdict(
          "FEEDBACK",
          Phase.PRODUCT,
          Verdict.Outcome.FIRED,
          new Effect.RemoveProduct(),
          LocalizedText.of(
              "An earlier answer says that it does not suit this customer now",
              "Un răspuns anterior spune că nu i se potrivește acum acestui client"),
          Map.of());
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

  private final OfferDesk desk;
  private final CustomerView customer;
  private final Snapshot snapshot;
  private final Model model;
  private final ActionCandidate candidate;
  private final @Nullable Bundle bundle;
  private final Facts ofAction;
  private final Ruling before;
  private final Suppression suppression;
  private final Thresholds thresholds;
  private final boolean sales;

  private final List<OfferLine> lines = new ArrayList<>();
  private final Map<Product, Ruling> rulings = new HashMap<>();
  private final List<Decision.Removal> removed = new ArrayList<>();
  private final List<ProductProposal> unavailable = new ArrayList<>();
  private final List<Decision.Limit> limits = new ArrayList<>();
  private final List<Offer.Asked> asked = new ArrayList<>();
  private final Set<Product> seen = new HashSet<>();

  /** The substitutes that were tried in vain, and what took each of them off. */
  private final Map<Product, Verdict> tried = new LinkedHashMap<>();

  private final Set<String> approvals = new HashSet<>();
  private @Nullable Verdict blocked;

  OfferAssembly(
      OfferDesk desk,
      CustomerSituation situation,
      ActionCandidate candidate,
      @Nullable Bundle bundle,
      Facts ofAction,
      Ruling before,
      Suppression suppression) {
    this.desk = desk;
    model = situation.model();
    customer = situation.customer();
    this.snapshot = customer.snapshot();
    this.candidate = candidate;
    this.bundle = bundle;
    this.ofAction = ofAction;
    this.before = before;
    this.suppression = suppression;
    thresholds = desk.policy().thresholds();
    sales = candidate.type().kind() == ActionKind.SALES;
  }

  private record Examined(OfferLine line, Ruling ruling, @Nullable Verdict removal) {}

  // ---- each product -----------------------------------------------------------------------------

  /** Takes the product into the offer, or a substitute, or says why neither. */
  void admit(ProductProposal proposal) {
    if (!seen.add(proposal.product())) {
      return;
    }
    if (suppression.ofProduct(proposal.product().id()) != null) {
      removed.add(new Decision.Removal(proposal.product(), ANSWERED, null));
      return;
    }
    Examined examined = examine(proposal);
    if (blocked == null) {
      blocked = examined.ruling.block(sales);
    }
    if (examined.removal == null) {
      accept(examined);
      return;
    }
    Product substitute = substitute(proposal, examined.removal);
    removed.add(new Decision.Removal(proposal.product(), examined.removal, substitute));
    if (substitute == null && proposal.main()) {
      unavailable.add(proposal);
    }
  }

  /** The substitute that passes every rule and leaves the largest margin; null if none passes. */
  private @Nullable Product substitute(ProductProposal proposal, Verdict removal) {
    if (bundle != null || !(removal.effect() instanceof Effect.ReplaceProduct)) {
      // With another part a bundle is another bundle.
      return null;
    }
    Examined best = null;
    for (Product other : snapshot.related(proposal.product(), "substitute")) {
      Product current = snapshot.successorOf(other);
      if (seen.contains(current)) {
        continue;
      }
      if (suppression.ofProduct(current.id()) != null) {
        tried.putIfAbsent(current, ANSWERED);
        continue;
      }
      Examined examined = examine(proposal.replacedBy(current, Role.ALTERNATIVE));
      if (examined.removal != null) {
        tried.putIfAbsent(current, examined.removal);
      } else if (examined.ruling.block(sales) == null
          && (best == null || BEST_FIRST.compare(examined.line, best.line) < 0)) {
        best = examined;
      }
    }
    if (best == null) {
      return null;
    }
    seen.add(best.line.product());
    accept(best);
    return best.line.product();
  }

  private void accept(Examined examined) {
    Product product = examined.line.product();
    lines.add(examined.line);
    rulings.put(product, examined.ruling);
    askApproval(examined.ruling);
    constrain(examined.ruling, product);
    Ruling.Fired<Effect.CapValue> cap = examined.ruling.valueCap();
    if (cap != null) {
      limits.add(valueLimit(cap, product));
    }
  }

  private Examined examine(ProductProposal proposal) {
    ProductSheet sheet =
        ProductSheet.of(customer, proposal, model, thresholds, desk.costsConnected());
    Facts facts = sheet.facts(ofAction, candidate, thresholds);
    Ruling ruling = ask(Phase.PRODUCT, proposal.product(), facts);
    OfferLine line = line(sheet, before.and(ruling));
    Ruling.Fired<Effect.CapValue> cap = ruling.valueCap();
    if (cap != null) {
      line = line.within(most(cap));
    }
    Verdict removal = ruling.removal();
    if (removal == null && line.empty()) {
      removal = cap != null ? cap.verdict() : line.trimmedByStock() ? tooLittle() : null;
    }
    return new Examined(line, ruling, removal);
  }

  private static Verdict tooLittle() {
    return new Verdict(
        STOCK_RULE,
        Phase.PRODUCT,
        Verdict.Outcome.FIRED,
        new Effect.ReplaceProduct(),
        TOO_LITTLE,
        Map.of());
  }

  private OfferLine line(ProductSheet sheet, Ruling ruling) {
    ProductProposal proposal = sheet.proposal();
    Product product = proposal.product();
    BigDecimal wanted =
        proposal.quantity() == null ? null : Quantities.orderable(proposal.quantity(), product);
    // Whether a product that is sold out is taken off is the rules' word; it is not trimmed to 0.
    BigDecimal available = sheet.stock().available();
    BigDecimal most = available != null && available.signum() > 0 ? available : null;
    BigDecimal quantity = Quantities.within(wanted, most, product);
    Bounds allowed = Bounds.of(sheet.discountPct(), mayExtend(sheet.conditions()));
    Bounds bounds = allowed.under(ruling);
    boolean approval = ruling.first(Effect.RequireApproval.class) != null;
    return new OfferLine(
        product,
        proposal.role(),
        quantity,
        sheet.price(),
        bounds,
        approval || bounds.narrowerThan(allowed),
        wanted != null && quantity != null && quantity.compareTo(wanted) < 0,
        sheet.stock(),
        proposal.timesBought(),
        proposal.evidence(),
        proposal.main(),
        Boolean.TRUE.equals(sheet.stock().excess()) || sheet.stock().rotateBefore() != null,
        promoted(product),
        margin(sheet.price(), bounds.maxDiscountPct(), quantity),
        value(sheet.price(), quantity));
  }

  private boolean mayExtend(Conditions conditions) {
    return mayExtend(thresholds, conditions);
  }

  /** Whether the policy or the contract allows more than standard terms, before any rule. */
  static boolean mayExtend(Thresholds thresholds, Conditions conditions) {
    return thresholds.extendedTermsAllowed()
        || Boolean.TRUE.equals(conditions.extendedTermsAllowed());
  }

  private boolean promoted(Product product) {
    for (Promotion promotion : snapshot.running(product)) {
      if (!promotion.pushes()) {
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
    return base(snapshot, net.subtract(cost.amount()).multiply(quantity), price.currency());
  }

  private long value(PricePosition position, @Nullable BigDecimal quantity) {
    return value(snapshot, position, quantity);
  }

  /** The value before discount, micros of base currency, or unknown. */
  static long value(Snapshot snapshot, PricePosition position, @Nullable BigDecimal quantity) {
    Money price = position.price();
    return price == null || quantity == null
        ? Unknown.NUMBER
        : base(snapshot, price.amount().multiply(quantity), price.currency());
  }

  private static long base(Snapshot snapshot, BigDecimal amount, String currency) {
    long micros = Micros.of(amount);
    if (micros == Unknown.NUMBER) {
      return Unknown.NUMBER;
    }
    Money base = snapshot.rates().toBase(new Money(micros, currency), snapshot.asOf());
    return base == null ? Unknown.NUMBER : base.micros();
  }

  // ---- the whole --------------------------------------------------------------------------------

  /** Sorts, keeps the best lines, asks about the whole and trims it to its value. */
  Offer close() {
    lines.sort(BEST_FIRST);
    int room = desk.policy().limits().offersPerCard();
    List<OfferLine> kept =
        whole(withinBudgets(lines.subList(0, Math.min(room, lines.size()))), Long.MAX_VALUE);
    Ruling ruling = ruleOnWhole(kept);
    kept.replaceAll(line -> restricted(line, line.bounds().under(ruling)));
    trim(kept, before.and(ruling));
    limits.removeIf(limit -> limit.product() != null && !holds(kept, limit.product()));
    tried.forEach(this::removeTried);
    constrain(before, null);
    constrain(ruling, null);
    askApproval(before);
    askApproval(ruling);
    Conditions general = Conditions.of(customer, null);
    Double agreed = general.maxDiscountPct();
    Verdict denied = blocked == null ? ruling.block(sales) : blocked;
    return new Offer(
        kept,
        removed,
        unavailable,
        limits,
        Bounds.of(agreed == null ? thresholds.maxDiscountPct() : agreed, mayExtend(general))
            .under(before.and(ruling)),
        held(kept, before.and(ruling)),
        worth(kept),
        denied == null ? ruling.removal() : denied,
        bundle == null ? bundleOf(kept) : bundle,
        rulingOn(kept).and(ruling),
        null,
        asked);
  }

  /** Tells of a substitute that did not stand, unless it was looked at in its own right, too. */
  private void removeTried(Product substitute, Verdict verdict) {
    if (!seen.contains(substitute)) {
      removed.add(new Decision.Removal(substitute, verdict, null));
    }
  }

  /** Where a rule holds products within the budgets of the customer, they share what is left. */
  private List<OfferLine> withinBudgets(List<OfferLine> wanted) {
    List<OfferLine> kept = new ArrayList<>();
    for (OfferLine line : wanted) {
      Ruling.Fired<Effect.CapValue> cap =
          rulings.getOrDefault(line.product(), Ruling.NONE).valueCap();
      boolean budget = cap != null && codeOf(cap).equals("BUDGET");
      OfferLine part = budget ? BudgetRoom.within(customer, line, kept) : line;
      if (cap != null && part.empty()) {
        removed.add(new Decision.Removal(line.product(), cap.verdict(), null));
      } else {
        kept.add(part);
      }
    }
    return kept;
  }

  /** A bundle is trimmed to whole ones; other lines stay as they are. */
  private List<OfferLine> whole(List<OfferLine> kept, long value) {
    return bundle == null ? kept : new ArrayList<>(WholeBundles.within(bundle, kept, value));
  }

  /** An action that needs an offer and has none is not asked about: it will not stand. */
  private Ruling ruleOnWhole(List<OfferLine> kept) {
    if (kept.isEmpty() && candidate.needsOffer()) {
      return Ruling.NONE;
    }
    long value = sum(kept, OfferLine::valueBase);
    OfferFacts whole =
        new OfferFacts(value == Unknown.NUMBER ? null : Micros.decimal(value), kept.size());
    return ask(Phase.OFFER, null, ofAction.with(whole));
  }

  private Ruling ask(Phase phase, @Nullable Product product, Facts facts) {
    List<Verdict> verdicts = desk.guardrails().evaluate(phase, facts);
    verdicts.forEach(verdict -> asked.add(new Offer.Asked(phase, product, verdict)));
    return new Ruling(verdicts);
  }

  private OfferLine restricted(OfferLine line, Bounds bounds) {
    return bounds.equals(line.bounds())
        ? line
        : line.under(bounds, margin(line.price(), bounds.maxDiscountPct(), line.quantity()));
  }

  /** Keeps the best lines within the smallest cap; the price before discount counts. */
  private void trim(List<OfferLine> kept, Ruling ruling) {
    Ruling.Fired<Effect.CapValue> cap = ruling.valueCap();
    if (cap == null) {
      return;
    }
    List<OfferLine> wanted = List.copyOf(kept);
    long left = most(cap);
    kept.clear();
    for (OfferLine line : whole(wanted, left)) {
      OfferLine part = line.within(left);
      if (part.empty()) {
        removed.add(new Decision.Removal(line.product(), cap.verdict(), null));
      } else {
        kept.add(part);
        left -= part.valueBase() == Unknown.NUMBER ? 0 : part.valueBase();
      }
    }
    boolean unknown = sum(wanted, OfferLine::valueBase) == Unknown.NUMBER;
    boolean binds = unknown || !kept.equals(wanted);
    boolean offers = sales || !wanted.isEmpty();
    if (binds || offers && !aboutCredit(cap)) {
      limits.add(valueLimit(cap, null));
    }
  }

  /** The cap in micros of base currency; one beyond all numbers is none. */
  static long most(Ruling.Fired<Effect.CapValue> cap) {
    long micros = Micros.of(cap.effect().amount());
    boolean endless = micros == Unknown.NUMBER && cap.effect().amount().signum() > 0;
    return endless ? Long.MAX_VALUE : Math.max(0, micros);
  }

  /** The room under the credit limit is told only where it is used up; other caps always. */
  private static boolean aboutCredit(Ruling.Fired<Effect.CapValue> cap) {
    return cap.verdict().reads("credit.");
  }

  /** What a cap on the value is about, by what its rule reads. */
  static String codeOf(Ruling.Fired<Effect.CapValue> cap) {
    if (aboutCredit(cap)) {
      return "CREDIT_LIMIT";
    }
    return cap.verdict().reads("product.budgetLeft") ? "BUDGET" : "MAX_VALUE";
  }

  /** The cap in the customer's currency, rounded down to 0.01; null where it has no such amount. */
  static @Nullable BigDecimal told(Ruling.Fired<Effect.CapValue> cap, CustomerView customer) {
    Snapshot snapshot = customer.snapshot();
    long micros = Micros.of(cap.effect().amount());
    Money own =
        micros == Unknown.NUMBER
            ? null
            : snapshot
                .rates()
                .convert(
                    new Money(micros, snapshot.company().baseCurrency()),
                    customer.customer().currency(),
                    snapshot.asOf());
    return own == null ? null : own.amount().setScale(2, RoundingMode.FLOOR);
  }

  private Decision.Limit valueLimit(Ruling.Fired<Effect.CapValue> cap, @Nullable Product product) {
    BigDecimal amount = told(cap, customer);
    return new Decision.Limit(
        new Effect.AddConstraint(codeOf(cap), null, amount == null ? null : amount.doubleValue()),
        cap.rule(),
        cap.verdict().words(),
        product);
  }

  private void constrain(Ruling ruling, @Nullable Product product) {
    for (Ruling.Fired<Effect.AddConstraint> added : ruling.all(Effect.AddConstraint.class)) {
      limits.add(
          new Decision.Limit(added.effect(), added.rule(), added.verdict().words(), product));
    }
  }

  /** Once for each rule that asks for it. */
  private void askApproval(Ruling ruling) {
    for (Ruling.Fired<Effect.RequireApproval> approval : ruling.all(Effect.RequireApproval.class)) {
      if (approvals.add(approval.rule())) {
        limits.add(
            new Decision.Limit(
                new Effect.AddConstraint("APPROVAL_REQUIRED", null, null),
                approval.rule(),
                approval.verdict().words(),
                null));
      }
    }
  }

  private static boolean holds(List<OfferLine> kept, Product product) {
    return kept.stream().anyMatch(line -> line.product().equals(product));
  }

  private Set<String> held(List<OfferLine> kept, Ruling ofWhole) {
    Set<String> held = new TreeSet<>();
    for (int i = 0; i < kept.size(); i++) {
      Set<String> ofLine = rulings.getOrDefault(kept.get(i).product(), Ruling.NONE).held();
      if (i == 0) {
        held.addAll(ofLine);
      } else {
        held.retainAll(ofLine);
      }
    }
    held.addAll(ofWhole.held());
    return held;
  }

  /** What the rules said about the products that are offered. */
  private Ruling rulingOn(List<OfferLine> kept) {
    Ruling all = Ruling.NONE;
    for (OfferLine line : kept) {
      all = all.and(rulings.getOrDefault(line.product(), Ruling.NONE));
    }
    return all;
  }

  private OfferWorth worth(List<OfferLine> kept) {
    return kept.isEmpty()
        ? OfferWorth.NONE
        : new OfferWorth(
            money(sum(kept, OfferLine::marginBase)), money(sum(kept, OfferLine::valueBase)));
  }

  private @Nullable Money money(long micros) {
    return micros == Unknown.NUMBER ? null : new Money(micros, snapshot.company().baseCurrency());
  }

  private static long sum(List<OfferLine> kept, ToLongFunction<OfferLine> part) {
    long sum = 0;
    for (OfferLine line : kept) {
      sum = Micros.add(sum, part.applyAsLong(line));
    }
    return sum;
  }

  /** The largest bundle whose products are all offered; null when there is none. */
  private @Nullable Bundle bundleOf(List<OfferLine> kept) {
    Bundle best = null;
    for (Bundle bundle : snapshot.bundles()) {
      boolean all =
          bundle.parts().stream()
              .allMatch(
                  part ->
                      kept.stream().anyMatch(line -> line.product().id().equals(part.productId())));
      if (all && (best == null || bundle.parts().size() > best.parts().size())) {
        best = bundle;
      }
    }
    return best;
  }
}
