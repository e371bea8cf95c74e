package org.nextbestaction.kit;

import org.nextbestaction.data.CustomerView;
import org.nextbestaction.model.Model;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.signal.Detection;

/** What a detector reads besides the customer, under the default policy. */
public final class Detections {

  private Detections() {}

  /** The default policy and a model of the customer's snapshot. */
  public static Detection of(CustomerView customer) {
    return new Detection(CompanyPolicy.defaults(), Model.fit(customer.snapshot(), 1));
  }
}
