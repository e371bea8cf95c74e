package org.nextbestaction.delivery.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.HexFormat;
import org.nextbestaction.delivery.http.Signatures;

/**
 * How a person ends the messages: a link that is signed, so that nobody ends another's.
 *
 * @param page where {@link UnsubscribeEndpoint} answers, such as {@code
 *     https://erp.example/nba/v1/channels/email}
 * @param secret at least 32 characters that nobody can guess
 */
public record Unsubscribe(URI page, String secret) {

  public Unsubscribe {
    if (!"https".equals(page.getScheme()) || page.getRawQuery() != null) {
      throw new IllegalArgumentException("the page (" + page + ") is https and has no query");
    }
    if (secret.length() < 32) {
      throw new IllegalArgumentException("the secret has less than 32 characters");
    }
  }

  /** The link of an address. */
  String link(String address) {
    return page + "?to=" + URLEncoder.encode(address, UTF_8) + "&sig=" + signature(address);
  }

  /** Whether a signature is the one of the address. */
  boolean holds(String address, String signature) {
    return Signatures.equal(signature(address), signature);
  }

  private String signature(String address) {
    return HexFormat.of()
        .formatHex(
            Signatures.hmacSha256(
                secret.getBytes(UTF_8), ("unsubscribe " + address).getBytes(UTF_8)));
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "Unsubscribe[" + page + "]";
  }
}
