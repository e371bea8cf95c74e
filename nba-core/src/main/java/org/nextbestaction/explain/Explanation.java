package org.nextbestaction.explain;

import java.util.List;

/**
 * A number and how it came about: a leaf, or a combination whose parts reproduce the value (within
 * {@value #TOLERANCE} of its size). The idea is that of Lucene's score explanations.
 *
 * @param label what the number is, in English
 */
public record Explanation(
    String label, double value, Operation operation, List<Explanation> parts) {

  static final double TOLERANCE = 1e-9;

  /** How the parts make the value. */
  public enum Operation {
    /** There are no parts. */
    LEAF,
    SUM,
    PRODUCT,
    /** The largest part. */
    MAX,
    /** One minus the product of one minus each part: the chance that any of them happens. */
    NOISY_OR
  }

  public Explanation {
    parts = List.copyOf(parts);
    if ((operation == Operation.LEAF) != parts.isEmpty()) {
      throw new IllegalArgumentException(
          "a leaf has no parts and anything else has some: " + label);
    }
    double made = make(operation, value, parts);
    if (!(Math.abs(made - value) <= TOLERANCE * Math.max(1, Math.abs(value)))) {
      throw new IllegalArgumentException(
          "the parts of (" + label + ") make " + made + ", not " + value);
    }
  }

  /** A number without parts. */
  public static Explanation leaf(String label, double value) {
    return new Explanation(label, value, Operation.LEAF, List.of());
  }

  /** The sum of parts. */
  public static Explanation sum(String label, Explanation... parts) {
    return of(label, Operation.SUM, List.of(parts));
  }

  /** The product of parts. */
  public static Explanation product(String label, Explanation... parts) {
    return of(label, Operation.PRODUCT, List.of(parts));
  }

  /** Parts combined by an operation. */
  public static Explanation of(String label, Operation operation, List<Explanation> parts) {
    return new Explanation(label, make(operation, 0, parts), operation, parts);
  }

  private static double make(Operation operation, double leaf, List<Explanation> parts) {
    return switch (operation) {
      case LEAF -> leaf;
      case SUM -> parts.stream().mapToDouble(Explanation::value).sum();
      case PRODUCT -> {
        double product = 1;
        for (Explanation part : parts) {
          product *= part.value;
        }
        yield product;
      }
      case MAX -> parts.stream().mapToDouble(Explanation::value).max().orElse(leaf);
      case NOISY_OR -> {
        double none = 1;
        for (Explanation part : parts) {
          none *= 1 - part.value;
        }
        yield 1 - none;
      }
    };
  }

  /** The tree as indented lines. */
  public String render() {
    StringBuilder text = new StringBuilder();
    render(text, 0);
    return text.toString();
  }

  private void render(StringBuilder text, int depth) {
    text.append("  ".repeat(depth))
        .append(String.format(java.util.Locale.ROOT, "%.6g", value))
        .append("  ")
        .append(label);
    if (operation != Operation.LEAF) {
      text.append(" (").append(operation.name().toLowerCase(java.util.Locale.ROOT)).append(" of)");
    }
    text.append('\n');
    parts.forEach(part -> part.render(text, depth + 1));
  }
}
