package org.nextbestaction.rules.internal;

import java.util.List;
import java.util.Map;

/** A value of a YAML or JSON file with its place. */
public sealed interface FileNode {

  Mark mark();

  /** What kind of value it is, for messages. */
  String kind();

  /** Keys with values, in the order of the file. */
  record Mapping(Mark mark, Map<String, Entry> entries) implements FileNode {
    @Override
    public String kind() {
      return "a set of keys";
    }
  }

  /** One key with its value. */
  record Entry(Mark mark, FileNode value) {}

  /** A list of values. */
  record Sequence(Mark mark, List<FileNode> items) implements FileNode {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /**
   * A text, a number or a truth value, as text.
   *
   * @param source the whole file, to find the places within the text; empty for a text that was
   *     made, whose every character has the place of the whole
   */
  record Scalar(Mark mark, String text, String source) implements FileNode {
    @Override
    public String kind() {
      return text.isEmpty() ? "nothing" : "(" + (text.length() > 40 ? "..." : text) + ")";
    }

    /** The place of the character at that offset of the text. */
    public Mark at(int offset) {
      return source.isEmpty() ? mark : ScalarPlace.of(this, offset);
    }
  }
}
