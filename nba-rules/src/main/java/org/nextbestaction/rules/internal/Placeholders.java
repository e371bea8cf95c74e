package org.nextbestaction.rules.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names in braces within a text. */
public final class Placeholders {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)\\}");

  private Placeholders() {}

  /** The names in the order of the text. */
  public static List<String> names(String text) {
    List<String> names = new ArrayList<>();
    Matcher matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  /**
   * The text with the names that have a value replaced by it; null when it grows longer than that.
   *
   * @param value null leaves the name as it stands
   */
  public static @Nullable String filled(
      String text, Function<String, @Nullable String> value, int longest) {
    StringBuilder filled = new StringBuilder();
    Matcher matcher = PLACEHOLDER.matcher(text);
    int from = 0;
    while (matcher.find() && filled.length() <= longest) {
      String with = value.apply(matcher.group(1));
      filled.append(text, from, matcher.start()).append(with == null ? matcher.group() : with);
      from = matcher.end();
    }
    filled.append(text, from, text.length());
    return filled.length() <= longest ? filled.toString() : null;
  }

  /** The text with every name replaced by its value. */
  public static String filled(String text, UnaryOperator<String> value) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value.apply(found.group(1))));
  }
}
