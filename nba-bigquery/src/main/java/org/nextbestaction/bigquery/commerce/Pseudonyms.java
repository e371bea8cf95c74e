package org.nextbestaction.bigquery.commerce;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What customers are called towards the service: a keyed hash (HMAC-SHA-256) of their id, which
 * without the key leads back to nobody. The same key gives the same names. Thread-safe.
 */
public final class Pseudonyms {

  /** A shorter key is none, in bytes of UTF-8. */
  public static final int SHORTEST_KEY = 16;

  private static final String HMAC = "HmacSHA256";
  private static final int LENGTH = 40;

  private final SecretKeySpec key;

  /**
   * Names under a key.
   *
   * @param secret of {@value #SHORTEST_KEY} bytes or more, kept by the company
   */
  public Pseudonyms(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    if (bytes.length < SHORTEST_KEY) {
      throw new IllegalArgumentException(
          "the key of the pseudonyms is shorter than "
              + SHORTEST_KEY
              + " bytes\nMaybe the environment variable holds only a part of it.");
    }
    key = new SecretKeySpec(bytes, HMAC);
  }

  /** The name of a customer: 40 hexadecimal digits. */
  public String of(String customerId) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      byte[] hash = mac.doFinal(customerId.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, LENGTH);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + HMAC, e);
    }
  }
}
