package org.nextbestaction.examples.report;

import java.util.ArrayList;
import java.util.List;

/** Lines of text of a fixed width for a terminal, with colour where it is wanted. */
final class TextPage {

  static final int WIDTH = 78;

  /** What a piece of text is, and the colour that says so. */
  enum Tone {
    PLAIN(""),
    STRONG("1"),
    HEAD("1;32"),
    DEADLINE("1;33"),
    LIMIT("33"),
    GOOD("32"),
    STOP("31"),
    FAINT("2");

    private final String code;

    Tone(String code) {
      this.code = code;
    }
  }

  private final boolean colour;
  private final StringBuilder text = new StringBuilder();

  TextPage(boolean colour) {
    this.colour = colour;
  }

  void rule(char line) {
    text.append(paint(String.valueOf(line).repeat(WIDTH), Tone.FAINT)).append('\n');
  }

  void blank() {
    text.append('\n');
  }

  void line(String content, Tone tone) {
    text.append(paint(Plain.line(content), tone)).append('\n');
  }

  /** Two texts at either end of a line; in two lines where one cannot hold both. */
  void ends(String left, Tone leftTone, String right, Tone rightTone) {
    String first = Plain.line(left);
    String second = Plain.line(right);
    int gap = WIDTH - 2 - length(first) - length(second);
    if (gap < 2) {
      wrapped(" ", first, leftTone);
      wrapped(" ", second, rightTone);
      return;
    }
    text.append(' ').append(paint(first, leftTone)).append(" ".repeat(gap));
    text.append(paint(second, rightTone)).append('\n');
  }

  /** A text in as many lines as it needs; those after the first are indented like the first. */
  void wrapped(String prefix, String content, Tone tone) {
    String indent = " ".repeat(length(prefix));
    String lead = prefix;
    for (String paragraph : Plain.text(content, true).split("\n", -1)) {
      for (String line : wrap(paragraph, WIDTH - length(prefix))) {
        text.append((lead + paint(line, tone)).stripTrailing()).append('\n');
        lead = indent;
      }
    }
  }

  /** As {@link #wrapped}, with the prefix before every line and in the tone. */
  void quoted(String prefix, String content, Tone tone) {
    for (String paragraph : Plain.text(content, true).split("\n", -1)) {
      for (String line : wrap(paragraph, WIDTH - length(prefix))) {
        text.append(paint(prefix, tone)).append(line).append('\n');
      }
    }
  }

  private static List<String> wrap(String paragraph, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : paragraph.split(" ")) {
      String rest = word;
      if (line.length() > 0 && length(line) + 1 + length(rest) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      while (length(rest) > width) {
        int cut = rest.offsetByCodePoints(0, width);
        lines.add(rest.substring(0, cut));
        rest = rest.substring(cut);
      }
      if (line.length() > 0) {
        line.append(' ');
      }
      line.append(rest);
    }
    lines.add(line.toString());
    return lines;
  }

  private static int length(CharSequence text) {
    return Character.codePointCount(text, 0, text.length());
  }

  private String paint(String content, Tone tone) {
    return colour && !tone.code.isEmpty() && !content.isEmpty()
        ? "\u001b[" + tone.code + "m" + content + "\u001b[0m"
        : content;
  }

  /** No-break spaces have kept numbers together; not every terminal can show them. */
  @Override
  public String toString() {
    return text.toString().replace('\u00a0', ' ');
  }
}
