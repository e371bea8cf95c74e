package org.nextbestaction.product;

import org.junit.jupiter.api.Nested;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.ProductRecommenderContract;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.model.SlowStock;
import org.nextbestaction.product.complementary.ComplementaryRecommender;
import org.nextbestaction.product.external.ExternalRecommender;
import org.nextbestaction.product.history.HistoryRecommender;
import org.nextbestaction.product.promotion.PromotionRecommender;
import org.nextbestaction.product.rotation.RotationRecommender;
import org.nextbestaction.product.segment.NeighbourRecommender;
import org.nextbestaction.product.segment.NewCustomerRecommender;
import org.nextbestaction.product.segment.SegmentRecommender;
import org.nextbestaction.product.similar.AlikeRecommender;
import org.nextbestaction.product.similar.SimilarRecommender;
import org.nextbestaction.product.subscription.SubscriptionRecommender;
import org.nextbestaction.product.substitute.SubstituteRecommender;
import org.nextbestaction.product.together.CooccurrenceRecommender;

/** Each recommender keeps the contract, on one small company. */
class RecommenderContractTest {

  /** Many customers buy A and B together; K buys A alone. */
  private static TestData company(String buyer) {
    TestData data =
        new TestData()
            .row(
                Table.PROMOTIONS,
                "promotion_id=PR",
                "product_id=D",
                "starts_on=2026-05-01",
                "ends_on=2026-05-31")
            .row(Table.PRODUCT_RELATIONS, "product_id=A", "related_id=C", "type=complement")
            .row(Table.PRODUCT_RELATIONS, "product_id=A", "related_id=D", "type=substitute")
            .row(
                Table.EXTERNAL_RECOMMENDATIONS,
                "customer_id=K",
                "product_id=C",
                "score=0.4",
                "source=shop",
                "as_of=2026-05-07")
            .row(Table.STOCK, "product_id=A", "available=90", "as_of=2026-05-08", "excess=true");
    for (String product : new String[] {"A", "B", "C", "D"}) {
      data.row(Table.PRODUCTS, "product_id=" + product, "category=G", "name=Green tea");
    }
    data.row(Table.CUSTOMERS, "customer_id=" + buyer, "segment=S");
    data.orders(buyer, "A", 5, 10, "2026-02-01", "2026-03-01", "2026-04-01");
    for (int c = 0; c < 30; c++) {
      data.row(Table.CUSTOMERS, "customer_id=X" + c, "segment=S");
      data.row(
          Table.ORDERS,
          "order_id=T" + c,
          "customer_id=X" + c,
          "ordered_at=2026-04-" + (10 + c % 9));
      data.line("T" + c, c % 3 == 0 ? "D" : "A", 1, 10);
      data.line("T" + c, c % 3 == 0 ? "C" : "B", 1, 10);
    }
    return buyer.equals("K") ? data : data.row(Table.CUSTOMERS, "customer_id=K", "segment=S");
  }

  private abstract static class OnTheCompany extends ProductRecommenderContract {
    @Override
    protected TestData example() {
      return company("K");
    }
  }

  @Nested
  class History extends OnTheCompany {
    @Override
    protected ProductRecommender recommender() {
      return new HistoryRecommender();
    }
  }

  @Nested
  class Together extends OnTheCompany {
    @Override
    protected ProductRecommender recommender() {
      return new CooccurrenceRecommender();
    }
  }

  @Nested
  class Subscription extends OnTheCompany {
    @Override
    protected TestData example() {
      return company("K")
          .row(
              Table.CONTRACTS,
              "contract_id=S1",
              "customer_id=K",
              "product_id=A",
              "kind=subscription")
          .row(Table.PRODUCT_RELATIONS, "product_id=A", "related_id=D", "type=accessory");
    }

    @Override
    protected ProductRecommender recommender() {
      return new SubscriptionRecommender();
    }
  }

  @Nested
  class Complementary extends OnTheCompany {
    @Override
    protected ProductRecommender recommender() {
      return new ComplementaryRecommender();
    }
  }

  @Nested
  class Substitutes extends OnTheCompany {
    @Override
    protected ProductRecommender recommender() {
      return new SubstituteRecommender();
    }
  }

  @Nested
  class Rotation extends OnTheCompany {
    @Override
    protected ProductRecommender recommender() {
      return new RotationRecommender(new SlowStock(365, 365, 1));
    }
  }

  @Nested
  class External extends OnTheCompany {
    @Override
    protected ProductRecommender recommender() {
      return new ExternalRecommender();
    }
  }

  @Nested
  class Neighbours extends OnTheCompany {
    @Override
    protected ProductRecommender recommender() {
      return new NeighbourRecommender();
    }
  }

  @Nested
  class Segment extends OnTheCompany {
    @Override
    protected ProductRecommender recommender() {
      return new SegmentRecommender();
    }
  }

  @Nested
  class SameBuyers extends OnTheCompany {
    @Override
    protected ProductRecommender recommender() {
      return new SimilarRecommender();
    }
  }

  @Nested
  class Alike extends OnTheCompany {
    @Override
    protected ProductRecommender recommender() {
      return new AlikeRecommender();
    }
  }

  @Nested
  class Promotion extends OnTheCompany {
    @Override
    protected ProductRecommender recommender() {
      return new PromotionRecommender();
    }
  }

  /** The same company, in which K has not ordered anything yet. */
  @Nested
  class NewCustomer extends ProductRecommenderContract {
    @Override
    protected ProductRecommender recommender() {
      return new NewCustomerRecommender();
    }

    @Override
    protected TestData example() {
      return company("NOT-K");
    }
  }
}
