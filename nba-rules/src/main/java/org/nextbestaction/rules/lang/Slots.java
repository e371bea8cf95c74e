package org.nextbestaction.rules.lang;

import java.util.ArrayList;
import java.util.List;
import org.nextbestaction.fact.FactDefinition;

/** The slots of one expression while it is compiled. */
final class Slots {

  private final List<Slot> all = new ArrayList<>();

  Slot of(FactDefinition fact, boolean exact) {
    for (Slot slot : all) {
      if (slot.fact().name().equals(fact.name()) && slot.exact() == exact) {
        return slot;
      }
    }
    Slot slot = new Slot(all.size(), fact, exact);
    all.add(slot);
    return slot;
  }

  List<Slot> all() {
    return List.copyOf(all);
  }

  @Override
  public String toString() {
    return all.size() + " slots";
  }
}
