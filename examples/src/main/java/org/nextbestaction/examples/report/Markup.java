package org.nextbestaction.examples.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes XHTML: every element is closed, every text and attribute is escaped. Tag and attribute
 * names are ours, never data.
 */
public final class Markup {

  private final StringBuilder html;
  private final Deque<String> open = new ArrayDeque<>();

  /** Markup that is appended to a text. */
  public Markup(StringBuilder html) {
    this.html = html;
  }

  /** Opens an element; attributes are names and values in turn. */
  public Markup open(String tag, String... attributes) {
    start(tag, attributes);
    html.append('>');
    open.push(tag);
    return this;
  }

  /** Closes the innermost element. */
  public Markup close() {
    html.append("</").append(open.pop()).append('>');
    return this;
  }

  /** Closes the innermost element and ends the line. */
  public Markup end() {
    close();
    html.append('\n');
    return this;
  }

  /** An element that holds a text. */
  public Markup leaf(String tag, String content, String... attributes) {
    return open(tag, attributes).text(content).close();
  }

  /** An element without content, closed at once: for void elements and SVG shapes only. */
  public Markup empty(String tag, String... attributes) {
    start(tag, attributes);
    html.append("/>");
    return this;
  }

  /** Appends a text, escaped. */
  public Markup text(String content) {
    escape(Plain.text(content, true));
    return this;
  }

  /** Opens a page that loads nothing and runs nothing: its head, with the style, and its body. */
  public Markup page(String language, String title, String style) {
    html.append("<!DOCTYPE html>\n");
    open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", language);
    open("head").empty("meta", "charset", "utf-8");
    empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src 'sha256-"
            + HtmlReport.sha256(style)
            + "'; base-uri 'none'; form-action 'none'");
    empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    empty("meta", "name", "robots", "content", "noindex");
    empty("meta", "name", "color-scheme", "content", "light dark");
    leaf("title", title);
    open("style");
    html.append(style);
    return end().end().open("body");
  }

  /** The style that the pages share. */
  public static String style() {
    return HtmlReport.resource("report.css");
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
