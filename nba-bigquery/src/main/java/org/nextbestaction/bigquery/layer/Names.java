package org.nextbestaction.bigquery.layer;

import java.util.List;
import java.util.regex.Pattern;

/** Names of projects, datasets, tables and columns: checked, and as they stand in a statement. */
final class Names {

  static final Pattern PROJECT = Pattern.compile("([a-z][a-z0-9.-]*:)?[a-z][a-z0-9-]{2,61}");
  static final Pattern DATASET = Pattern.compile("[A-Za-z0-9_]{1,1024}");
  static final Pattern TABLE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]{0,1023}");
  static final Pattern COLUMN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,299}");

  private Names() {}

  static String checked(Pattern form, String what, String name) {
    if (!form.matcher(name).matches()) {
      throw new IllegalArgumentException("(" + name + ") is no name of a " + what);
    }
    return name;
  }

  /** The whole path of a table, in one pair of back quotes. */
  static String path(String project, String dataset, String table) {
    return "`"
        + checked(PROJECT, "project", project)
        + "."
        + checked(DATASET, "dataset", dataset)
        + "."
        + checked(TABLE, "table", table)
        + "`";
  }

  /** A view of what a dataset holds. */
  static String schemaView(String project, String dataset, String view) {
    return "`"
        + checked(PROJECT, "project", project)
        + "."
        + checked(DATASET, "dataset", dataset)
        + ".INFORMATION_SCHEMA."
        + view
        + "`";
  }

  /** A column, which may be called like a word of the language. */
  static String column(String name) {
    return "`" + checked(COLUMN, "column", name) + "`";
  }

  /** Any text as a literal. */
  static String literal(String text) {
    StringBuilder literal = new StringBuilder("'");
    for (int i = 0; i < text.length(); i++) {
      char ch = text.charAt(i);
      if (ch == '\'' || ch == '\\') {
        literal.append('\\').append(ch);
      } else if (ch < ' ' || Character.isWhitespace(ch) && ch != ' ') {
        literal.append(String.format("\\u%04x", (int) ch));
      } else {
        literal.append(ch);
      }
    }
    return literal.append('\'').toString();
  }

  /** Texts as literals with commas between. */
  static String literals(List<String> texts) {
    return String.join(", ", texts.stream().map(Names::literal).toList());
  }
}
