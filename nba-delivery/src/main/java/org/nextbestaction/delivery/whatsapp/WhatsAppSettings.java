package org.nextbestaction.delivery.whatsapp;

import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.nextbestaction.delivery.channel.PortalLink;

/**
 * How the WhatsApp Business Platform is reached. Its description holds no secret.
 *
 * @param accessToken of the system user, with the right {@code whatsapp_business_messaging}
 * @param appSecret by which Meta's requests are known
 * @param verifyToken that Meta says once, when the address is entered there
 * @param phoneNumberId Meta's id of the number that sends
 * @param form of a card
 * @param portal where a card is read and changed
 * @param api Meta's own with its version; another one for tests
 * @param timeout of a call
 */
public record WhatsAppSettings(
    String accessToken,
    String appSecret,
    String verifyToken,
    String phoneNumberId,
    Form form,
    PortalLink portal,
    URI api,
    Duration timeout) {

  /** The template of a card, by its name at Meta's. */
  public static final String CARD_TEMPLATE = "nba_card";

  /** The template of a digest, by its name at Meta's. */
  public static final String DIGEST_TEMPLATE = "nba_digest";

  /** How a card is sent. */
  public enum Form {
    /** By a template that Meta approved: taken at any time. */
    TEMPLATE,
    /**
     * With reply buttons: taken within 24 hours after the person last wrote, and free of charge.
     */
    BUTTONS
  }

  public WhatsAppSettings {
    if (Stream.of(accessToken, appSecret, verifyToken).anyMatch(String::isBlank)
        || !phoneNumberId.matches("\\d{1,30}")) {
      throw new IllegalArgumentException(
          "WhatsApp needs an access token, the app's secret, a token for verification and the"
              + " number's id");
    }
  }

  /** The usual settings. */
  public static WhatsAppSettings of(
      String accessToken, String appSecret, String verifyToken, String phoneNumberId, URI portal) {
    return new WhatsAppSettings(
        accessToken,
        appSecret,
        verifyToken,
        phoneNumberId,
        Form.TEMPLATE,
        new PortalLink(portal),
        URI.create("https://graph.facebook.com/v23.0/"),
        Duration.ofSeconds(10));
  }

  /** The same with another API and timeout. */
  public WhatsAppSettings reaching(URI otherApi, Duration otherTimeout) {
    return new WhatsAppSettings(
        accessToken, appSecret, verifyToken, phoneNumberId, form, portal, otherApi, otherTimeout);
  }

  /** The same with another form of a card. */
  public WhatsAppSettings with(Form other) {
    return new WhatsAppSettings(
        accessToken, appSecret, verifyToken, phoneNumberId, other, portal, api, timeout);
  }

  @Override
  public String toString() {
    return "WhatsAppSettings[api=" + api + ", form=" + form + ", portal=" + portal.page() + "]";
  }
}
