package org.nextbestaction.delivery.kit;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Assumptions;

/** What tests with real parts do when a part is missing on this machine. */
public final class RealParts {

  private RealParts() {}

  /** Skips the test and says so loudly; where the environment has {@code CI}, fails it. */
  public static void missing(String what) {
    if (System.getenv("CI") != null) {
      fail("missing: " + what);
    }
    System.err.println("************ SKIPPED, for there is missing: " + what);
    Assumptions.abort("missing: " + what);
  }
}
