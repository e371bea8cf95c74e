package org.nextbestaction.decision;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.explain.LocalizedText;

/**
 * What the rules say of a changed offer.
 *
 * @param violations what speaks against it, in the order in which it was asked: the day and the
 *     customer, the action, line by line, the whole; empty where it is permitted
 */
public record ChangeRuling(List<Violation> violations) {

  /** Nothing speaks against it. */
  public static final ChangeRuling PERMITTED = new ChangeRuling(List.of());

  /** The new day is over. */
  public static final Violation DUE_PAST =
      violation("DUE-PAST", "The day is over", "Ziua a trecut");

  /** The new day comes after the card's last one. */
  public static final Violation DUE_EXPIRED =
      violation(
          "DUE-EXPIRED",
          "The day comes after the card's last one",
          "Ziua este după ultima zi a cardului");

  /** The new day is a holiday or none of the work week. */
  public static final Violation DUE_NO_WORKDAY =
      violation(
          "DUE-NO-WORKDAY",
          "The day is no working day at the customer's",
          "Ziua nu este lucrătoare la client");

  /** The playbook has no such action, or has it switched off. */
  public static final Violation ACTION_UNKNOWN =
      violation(
          "ACTION-UNKNOWN", "There is no such action now", "Nu există acum o astfel de acțiune");

  /** The action makes no sense without a product. */
  public static final Violation OFFER_EMPTY =
      violation("OFFER-EMPTY", "Nothing is left to offer", "Nu rămâne nimic de oferit");

  /** The card is about no customer. */
  public static final Violation NO_CUSTOMER =
      violation(
          "NO-CUSTOMER",
          "This card is about no customer; only its day can be changed",
          "Acest card nu este despre un client; i se poate schimba numai ziua");

  /** The customer is not in the data any more. */
  public static final Violation CUSTOMER_UNKNOWN =
      violation("CUSTOMER-UNKNOWN", "The customer is not known", "Clientul nu este cunoscut");

  /** The rules could not be asked. */
  public static final Violation FAULT =
      violation(
          "CHECK-FAULT",
          "The change could not be checked, so it is not permitted",
          "Modificarea nu a putut fi verificată, deci nu este permisă");

  /** The product is not in the catalogue; a line names it. */
  static final Violation PRODUCT_UNKNOWN =
      violation("PRODUCT-UNKNOWN", "The product is not known", "Produsul nu este cunoscut");

  /** A line has no quantity, or one that is none. */
  static final Violation QUANTITY_MISSING =
      violation(
          "QUANTITY-MISSING",
          "The quantity is missing or not above zero",
          "Cantitatea lipsește sau nu este peste zero");

  /** A discount below zero is a higher price. */
  static final Violation DISCOUNT_NEGATIVE =
      violation(
          "DISCOUNT-NEGATIVE", "A discount is not below zero", "Un discount nu este sub zero");

  /**
   * One thing that speaks against a change.
   *
   * @param rule the id of the rulebook's rule; where none decides, a code of its own, such as
   *     {@code DUE-PAST}
   * @param productId the product that it is about; null: the offer as a whole
   * @param text for the agent; no cost, margin or threshold stands in it
   */
  public record Violation(String rule, @Nullable String productId, LocalizedText text) {

    /** The same about a product. */
    Violation of(String product) {
      return new Violation(rule, product, text);
    }
  }

  public ChangeRuling {
    violations = List.copyOf(violations);
  }

  /** Whether the offer may be made as it was changed. */
  public boolean permitted() {
    return violations.isEmpty();
  }

  /** One thing speaks against it. */
  public static ChangeRuling of(Violation violation) {
    return new ChangeRuling(List.of(violation));
  }

  private static Violation violation(String code, String english, String romanian) {
    return new Violation(code, null, LocalizedText.of(english, romanian));
  }
}
