package org.nextbestaction.examples.data;

import java.time.LocalDate;
import java.util.List;

/** Writes contracts with their negotiated prices, and customers' budgets. */
final class Contracts implements SituationWriter {

  private static final int YEAR = 365;
  private static final int NEGOTIATED_DAYS_AGO = 120;
  private static final int NEGOTIATED_PERCENT = 94;
  private static final List<String> KINDS = List.of("framework", "subscription", "service");

  private final Story story;
  private final Dice dice;

  Contracts(Story story, Dice dice) {
    this.story = story;
    this.dice = dice;
  }

  /** The day from which the negotiated prices hold. */
  static LocalDate negotiatedFrom(Story story) {
    return story.daysAgo(NEGOTIATED_DAYS_AGO);
  }

  static long negotiatedCents(long listCents) {
    return Cents.percent(listCents, NEGOTIATED_PERCENT);
  }

  @Override
  public void write(Customer customer) {
    String kind = story.profile().contractKind();
    switch (customer.situation()) {
      case RENEWAL -> contract(customer, kind, 40 - 7 * customer.nth() - YEAR, YEAR);
      case RENEWAL_SILENT -> contract(customer, kind, 30 - YEAR, YEAR);
      case RENEWAL_REPLACED -> {
        contract(customer, kind, 20 - YEAR, YEAR);
        contract(customer, kind, 21, YEAR);
      }
      case NEGOTIATED_PRICES -> negotiated(customer);
      case ORDINARY -> ordinary(customer);
      case SEASONAL -> budget(customer, customer.mainItem().category());
      default -> {}
    }
  }

  private Row contract(Customer customer, String kind, int startsInDays, int days) {
    long yearlyCents = Math.max(customer.usualOrderCents() * 6, 300_000);
    Row row =
        story
            .tables()
            .add(Table.CONTRACTS)
            .set("contract_id", story.tables().nextId("CN"))
            .set("customer_id", customer.id())
            .set("starts_on", story.inDays(startsInDays))
            .set("ends_on", story.inDays(startsInDays + days))
            .set("max_discount_pct", 6)
            .set("payment_terms_days", customer.paymentTermsDays())
            .set("extended_terms_allowed", false)
            .setCents("amount", customer.inOwnCurrency(yearlyCents))
            .set("currency", customer.currency())
            .set("kind", kind);
    if (!kind.equals("framework")) {
      row.set("product_id", story.profile().roles().contracted());
    }
    return row;
  }

  /** Extended terms are allowed, and each product of the basket has a price of its own. */
  private void negotiated(Customer customer) {
    String id =
        contract(customer, "framework", -NEGOTIATED_DAYS_AGO, YEAR)
            .set("max_discount_pct", 8)
            .set("payment_terms_days", 60)
            .set("extended_terms_allowed", true)
            .value("contract_id");
    for (Customer.BasketLine line : customer.basket()) {
      long listCents = customer.inOwnCurrency(line.item().priceCents());
      story
          .tables()
          .add(Table.CONTRACT_PRICES)
          .set("contract_id", id)
          .set("product_id", line.item().id())
          .setCents("price", negotiatedCents(listCents))
          .set("currency", customer.currency());
    }
  }

  private void ordinary(Customer customer) {
    String kind = KINDS.get(customer.nth() % KINDS.size());
    contract(customer, kind, dice.between(-200, -60), YEAR);
    budget(customer, customer.nth() % 2 == 0 ? customer.mainItem().category() : "");
  }

  /** A budget for the as-of year, for a category or, where that is empty, for everything. */
  private void budget(Customer customer, String category) {
    int year = story.asOf().getYear();
    story
        .tables()
        .add(Table.BUDGETS)
        .set("customer_id", customer.id())
        .set("category", category)
        .set("starts_on", year + "-01-01")
        .set("ends_on", year + "-12-31")
        .setCents("amount", customer.inOwnCurrency(customer.usualOrderCents() * 10))
        .set("currency", customer.currency());
  }
}
