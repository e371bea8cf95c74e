package org.nextbestaction.rules.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.FactDefinition;
import org.nextbestaction.fact.FactType;

/**
 * The values of one fact, cut into regions within which no cell of a column makes a difference; one
 * value stands for each.
 */
record Regions(List<Region> all) {

  /**
   * One region.
   *
   * @param value that stands for it: a BigDecimal, a Boolean or a text
   * @param words the region as a condition, for messages
   */
  record Region(Object value, String words) {}

  Regions {
    all = List.copyOf(all);
  }

  static Regions of(FactDefinition fact, List<Cell> column) {
    return switch (fact.type()) {
      case BOOL ->
          new Regions(List.of(new Region(true, fact.name()), new Region(false, "!" + fact.name())));
      case INT, DEC, MONEY -> numbers(fact, column);
      default -> texts(fact, column);
    };
  }

  private static Regions texts(FactDefinition fact, List<Cell> column) {
    TreeSet<String> named = new TreeSet<>();
    column.forEach(
        cell -> cell.parts().forEach(part -> named.add(((Cell.Same) part).value() + "")));
    List<Region> regions = new ArrayList<>();
    named.forEach(text -> regions.add(new Region(text, fact.name() + " == '" + text + "'")));
    // No text that a cell names: no file can hold this character.
    regions.add(
        new Region("\u0000", named.isEmpty() ? "any " + fact.name() : "another " + fact.name()));
    return new Regions(regions);
  }

  private static Regions numbers(FactDefinition fact, List<Cell> column) {
    TreeSet<BigDecimal> bounds = new TreeSet<>();
    for (Cell cell : column) {
      for (Cell.Part part : cell.parts()) {
        Cell.Between between = (Cell.Between) part;
        if (between.low() != null) {
          bounds.add(between.low());
        }
        if (between.high() != null) {
          bounds.add(between.high());
        }
      }
    }
    List<Region> regions = new ArrayList<>();
    boolean whole = fact.type() == FactType.INT;
    BigDecimal last = null;
    for (BigDecimal bound : bounds) {
      String upTo = fact.name() + " < " + bound.toPlainString();
      BigDecimal between = between(last, bound, whole);
      if (between.compareTo(bound) < 0) {
        String from = last == null ? "" : fact.name() + " > " + last.toPlainString() + " && ";
        regions.add(new Region(between, from + upTo));
      }
      if (!whole || isWhole(bound)) {
        regions.add(new Region(bound, fact.name() + " == " + bound.toPlainString()));
      }
      last = bound;
    }
    regions.add(
        last == null
            ? new Region(BigDecimal.ZERO, "any " + fact.name())
            : new Region(above(last), fact.name() + " > " + last.toPlainString()));
    return new Regions(regions);
  }

  /** A value above the last bound, if any, and below the next; not below it where there is none. */
  private static BigDecimal between(@Nullable BigDecimal last, BigDecimal next, boolean whole) {
    if (last == null) {
      return next.setScale(0, RoundingMode.FLOOR).subtract(BigDecimal.ONE);
    }
    return whole ? above(last) : last.add(next).divide(BigDecimal.valueOf(2));
  }

  /** The next whole number above. */
  private static BigDecimal above(BigDecimal bound) {
    return bound.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE);
  }

  private static boolean isWhole(BigDecimal number) {
    return number.stripTrailingZeros().scale() <= 0;
  }
}
