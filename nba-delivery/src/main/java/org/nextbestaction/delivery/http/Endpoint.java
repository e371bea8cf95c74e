package org.nextbestaction.delivery.http;

/** Answers requests. Thread-safe; throws nothing: a fault of ours is answered with 500. */
@FunctionalInterface
public interface Endpoint {

  /** The answer to a request. */
  Response handle(Request request);
}
