package org.nextbestaction.bigquery.local;

/**
 * Which requests a fault strikes: of those for an operation whose address or body holds a text,
 * some in the order of their coming.
 *
 * @param text that the path, the query part or the body holds; empty for every request
 * @param first the number of the first that is struck, from 1
 * @param times how many are struck, one after the other
 */
public record FaultPoint(Operation operation, String text, int first, int times) {

  /** The next request for an operation. */
  public static FaultPoint on(Operation operation) {
    return new FaultPoint(operation, "", 1, 1);
  }

  /** Those alone that hold a text. */
  public FaultPoint holding(String text) {
    return new FaultPoint(operation, text, first, times);
  }

  /** Not the next but that one, counted from 1. */
  public FaultPoint nth(int first) {
    return new FaultPoint(operation, text, first, times);
  }

  /** So many, one after the other. */
  public FaultPoint times(int times) {
    return new FaultPoint(operation, text, first, times);
  }

  boolean matches(Asked asked) {
    return asked.operation() == operation
        && (asked.path() + "?" + asked.query() + "\n" + asked.body()).contains(text);
  }
}
