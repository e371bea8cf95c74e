package org.nextbestaction.benchmarks.quality;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Product;
import org.nextbestaction.engine.StandardRecommenders;
import org.nextbestaction.explain.Explanation;
import org.nextbestaction.model.Ablation;
import org.nextbestaction.model.Model;
import org.nextbestaction.model.OwnShares;
import org.nextbestaction.product.Buyer;
import org.nextbestaction.product.CandidateList;
import org.nextbestaction.product.ProductCandidate;
import org.nextbestaction.product.ProductRanker;
import org.nextbestaction.product.ProductRecommender;
import org.nextbestaction.product.Role;

/** The standard ranker without one of its ingredients. */
final class Recommenders {

  /**
   * What is left out.
   *
   * @param recommender the id of one that is left out; empty: none
   * @param rhythm whether a product's own rhythm is left out of the own history
   * @param part of the model that is left out; null: none
   */
  record Without(
      String label, String recommender, boolean rhythm, Ablation.@Nullable OfProducts part) {

    ProductRanker ranker() {
      List<ProductRanker.Weighted> weighted = new ArrayList<>();
      for (ProductRanker.Weighted one : StandardRecommenders.weighted()) {
        String id = one.recommender().id();
        if (rhythm && id.equals("history")) {
          weighted.add(new ProductRanker.Weighted(new SharesAlone(), one.weight()));
        } else if (!id.equals(recommender)) {
          weighted.add(one);
        }
      }
      return new ProductRanker(weighted);
    }
  }

  static final List<Without> ALL =
      List.of(
          new Without("own history", "history", false, null),
          new Without("a product's own rhythm (due)", "", true, null),
          new Without("neighbours", "neighbours", false, null),
          new Without("co-occurrence", "together", false, null),
          new Without("similar products (same customers)", "similar", false, null),
          new Without("alike in name", "alike", false, null),
          new Without(Ablation.OfProducts.TREND.label, "", false, Ablation.OfProducts.TREND),
          new Without(Ablation.OfProducts.QUIET.label, "", false, Ablation.OfProducts.QUIET),
          new Without(Ablation.OfProducts.HABITS.label, "", false, Ablation.OfProducts.HABITS),
          new Without(Ablation.OfProducts.PRUNING.label, "", false, Ablation.OfProducts.PRUNING));

  private Recommenders() {}

  /** The own history's shares as they are, due or not. */
  private static final class SharesAlone implements ProductRecommender {

    @Override
    public String id() {
      return "history";
    }

    @Override
    public double belief(Model model) {
      return model.habits().own();
    }

    @Override
    public List<ProductCandidate> recommend(Buyer buyer, int limit) {
      OwnShares own = buyer.ownByHabit();
      List<Product> products = buyer.snapshot().products();
      CandidateList found = new CandidateList();
      for (int i = 0; i < own.product().length; i++) {
        found.add(
            ProductCandidate.of(
                products.get(own.product()[i]),
                Role.REPLENISHMENT,
                Explanation.leaf("share of the customer's orders", own.share()[i]),
                List.of(),
                id()));
      }
      return found.top(limit);
    }
  }
}
