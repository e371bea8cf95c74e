package org.nextbestaction.product;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Product;
import org.nextbestaction.explain.Explanation;
import org.nextbestaction.model.Model;

/**
 * Joins the recommenders into one ranked list on one scale. Each recommender's chance counts by its
 * weight and its belief in the model, as independent reasons to buy (a noisy or; Pearl,
 * Probabilistic reasoning in intelligent systems, 1988), times how the product sells lately,
 * calibrated on customers' last orders; a product stands once, in the role of its strongest reason.
 * Immutable and thread-safe.
 */
public final class ProductRanker {

  /** A recommender and how far its chance is believed, from 0 to 1. */
  public record Weighted(ProductRecommender recommender, double weight) {
    public Weighted {
      if (!(weight >= 0 && weight <= 1)) {
        throw new IllegalArgumentException(recommender.id() + ": weight " + weight);
      }
    }
  }

  /** So many of each recommender's products count; weaker ones only where nothing else is said. */
  private static final int CONSIDERED = 240;

  private final List<Weighted> recommenders;

  /** A ranker of the given recommenders; their ids must differ. */
  public ProductRanker(List<Weighted> recommenders) {
    this.recommenders = List.copyOf(recommenders);
    Set<String> ids = new LinkedHashSet<>();
    for (Weighted weighted : recommenders) {
      if (!ids.add(weighted.recommender().id())) {
        throw new IllegalArgumentException("two recommenders are " + weighted.recommender().id());
      }
    }
  }

  /**
   * The best products, by descending score, then by product id.
   *
   * @param limit at most so many, 1 or more
   */
  public List<ProductCandidate> rank(CustomerView customer, Model model, int limit) {
    return shortlist(customer, model, limit, 0);
  }

  /**
   * The same, and beyond the limit what each recommender puts in front: a point of view with small
   * chances has its say, too.
   *
   * @param inFront so many of each recommender's first products
   */
  public List<ProductCandidate> shortlist(
      CustomerView customer, Model model, int limit, int inFront) {
    int considered = limit <= CONSIDERED ? CONSIDERED : Integer.MAX_VALUE;
    Buyer buyer = new Buyer(customer, model);
    return best(contenders(buyer, considered), buyer, limit, inFront);
  }

  /**
   * The given products only, ranked, with the scores that they have among all; those without any
   * reason are left out.
   */
  public List<ProductCandidate> rank(CustomerView customer, Model model, List<Product> products) {
    Set<String> ids = new LinkedHashSet<>();
    products.forEach(p -> ids.add(p.id()));
    Buyer buyer = new Buyer(customer, model);
    Contender[] all = contenders(buyer, Integer.MAX_VALUE);
    Contender[] named =
        Arrays.stream(all)
            .filter(contender -> ids.contains(contender.product.id()))
            .toArray(Contender[]::new);
    return best(named, buyer, named.length, 0);
  }

  /** By descending mix, with which the score grows, then by product id. */
  private static final Comparator<Contender> ORDER =
      (a, b) ->
          a.mix == b.mix ? a.product.id().compareTo(b.product.id()) : Double.compare(b.mix, a.mix);

  private static List<ProductCandidate> best(Contender[] all, Buyer buyer, int limit, int inFront) {
    double[] mix = new double[all.length];
    for (int i = 0; i < all.length; i++) {
      all[i].mix(buyer);
      mix[i] = all[i].mix;
    }
    ByScore.sort(all, mix, all.length, ORDER);
    List<ProductCandidate> ranked = new ArrayList<>();
    for (int i = 0; i < all.length; i++) {
      if (i < limit || all[i].inFront < inFront) {
        ranked.add(all[i].join(buyer));
      }
    }
    return List.copyOf(ranked);
  }

  /** Chance that the product is in the customer's next order; 0 when nothing speaks for it. */
  public double score(CustomerView customer, Model model, Product product) {
    List<ProductCandidate> ranked = rank(customer, model, List.of(product));
    return ranked.isEmpty() ? 0 : ranked.get(0).score();
  }

  /** What one recommender says of a product, how far it is believed, and what else is said. */
  private record Part(ProductCandidate candidate, double weight, @Nullable Part before) {
    double weighted() {
      return candidate.score() * weight;
    }
  }

  /** A product and what speaks for it. */
  private static final class Contender {
    final Product product;
    @Nullable Part last;
    int parts;
    int inFront = Integer.MAX_VALUE; // best place in a recommender's own list
    boolean counted; // whether some part is not too weak to count
    double trend = 1;
    double mix;

    Contender(Product product) {
      this.product = product;
    }

    void add(ProductCandidate candidate, double weight, int place) {
      inFront = Math.min(inFront, place);
      boolean counts = place < CONSIDERED;
      if (counts && !counted) {
        last = null;
        parts = 0;
        counted = true;
      }
      if (counts || !counted) {
        last = new Part(candidate, weight, last);
        parts++;
      }
    }

    void mix(Buyer buyer) {
      double none = 1;
      for (Part part = last; part != null; part = part.before) {
        none *= 1 - part.weighted();
      }
      trend = Math.min(buyer.catalogue().trend(product), 1 / (1 - none));
      mix = (1 - none) * trend;
    }

    ProductCandidate join(Buyer buyer) {
      Part[] strongestFirst = new Part[parts];
      int at = parts;
      for (Part part = last; part != null; part = part.before) {
        strongestFirst[--at] = part;
      }
      for (int i = 1; i < parts; i++) {
        Part part = strongestFirst[i];
        at = i;
        while (at > 0 && strongestFirst[at - 1].weighted() < part.weighted()) {
          strongestFirst[at] = strongestFirst[--at];
        }
        strongestFirst[at] = part;
      }
      List<ProductCandidate> reasons = new ArrayList<>(parts);
      for (Part part : strongestFirst) {
        reasons.add(part.candidate);
      }
      double chance = mix > 0 ? buyer.model().basketChance(mix) : 0;
      // Purchases of decades ago weigh nothing at all: then there is nothing to calibrate.
      double calibration = mix > 0 ? chance / mix : 1;
      return ProductCandidate.of(
          reasons, Math.min(1, chance), () -> explanation(strongestFirst, calibration));
    }

    private Explanation explanation(Part[] strongestFirst, double calibration) {
      List<Explanation> weighted = new ArrayList<>();
      for (Part part : strongestFirst) {
        weighted.add(
            Explanation.product(
                part.candidate.recommender(),
                part.candidate.explanation(),
                Explanation.leaf("weight of the recommender", part.weight)));
      }
      return Explanation.product(
          "chance that the product is in the next order",
          Explanation.of("any of the reasons", Explanation.Operation.NOISY_OR, weighted),
          Explanation.leaf("how the product sells lately against before", trend),
          Explanation.leaf("chance by the last orders of all, over the above", calibration));
    }
  }

  private Contender[] contenders(Buyer buyer, int considered) {
    Places places = new Places(1024);
    List<Contender> all = new ArrayList<>(512);
    for (Weighted weighted : recommenders) {
      if (weighted.weight() == 0) {
        continue;
      }
      double weight = weighted.weight() * weighted.recommender().belief(buyer.model());
      int place = 0;
      for (ProductCandidate part : weighted.recommender().recommend(buyer, considered)) {
        int at = places.of(part.product().index());
        if (at == all.size()) {
          all.add(new Contender(part.product()));
        }
        all.get(at).add(part, weight, place++);
      }
    }
    return all.toArray(Contender[]::new);
  }
}
