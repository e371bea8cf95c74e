package org.nextbestaction.signal.equipment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Product;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.explain.Unit;
import org.nextbestaction.signal.Signal;

/**
 * A consumable of the customer's equipment that is due.
 *
 * @param deliveredOn when the equipment was last bought
 * @param lastBoughtOn when the consumable was last bought; null when not since the equipment
 * @param usualDays mean days between two purchases of the consumable; null when that is not known
 */
public record EquipmentSignal(
    Product equipment,
    Product consumable,
    LocalDate deliveredOn,
    @Nullable LocalDate lastBoughtOn,
    @Nullable Integer usualDays,
    Provenance provenance)
    implements Signal {

  /** The last purchase of the consumable, else of the equipment. */
  public LocalDate waitingSince() {
    return lastBoughtOn == null ? deliveredOn : lastBoughtOn;
  }

  @Override
  public String id() {
    return "equipment";
  }

  @Override
  public String fact() {
    return "equipmentConsumables";
  }

  @Override
  public Product product() {
    return consumable;
  }

  @Override
  public String telling() {
    return lastBoughtOn == null ? "equipment" : "equipment.again";
  }

  @Override
  public double strength() {
    return 1;
  }

  @Override
  public List<Evidence> evidence() {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence.Named("product", consumable.id()));
    evidence.add(new Evidence.Named("equipment", equipment.id()));
    evidence.add(new Evidence.Dated("deliveredOn", deliveredOn));
    if (lastBoughtOn != null) {
      evidence.add(new Evidence.Dated("lastBoughtOn", lastBoughtOn));
    }
    if (usualDays != null) {
      evidence.add(new Evidence.Measured("usualInterval", usualDays, Unit.DAYS));
    }
    return evidence;
  }
}
