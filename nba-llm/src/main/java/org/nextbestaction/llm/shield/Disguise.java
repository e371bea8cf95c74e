package org.nextbestaction.llm.shield;

/** How a text hides what it says from a reader or from a filter. The names are reasons. */
enum Disguise {
  /** Letters of other scripts that look like Latin ones, inside Latin words. */
  LOOKALIKE_LETTERS,
  /** Full-width, mathematical or circled letters. */
  STYLED_LETTERS,
  /** Characters without width, or that turn the direction, between letters. */
  HIDDEN_CHARACTERS,
  /** Text in Unicode's tag characters, which no screen shows. */
  TAG_CHARACTERS,
  /** Digits and signs in the place of letters. */
  LEET,
  /** Letters set apart from each other. */
  SPACED_LETTERS,
  /** Text in base64. */
  BASE64,
  /** Text in hexadecimal digits. */
  HEX;

  int bit() {
    return 1 << ordinal();
  }
}
