package org.nextbestaction.delivery.hubspot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.delivery.http.Request;
import org.nextbestaction.delivery.http.Signatures;

/**
 * HubSpot's request signature, version 3: HMAC-SHA256 with the app's client secret over method,
 * URI, raw body and time. Thread-safe.
 *
 * <p>The documentation has some percent sequences of the URI decoded before signing, the official
 * client has none: both forms are taken, as both need the secret.
 */
final class HubSpotSignature {

  private final byte[] secret;
  private final String publicUrl;
  private final Clock clock;

  /**
   * @param publicUrl of the endpoint as HubSpot calls it, without a query: behind a proxy it is not
   *     what the server sees
   */
  HubSpotSignature(String clientSecret, String publicUrl, Clock clock) {
    secret = clientSecret.getBytes(UTF_8);
    this.publicUrl = publicUrl;
    this.clock = clock;
  }

  /** Whether HubSpot sent this request, within the time window. */
  boolean holds(Request request) {
    String given = request.header("X-HubSpot-Signature-v3");
    String time = request.header("X-HubSpot-Request-Timestamp");
    if (given == null || time == null) {
      return false;
    }
    Instant signed = instant(time);
    if (signed == null || !Signatures.fresh(signed, clock.instant())) {
      return false;
    }
    String query = request.query();
    boolean asSent = Signatures.equal(sign(request, query, time), given);
    boolean asDocumented = Signatures.equal(sign(request, decoded(query), time), given);
    return asSent || asDocumented;
  }

  private String sign(Request request, String query, String time) {
    String uri = query.isEmpty() ? publicUrl : publicUrl + "?" + query;
    return Base64.getEncoder()
        .encodeToString(
            Signatures.hmacSha256(
                secret,
                (request.method() + uri).getBytes(UTF_8),
                request.body(),
                time.getBytes(UTF_8)));
  }

  /** The time in milliseconds; null when it is none. */
  private static @Nullable Instant instant(String time) {
    // Nothing stands between address, body and time when they are signed: with a zero in front, the
    // last digit of an address could be moved into the time.
    if (!time.matches("[1-9][0-9]{0,14}")) {
      return null;
    }
    return Instant.ofEpochMilli(Long.parseLong(time));
  }

  /** The twelve sequences of HubSpot's documentation decoded. */
  static String decoded(String query) {
    StringBuilder out = new StringBuilder(query.length());
    int i = 0;
    while (i < query.length()) {
      int which =
          query.charAt(i) == '%' && i + 3 <= query.length()
              ? DECODED.indexOf(query.substring(i, i + 3).toUpperCase(Locale.ROOT))
              : -1;
      if (which >= 0) {
        out.append(DECODED.charAt(which + 3));
        i += 3;
      } else {
        out.append(query.charAt(i));
        i++;
      }
    }
    return out.toString();
  }

  /** Each sequence and its character behind it. */
  private static final String DECODED =
      "%3A: %2F/ %3F? %40@ %21! %24$ %27' %28( %29) %2A* %2C, %3B;";
}
