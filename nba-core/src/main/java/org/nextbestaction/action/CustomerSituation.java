package org.nextbestaction.action;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.model.Model;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.product.ProductCandidate;
import org.nextbestaction.product.ProductRanker;
import org.nextbestaction.signal.Signals;

/**
 * One customer, its signals, and what all customers share. Belongs to the thread that decides about
 * the customer: its ranked products are worked out once, when an action asks for them.
 */
public final class CustomerSituation {

  /** How deep the ranked list is looked at. */
  private static final int DEPTH = 60;

  /** And how deep the list of each single recommender. */
  private static final int IN_FRONT = 5;

  private final CustomerView customer;
  private final Signals signals;
  private final Model model;
  private final CompanyPolicy policy;
  private final ProductRanker ranker;
  private @Nullable List<ProductCandidate> ranked;

  public CustomerSituation(
      CustomerView customer,
      Signals signals,
      Model model,
      CompanyPolicy policy,
      ProductRanker ranker) {
    this.customer = customer;
    this.signals = signals;
    this.model = model;
    this.policy = policy;
    this.ranker = ranker;
  }

  public CustomerView customer() {
    return customer;
  }

  public Signals signals() {
    return signals;
  }

  public Model model() {
    return model;
  }

  public CompanyPolicy policy() {
    return policy;
  }

  /** Lets go of the ranked products; they are worked out anew when asked for. */
  public void forgetRanked() {
    ranked = null;
  }

  /** The products that suit the customer, best first. */
  public List<ProductCandidate> ranked() {
    if (ranked == null) {
      ranked = ranker.shortlist(customer, model, DEPTH, IN_FRONT);
    }
    return ranked;
  }
}
