package org.nextbestaction.delivery.teams;

/** What a Teams webhook takes. Source: Microsoft's pages on incoming webhooks, October 2026. */
final class TeamsLimits {

  /** A whole request, in bytes. The pages say about 28 KB; what is above 28,000 is not tried. */
  static final int MESSAGE = 27_000;

  /** Requests in a second. */
  static final int CALLS = 4;

  /** The version of Adaptive Cards that Teams shows. */
  static final String VERSION = "1.5";

  private TeamsLimits() {}
}
