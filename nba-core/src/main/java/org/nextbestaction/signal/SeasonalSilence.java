package org.nextbestaction.signal;

import org.nextbestaction.data.CustomerView;

/** How far the season explains that a customer does not order. Pure and thread-safe. */
@FunctionalInterface
public interface SeasonalSilence {

  /**
   * On how many of the days since its last order the customer would be silent anyway, at this time
   * of the year: 0 when the season explains nothing, all of them when it explains everything.
   */
  int explainedDays(CustomerView customer);
}
