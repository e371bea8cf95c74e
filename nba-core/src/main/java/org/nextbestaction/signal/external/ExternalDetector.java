package org.nextbestaction.signal.external;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.ExternalSignal;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.SignalDetector;

/** Hands on the newest signal of each name, product and source that was computed elsewhere. */
public final class ExternalDetector implements SignalDetector {

  @Override
  public List<Signal> detect(CustomerView customer, Detection context) {
    Map<String, ExternalSignal> newest = new TreeMap<>();
    for (ExternalSignal signal : customer.externalSignals()) {
      String key = signal.name() + "\n" + signal.productId() + "\n" + signal.source();
      newest.merge(key, signal, ExternalDetector::newer);
    }
    List<Signal> signals = new ArrayList<>();
    for (ExternalSignal signal : newest.values()) {
      String product = signal.productId();
      signals.add(
          new ComputedSignal(
              signal, product == null ? null : customer.snapshot().product(product)));
    }
    return List.copyOf(signals);
  }

  private static ExternalSignal newer(ExternalSignal a, ExternalSignal b) {
    return Comparator.comparing(ExternalSignal::asOf)
                .thenComparingDouble(ExternalSignal::value)
                .compare(a, b)
            < 0
        ? b
        : a;
  }
}
