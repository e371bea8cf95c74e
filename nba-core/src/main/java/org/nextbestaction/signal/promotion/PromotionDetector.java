package org.nextbestaction.signal.promotion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Promotion;
import org.nextbestaction.data.Table;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.SignalDetector;
import org.nextbestaction.signal.Sources;

/** Finds running promotions of products that the customer buys; the one that ends first leads. */
public final class PromotionDetector implements SignalDetector {

  @Override
  public List<Signal> detect(CustomerView customer, Detection context) {
    if (!customer.snapshot().connected(Table.PROMOTIONS)) {
      return List.of();
    }
    List<PromotionSignal> running = new ArrayList<>();
    for (Product product : customer.productsBought()) {
      for (Promotion promotion : customer.snapshot().promotions(product)) {
        if (promotion.runsOn(customer.snapshot().asOf())) {
          running.add(
              new PromotionSignal(
                  product, promotion, Sources.of(customer.snapshot(), Table.PROMOTIONS)));
        }
      }
    }
    running.sort(
        Comparator.comparing((PromotionSignal signal) -> signal.promotion().endsOn())
            .thenComparing(signal -> signal.product().id())
            .thenComparing(signal -> signal.promotion().id()));
    return List.copyOf(running);
  }
}
