package org.nextbestaction.delivery.webhook;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.nextbestaction.delivery.channel.PortalLink;

/**
 * Where events go and how they are signed.
 *
 * @param url https; http for this machine alone
 * @param secrets {@code whsec_…}, the newest first: while they are changed, all sign
 * @param portal the source of the events, and where their cards stand
 * @param privateAddresses whether the receiver may have an address of this machine or of a private
 *     network: no, unless somebody says so, for whoever may choose the address could have them
 *     called
 * @param timeout of one call
 */
public record WebhookSettings(
    URI url, List<String> secrets, PortalLink portal, boolean privateAddresses, Duration timeout) {

  /** With the usual time and public addresses alone. */
  public WebhookSettings(URI url, List<String> secrets, PortalLink portal) {
    this(url, secrets, portal, false, Duration.ofSeconds(15));
  }

  public WebhookSettings {
    secrets = List.copyOf(secrets);
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("a webhook without a secret proves nothing");
    }
    secrets.forEach(StandardWebhooks::secret);
    Addresses.check(url);
  }

  List<byte[]> keys() {
    return secrets.stream().map(StandardWebhooks::secret).toList();
  }

  /** Without the secrets, and without the path and query of the address, which may hold one. */
  @Override
  public String toString() {
    return "WebhookSettings[" + url.getScheme() + "://" + url.getHost() + "]";
  }
}
