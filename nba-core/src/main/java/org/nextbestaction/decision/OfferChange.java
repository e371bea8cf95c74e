package org.nextbestaction.decision;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an agent would do in the place of what a card says. Null means as on the card.
 *
 * @param action the code of another action
 * @param dueOn another day to act on
 * @param terms {@code standard} or {@code extended_allowed}, for the whole offer
 * @param lines the whole offer: a product of the card that is not among them is not offered
 */
public record OfferChange(
    @Nullable String action,
    @Nullable LocalDate dueOn,
    @Nullable String terms,
    @Nullable List<Line> lines) {

  /** Standard payment terms, as on the card. */
  public static final String STANDARD = "standard";

  /** More than standard payment terms, as on the card. */
  public static final String EXTENDED = "extended_allowed";

  /** Nothing is changed. */
  public static final OfferChange NONE = new OfferChange(null, null, null, null);

  /** More products than any offer holds; what is longer is no offer. */
  public static final int MOST_LINES = 100;

  /**
   * A product of the offer.
   *
   * @param quantity null: as on the card; a product that is not on it needs one
   * @param discountPct given on the customer's own price; null: as much as the card allows, none
   *     for a product that is not on it
   */
  public record Line(
      String productId, @Nullable BigDecimal quantity, @Nullable BigDecimal discountPct) {

    /** More digits, before the point or after it, than any quantity or percent has. */
    private static final int MOST_DIGITS = 12;

    public Line {
      if (productId.isBlank()) {
        throw new IllegalArgumentException("a line of an offer names its product");
      }
      check("quantity", quantity);
      check("discountPct", discountPct);
    }

    private static void check(String what, @Nullable BigDecimal number) {
      if (number != null
          && (number.scale() > MOST_DIGITS
              || (long) number.precision() - number.scale() > MOST_DIGITS)) {
        throw new IllegalArgumentException(
            "a " + what + " has at most " + MOST_DIGITS + " digits on either side of the point");
      }
    }
  }

  public OfferChange {
    if (terms != null && !terms.equals(STANDARD) && !terms.equals(EXTENDED)) {
      throw new IllegalArgumentException(
          "terms are " + STANDARD + " or " + EXTENDED + ", not (" + terms + ")");
    }
    if (lines != null) {
      lines = List.copyOf(lines);
      Set<String> products = new HashSet<>();
      for (Line line : lines) {
        if (!products.add(line.productId())) {
          throw new IllegalArgumentException(
              "the product (" + line.productId() + ") stands in two lines; one is enough");
        }
      }
      if (lines.size() > MOST_LINES) {
        throw new IllegalArgumentException(
            lines.size() + " lines; an offer has at most " + MOST_LINES);
      }
    }
  }

  /** Whether it is the card as it stands. */
  public boolean isNone() {
    return equals(NONE);
  }
}
