package org.nextbestaction.decision;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.action.ActionCandidate;
import org.nextbestaction.action.ActionKind;
import org.nextbestaction.action.ActionType;
import org.nextbestaction.action.CustomerSituation;
import org.nextbestaction.action.ProductProposal;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Micros;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Unknown;
import org.nextbestaction.explain.LocalizedText;
import org.nextbestaction.fact.Facts;
import org.nextbestaction.fact.OfferFacts;
import org.nextbestaction.fact.Phase;
import org.nextbestaction.guardrail.Effect;
import org.nextbestaction.guardrail.Ruling;
import org.nextbestaction.guardrail.Verdict;
import org.nextbestaction.policy.Thresholds;
import org.nextbestaction.product.Role;
import org.nextbestaction.signal.budget.BudgetUse;
import org.nextbestaction.signal.contract.Conditions;
import org.nextbestaction.signal.recurrence.ProductRhythm;

/**
 * The work on one changed offer: every rule that a card passes is asked about it, and where a card
 * would be trimmed to what a rule allows, the change is refused. Nothing is chosen or scored. Not
 * thread-safe. See {@code docs/decisions/0083-what-a-change-may-change.md}.
 */
final class ChangeCheck {

  private final OfferDesk desk;
  private final CustomerSituation situation;
  private final CustomerView customer;
  private final Snapshot snapshot;
  private final Thresholds thresholds;
  private final Facts facts;
  private final Ruling ofCustomer;
  private final ChangedCard card;
  private final OfferChange change;
  private final Suppression suppression;
  private final Set<ChangeRuling.Violation> violations = new LinkedHashSet<>();

  ChangeCheck(
      OfferDesk desk,
      CustomerSituation situation,
      Facts facts,
      Ruling ofCustomer,
      ChangedCard card,
      OfferChange change) {
    this.desk = desk;
    this.situation = situation;
    this.facts = facts;
    this.ofCustomer = ofCustomer;
    this.card = card;
    this.change = change;
    customer = situation.customer();
    snapshot = customer.snapshot();
    thresholds = desk.policy().thresholds();
    suppression = Suppression.of(customer, desk.policy().limits());
  }

  /**
   * A line as it is wanted, all that is left open taken from the card.
   *
   * @param onCard null when the card does not offer the product
   */
  private record Wanted(
      Product product,
      ChangedCard.@Nullable Line onCard,
      @Nullable BigDecimal quantity,
      BigDecimal discountPct,
      boolean extendedTerms) {

    /** Whether there is more of it than the card offers. */
    boolean more() {
      BigDecimal before = onCard == null ? null : onCard.quantity();
      return quantity != null && (before == null || quantity.compareTo(before) > 0);
    }
  }

  /** A line and what the rules say of its product. */
  private record Examined(Wanted wanted, Ruling ruling, Bounds bounds, long valueBase) {

    String id() {
      return wanted.product().id();
    }
  }

  /** The answer where the playbook has no such action. */
  ChangeRuling noAction() {
    day();
    violations.add(ChangeRuling.ACTION_UNKNOWN);
    return new ChangeRuling(List.copyOf(violations));
  }

