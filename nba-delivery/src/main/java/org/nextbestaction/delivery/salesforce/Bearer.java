package org.nextbestaction.delivery.salesforce;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.delivery.channel.HttpCaller;
import org.nextbestaction.delivery.channel.Sent;

/**
 * The login by OAuth 2.0's JWT bearer flow (RFC 7523). A token is kept until Salesforce takes it no
 * more: it does not say beforehand when that will be. Thread-safe.
 */
final class Bearer {

  /** Salesforce takes at most three minutes. */
  private static final Duration ASSERTION = Duration.ofMinutes(3);

  private final SalesforceSettings settings;
  private final PrivateKey key;
  private final HttpCaller caller;
  private final Clock clock;
  private @Nullable Token token;

  Bearer(SalesforceSettings settings, HttpCaller caller, Clock clock) {
    this.settings = settings;
    key = key(settings.privateKey());
    this.caller = caller;
    this.clock = clock;
  }

  /** What a login gives. Its text does not show the token. */
  record Token(String value, URI instance) {
    @Override
    public String toString() {
      return "Token[" + instance + "]";
    }
  }

  /** A token, or why there is none. */
  record Login(@Nullable Token token, @Nullable Sent failure) {}

  /**
   * The token that is there, or a new one.
   *
   * @param refused a token that Salesforce takes no more; null when there is none
   */
  synchronized Login token(@Nullable Token refused) {
    Token kept = token;
    if (kept != null && !kept.equals(refused)) {
      return new Login(kept, null);
    }
    Login login = caller.call(request(), this::login, lost -> new Login(null, notYet(lost)));
    token = login.token();
    return login;
  }

  private HttpRequest.Builder request() {
    String form =
        "grant_type="
            + URLEncoder.encode("urn:ietf:params:oauth:grant-type:jwt-bearer", UTF_8)
            + "&assertion="
            + assertion();
    return HttpRequest.newBuilder(URI.create(settings.login() + "/services/oauth2/token"))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Accept", "application/json")
        .POST(BodyPublishers.ofString(form));
  }

  private Login login(HttpCaller.Reply reply) {
    JsonNode answer = Json.read(reply.body());
    if (!reply.ok()) {
      String error = answer.path("error").asText();
      return new Login(
          null,
          reply.status() >= 500 || reply.status() == 429
              ? notYet(reply.failure())
              : new Sent.Refused(
                  "the login is not taken" + (error.matches("[a-z_]{1,40}") ? ": " + error : "")));
    }
    String value = answer.path("access_token").asText();
    URI instance = instance(answer.path("instance_url").asText());
    return value.matches("[!-~]{10,4000}") && instance != null
        ? new Login(new Token(value, instance), null)
        : new Login(null, new Sent.NotYet("the login gave no token of Salesforce's", null));
  }

  /** Where the organisation is: at Salesforce, or where the login is; null when elsewhere. */
  private @Nullable URI instance(String url) {
    try {
      URI instance = URI.create(url);
      String host = instance.getHost();
      boolean theirs =
          "https".equals(instance.getScheme())
              && host != null
              && (host.endsWith(".salesforce.com") || host.endsWith(".force.com"));
      boolean same =
          host != null
              && host.equals(settings.login().getHost())
              && instance.getPort() == settings.login().getPort()
              && settings.login().getScheme().equals(instance.getScheme());
      return theirs || same ? instance : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Without a login nothing was written. */
  private static Sent notYet(Sent login) {
    return login instanceof Sent.NotYet not
        ? not
        : new Sent.NotYet("the login was not answered", null);
  }

  /** The signed claim of who we are. */
  String assertion() {
    ObjectNode claims = JsonNodeFactory.instance.objectNode();
    claims.put("iss", settings.clientId());
    claims.put("sub", settings.username());
    claims.put("aud", settings.audience().toString());
    claims.put("exp", clock.instant().plus(ASSERTION).getEpochSecond());
    String signed =
        base64("{\"alg\":\"RS256\"}".getBytes(UTF_8))
            + "."
            + base64(claims.toString().getBytes(UTF_8));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(signed.getBytes(UTF_8));
      return signed + "." + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key does not sign", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The key of a PEM text. */
  static PrivateKey key(String pem) {
    String base64 =
        pem.replace("-----BEGIN PRIVATE KEY-----", "")
            .replace("-----END PRIVATE KEY-----", "")
            .replaceAll("\\s", "");
    try {
      return KeyFactory.getInstance("RSA")
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the private key is no RSA key in PKCS #8 (-----BEGIN PRIVATE KEY-----).\n"
              + "Maybe: openssl pkcs8 -topk8 -nocrypt -in server.key");
    }
  }
}
