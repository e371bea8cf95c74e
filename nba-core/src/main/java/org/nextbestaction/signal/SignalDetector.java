package org.nextbestaction.signal;

import java.util.List;
import org.nextbestaction.data.CustomerView;

/**
 * Finds one kind of signal. Pure and thread-safe: it reads the customer's own rows, the master
 * data, the model and the policy, and nothing else.
 */
public interface SignalDetector {

  /** The signals of the customer; empty when there are none or their data are not connected. */
  List<Signal> detect(CustomerView customer, Detection context);
}
