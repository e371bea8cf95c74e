package org.nextbestaction.delivery.channel;

/**
 * A rendered message.
 *
 * @param mediaType such as {@code application/json}
 */
public record Payload(String mediaType, String text) {

  /** One in JSON. */
  public static Payload json(String text) {
    return new Payload("application/json", text);
  }
}
