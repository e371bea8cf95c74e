package org.nextbestaction.rules.lang;

/**
 * What calculates the expressions of a rulebook where every fact is known. Both give the same
 * answers; see docs/decisions/0030-byte-code-beside-mvel.md.
 */
public enum Backend {
  /** MVEL, the reference. */
  MVEL,
  /** Byte code that is generated from the checked expressions: several times faster. */
  BYTE_CODE
}
