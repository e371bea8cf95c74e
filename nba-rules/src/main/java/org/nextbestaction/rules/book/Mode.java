package org.nextbestaction.rules.book;

/** Whether a rule counts. */
enum Mode {
  ENFORCE,
  SHADOW,
  OFF
}
