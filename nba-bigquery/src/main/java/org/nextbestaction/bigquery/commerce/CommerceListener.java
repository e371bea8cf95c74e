package org.nextbestaction.bigquery.commerce;

/** Is told how far a run is. */
@FunctionalInterface
public interface CommerceListener {

  /** Nobody is told. */
  CommerceListener NONE = (done, of) -> {};

  /** A call is over, with an answer or without. One thread at a time. */
  void called(int done, int of);
}
