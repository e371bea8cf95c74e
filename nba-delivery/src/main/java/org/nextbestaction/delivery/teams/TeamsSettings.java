package org.nextbestaction.delivery.teams;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.nextbestaction.delivery.channel.PortalLink;

/**
 * How Teams is reached. Its description holds no secret.
 *
 * @param webhooks the address of a workflow by the name by which messages call it; whoever knows
 *     the address may post there, so that it stands nowhere else
 * @param portal where a card is answered
 * @param timeout of a call
 */
public record TeamsSettings(SortedMap<String, URI> webhooks, PortalLink portal, Duration timeout) {

  public TeamsSettings {
    webhooks = Collections.unmodifiableSortedMap(new TreeMap<>(webhooks));
  }

  /** The usual settings. */
  public static TeamsSettings of(Map<String, URI> webhooks, URI portal) {
    return new TeamsSettings(
        new TreeMap<>(webhooks), new PortalLink(portal), Duration.ofSeconds(10));
  }

  @Override
  public String toString() {
    return "TeamsSettings[webhooks=" + webhooks.keySet() + ", portal=" + portal.page() + "]";
  }
}
