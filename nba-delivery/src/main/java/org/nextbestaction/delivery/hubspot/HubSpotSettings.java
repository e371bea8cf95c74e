package org.nextbestaction.delivery.hubspot;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.delivery.channel.PortalLink;

/**
 * The account that cards are written to. A recipient is the id of an owner in HubSpot.
 *
 * @param api {@code https://api.hubapi.com}
 * @param version of the API, such as {@value #VERSION}
 * @param token of a private app, with the rights to read and write the objects
 * @param objectType {@value #TASKS}, or a custom object by its type id or name
 * @param companyKey the unique property of companies that holds the customer's id, so that a card
 *     stands on its company; null: it stands on none
 * @param timeout of one call
 */
public record HubSpotSettings(
    URI api,
    String version,
    String token,
    String objectType,
    @Nullable String companyKey,
    PortalLink portal,
    Duration timeout) {

  /** The version that was read and tried. */
  public static final String VERSION = "2026-03";

  /** Cards as tasks. */
  public static final String TASKS = "tasks";

  /** Cards as tasks, with all else as usual. */
  public HubSpotSettings(String token, @Nullable String companyKey, PortalLink portal) {
    this(
        URI.create("https://api.hubapi.com"),
        VERSION,
        token,
        TASKS,
        companyKey,
        portal,
        Duration.ofSeconds(20));
  }

  public HubSpotSettings {
    if (token.isBlank() || !token.matches("[!-~]+")) {
      throw new IllegalArgumentException("the token is empty or no token");
    }
    if (!version.matches("[A-Za-z0-9.-]+") || !objectType.matches("[A-Za-z0-9_-]+")) {
      throw new IllegalArgumentException(
          "version (" + version + ") and object type (" + objectType + ") are plain names");
    }
    if (companyKey != null && !companyKey.matches("[a-z0-9_]+")) {
      throw new IllegalArgumentException("(" + companyKey + ") is no name of a property");
    }
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "HubSpotSettings[" + api + ", " + version + ", " + objectType + "]";
  }
}
