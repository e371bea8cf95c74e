package org.nextbestaction.delivery.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.nextbestaction.delivery.http.Request;
import org.nextbestaction.delivery.http.Signatures;

/**
 * The symmetric signature of the Standard Webhooks specification, version 1.0: {@code v1} and the
 * base64 of HMAC-SHA256 over id, time in seconds and body, with full stops between.
 */
final class StandardWebhooks {

  static final String ID = "webhook-id";
  static final String TIMESTAMP = "webhook-timestamp";
  static final String SIGNATURE = "webhook-signature";

  private static final String PREFIX = "whsec_";

  private StandardWebhooks() {}

  /**
   * The bytes of a secret.
   *
   * @param text {@code whsec_} and 24 to 64 bytes in base64
   */
  static byte[] secret(String text) {
    byte[] secret;
    try {
      secret =
          Base64.getDecoder()
              .decode(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : "");
    } catch (IllegalArgumentException e) {
      secret = new byte[0];
    }
    if (secret.length < 24 || secret.length > 64) {
      throw new IllegalArgumentException(
          "a webhook's secret is whsec_ and the base64 of 24 to 64 random bytes.\n"
              + "Maybe: echo whsec_$(openssl rand -base64 32)");
    }
    return secret;
  }

  /** The signatures of a message by several secrets, the newest first: receivers take any. */
  static String sign(List<byte[]> secrets, String id, Instant at, byte[] body) {
    String time = String.valueOf(at.getEpochSecond());
    return secrets.stream()
        .map(secret -> sign(secret, id, time, body))
        .collect(Collectors.joining(" "));
  }

  private static String sign(byte[] secret, String id, String time, byte[] body) {
    byte[] hash = Signatures.hmacSha256(secret, (id + "." + time + ".").getBytes(UTF_8), body);
    return "v1," + Base64.getEncoder().encodeToString(hash);
  }

  /** Whether one of the secrets signed this request, within the time window. */
  static boolean holds(List<byte[]> secrets, Request request, Instant now) {
    String id = request.header(ID);
    String time = request.header(TIMESTAMP);
    String given = request.header(SIGNATURE);
    if (id == null
        || given == null
        || time == null
        || !time.matches("[0-9]{1,12}")
        || !Signatures.fresh(Instant.ofEpochSecond(Long.parseLong(time)), now)) {
      return false;
    }
    boolean holds = false;
    for (byte[] secret : secrets) {
      String ours = sign(secret, id, time, request.body());
      for (String theirs : given.split(" ", 20)) {
        holds |= Signatures.equal(ours, theirs);
      }
    }
    return holds;
  }
}
