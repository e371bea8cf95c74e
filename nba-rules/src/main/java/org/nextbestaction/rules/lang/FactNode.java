package org.nextbestaction.rules.lang;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.FactType;

/** A fact that is read. */
record FactNode(Slot slot, Slots slots) implements Node {

  @Override
  public FactType type() {
    return slot.type();
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
  public @Nullable Object evaluate(@Nullable Object[] values) {
    return values[slot.index()];
  }

  /** Whole numbers are exact, and so are the policy's numbers, which stand in a file. */
  @Override
  public @Nullable Node exact() {
    return switch (type()) {
      case MONEY -> this;
      case INT -> new FactNode(slots.of(slot.fact(), true), slots);
      case DEC ->
          slot.fact().root().equals("policy")
              ? new FactNode(slots.of(slot.fact(), true), slots)
              : null;
      default -> null;
    };
  }

  @Override
  public String mvel() {
    return slot.variable();
  }
}
