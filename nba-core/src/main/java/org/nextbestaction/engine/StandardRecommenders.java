package org.nextbestaction.engine;

import java.util.List;
import org.nextbestaction.model.SlowStock;
import org.nextbestaction.policy.Thresholds;
import org.nextbestaction.product.ProductRanker;
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

/** The built-in recommenders and how far each one's chance is believed. */
public final class StandardRecommenders {

  private StandardRecommenders() {}

  /** The built-in recommenders with their default weights, under the default thresholds. */
  public static List<ProductRanker.Weighted> weighted() {
    return weighted(Thresholds.defaults());
  }

  /** The built-in recommenders with their default weights. */
  public static List<ProductRanker.Weighted> weighted(Thresholds policy) {
    SlowStock slow =
        new SlowStock(policy.slowCoverDays(), policy.slowMinAgeDays(), policy.staleStockDays());
    return List.of(
        new ProductRanker.Weighted(new HistoryRecommender(), 1),
        new ProductRanker.Weighted(new NeighbourRecommender(), 1),
        new ProductRanker.Weighted(new CooccurrenceRecommender(), 0.02),
        new ProductRanker.Weighted(new ComplementaryRecommender(), 0.5),
        new ProductRanker.Weighted(new SubscriptionRecommender(), 0.5),
        new ProductRanker.Weighted(new SimilarRecommender(), 0.02),
        new ProductRanker.Weighted(new AlikeRecommender(), 0.25),
        new ProductRanker.Weighted(new SegmentRecommender(), 0.1),
        new ProductRanker.Weighted(new NewCustomerRecommender(), 0.5),
        new ProductRanker.Weighted(new SubstituteRecommender(), 0.2),
        new ProductRanker.Weighted(new RotationRecommender(slow), 0.5),
        new ProductRanker.Weighted(new PromotionRecommender(), 0.5),
        new ProductRanker.Weighted(new ExternalRecommender(), 0.5));
  }

  /** A ranker of the built-in recommenders. */
  public static ProductRanker ranker() {
    return new ProductRanker(weighted());
  }
}
