package org.nextbestaction.rules.lang;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.FactType;

/** Whether a fact is known; never missing itself. */
record IsKnown(Slot slot) implements Node {

  @Override
  public FactType type() {
    return FactType.BOOL;
  }

  @Override
  public List<Node> parts() {
    return List.of();
  }

  @Override
  public boolean constant() {
    return false;
  }

  @Override
  public Object evaluate(@Nullable Object[] slots) {
    return slots[slot.index()] != null;
  }

  /** MVEL runs only when every fact is known. */
  @Override
  public String mvel() {
    return "true";
  }
}
