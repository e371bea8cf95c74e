package org.nextbestaction.product;

import org.junit.jupiter.api.Nested;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.ProductRecommenderContract;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.product.complementary.ComplementaryRecommender;
import org.nextbestaction.product.external.ExternalRecommender;
import org.nextbestaction.product.history.HistoryRecommender;
import org.nextbestaction.product.rotation.RotationRecommender;
import org.nextbestaction.product.substitute.SubstituteRecommender;
import org.nextbestaction.product.together.CooccurrenceRecommender;

/** Each recommender keeps the contract, on one small company. */
class RecommenderContractTest {

  /** Many customers buy A and B together; K buys A alone. */
  private static TestData company() {
    TestData data =
        new TestData()
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
      data.row(Table.PRODUCTS, "product_id=" + product, "category=G");
    }
    data.orders("K", "A", 5, 10, "2026-02-01", "2026-03-01", "2026-04-01");
    for (int c = 0; c < 30; c++) {
      data.row(Table.CUSTOMERS, "customer_id=X" + c);
      data.row(
          Table.ORDERS,
          "order_id=T" + c,
          "customer_id=X" + c,
          "ordered_at=2026-04-" + (10 + c % 9));
      data.line("T" + c, c % 3 == 0 ? "D" : "A", 1, 10);
      data.line("T" + c, c % 3 == 0 ? "C" : "B", 1, 10);
    }
    return data.row(Table.CUSTOMERS, "customer_id=K");
  }

  private abstract static class OnTheCompany extends ProductRecommenderContract {
    @Override
    protected TestData example() {
      return company();
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
      return new RotationRecommender();
    }
  }

  @Nested
  class External extends OnTheCompany {
    @Override
    protected ProductRecommender recommender() {
      return new ExternalRecommender();
    }
  }
}
