package org.nextbestaction.examples.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes XHTML: every element is closed, every text and attribute is escaped. Tag and attribute
 * names are ours, never data.
 */
final class Markup {

  private final StringBuilder html;
  private final Deque<String> open = new ArrayDeque<>();

  Markup(StringBuilder html) {
    this.html = html;
  }

  /** Opens an element; attributes are names and values in turn. */
  Markup open(String tag, String... attributes) {
    start(tag, attributes);
    html.append('>');
    open.push(tag);
    return this;
  }

  /** Closes the innermost element. */
  Markup close() {
    html.append("</").append(open.pop()).append('>');
    return this;
  }

  /** Closes the innermost element and ends the line. */
  Markup end() {
    close();
    html.append('\n');
    return this;
  }

  /** An element that holds a text. */
  Markup leaf(String tag, String content, String... attributes) {
    return open(tag, attributes).text(content).close();
  }

  /** An element without content, closed at once: for void elements and SVG shapes only. */
  Markup empty(String tag, String... attributes) {
    start(tag, attributes);
    html.append("/>");
    return this;
  }

  Markup text(String content) {
    escape(Plain.text(content, true));
    return this;
  }

  private void start(String tag, String... attributes) {
    html.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      html.append(' ').append(attributes[i]).append("=\"");
      escape(Plain.line(attributes[i + 1]));
      html.append('"');
    }
  }

  private void escape(String clean) {
    for (int i = 0; i < clean.length(); i++) {
      char c = clean.charAt(i);
      switch (c) {
        case '&' -> html.append("&amp;");
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '"' -> html.append("&quot;");
        case '\'' -> html.append("&#39;");
        default -> html.append(c);
      }
    }
  }
}
