package org.nextbestaction.examples.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.card.CardBrief.Amount;
import org.nextbestaction.card.CardBrief.Offer;
import org.nextbestaction.card.CardBrief.Person;

/** What people call the things of a card, and the amounts that follow from it. */
final class Names {

  private static final String NO_CALLS = "DO_NOT_CALL";

  private Names() {}

  /** The customer's name, else its id; for a request, what it is about. */
  static String title(CardBrief brief, Labels labels) {
    String name = brief.customerName();
    if (name != null && !name.isBlank()) {
      return name;
    }
    String customer = brief.customerId();
    return customer == null
        ? labels.get("card.segment") + ": " + brief.subject().id().replace("|", ", ")
        : customer;
  }

  /** The contact with the ways to reach it that are allowed. */
  static String contact(CardBrief brief) {
    Person contact = brief.contact();
    if (contact == null) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    String name = contact.name();
    String role = contact.role();
    if (name != null) {
      parts.add(role == null ? name : name + " (" + role + ")");
    } else if (role != null) {
      parts.add(role);
    }
    String phone = phone(brief);
    if (phone != null) {
      parts.add(phone);
    }
    String email = contact.email();
    if (email != null) {
      parts.add(email);
    }
    return String.join(", ", parts);
  }

  /** The contact's telephone; null where there is none or calls are forbidden. */
  static @Nullable String phone(CardBrief brief) {
    Person contact = brief.contact();
    boolean forbidden =
        brief.constraints().stream().anyMatch(limit -> limit.code().equals(NO_CALLS));
    return contact == null || forbidden ? null : contact.phone();
  }

  /** Where a reason comes from and how old that is. */
  static String source(CardBrief.Why why, Labels labels) {
    String source = labels.table(why.source());
    return why.asOf() == null ? source : labels.format("source", source, labels.date(why.asOf()));
  }

  /** What took the place of a product: the name of the bundle or of a product of the offer. */
  static String instead(CardBrief brief, String id) {
    CardBrief.BundleOffer bundle = brief.bundle();
    return bundle != null && bundle.bundleId().equals(id) ? bundle.name() : product(brief, id);
  }

  /** The name of a product of the offer, else its id. */
  static String product(CardBrief brief, String productId) {
    for (Offer offer : brief.offer()) {
      if (offer.productId().equals(productId)) {
        return offer.name();
      }
    }
    return productId;
  }

  /** The names of the products of a bundle. */
  static String bundled(CardBrief brief, CardBrief.BundleOffer bundle) {
    List<String> names = new ArrayList<>();
    for (String productId : bundle.productIds()) {
      names.add(product(brief, productId));
    }
    return String.join(" + ", names);
  }

  /** Quantity times price before discount; null where one of them is unknown. */
  static @Nullable Amount value(Offer offer) {
    BigDecimal quantity = offer.quantity();
    Amount price = offer.unitPrice();
    if (quantity == null || price == null) {
      return null;
    }
    BigDecimal exact = price.amount().multiply(quantity).stripTrailingZeros();
    int scale = Math.max(price.amount().scale(), Math.max(exact.scale(), 0));
    return new Amount(exact.setScale(scale), price.currency());
  }

  /** What a card is about in money: its offer, its debt, quote or contract; null: not known. */
  static @Nullable Amount worth(CardBrief brief) {
    return brief.action().expectedValue();
  }

  /** The sum of the values before discount; null where one is unknown or currencies differ. */
  static @Nullable Amount total(List<Offer> offers) {
    Amount total = null;
    for (Offer offer : offers) {
      Amount value = value(offer);
      if (value == null || (total != null && !total.currency().equals(value.currency()))) {
        return null;
      }
      total =
          total == null ? value : new Amount(total.amount().add(value.amount()), total.currency());
    }
    return total;
  }
}
