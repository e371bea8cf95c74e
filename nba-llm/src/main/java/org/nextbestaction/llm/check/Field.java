package org.nextbestaction.llm.check;

/** Which text of a card it is. */
public enum Field {
  /** Read by the agent. */
  EXPLANATION(1000),
  /** Said to the customer. */
  SCRIPT(700),
  /** Written to the customer. */
  EMAIL(1600),
  /** Written to the customer, short. */
  MESSAGE(600);

  private final int longest;

  Field(int longest) {
    this.longest = longest;
  }

  /**
   * In characters without the card's own sentences: more than a model is asked for, as values fill
   * its slots.
   */
  int longest() {
    return longest;
  }

  /** Whether the customer hears or reads it. */
  public boolean toCustomer() {
    return this != EXPLANATION;
  }
}
