package org.nextbestaction.bigquery.layer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.nextbestaction.bigquery.job.WarehouseStatement;

/** Statements as one script, to be read, kept and scheduled: parameters are filled in. */
public final class LayerScript {

  private LayerScript() {}

  /** The script. */
  public static String of(List<WarehouseStatement> statements) {
    return statements.stream()
        .map(statement -> filled(statement).strip() + ";\n")
        .collect(Collectors.joining("\n"));
  }

  /** A statement's text in which literals stand for its parameters. */
  static String filled(WarehouseStatement statement) {
    String sql = statement.sql();
    StringBuilder filled = new StringBuilder();
    int at = 0;
    while (at < sql.length()) {
      int end = opaque(sql, at);
      if (end > at) {
        filled.append(sql, at, end);
      } else if (sql.charAt(at) == '@' && !(at + 1 < sql.length() && sql.charAt(at + 1) == '@')) {
        end = at + 1;
        while (end < sql.length() && Character.isLetterOrDigit(sql.charAt(end))
            || end < sql.length() && sql.charAt(end) == '_') {
          end++;
        }
        filled.append(literal(statement, sql.substring(at + 1, end)));
      } else {
        end = sql.startsWith("@@", at) ? at + 2 : at + 1;
        filled.append(sql, at, end);
      }
      at = end;
    }
    return filled.toString();
  }

  /** The end of the text, quoted name or comment that begins there; the same place for none. */
  private static int opaque(String sql, int at) {
    char first = sql.charAt(at);
    if (sql.startsWith("--", at) || first == '#') {
      return after(sql, "\n", at);
    }
    if (sql.startsWith("/*", at)) {
      return after(sql, "*/", at + 2);
    }
    if (first == '`') {
      return after(sql, "`", at + 1);
    }
    if (first != '\'' && first != '"') {
      return at;
    }
    String mark =
        sql.startsWith(String.valueOf(first).repeat(3), at)
            ? String.valueOf(first).repeat(3)
            : String.valueOf(first);
    // A backslash keeps the next character from ending the text, in raw texts, too.
    int end = at + mark.length();
    while (end < sql.length() && !sql.startsWith(mark, end)) {
      end += sql.charAt(end) == '\\' ? 2 : 1;
    }
    return Math.min(sql.length(), end + mark.length());
  }

  private static int after(String sql, String mark, int from) {
    int found = sql.indexOf(mark, from);
    return found < 0 ? sql.length() : found + mark.length();
  }

  private static String literal(WarehouseStatement statement, String name) {
    for (Map.Entry<String, Object> parameter : statement.parameters().entrySet()) {
      if (parameter.getKey().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
        return literal(parameter.getValue());
      }
    }
    throw new IllegalArgumentException(statement.name() + ": no value is given for @" + name);
  }

  private static String literal(Object value) {
    if (value instanceof String text) {
      return Names.literal(text);
    } else if (value instanceof LocalDate day) {
      return "DATE '" + day + "'";
    } else if (value instanceof Instant instant) {
      return "TIMESTAMP '" + instant + "'";
    } else if (value instanceof List<?> list) {
      return "[" + list.stream().map(LayerScript::literal).collect(Collectors.joining(", ")) + "]";
    }
    return value instanceof Double real ? "CAST('" + real + "' AS FLOAT64)" : value.toString();
  }
}
