package org.nextbestaction.kit;

import java.math.BigDecimal;
import org.nextbestaction.action.CustomerSheet;
import org.nextbestaction.action.CustomerSituation;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.engine.StandardRecommenders;
import org.nextbestaction.fact.ActionFacts;
import org.nextbestaction.fact.ContractFacts;
import org.nextbestaction.fact.Facts;
import org.nextbestaction.fact.OfferFacts;
import org.nextbestaction.fact.ProductFacts;
import org.nextbestaction.fact.QuoteFacts;
import org.nextbestaction.fact.StockFacts;
import org.nextbestaction.fact.TicketFacts;
import org.nextbestaction.model.Model;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.product.ProductRanker;
import org.nextbestaction.signal.Signals;

/** Facts for tests of rules. */
public final class SampleFacts {

  private SampleFacts() {}

  /** Of a customer of whom nothing is known but an order, all phases filled, most facts missing. */
  public static Facts missing() {
    return of(null, null);
  }

  /** The same with a product of that margin and that deliverable stock. */
  public static Facts of(Double marginPct, BigDecimal available) {
    CustomerView view = new TestData().orders("K", "P", 1, 1, "2026-05-01").view("K", "2026-05-08");
    CustomerSituation situation =
        new CustomerSituation(
            view,
            new Signals(java.util.List.of()),
            Model.fit(view.snapshot(), 1),
            CompanyPolicy.defaults(),
            new ProductRanker(StandardRecommenders.weighted()));
    return CustomerSheet.of(situation)
        .with(new ActionFacts("CALL_FOR_REPLENISHMENT", "sales", "phone", 0.3, null, null))
        .with(
            new TicketFacts(null, null, null, null),
            new ProductFacts(
                "P",
                null,
                null,
                null,
                null,
                null,
                marginPct,
                marginPct,
                null,
                marginPct == null ? "missing" : "known",
                null,
                null,
                "replenishment",
                1,
                null),
            new StockFacts(
                available,
                available == null ? "missing" : "known",
                null,
                null,
                null,
                null,
                null,
                null),
            new ContractFacts(false, null, null, null, null),
            new QuoteFacts(null, null, null))
        .with(new OfferFacts(null, 1));
  }
}
