package org.nextbestaction.rules.lang;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions of the language. All are pure, total and bounded. */
enum Function {
  MIN("min", 2, 10),
  MAX("max", 2, 10),
  ABS("abs", 1, 1),
  ROUND("round", 1, 2),
  LOWER("lower", 1, 1),
  UPPER("upper", 1, 1),
  STARTS_WITH("startsWith", 2, 2),
  ENDS_WITH("endsWith", 2, 2),
  IS_KNOWN("isKnown", 1, 1);

  private static final List<String> NAMES =
      Arrays.stream(values()).map(Function::word).sorted().toList();

  private final String word;
  private final int least;
  private final int most;

  Function(String word, int least, int most) {
    this.word = word;
    this.least = least;
    this.most = most;
  }

  String word() {
    return word;
  }

  boolean takes(int arguments) {
    return arguments >= least && arguments <= most;
  }

  String arity() {
    return least == most ? String.valueOf(least) : least + " to " + most;
  }

  static @Nullable Function find(String word) {
    for (Function function : values()) {
      if (function.word.equals(word)) {
        return function;
      }
    }
    return null;
  }

  static List<String> names() {
    return NAMES;
  }
}
