package org.nextbestaction.product.external;

import java.util.ArrayList;
import java.util.List;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.ExternalRecommendation;
import org.nextbestaction.data.Product;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Explanation;
import org.nextbestaction.model.OwnShares;
import org.nextbestaction.product.Buyer;
import org.nextbestaction.product.CandidateList;
import org.nextbestaction.product.ProductCandidate;
import org.nextbestaction.product.ProductRecommender;
import org.nextbestaction.product.Role;

/**
 * What another system recommends. Its score is taken as a chance where all of the customer's scores
 * lie between 0 and 1; otherwise only its order is trusted: the score over one more than the score.
 */
public final class ExternalRecommender implements ProductRecommender {

  @Override
  public String id() {
    return "external";
  }

  @Override
  public List<ProductCandidate> recommend(Buyer buyer, int limit) {
    CustomerView customer = buyer.customer();
    List<ExternalRecommendation> recommendations = customer.externalRecommendations();
    CandidateList found = new CandidateList();
    if (recommendations.isEmpty()) {
      return found.top(limit);
    }
    OwnShares own = buyer.own();
    List<String> unbounded = new ArrayList<>();
    for (ExternalRecommendation recommendation : recommendations) {
      if (recommendation.score() > 1) {
        unbounded.add(recommendation.source());
      }
    }
    for (ExternalRecommendation recommendation : recommendations) {
      Product product = customer.snapshot().current(recommendation.productId());
      if (product == null || !(recommendation.score() > 0)) {
        continue;
      }
      double score = recommendation.score();
      double chance = unbounded.contains(recommendation.source()) ? score / (1 + score) : score;
      found.add(
          ProductCandidate.of(
              product,
              buyer.entry(product) >= 0 ? Role.REPLENISHMENT : Role.CROSS_SELL,
              Explanation.leaf("score of " + recommendation.source(), chance),
              List.of(
                  new Evidence.Named("source", recommendation.source()),
                  new Evidence.Dated("recommendedOn", recommendation.asOf())),
              id()));
    }
    return found.top(limit);
  }
}
