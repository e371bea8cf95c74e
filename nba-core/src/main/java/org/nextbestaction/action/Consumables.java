package org.nextbestaction.action;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Product;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.product.Role;
import org.nextbestaction.signal.equipment.EquipmentSignal;
import org.nextbestaction.signal.recurrence.ProductRhythm;

/** Consumables of the customer's equipment that are due, as proposals. */
final class Consumables {

  private Consumables() {}

  /** They lead where nothing else is due, else they come last. */
  static List<ProductProposal> with(
      CustomerSituation s, @Nullable EquipmentSignal first, List<ProductProposal> others) {
    List<ProductProposal> proposals = new ArrayList<>(others);
    if (first == null) {
      return proposals;
    }
    SuggestedQuantity quantity = new SuggestedQuantity(s);
    for (EquipmentSignal signal : s.signals().list(EquipmentSignal.class)) {
      Product consumable = signal.consumable();
      boolean there = proposals.stream().anyMatch(p -> p.product().equals(consumable));
      if (!there) {
        ProductRhythm rhythm = ProductRhythm.of(s.customer(), consumable);
        proposals.add(
            new ProductProposal(
                consumable,
                rhythm.timesBought() > 0 ? Role.REPLENISHMENT : Role.CROSS_SELL,
                quantity.usual(consumable, rhythm),
                null,
                rhythm.timesBought(),
                List.of(
                    new Evidence.Named("boughtProduct", signal.equipment().id()),
                    new Evidence.Named("relation", "consumable"),
                    new Evidence.Dated("lastBoughtOn", signal.deliveredOn())),
                others.isEmpty()));
      }
    }
    return proposals;
  }
}