  /** The answer for an action and what is known of it now. */
  ChangeRuling rule(ActionType type, ActionCandidate candidate) {
    boolean sales = type.kind() == ActionKind.SALES;
    day();
    refuse(ofCustomer.block(sales));
    if (sales) {
      refuseOverride(ofCustomer, type);
    }
    Facts ofAction = facts.with(type.facts(candidate.probability().value(), candidate.value()));
    Ruling ruling = ask(Phase.ACTION, ofAction);
    Ruling before = ofCustomer.and(ruling);
    refuse(ruling.removal());
    refuse(ruling.block(sales));
    refuseOverride(ruling, type);

    List<Examined> lines = new ArrayList<>();
    Ruling ofProducts = Ruling.NONE;
    for (Wanted wanted : wanted()) {
      Examined line = examine(wanted, candidate, ofAction, before, sales);
      lines.add(line);
      refuseOverride(line.ruling, type);
      ofProducts = ofProducts.and(line.ruling);
    }
    boolean none = change.lines() == null ? card.offer().isEmpty() : change.lines().isEmpty();
    if (none && candidate.needsOffer()) {
      violations.add(ChangeRuling.OFFER_EMPTY);
    }

    Ruling ofWhole = ask(Phase.OFFER, ofAction.with(whole(lines)));
    refuse(ofWhole.removal());
    refuse(ofWhole.block(sales));
    refuseOverride(ofWhole, type);
    lines.forEach(line -> bound(line, line.bounds.under(ofWhole)));
    if (lines.isEmpty() && OfferChange.EXTENDED.equals(change.terms())) {
      boolean may = OfferAssembly.mayExtend(thresholds, Conditions.of(customer, null));
      terms(Bounds.of(0, may).under(before.and(ofWhole)), null);
    }
    Ruling all = before.and(ofProducts).and(ofWhole);
    capWhole(lines, before.and(ofWhole));
    channel(type, all);
    approval(all);
    return new ChangeRuling(List.copyOf(violations));
  }

  private void day() {
    violations.addAll(card.day(snapshot, change.dueOn(), customer.customer().country()));
  }

  // ---- each product -----------------------------------------------------------------------------

  /** The lines of which the product is known; the others are refused. */
  private List<Wanted> wanted() {
    List<Wanted> wanted = new ArrayList<>();
    List<OfferChange.Line> lines = change.lines();
    if (lines == null) {
      lines =
          card.offer().stream()
              .map(line -> new OfferChange.Line(line.productId(), null, null))
              .toList();
    }
    for (OfferChange.Line line : lines) {
      Product product = snapshot.product(line.productId());
      ChangedCard.Line onCard = card.line(line.productId());
      BigDecimal quantity =
          line.quantity() == null && onCard != null ? onCard.quantity() : line.quantity();
      if (product == null) {
        violations.add(ChangeRuling.PRODUCT_UNKNOWN.of(line.productId()));
      } else if (quantity == null ? onCard == null : quantity.signum() <= 0) {
        violations.add(ChangeRuling.QUANTITY_MISSING.of(line.productId()));
      } else {
        wanted.add(new Wanted(product, onCard, quantity, discount(line, onCard), extended(onCard)));
      }
    }
    return wanted;
  }

  private static BigDecimal discount(OfferChange.Line line, ChangedCard.@Nullable Line onCard) {
    if (line.discountPct() != null) {
      return line.discountPct();
    }
    return onCard == null ? BigDecimal.ZERO : BigDecimal.valueOf(onCard.maxDiscountPct());
  }

  private boolean extended(ChangedCard.@Nullable Line onCard) {
    return change.terms() == null
        ? onCard != null && onCard.extendedTerms()
        : change.terms().equals(OfferChange.EXTENDED);
  }

  private Examined examine(
      Wanted wanted, ActionCandidate candidate, Facts ofAction, Ruling before, boolean sales) {
    String id = wanted.product.id();
    ProductSheet sheet =
        ProductSheet.of(
            customer,
            proposal(wanted, candidate),
            situation.model(),
            thresholds,
            desk.costsConnected());
    Ruling ruling = ask(Phase.PRODUCT, sheet.facts(ofAction, candidate, thresholds));
    if (suppression.ofProduct(id) != null) {
      refuse(OfferAssembly.ANSWERED, id);
    }
    refuse(ruling.removal(), id);
    refuse(ruling.block(sales), id);
    quantity(wanted, sheet);
    long value = OfferAssembly.value(snapshot, sheet.price(), wanted.quantity);
    Ruling.Fired<Effect.CapValue> cap = ruling.valueCap();
    if (cap != null) {
      cap(cap, value, OfferAssembly.most(cap), wanted.more(), id);
    }
    Bounds bounds =
        Bounds.of(sheet.discountPct(), OfferAssembly.mayExtend(thresholds, sheet.conditions()))
            .under(before.and(ruling));
    return new Examined(wanted, ruling, bounds, value);
  }

