package org.nextbestaction.examples.cli;

/** A field of a CSV row. */
final class Csv {

  private Csv() {}

  /** The text, quoted where RFC 4180 asks for it. */
  static String field(String text) {
    boolean quote =
        text.indexOf(',') >= 0
            || text.indexOf('"') >= 0
            || text.indexOf('\n') >= 0
            || text.indexOf('\r') >= 0;
    return quote ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
