package org.nextbestaction.delivery.http;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is answered.
 *
 * @param headers by name
 */
public record Response(int status, Map<String, String> headers, byte[] body) {

  public Response {
    headers = Collections.unmodifiableMap(new TreeMap<>(headers));
  }

  /** An answer in JSON, which nobody keeps. */
  public static Response json(int status, String json) {
    return new Response(
        status,
        Map.of("Content-Type", "application/json; charset=utf-8", "Cache-Control", "no-store"),
        json.getBytes(StandardCharsets.UTF_8));
  }

  /** An answer without a body. */
  public static Response empty(int status) {
    return new Response(status, Map.of("Cache-Control", "no-store"), new byte[0]);
  }

  /** The same answer with one more header. */
  public Response with(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new Response(status, more, body);
  }

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
