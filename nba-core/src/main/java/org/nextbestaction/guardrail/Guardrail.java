package org.nextbestaction.guardrail;

import java.util.Map;
import org.nextbestaction.fact.Facts;
import org.nextbestaction.fact.Phase;

/**
 * One rule. A pure function of the facts, thread-safe; an exception it throws denies. Rules in
 * files are the usual form; this interface is for a rule that a company writes in Java.
 */
public interface Guardrail {

  /** Unique and stable, such as {@code MARGIN-MIN}. */
  String id();

  /** When it is asked. */
  Phase phase();

  /** Breaks ties between effects of one kind, the higher first; then the id. */
  default int priority() {
    return 0;
  }

  /** The facts that decide, by name, as they are; a missing one has the text {@code missing}. */
  default Map<String, Object> reads(Facts facts) {
    return Map.of();
  }

  /** What it says; its phase sees the facts of {@link Phase}. */
  Verdict evaluate(Facts facts);
}
