package org.nextbestaction.rules.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.FactDefinition;
import org.nextbestaction.fact.FactType;
import org.nextbestaction.rules.internal.Fields;

/**
 * Which values of a fact a cell lets through: any ({@code -} or nothing), a value, several joined
 * by {@code |}, {@code not} before them; of numbers also {@code < 5}, {@code >= 5} and intervals
 * such as {@code [5..10)}, where a round bracket leaves its end out.
 *
 * @param parts what lets a value through; empty for any value
 * @param negated whether the parts shut out instead
 */
record Cell(List<Part> parts, boolean negated) {

  /** How cells are written, for messages. */
  static final String FORM = "-, a value, a|b, not a, and for numbers < 5, >= 5 or [5..10)";

  private static final Cell ANY = new Cell(List.of(), false);
  private static final Pattern COMPARED = Pattern.compile("(<=|>=|<|>)\\s*(\\S+)");
  private static final Pattern DOUBTFUL = Pattern.compile("^([<>=!]|'.*'$|\".*\"$)");
  private static final Pattern INTERVAL =
      Pattern.compile("([\\[(])\\s*([^.\\s][^\\s]*?)\\s*\\.\\.\\s*(\\S+?)\\s*([])])");

  Cell {
    parts = List.copyOf(parts);
  }

  /** One value or interval. */
  sealed interface Part {

    boolean admits(Object value);

    /** The part as a condition of the rule language. */
    String condition(String fact);
  }

  /** A text or a truth value. */
  record Same(Object value) implements Part {
    @Override
    public boolean admits(Object other) {
      return value.equals(other);
    }

    @Override
    public String condition(String fact) {
      return fact + " == " + written();
    }

    private String written() {
      return value instanceof String text
          ? "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
          : value.toString();
    }
  }

  /** Numbers between two bounds; one that is null is none. */
  record Between(
      @Nullable BigDecimal low, boolean lowOpen, @Nullable BigDecimal high, boolean highOpen)
      implements Part {

    @Override
    public boolean admits(Object other) {
      BigDecimal number = (BigDecimal) other;
      int above = low == null ? 1 : number.compareTo(low);
      int below = high == null ? -1 : number.compareTo(high);
      return (lowOpen ? above > 0 : above >= 0) && (highOpen ? below < 0 : below <= 0);
    }

    @Override
    public String condition(String fact) {
      if (low != null && low.equals(high)) {
        return fact + " == " + low.toPlainString();
      }
      List<String> bounds = new ArrayList<>();
      if (low != null) {
        bounds.add(fact + (lowOpen ? " > " : " >= ") + low.toPlainString());
      }
      if (high != null) {
        bounds.add(fact + (highOpen ? " < " : " <= ") + high.toPlainString());
      }
      return bounds.size() == 1 ? bounds.get(0) : "(" + String.join(" && ", bounds) + ")";
    }
  }

  /** The cell of a text; null when it is written in no known form. */
  static @Nullable Cell of(String text, FactDefinition fact) {
    String plain = text.strip();
    if (plain.isEmpty() || plain.equals("-")) {
      return ANY;
    }
    boolean negated = plain.startsWith("not ");
    List<Part> parts = new ArrayList<>();
    for (String alternative : (negated ? plain.substring(4) : plain).split("\\|", -1)) {
      Part part = part(alternative.strip(), fact.type());
      if (part == null) {
        return null;
      }
      parts.add(part);
    }
    return new Cell(parts, negated);
  }

  private static @Nullable Part part(String text, FactType type) {
    return switch (type) {
      case BOOL ->
          text.equals("true") || text.equals("false") ? new Same(Boolean.valueOf(text)) : null;
      case TEXT -> text.isEmpty() || text.equals("-") ? null : new Same(text);
      case INT, DEC, MONEY -> number(text);
      case TEXTS -> null;
    };
  }

  private static @Nullable Part number(String text) {
    BigDecimal exact = Fields.decimal(text);
    if (exact != null) {
      return new Between(exact, false, exact, false);
    }
    Matcher compared = COMPARED.matcher(text);
    if (compared.matches()) {
      BigDecimal bound = Fields.decimal(compared.group(2));
      boolean open = compared.group(1).length() == 1;
      return bound == null
          ? null
          : compared.group(1).startsWith("<")
              ? new Between(null, false, bound, open)
              : new Between(bound, open, null, false);
    }
    Matcher interval = INTERVAL.matcher(text);
    if (!interval.matches()) {
      return null;
    }
    BigDecimal low = Fields.decimal(interval.group(2));
    BigDecimal high = Fields.decimal(interval.group(3));
    return low == null || high == null || low.compareTo(high) >= 0
        ? null
        : new Between(low, interval.group(1).equals("("), high, interval.group(4).equals(")"));
  }

  /** Whether a text looks like a condition or like one in quotes, and is neither. */
  boolean doubtful() {
    return parts.stream()
        .anyMatch(part -> part instanceof Same same && DOUBTFUL.matcher(same.value() + "").find());
  }

  boolean any() {
    return parts.isEmpty();
  }

  boolean admits(Object value) {
    return any() || negated != parts.stream().anyMatch(part -> part.admits(value));
  }

  /** The cell as a condition of the rule language; not for any. */
  String condition(String fact) {
    String joined = parts.size() == 1 ? parts.get(0).condition(fact) : any(fact);
    return negated ? "!(" + joined + ")" : joined;
  }

  private String any(String fact) {
    return parts.stream()
            .allMatch(part -> part instanceof Same same && same.value() instanceof String)
        ? parts.stream()
            .map(part -> ((Same) part).written())
            .collect(Collectors.joining(", ", fact + " in [", "]"))
        : parts.stream()
            .map(part -> part.condition(fact))
            .collect(Collectors.joining(" || ", "(", ")"));
  }

  /** A cell that lets through what either does; null where no cell says that. */
  @Nullable Cell or(Cell other) {
    if (any() || other.any()) {
      return ANY;
    }
    if (negated || other.negated) {
      return null;
    }
    Set<Part> all = new LinkedHashSet<>(parts);
    all.addAll(other.parts);
    return new Cell(List.copyOf(all), false);
  }
}
