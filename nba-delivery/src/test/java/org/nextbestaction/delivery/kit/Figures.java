package org.nextbestaction.delivery.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Figures of management as the report writes them, of a company that was made up. */
final class Figures {

  static final String JSON = read();

  private Figures() {}

  private static String read() {
    try (InputStream in = Figures.class.getResourceAsStream("management.json")) {
      if (in == null) {
        throw new IllegalStateException("management.json is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
