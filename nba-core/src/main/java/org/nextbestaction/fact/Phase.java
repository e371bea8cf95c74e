package org.nextbestaction.fact;

/** When a rule is asked; each phase sees the facts of those before it. */
public enum Phase {
  CUSTOMER,
  ACTION,
  PRODUCT,
  OFFER;

  /** Whether a rule of this phase may read a fact that is known from the other phase on. */
  public boolean sees(Phase other) {
    return other.ordinal() <= ordinal();
  }
}
