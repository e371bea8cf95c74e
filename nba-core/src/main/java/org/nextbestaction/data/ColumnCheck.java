package org.nextbestaction.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the values of a column keep where they make sense; {@link Table} tells the short form.
 *
 * @param range null where any number will do
 * @param codes the list of codes that a text is from; null for any text
 * @param comparisons with other columns of the row
 * @param names whose row the text names; null for nobody's
 */
public record ColumnCheck(
    @Nullable Range range,
    @Nullable CodeList codes,
    List<Comparison> comparisons,
    @Nullable Target names,
    Fate fate) {

  public ColumnCheck {
    comparisons = List.copyOf(comparisons);
  }

  /** What happens to a value that makes no sense. */
  public enum Fate {
    UNKNOWN("taken as unknown"),
    SET_ASIDE("the row is set aside"),
    KEPT("used as it stands");

    private final String words;

    Fate(String words) {
      this.words = words;
    }

    /** What is said of it. */
    public String words() {
      return words;
    }
  }

  /**
   * From least to most, both ends included, as the column holds its values: days since 1970-01-01
   * of a date or time, millionths of a decimal, a whole number as it is.
   *
   * @param otherwise what is said of a value that lies elsewhere
   */
  public record Range(long least, long most, String otherwise) {}

  /**
   * How a value stands to that of another column.
   *
   * @param operator {@code >=} or {@code <=} of two days, {@code !=} of two texts
   */
  public record Comparison(String operator, String column) {}

  /**
   * A table, or {@code tables}, the names of the canonical tables themselves.
   *
   * @param column null for the first of the table's key
   */
  public record Target(String table, @Nullable String column) {}

  private static final Pattern CHECK = Pattern.compile("(>=?|<=|!=|@)([a-z0-9_.]+)");

  static ColumnCheck of(Notation column) {
    Range range = usual(column.type());
    List<Comparison> comparisons = new ArrayList<>();
    Target names = null;
    Matcher check = CHECK.matcher(column.checks());
    while (check.find()) {
      String operator = check.group(1);
      String operand = check.group(2);
      if (operator.equals("@")) {
        String[] parts = operand.split("\\.");
        names = new Target(parts[0], parts.length == 1 ? null : parts[1]);
      } else if (Character.isDigit(operand.charAt(0))) {
        range = range(column.type(), operator, Integer.parseInt(operand));
      } else {
        comparisons.add(new Comparison(operator, operand));
      }
    }
    return new ColumnCheck(range, codes(column.type()), comparisons, names, fate(column));
  }

  private static @Nullable Range usual(String type) {
    return switch (type) {
      case "date", "time" ->
          new Range(firstOf(1970), firstOf(2201) - 1, "a date outside 1970 to 2200");
      case "pct" -> new Range(0, 100 * Micros.ONE, "a value outside 0 to 100");
      default -> null;
    };
  }

  private static Range range(String type, String operator, int bound) {
    if (type.equals("date")) {
      return operator.equals(">=")
          ? new Range(firstOf(bound), Long.MAX_VALUE, "a date before " + bound)
          : new Range(Long.MIN_VALUE, firstOf(bound + 1) - 1, "a date after " + bound);
    }
    long least = type.equals("int") ? bound : Micros.of(bound);
    return operator.equals(">=")
        ? new Range(least, Long.MAX_VALUE, "a value below " + bound)
        : new Range(least + 1, Long.MAX_VALUE, "a value not above " + bound);
  }

  private static long firstOf(int year) {
    return LocalDate.of(year, 1, 1).toEpochDay();
  }

  private static @Nullable CodeList codes(String type) {
    return switch (type) {
      case "currency" -> CodeList.CURRENCY;
      case "country" -> CodeList.COUNTRY;
      case "language" -> CodeList.LANGUAGE;
      case "zone" -> CodeList.ZONE;
      default -> null;
    };
  }

  private static Fate fate(Notation column) {
    return switch (column.mark()) {
      case "?" -> Fate.KEPT;
      case "!" -> Fate.SET_ASIDE;
      default -> column.required() ? Fate.SET_ASIDE : Fate.UNKNOWN;
    };
  }
}
