package org.nextbestaction.bigquery.ai;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a statement: a file beside this class whose slots are filled, and literals. */
final class SqlText {

  private static final Pattern SLOT = Pattern.compile("\\$\\{([A-Za-z]+)}");

  private SqlText() {}

  /**
   * The file with its slots filled.
   *
   * @param slots by name; a slot of the file without a value is a fault of ours
   */
  static String filled(String file, Map<String, String> slots) {
    Matcher slot = SLOT.matcher(read(file + ".sql"));
    StringBuilder sql = new StringBuilder();
    while (slot.find()) {
      String value = slots.get(slot.group(1));
      if (value == null) {
        throw new IllegalStateException(file + ".sql: nothing fills " + slot.group());
      }
      slot.appendReplacement(sql, Matcher.quoteReplacement(value));
    }
    return slot.appendTail(sql).toString();
  }

  private static String read(String file) {
    try (InputStream in = SqlText.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A text as a literal of GoogleSQL, whatever it holds. */
  static String literal(String text) {
    StringBuilder literal = new StringBuilder("'");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\', '\'' -> literal.append('\\').append(c);
        case '\n' -> literal.append("\\n");
        case '\r' -> literal.append("\\r");
        case '\t' -> literal.append("\\t");
        default -> {
          if (c < ' ') {
            literal.append("\\x%02x".formatted((int) c));
          } else {
            literal.append(c);
          }
        }
      }
    }
    return literal.append('\'').toString();
  }
}
