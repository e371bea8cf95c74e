package org.nextbestaction.examples.cli;

import java.net.URI;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.delivery.channel.Channel;
import org.nextbestaction.delivery.channel.PortalLink;
import org.nextbestaction.delivery.email.EmailChannel;
import org.nextbestaction.delivery.email.EmailSettings;
import org.nextbestaction.delivery.hubspot.HubSpotChannel;
import org.nextbestaction.delivery.hubspot.HubSpotSettings;
import org.nextbestaction.delivery.salesforce.SalesforceChannel;
import org.nextbestaction.delivery.salesforce.SalesforceSettings;
import org.nextbestaction.delivery.slack.SlackChannel;
import org.nextbestaction.delivery.slack.SlackSettings;
import org.nextbestaction.delivery.teams.TeamsChannel;
import org.nextbestaction.delivery.teams.TeamsSettings;
import org.nextbestaction.delivery.webhook.WebhookChannel;
import org.nextbestaction.delivery.webhook.WebhookSettings;
import org.nextbestaction.delivery.whatsapp.WhatsAppChannel;
import org.nextbestaction.delivery.whatsapp.WhatsAppSettings;
import org.nextbestaction.rules.internal.Fields;
import org.nextbestaction.rules.internal.FileNode;

/** The channels, each with the keys of its settings. */
enum ChannelSection {
  SLACK {
    @Override
    Channel make(Keys keys, PortalLink portal, Clock clock) {
      SlackSettings settings =
          SlackSettings.of(keys.secret("botToken"), keys.secret("signingSecret"), portal.page());
      URI api = keys.api();
      return new SlackChannel(
          api == null ? settings : settings.reaching(api, settings.timeout()), clock);
    }
  },
  TEAMS {
    @Override
    Channel make(Keys keys, PortalLink portal, Clock clock) {
      return new TeamsChannel(TeamsSettings.of(keys.secretUris("webhooks"), portal.page()), clock);
    }
  },
  WHATSAPP {
    @Override
    Channel make(Keys keys, PortalLink portal, Clock clock) {
      WhatsAppSettings settings =
          WhatsAppSettings.of(
              keys.secret("accessToken"),
              keys.secret("appSecret"),
              keys.secret("verifyToken"),
              keys.text("phoneNumberId"),
              portal.page());
      URI api = keys.api();
      return new WhatsAppChannel(
          api == null ? settings : settings.reaching(api, settings.timeout()), clock);
    }
  },
  HUBSPOT {
    @Override
    Channel make(Keys keys, PortalLink portal, Clock clock) {
      HubSpotSettings usual =
          new HubSpotSettings(keys.secret("token"), keys.perhaps("companyKey"), portal);
      URI api = keys.api();
      return new HubSpotChannel(
          new HubSpotSettings(
              api == null ? usual.api() : api,
              Objects.requireNonNullElse(keys.perhaps("version"), usual.version()),
              usual.token(),
              Objects.requireNonNullElse(keys.perhaps("objectType"), usual.objectType()),
              usual.companyKey(),
              portal,
              usual.timeout()),
          clock);
    }
  },
  SALESFORCE {
    @Override
    Channel make(Keys keys, PortalLink portal, Clock clock) {
      return new SalesforceChannel(
          new SalesforceSettings(
              keys.text("clientId"),
              keys.text("username"),
              keys.secret("privateKey"),
              keys.perhaps("accountKey"),
              portal),
          clock);
    }
  },
  EMAIL {
    @Override
    Channel make(Keys keys, PortalLink portal, Clock clock) {
      Integer port = keys.fields().whole("port", 1, 65_535);
      EmailSettings.Security security =
          keys.fields()
              .oneOf(
                  "security",
                  new TreeMap<>(
                      Map.of(
                          "starttls",
                          EmailSettings.Security.STARTTLS,
                          "tls",
                          EmailSettings.Security.TLS,
                          "none",
                          EmailSettings.Security.NONE)));
      String user = keys.perhaps("user");
      return new EmailChannel(
          new EmailSettings(
              keys.text("host"),
              Objects.requireNonNullElse(port, 587),
              Objects.requireNonNullElse(security, EmailSettings.Security.STARTTLS),
              user,
              user == null ? null : keys.secret("password"),
              keys.text("from"),
              Objects.requireNonNullElse(keys.perhaps("fromName"), ""),
              portal,
              null,
              Objects.requireNonNullElse(keys.fields().whole("perMinute", 1, 10_000), 30),
              Duration.ofSeconds(30)),
          clock);
    }
  },
  WEBHOOK {
    @Override
    Channel make(Keys keys, PortalLink portal, Clock clock) {
      Boolean privately = keys.fields().truth("privateAddresses");
      return new WebhookChannel(
          new WebhookSettings(
              keys.uri("url"),
              keys.secrets("secrets"),
              portal,
              Boolean.TRUE.equals(privately),
              Duration.ofSeconds(15)),
          clock);
    }
  };

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  abstract Channel make(Keys keys, PortalLink portal, Clock clock);

  /** The channel's name. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The channel; null, with problems in the log, when its settings are not fit. */
  @Nullable Channel read(
      Fields fields, PortalLink portal, Clock clock, UnaryOperator<@Nullable String> environment) {
    Keys keys = new Keys(fields, environment);
    try {
      Channel channel = make(keys, portal, clock);
      return keys.broken ? null : channel;
    } catch (IllegalArgumentException e) {
      if (!keys.broken) {
        fields.problem(
            fields.mark(),
            Objects.requireNonNullElse(e.getMessage(), "the settings are not fit")
                .replace('\n', ' '),
            null);
      }
      return null;
    }
  }

