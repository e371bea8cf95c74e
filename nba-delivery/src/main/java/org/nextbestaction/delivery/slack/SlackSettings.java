package org.nextbestaction.delivery.slack;

import java.net.URI;
import java.time.Duration;
import org.nextbestaction.delivery.channel.PortalLink;

/**
 * How Slack is reached. Its description holds no secret.
 *
 * @param botToken of the app, with the right {@code chat:write}
 * @param signingSecret of the app, by which its requests are known
 * @param portal where a card is changed
 * @param api Slack's own; another one for tests
 * @param timeout of a call
 */
public record SlackSettings(
    String botToken, String signingSecret, PortalLink portal, URI api, Duration timeout) {

  public SlackSettings {
    if (botToken.isBlank() || signingSecret.isBlank()) {
      throw new IllegalArgumentException("Slack needs the app's bot token and signing secret");
    }
  }

  /** The usual settings. */
  public static SlackSettings of(String botToken, String signingSecret, URI portal) {
    return new SlackSettings(
        botToken,
        signingSecret,
        new PortalLink(portal),
        URI.create("https://slack.com/api/"),
        Duration.ofSeconds(10));
  }

  /** The same with another API and timeout. */
  public SlackSettings reaching(URI otherApi, Duration otherTimeout) {
    return new SlackSettings(botToken, signingSecret, portal, otherApi, otherTimeout);
  }

  @Override
  public String toString() {
    return "SlackSettings[api=" + api + ", portal=" + portal.page() + "]";
  }
}
