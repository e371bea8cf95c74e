package org.nextbestaction.llm.fact;

/**
 * Names that no text may hold. Built once for a company and shared by all its cards; a name that
 * stands on the card itself is not forbidden there. Immutable and thread-safe.
 *
 * @param customers other customers (the card's own may be among them)
 * @param competitors never said to a customer
 * @param products the catalogue (those of the card may be among them)
 */
public record ForbiddenNames(NameIndex customers, NameIndex competitors, NameIndex products) {

  /** Nothing is forbidden by name. */
  public static final ForbiddenNames NONE =
      new ForbiddenNames(NameIndex.EMPTY, NameIndex.EMPTY, NameIndex.EMPTY);
}
