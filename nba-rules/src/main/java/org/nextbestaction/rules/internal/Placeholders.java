package org.nextbestaction.rules.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  /** The text with every name replaced by its value. */
  public static String filled(String text, UnaryOperator<String> value) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value.apply(found.group(1))));
  }
}
