package org.nextbestaction.delivery.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came over the wire, whatever server took it. Immutable, but for the bytes, which
 * nobody changes.
 *
 * @param method in upper case
 * @param path decoded, without the query, such as {@code /nba/v1/queue}
 * @param query as it came, without the question mark; empty where there is none
 * @param headers by name in lower case
 * @param body as it came: signatures are made of these bytes
 * @param session the server's own request, such as a {@code HttpServletRequest}, for the host
 *     application that says who is asking; null where there is none
 */
public record Request(
    String method,
    String path,
    String query,
    Map<String, List<String>> headers,
    byte[] body,
    @Nullable Object session) {

  /** What comes after so many is part of the last one. */
  private static final int MOST_PARAMETERS = 50;

  public Request {
    method = method.toUpperCase(Locale.ROOT);
    Map<String, List<String>> lower = new TreeMap<>();
    headers.forEach(
        (name, values) -> lower.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    headers = Collections.unmodifiableMap(lower);
  }

  /**
   * The header's value; null when it is not there, or there more than once: what is ambiguous is no
   * proof of anything.
   */
  public @Nullable String header(String name) {
    List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    return values.size() == 1 ? values.get(0) : null;
  }

  /**
   * The parameter's value, decoded; null when it is not in the query, or there more than once, or
   * the query is not readable or has more parameters than any of ours.
   */
  public @Nullable String parameter(String name) {
    String[] parts = query.split("&", MOST_PARAMETERS + 1);
    if (parts.length > MOST_PARAMETERS) {
      return null;
    }
    String found = null;
    try {
      for (String part : parts) {
        int end = part.indexOf('=');
        if (decoded(end < 0 ? part : part.substring(0, end)).equals(name)) {
          if (found != null || end < 0) {
            return null;
          }
          found = decoded(part.substring(end + 1));
        }
      }
    } catch (IllegalArgumentException e) {
      return null;
    }
    return found;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
