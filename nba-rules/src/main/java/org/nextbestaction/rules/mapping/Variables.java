package org.nextbestaction.rules.mapping;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.rules.internal.Fields;
import org.nextbestaction.rules.internal.FileNode;

/** Values that may come from the environment: <code>${NAME}</code>, and nothing beside it. */
final class Variables {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  private final Fields fields;
  private final Function<String, @Nullable String> environment;

  Variables(Fields fields, Function<String, @Nullable String> environment) {
    this.fields = fields;
    this.environment = environment;
  }

  /** The value of the key; null when it is left out, or cannot be had and the log says why. */
  @Nullable String text(String key) {
    FileNode.Scalar scalar = fields.scalar(key);
    if (scalar == null || !scalar.text().contains("${")) {
      return scalar == null ? null : scalar.text();
    }
    Matcher variable = VARIABLE.matcher(scalar.text());
    if (!variable.matches()) {
      fields.problem(
          scalar.mark(),
          "(" + key + ") holds ${...} beside other characters, or no name in it",
          "Maybe the whole value should come from one environment variable.");
      return null;
    }
    String value = environment.apply(variable.group(1));
    if (value == null) {
      fields.problem(
          scalar.mark(),
          "("
              + key
              + ") comes from the environment variable "
              + variable.group(1)
              + ", which is not set",
          null);
    }
    return value;
  }
}
