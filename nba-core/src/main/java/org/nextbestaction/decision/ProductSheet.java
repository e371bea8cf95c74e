package org.nextbestaction.decision;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.action.ActionCandidate;
import org.nextbestaction.action.CustomerSheet;
import org.nextbestaction.action.ProductProposal;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Money;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Quote;
import org.nextbestaction.data.StockPosition;
import org.nextbestaction.fact.ContractFacts;
import org.nextbestaction.fact.Facts;
import org.nextbestaction.fact.ProductFacts;
import org.nextbestaction.fact.QuoteFacts;
import org.nextbestaction.fact.StockFacts;
import org.nextbestaction.model.Model;
import org.nextbestaction.model.SlowStock;
import org.nextbestaction.model.StockCover;
import org.nextbestaction.policy.Thresholds;
import org.nextbestaction.signal.budget.BudgetUse;
import org.nextbestaction.signal.contract.Conditions;
import org.nextbestaction.signal.margin.PricePosition;
import org.nextbestaction.signal.stock.DeliverableStock;

/**
 * What is known of one product for one customer, and the facts of phase product written from it.
 */
record ProductSheet(
    CustomerView customer,
    ProductProposal proposal,
    Conditions conditions,
    PricePosition price,
    DeliverableStock stock,
    @Nullable StockCover cover,
    @Nullable Boolean slowMoving,
    double discountPct) {

  static ProductSheet of(
      CustomerView customer,
      ProductProposal proposal,
      Model model,
      Thresholds policy,
      boolean costsConnected) {
    Product product = proposal.product();
    Conditions conditions = Conditions.of(customer, product);
    Money named = proposal.ownPrice() == null ? conditions.price() : proposal.ownPrice();
    SlowStock slow =
        new SlowStock(policy.slowCoverDays(), policy.slowMinAgeDays(), policy.staleStockDays());
    List<StockPosition> known = slow.known(customer, product);
    StockCover cover = slow.cover(product, known, model);
    Double contractDiscount = conditions.maxDiscountPct();
    return new ProductSheet(
        customer,
        proposal,
        conditions,
        PricePosition.of(customer, product, named, costsConnected),
        DeliverableStock.of(customer, product, policy.staleStockDays()),
        cover,
        cover == null ? null : Boolean.valueOf(slow.slow(product, known, model) != null),
        contractDiscount == null ? policy.maxDiscountPct() : contractDiscount);
  }

  Facts facts(Facts ofAction, ActionCandidate candidate, Thresholds policy) {
    return ofAction.with(
        CustomerSheet.tickets(customer, proposal.product().id()),
        product(policy),
        stockFacts(),
        contract(),
        quote(candidate.quote()));
  }

  private ProductFacts product(Thresholds policy) {
    Product p = proposal.product();
    return new ProductFacts(
        p.id(),
        p.name(),
        p.category(),
        base(price.price()),
        base(p.listPrice()),
        discountPct,
        price.marginPct(discountPct),
        price.marginPct(0),
        price.discountKeeping(policy.minMarginPct()),
        price.state().code(),
        approved(p),
        p.discontinued(),
        proposal.role().code(),
        proposal.timesBought(),
        budgetLeft(p));
  }

  private @Nullable BigDecimal budgetLeft(Product product) {
    Money left = BudgetUse.left(customer, product, budget -> 0);
    return left == null ? null : left.amount();
  }

  /** Approved everywhere where no segments are named; unknown where the customer's segment is. */
  private @Nullable Boolean approved(Product product) {
    if (product.approvedSegments().isEmpty()) {
      return true;
    }
    String segment = customer.customer().segment();
    return segment == null ? null : Boolean.valueOf(product.approvedSegments().contains(segment));
  }

  private StockFacts stockFacts() {
    LocalDate rotate = stock.rotateBefore();
    return new StockFacts(
        stock.available(),
        stock.state().code(),
        stock.ageDays(),
        stock.excess(),
        rotate == null ? null : days(rotate),
        cover == null ? null : cover.days(),
        slowMoving,
        stock.deliveryHours() == null
            ? null
            : (Integer) stock.deliveryHours().setScale(0, RoundingMode.CEILING).intValue());
  }

  private ContractFacts contract() {
    LocalDate end = conditions.endsOn();
    return new ContractFacts(
        conditions.active(),
        base(conditions.price()),
        conditions.maxDiscountPct(),
        conditions.extendedTermsAllowed(),
        end == null ? null : days(end));
  }

  private QuoteFacts quote(@Nullable Quote quote) {
    return quote == null
        ? new QuoteFacts(null, null, null)
        : new QuoteFacts(-days(quote.sentOn()), base(quote.amount()), quote.technical());
  }

  private Integer days(LocalDate until) {
    return (int) (until.toEpochDay() - customer.snapshot().epochDay());
  }

  private @Nullable BigDecimal base(@Nullable Money money) {
    Money base =
        money == null
            ? null
            : customer.snapshot().rates().toBase(money, customer.snapshot().asOf());
    return base == null ? null : base.amount();
  }
}
