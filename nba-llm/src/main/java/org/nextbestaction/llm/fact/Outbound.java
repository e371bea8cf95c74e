package org.nextbestaction.llm.fact;

/** What may leave the company for a language model. */
public enum Outbound {
  /** The value itself may be sent. */
  SEND,
  /** A named slot with its description is sent; the value is filled in afterwards. */
  SLOT,
  /** A placeholder is sent in its place: it names a person or a company. */
  PSEUDONYM,
  /** Nothing of it is sent and no text may hold it, but for the card's own sentences. */
  NEVER
}
