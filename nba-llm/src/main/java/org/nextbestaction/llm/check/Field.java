package org.nextbestaction.llm.check;

/** Which text of a card it is. */
public enum Field {
  /** Read by the agent. */
  EXPLANATION,
  /** Said to the customer. */
  SCRIPT,
  /** Written to the customer. */
  EMAIL,
  /** Written to the customer, short. */
  MESSAGE;

  /** Whether the customer hears or reads it. */
  public boolean toCustomer() {
    return this != EXPLANATION;
  }
}
