package org.nextbestaction.delivery.channel;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where a card stands in the portal. To look at it decides nothing.
 *
 * @param page the portal's page, such as {@code https://erp.example/nba/}; https, or http on this
 *     machine
 */
public record PortalLink(URI page) {

  public PortalLink {
    boolean local = "localhost".equals(page.getHost()) || "127.0.0.1".equals(page.getHost());
    if (page.getHost() == null
        || page.getRawFragment() != null
        || !"https".equals(page.getScheme()) && !("http".equals(page.getScheme()) && local)) {
      throw new IllegalArgumentException(
          "the portal's page (" + page + ") is no address with https and without a fragment");
    }
  }

  /** The address of a card. */
  public String to(String cardId) {
    return page + "#" + URLEncoder.encode(cardId, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