  /** As the action proposes the product, or as the card does, or as the customer buys it. */
  private ProductProposal proposal(Wanted wanted, ActionCandidate candidate) {
    for (ProductProposal proposal : candidate.proposals()) {
      if (proposal.product().equals(wanted.product)) {
        return proposal;
      }
    }
    int bought = ProductRhythm.of(customer, wanted.product).timesBought();
    Role role = bought > 0 ? Role.REPLENISHMENT : Role.CROSS_SELL;
    if (wanted.onCard != null) {
      for (Role each : Role.values()) {
        role = each.code().equals(wanted.onCard.role()) ? each : role;
      }
    }
    // As a substitute it was looked at as something new.
    int counted = role == Role.ALTERNATIVE ? 0 : bought;
    return new ProductProposal(
        wanted.product, role, wanted.quantity, null, counted, List.of(), false);
  }

  /** Where a suggestion would be rounded, or trimmed by the stock, the quantity is refused. */
  private void quantity(Wanted wanted, ProductSheet sheet) {
    BigDecimal quantity = wanted.quantity;
    Product product = wanted.product;
    if (quantity == null) {
      return;
    }
    if (Quantities.orderable(quantity, product).compareTo(quantity) != 0) {
      refuse("QUANTITY-ORDERABLE", product.id(), ordered(product));
    }
    BigDecimal available = sheet.stock().available();
    if (available != null && available.signum() > 0 && quantity.compareTo(available) > 0) {
      refuse(
          OfferAssembly.STOCK_RULE,
          product.id(),
          LocalizedText.of(
              "Available in stock: " + plain(available),
              "Disponibil în stoc: " + plain(available)));
    }
  }

  private static LocalizedText ordered(Product product) {
    BigDecimal least = product.minQuantity();
    BigDecimal multiple = product.orderMultiple();
    String english = multiple == null ? "" : " in multiples of " + plain(multiple);
    String romanian = multiple == null ? "" : " în multipli de " + plain(multiple);
    if (least != null) {
      english += (english.isEmpty() ? "" : ",") + " at least " + plain(least);
      romanian += (romanian.isEmpty() ? "" : ",") + " cel puțin " + plain(least);
    }
    return LocalizedText.of("To be ordered" + english, "Se comandă" + romanian);
  }

  /** Holds what is given against what may be given. */
  private void bound(Examined line, Bounds bounds) {
    BigDecimal given = line.wanted.discountPct;
    if (given.signum() < 0) {
      violations.add(ChangeRuling.DISCOUNT_NEGATIVE.of(line.id()));
    } else if (given.compareTo(BigDecimal.valueOf(bounds.maxDiscountPct())) > 0) {
      String most = plain(BigDecimal.valueOf(bounds.maxDiscountPct()));
      refuse(
          bounds.discountRule(),
          line.id(),
          LocalizedText.of(
              "Discount at most " + most + " %", "Discount de cel mult " + most + " %"));
    }
    if (line.wanted.extendedTerms) {
      terms(bounds, line.id());
    }
  }

  private void terms(Bounds bounds, @Nullable String id) {
    if (bounds.termsRule() != null) {
      refuse(
          bounds.termsRule(),
          id,
          LocalizedText.of("Standard payment terms only", "Doar termene de plată standard"));
    }
  }

  // ---- the whole --------------------------------------------------------------------------------

  private static OfferFacts whole(List<Examined> lines) {
    long value = sum(lines);
    return new OfferFacts(value == Unknown.NUMBER ? null : Micros.decimal(value), lines.size());
  }

  private static long sum(List<Examined> lines) {
    long sum = 0;
    for (Examined line : lines) {
      sum = Micros.add(sum, line.valueBase);
    }
    return sum;
  }

