package org.nextbestaction.delivery.portal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.delivery.http.Request;
import org.nextbestaction.delivery.http.Response;

/**
 * The files of the portal, which are all known by name: no path of a request ever reaches the class
 * path. Immutable and thread-safe.
 */
final class Files {

  private static final String ELEMENTS = "/META-INF/resources/nba/";
  private static final String OWN = "/org/nextbestaction/delivery/portal/";

  /**
   * A page may load and ask what is the portal's own and nothing else, and makes no markup out of
   * text.
   */
  static final String PAGE_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'self';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";

  /** Each path below {@code /nba/}, and where its bytes are. */
  private static final SortedMap<String, String> PATHS = paths();

  private final SortedMap<String, File> files = new TreeMap<>();

  private record File(byte[] bytes, String type, String tag) {}

  Files() {
    PATHS.forEach((path, resource) -> files.put(path, read(resource)));
  }

  private static SortedMap<String, String> paths() {
    SortedMap<String, String> paths = new TreeMap<>();
    for (String name :
        new String[] {
          "cadence.js",
          "charts.js",
          "client.js",
          "icon.svg",
          "index.html",
          "kit.js",
          "look.js",
          "manage.html",
          "nba-card.js",
          "nba-management.js",
          "nba-queue.js",
          "nba.js",
          "page.css",
          "page.js",
          "words.js"
        }) {
      paths.put(name, ELEMENTS + name);
    }
    paths.put("", ELEMENTS + "index.html");
    paths.put("manage", ELEMENTS + "manage.html");
    paths.put("v1/openapi.json", OWN + "openapi.json");
    paths.put("v1/card.schema.json", OWN + "card.schema.json");
    return Collections.unmodifiableSortedMap(paths);
  }

  private static File read(String resource) {
    try (InputStream in = Files.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not in the jar");
      }
      byte[] bytes = in.readAllBytes();
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new File(bytes, type(resource), '"' + HexFormat.of().formatHex(hash, 0, 12) + '"');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("no SHA-256", e);
    }
  }

  private static String type(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "js" -> "text/javascript; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "html" -> "text/html; charset=utf-8";
      case "svg" -> "image/svg+xml";
      default -> "application/json; charset=utf-8";
    };
  }

  /** Whether there is a file under this path below {@code /nba/}. */
  boolean has(String path) {
    return files.containsKey(path);
  }

  /** The file, or 304 for who has it already. */
  Response get(String path, Request request) {
    File file = files.get(path);
    if (file == null) {
      throw new IllegalArgumentException("no file " + path);
    }
    Response answer =
        known(request.header("if-none-match"), file.tag)
            ? new Response(304, Map.of(), new byte[0])
            : new Response(200, Map.of("Content-Type", file.type), file.bytes);
    return answer
        .with("ETag", file.tag)
        .with("Cache-Control", "no-cache")
        .with(
            "Content-Security-Policy",
            file.type.startsWith("text/html") ? PAGE_POLICY : Portal.NO_PAGE);
  }

  private static boolean known(@Nullable String tags, String tag) {
    return tags != null && (tags.contains(tag) || tags.trim().equals("*"));
  }
}