  /**
   * The keys of a channel. What is missing or wrong goes to the log and reads as something else, so
   * that all of it is said; no channel is made then.
   */
  static final class Keys {

    private static final String UNKNOWN = "0";
    private static final String API =
        "(https://[^/?#@]+|http://(localhost|127\\.0\\.0\\.1)(:\\d+)?)(/[^?#]*)?";

    private final Fields fields;
    private final UnaryOperator<@Nullable String> environment;
    private boolean broken;

    Keys(Fields fields, UnaryOperator<@Nullable String> environment) {
      this.fields = fields;
      this.environment = environment;
    }

    Fields fields() {
      return fields;
    }

    String text(String key) {
      fields.require(key);
      String text = fields.text(key);
      broken |= text == null;
      return Objects.requireNonNullElse(text, UNKNOWN);
    }

    @Nullable String perhaps(String key) {
      return fields.text(key);
    }

    URI uri(String key) {
      fields.require(key);
      URI uri = optional(key);
      broken |= uri == null;
      return Objects.requireNonNullElse(uri, URI.create(UNKNOWN));
    }

    @Nullable URI optional(String key) {
      FileNode.Scalar text = fields.scalar(key);
      return text == null ? null : address(key, text.text(), text);
    }

    /**
     * Another address of the channel's API; a token goes there, in the clear to this machine only.
     */
    @Nullable URI api() {
      URI api = optional("api");
      FileNode.Scalar text = fields.scalar("api");
      if (api != null && text != null && !api.toString().matches(API)) {
        problem(text, "(api) is no address with https; http is for localhost alone", null);
        return null;
      }
      return api;
    }

    private @Nullable URI address(String key, String address, FileNode.Scalar place) {
      try {
        return URI.create(address);
      } catch (IllegalArgumentException e) {
        problem(place, "(" + key + ") is no address", null);
        return null;
      }
    }

    private void problem(FileNode.Scalar place, String message, @Nullable String hint) {
      broken = true;
      fields.problem(place.mark(), message, hint);
    }

    /** What the environment holds under the name that the file gives. */
    String secret(String key) {
      fields.require(key);
      FileNode.Scalar text = fields.scalar(key);
      broken |= text == null;
      return text == null ? UNKNOWN : secret(key, text);
    }

    private String secret(String key, FileNode.Scalar text) {
      Matcher variable = VARIABLE.matcher(text.text());
      if (!variable.matches()) {
        problem(
            text,
            "(" + key + ") is a secret; allowed is the name of a variable such as ${NBA_SECRET}",
            "Maybe export it before, and change the secret where this file was shared.");
        return UNKNOWN;
      }
      String value = environment.apply(variable.group(1));
      if (value == null || value.isBlank()) {
        problem(text, "(" + key + "): the variable " + variable.group(1) + " is not set", null);
        return UNKNOWN;
      }
      return value;
    }

    List<String> secrets(String key) {
      fields.require(key);
      List<String> values = new ArrayList<>();
      for (FileNode.Scalar text : fields.list(key)) {
        values.add(secret(key, text));
      }
      broken |= values.isEmpty();
      return values;
    }

    /** Addresses that are secrets themselves, by the name that the routing calls them. */
    Map<String, URI> secretUris(String key) {
      fields.require(key);
      Map<String, URI> uris = new TreeMap<>();
      Fields below = fields.fields(key, fields.subject() + "." + key);
      broken |= below == null;
      if (below != null) {
        for (String name : below.keys()) {
          FileNode.Scalar text = below.scalar(name);
          URI uri = text == null ? null : address(name, secret(name, text), text);
          broken |= uri == null;
          if (uri != null) {
            uris.put(name, uri);
          }
        }
      }
      return uris;
    }
  }

  /** A channel without real settings: it renders, and reaches nobody. */
  static Channel rendering(ChannelSection section, PortalLink portal, Clock clock) {
    return switch (section) {
      case SLACK -> new SlackChannel(SlackSettings.of("none", "none", portal.page()), clock);
      case TEAMS -> new TeamsChannel(TeamsSettings.of(Map.of(), portal.page()), clock);
      case WHATSAPP ->
          new WhatsAppChannel(
              WhatsAppSettings.of("none", "none", "none", "0", portal.page()), clock);
      case HUBSPOT -> new HubSpotChannel(new HubSpotSettings("none", null, portal), clock);
      case SALESFORCE ->
          new SalesforceChannel(
              new SalesforceSettings("none", "none", keyOfNobody(), null, portal), clock);
      case EMAIL ->
          new EmailChannel(
              new EmailSettings("localhost", null, null, "nba@company.example", portal), clock);
      case WEBHOOK ->
          new WebhookChannel(
              new WebhookSettings(
                  URI.create("https://company.example/cards"),
                  List.of("whsec_bm9uZW5vbmVub25lbm9uZW5vbmVub25l"),
                  portal),
              clock);
    };
  }

  /** A private key that was made just now and opens nothing. */
  static String keyOfNobody() {
    try {
      KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
      keys.initialize(2048);
      return "-----BEGIN PRIVATE KEY-----\n"
          + Base64.getMimeEncoder().encodeToString(keys.generateKeyPair().getPrivate().getEncoded())
          + "\n-----END PRIVATE KEY-----\n";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has RSA", e);
    }
  }
}
