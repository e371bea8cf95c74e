package org.nextbestaction.action;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Product;
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
    for (EquipmentSignal signal : s.signals().list(EquipmentSignal.class)) {
      Product consumable = signal.consumable();
      boolean there = proposals.stream().anyMatch(p -> p.product().equals(consumable));
      if (!there) {
        ProductRhythm rhythm = ProductRhythm.of(s.customer(), consumable);
        proposals.add(
            new ProductProposal(
                consumable,
                rhythm.timesBought() > 0 ? Role.REPLENISHMENT : Role.CROSS_SELL,
                Objects.requireNonNullElse(rhythm.usualQuantity(), BigDecimal.ONE),
                null,
                rhythm.timesBought(),
                List.of(),
                others.isEmpty()));
      }
    }
    return proposals;
  }
}