  /** The smallest cap on the whole, and the budgets that lines share. */
  private void capWhole(List<Examined> lines, Ruling ruling) {
    List<Examined> earlier = new ArrayList<>();
    for (Examined line : lines) {
      Ruling.Fired<Effect.CapValue> cap = line.ruling.valueCap();
      if (cap != null && OfferAssembly.codeOf(cap).equals("BUDGET")) {
        var left =
            BudgetUse.left(
                customer,
                line.wanted.product,
                budget ->
                    sum(
                        earlier.stream()
                            .filter(before -> budget.covers(before.wanted.product))
                            .filter(before -> before.valueBase != Unknown.NUMBER)
                            .toList()));
        if (left != null) {
          cap(cap, line.valueBase, left.micros(), line.wanted.more(), line.id());
        }
      }
      earlier.add(line);
    }
    Ruling.Fired<Effect.CapValue> cap = ruling.valueCap();
    if (cap != null) {
      boolean more =
          lines.stream().anyMatch(line -> line.valueBase == Unknown.NUMBER && line.wanted.more());
      cap(cap, sum(lines), OfferAssembly.most(cap), more, null);
    }
  }

  /**
   * Refuses a value above a cap, both in cents of base currency. A value that is not known is held
   * to what the card offers.
   *
   * @param more whether more is wanted than the card offers
   */
  private void cap(
      Ruling.Fired<Effect.CapValue> cap, long value, long most, boolean more, @Nullable String id) {
    boolean above = value == Unknown.NUMBER ? more : cents(value).compareTo(cents(most)) > 0;
    if (above) {
      BigDecimal told = OfferAssembly.told(cap, customer);
      String amount = told == null ? "" : " " + plain(told) + " " + customer.customer().currency();
      refuse(
          cap.rule(),
          id,
          told == null
              ? cap.verdict().words()
              : LocalizedText.of(
                  "Worth at most" + amount + " before discount",
                  "În valoare de cel mult" + amount + " înainte de discount"));
    }
  }

  private static BigDecimal cents(long micros) {
    return Micros.decimal(micros).setScale(2, RoundingMode.HALF_UP);
  }

  /** The card's own channel has to be open; another action may use whichever is. */
  private void channel(ActionType type, Ruling all) {
    boolean same = type.code().equals(card.action());
    Verdict forbidden =
        same ? all.forbids(card.channel()) : forbidden(Channel.permitted(type.channel(), all));
    refuse(forbidden);
  }

  private static @Nullable Verdict forbidden(Channel channel) {
    return channel.name() == null ? channel.rule() : null;
  }

  /** An approval that the card does not ask for was given by nobody. */
  private void approval(Ruling all) {
    for (Ruling.Fired<Effect.RequireApproval> approval : all.all(Effect.RequireApproval.class)) {
      if (!card.approvals().contains(approval.rule())) {
        refuse(approval.verdict());
      }
    }
  }

  // ---- what is refused --------------------------------------------------------------------------

  private Ruling ask(Phase phase, Facts about) {
    return new Ruling(desk.guardrails().evaluate(phase, about));
  }

  private void refuseOverride(Ruling ruling, ActionType type) {
    Ruling.Fired<Effect.OverrideAction> other = ruling.first(Effect.OverrideAction.class);
    if (other != null && !other.effect().action().equals(type.code())) {
      refuse(other.verdict());
    }
  }

  private void refuse(@Nullable Verdict verdict) {
    refuse(verdict, null);
  }

  private void refuse(@Nullable Verdict verdict, @Nullable String productId) {
    if (verdict != null) {
      refuse(verdict.rule(), productId, verdict.words());
    }
  }

  private void refuse(String rule, @Nullable String productId, LocalizedText text) {
    violations.add(new ChangeRuling.Violation(rule, productId, text));
  }

  private static String plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
  }
}
