package org.nextbestaction.rules.table;

/** What happens where more than one row of a decision table fits. */
enum HitPolicy {
  /** The first row that fits counts. */
  FIRST,
  /** Two rows never fit together; the table is refused where they may. */
  UNIQUE,
  /** Every row that fits counts. */
  COLLECT
}
