package org.nextbestaction.delivery.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names for what has none that another system takes. */
public final class Keys {

  private Keys() {}

  /** SHA-256 of a text in UTF-8, as 64 hexadecimal digits: the same text, the same name. */
  public static String hash(String text) {
    return hash(text.getBytes(UTF_8));
  }

  /** SHA-256 of bytes, as 64 hexadecimal digits. */
  public static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("no SHA-256", e);
    }
  }

  /** An id as it is, where it is plain and not longer than so many characters; else its hash. */
  public static String plain(String id, int most) {
    return id.length() <= most && id.matches("[A-Za-z0-9._:|-]+") ? id : hash(id);
  }
}
