package org.nextbestaction.delivery.http;

import java.util.List;

/**
 * Keeps requests of other people's pages away: what a browser says of where a request comes from
 * must be the portal itself. What says nothing is no browser of today.
 *
 * @param origin of the portal as people open it, such as {@code https://erp.example.com}
 */
public record SameOrigin(String origin) {

  public SameOrigin {
    if (!origin.matches("https?://[^/?#@\\s]+")) {
      throw new IllegalArgumentException(
          "the origin ("
              + origin
              + ") is scheme, host and port, such as https://erp.example.com, without a path");
    }
  }

  /** Whether the request comes from a page of the portal, or from no page at all. */
  public boolean permits(Request request) {
    return says(request, "sec-fetch-site", "same-origin") && says(request, "origin", origin);
  }

  private static boolean says(Request request, String header, String wanted) {
    List<String> said = request.headers().getOrDefault(header, List.of());
    return said.stream().allMatch(wanted::equals);
  }
}
