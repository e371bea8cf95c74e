package org.nextbestaction.delivery.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed hashes of messages, and the time in which a signed message counts. Thread-safe. */
public final class Signatures {

  /** How far the time of a signed message may be from ours, on either side. */
  public static final Duration WINDOW = Duration.ofMinutes(5);

  private Signatures() {}

  /** HMAC-SHA256 (RFC 2104, FIPS 180-4) of the parts one after the other: 32 bytes. */
  public static byte[] hmacSha256(byte[] secret, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no HMAC-SHA256 with this key", e);
    }
  }

  /** Whether two texts are equal, in a time that does not tell where they differ. */
  public static boolean equal(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether a signed message's time is not more than {@link #WINDOW} before or after now. */
  public static boolean fresh(Instant signed, Instant now) {
    return Duration.between(signed, now).abs().compareTo(WINDOW) <= 0;
  }
}
