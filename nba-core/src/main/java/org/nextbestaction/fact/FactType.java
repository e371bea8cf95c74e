package org.nextbestaction.fact;

/** The type of a fact in the rule language. */
public enum FactType {
  /** true or false. */
  BOOL,
  /** A whole number, such as days. */
  INT,
  /** A number with decimals, such as a percentage. */
  DEC,
  /** An amount in base currency; it compares exactly. */
  MONEY,
  /** A text. */
  TEXT,
  /** A list of texts. */
  TEXTS
}
