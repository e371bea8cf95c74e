package org.nextbestaction.llm.words;

/** How a contact is spoken to. */
public enum Tone {
  /** Polite and reserved; in Romanian with the polite plural. */
  FORMAL,
  /** Warm, as between people who know each other; in Romanian with the polite plural, too. */
  FRIENDLY,
  /** As few words as courtesy allows. */
  BRIEF
}
