package org.nextbestaction.llm.fact;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.llm.fact.Fact.Kind;

/**
 * The allow-list of the facts of a card's reasons: what each is, who may hear it, and whether it
 * may leave the company. A name that is not here is never sent and never said. Where signals use
 * one name in different senses, {@code signal.name} goes before {@code name}.
 */
final class EvidenceNames {

  /**
   * What a fact's name means.
   *
   * @param unit what is counted; null where the kind says it
   */
  record Meaning(
      Kind kind, @Nullable String unit, Outbound outbound, boolean agentOnly, String description) {}

  private static final Map<String, Meaning> MEANINGS = new HashMap<>();

  static {
    slot(Kind.DAYS, "daysSinceLastOrder", "days since the customer's last order");
    slot(Kind.DAYS, "daysSinceLastContact", "days since the customer was last reached");
    slot(Kind.DAYS, "shortestInterval", "the shortest usual interval between two orders, in days");
    slot(Kind.DAYS, "typicalInterval", "the typical interval between two orders, in days");
    slot(Kind.DAYS, "longestInterval", "the longest usual interval between two orders, in days");
    slot(Kind.DAYS, "formerInterval", "the typical interval between orders before it changed");
    agent(Kind.DAYS, "longestHealthyInterval", "the longest pause that is still normal, in days");
    agent(Kind.DAYS, "daysOutOfSeason", "days of the silence that the season explains");
    slot(Kind.DAYS, "daysOpen", "days since the quote was sent");
    slot(Kind.DAYS, "daysToEnd", "days until the contract ends");
    slot(Kind.DAYS, "daysPastDue", "days that the oldest invoice is past due");
    agent(Kind.DAYS, "meanDelay", "by how many days invoices are paid late on average");
    agent(Kind.DAYS, "unsoldDays", "days in which the product has not been sold to anyone");
    slot(Kind.DAYS, "usualInterval", "the usual interval between two purchases of the product");
    slot(Kind.DAYS, "usualIntervalDays", "the usual interval between two purchases of the product");
    agent(Kind.MONTHS, "coverMonths", "months of sales that the stock covers");

    slot(Kind.DATE, "lastOrderOn", "the day of the last order");
    slot(Kind.DATE, "expectedOn", "the day on which the next order is expected");
    slot(Kind.DATE, "lastContactOn", "the day on which the customer was last reached");
    slot(Kind.DATE, "emptyOn", "the day until which the last purchase is estimated to last");
    slot(Kind.DATE, "sentOn", "the day on which the quote was sent");
    slot(Kind.DATE, "validUntil", "the last day on which the quote is valid");
    slot(Kind.DATE, "endsOn", "the day on which it ends");
    slot(Kind.DATE, "contract.endsOn", "the day on which the contract ends");
    agent(Kind.DATE, "budget.endsOn", "the day on which the customer's budget ends");
    slot(Kind.DATE, "promotion.endsOn", "the last day of the promotion");
    slot(Kind.DATE, "runsUntil", "the last day of the promotion");
    slot(Kind.DATE, "dueOn", "the day on which the oldest invoice was due");
    slot(Kind.DATE, "lastBoughtOn", "the day on which the customer last bought the other product");
    slot(Kind.DATE, "deliveredOn", "the day on which the customer bought the equipment");
    agent(Kind.DATE, "rotateBefore", "the day before which the product has to leave the stock");
    agent(Kind.DATE, "recommendedOn", "the day of the recommendation");
    agent(Kind.DATE, "computedOn", "the day on which the value was computed");
    agent(Kind.DATE, "reactedOn", "the day on which the customer reacted");
    agent(Kind.DATE, "seenOn", "the day on which the customer was seen to buy elsewhere");
    slot(Kind.DATE, "openedOn", "the day on which the complaint was opened");
    agent(Kind.DATE, "lastWorkedOn", "the day on which somebody last worked on the opportunity");
    slot(Kind.DATE, "askedOn", "the day on which the customer asked");
    slot(Kind.DATE, "spokenOn", "the day on which the customer spoke of it");
    slot(Kind.DATE, "opensOn", "the day on which the season opens");
    slot(Kind.DATE, "closesOn", "the day on which the season closes");

    count("orders", "orders", false, "how many orders the customer has placed");
    count("value.orders", "orders", false, "orders of the customer in the last year");
    count("portalOrders", "orders", false, "orders through the portal in the last year");
    count("ordersWithBoth", "orders", true, "orders, of all customers, with both products");
    count("ordersWithOther", "orders", true, "orders, of all customers, with the other product");
    count("ordersWithProduct", "orders", false, "orders of the customer with the product");
    count("customersWithBoth", "customers", true, "customers who buy both products");
    count("segmentBuyers", "customers", true, "customers of the segment who buy the product");
    count("segmentCustomers", "customers", true, "customers of the segment");
    count("similarBuyers", "customers", true, "customers who buy alike and buy the product");
    count("similarCustomers", "customers", true, "customers who buy alike");
    count("groupBuyers", "customers", true, "customers of the group who bought the product");
    count("groupCustomers", "customers", true, "customers of the group");
    count("customers", "customers", true, "customers whom the product would suit");
    count("paidInvoices", "invoices", true, "invoices paid in the last year");
    count("paidLate", "invoices", true, "invoices paid late in the last year");
    count("unvaluedInvoices", "invoices", true, "overdue invoices of an unknown amount");
    count("overdue.invoices", "invoices", true, "overdue invoices");
    count("seasons", "seasons", true, "seasons before in which the customer bought");
    count("reactions", null, true, "how often the customer reacted");

    put(Kind.QUANTITY, "pieces", "lastQuantity", Outbound.SLOT, false, "pieces last bought");
    put(Kind.QUANTITY, null, "available", Outbound.SLOT, false, "units available in stock");

    money("quote.amount", false, "the amount of the quote");
    money("opportunity.amount", true, "the amount of the opportunity");
    money("overdueAmount", false, "the overdue amount");
    money("overdueAmountAtLeast", false, "the overdue amount, at least");
    money("value.yearlyValue", true, "what the customer bought for in the last year");
    money("yearlyValue", true, "what a buyer spends on the product in a year");
    money("budget.budget", true, "the customer's budget");
    money("budget.left", true, "what is left of the customer's budget");

    code("quote", "the quote");
    code("contract", "the contract");
    code("oldestInvoice", "the oldest overdue invoice");
    code("ticket", "the complaint's ticket");
    code("opportunity", "the opportunity");
    code("lastOrder", "the last order");
    code("promotion", "the promotion");
    code("companyList", "the company's list");

    send(Kind.NAME, "product", "the product", false);
    send(Kind.NAME, "productName", "the product", false);
    send(Kind.NAME, "boughtProduct", "a product that the customer buys", false);
    send(Kind.NAME, "subscribedProduct", "a product that the customer has under contract", false);
    send(Kind.NAME, "alikeTo", "a product that the customer buys and that is much like it", false);
    send(Kind.NAME, "equipment", "the equipment that the customer has", false);
    send(Kind.NAME, "package", "the package that the product completes", false);
    send(Kind.NAME, "title", "the title of the document", false);
    send(Kind.TEXT, "category", "the category of products", false);
    send(Kind.TEXT, "relation", "how the products belong together", false);
    send(Kind.TEXT, "underlyingAction", "the action that is escalated", true);
    send(Kind.TEXT, "action", "the action", true);
    send(Kind.TEXT, "reaction", "how the customer reacted", true);
    send(Kind.TEXT, "fallback", "what is not known yet", true);
    send(Kind.TEXT, "severity", "how severe the complaint is", true);
    send(Kind.TEXT, "stock", "that the stock is in excess", true);
    send(Kind.TEXT, "group", "the kind of group", true);
    send(Kind.TEXT, "groupName", "the group of customers", true);
    send(Kind.TEXT, "segment", "the segment of customers", true);
    send(Kind.TEXT, "season", "the state of the season", true);

    never("competitor", "reason", "rule", "activity", "document", "url", "about", "lift");
    never("likeness", "used", "healthyPausesLonger", "creditLimit", "headroom", "headroomAtMost");
    never("unvaluedOrders", "name", "value", "source", "marginPct");
  }

