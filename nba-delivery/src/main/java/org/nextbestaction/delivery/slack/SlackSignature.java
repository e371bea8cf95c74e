package org.nextbestaction.delivery.slack;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.nextbestaction.delivery.http.Request;
import org.nextbestaction.delivery.http.Signatures;

/**
 * Slack's proof that a request is its own (version v0): an HMAC of the time and the bytes of the
 * body. Slack's own library takes a time in the future; this one does not.
 */
final class SlackSignature {

  private SlackSignature() {}

  /** Whether a request was signed with the secret, not more than five minutes from now. */
  static boolean holds(Request request, String secret, Instant now) {
    String time = request.header("X-Slack-Request-Timestamp");
    String signature = request.header("X-Slack-Signature");
    return time != null
        && signature != null
        && time.matches("\\d{1,12}")
        && Signatures.fresh(Instant.ofEpochSecond(Long.parseLong(time)), now)
        && Signatures.equal(of(time, request.body(), secret), signature);
  }

  /** The signature of a body at a time. */
  static String of(String time, byte[] body, String secret) {
    byte[] before = ("v0:" + time + ":").getBytes(StandardCharsets.UTF_8);
    return "v0="
        + HexFormat.of()
            .formatHex(
                Signatures.hmacSha256(secret.getBytes(StandardCharsets.UTF_8), before, body));
  }
}
