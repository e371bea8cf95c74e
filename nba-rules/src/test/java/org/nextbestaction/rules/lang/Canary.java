package org.nextbestaction.rules.lang;

/** A class that no expression may load; it tells when one did. */
final class Canary {

  static {
    System.setProperty("nba.canary", "rung");
  }

  private Canary() {}

  static boolean ring() {
    return true;
  }

  /** Whether it was initialised; asking does not. */
  static final class Watch {

    private Watch() {}

    static boolean quiet() {
      return System.getProperty("nba.canary") == null;
    }
  }
}