  private EvidenceNames() {}

  /** What the name means in a reason of this signal; null when it is not listed. */
  static @Nullable Meaning of(String signal, String name) {
    Meaning own = MEANINGS.get(signal + "." + name);
    return own == null ? MEANINGS.get(name) : own;
  }

  private static void slot(Kind kind, String name, String description) {
    put(kind, null, name, Outbound.SLOT, false, description);
  }

  private static void agent(Kind kind, String name, String description) {
    put(kind, null, name, Outbound.SLOT, true, description);
  }

  private static void count(
      String name, @Nullable String unit, boolean agentOnly, String description) {
    put(Kind.COUNT, unit, name, Outbound.SLOT, agentOnly, description);
  }

  private static void money(String name, boolean agentOnly, String description) {
    put(Kind.MONEY, null, name, Outbound.SLOT, agentOnly, description);
  }

  private static void code(String name, String description) {
    put(Kind.CODE, null, name, Outbound.SLOT, false, description);
  }

  private static void send(Kind kind, String name, String description, boolean agentOnly) {
    put(kind, null, name, Outbound.SEND, agentOnly, description);
  }

  private static void never(String... names) {
    for (String name : names) {
      put(Kind.TEXT, null, name, Outbound.NEVER, true, "not for words");
    }
  }

  private static void put(
      Kind kind,
      @Nullable String unit,
      String name,
      Outbound outbound,
      boolean agentOnly,
      String description) {
    MEANINGS.put(name, new Meaning(kind, unit, outbound, agentOnly, description));
  }
}
