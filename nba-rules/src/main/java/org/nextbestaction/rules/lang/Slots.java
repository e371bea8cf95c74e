package org.nextbestaction.rules.lang;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

  /** Those that the part reads, each once; what was read in another form only is not among them. */
  static List<Slot> readBy(Node node) {
    Set<Slot> read = new LinkedHashSet<>();
    collect(node, read);
    return List.copyOf(read);
  }

  private static void collect(Node node, Set<Slot> read) {
    if (node instanceof FactNode fact) {
      read.add(fact.slot());
    } else if (node instanceof IsKnown known) {
      read.add(known.slot());
    }
    node.parts().forEach(part -> collect(part, read));
  }

  List<Slot> all() {
    return List.copyOf(all);
  }

  @Override
  public String toString() {
    return all.size() + " slots";
  }
}
