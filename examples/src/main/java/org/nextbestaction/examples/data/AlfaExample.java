package org.nextbestaction.examples.data;

import java.util.List;

/**
 * The worked example: Alfa Distribution SRL orders 10 pieces of product A every 35 to 45 days, the
 * last time 38 days before the as-of date; product B goes with A, and both are in stock.
 */
final class AlfaExample {

  private static final String CUSTOMER = "ALFA";
  private static final String AGENT = "AG1";
  private static final String MANAGER = "MG1";
  private static final List<String> ORDER_DAYS =
      List.of(
          "2026-02-12",
          "2026-03-19",
          "2026-05-03",
          "2026-06-13",
          "2026-07-27",
          "2026-09-05",
          "2026-10-16");

  private final Tables tables = new Tables();

  Tables tables() {
    people();
    product("A", "Product A", 100, 70, 400);
    product("B", "Product B", 80, 56, 120);
    tables
        .add(Table.PRODUCT_RELATIONS)
        .set("product_id", "A")
        .set("related_id", "B")
        .set("type", "complement");
    bundled("A");
    bundled("B");
    orders();
    invoice();
    return tables;
  }

  private void people() {
    tables
        .add(Table.CUSTOMERS)
        .set("customer_id", CUSTOMER)
        .set("name", "Alfa Distribution SRL")
        .set("segment", "distributor")
        .set("country", "RO")
        .set("currency", "EUR")
        .set("language", "en")
        .set("time_zone", "Europe/Bucharest")
        .set("agent_id", AGENT);
    tables
        .add(Table.CONTACTS)
        .set("contact_id", "CT1")
        .set("customer_id", CUSTOMER)
        .set("name", "Ioana Marinescu")
        .set("role", "purchasing")
        .set("phone", "+40 700 000 101")
        .set("email", "ioana.marinescu@alfa-distribution.example")
        .set("language", "en")
        .set("call_opt_out", false)
        .set("email_opt_out", false);
    agent(AGENT, "Ana Popescu").set("manager_id", MANAGER).set("daily_capacity", 5);
    agent("AG2", "Dan Ionescu").set("manager_id", MANAGER).set("daily_capacity", 5);
    agent(MANAGER, "Mara Georgescu");
  }

  private Row agent(String id, String name) {
    return tables.add(Table.AGENTS).set("agent_id", id).set("name", name);
  }

  private void product(String id, String name, int listPrice, int unitCost, int available) {
    tables
        .add(Table.PRODUCTS)
        .set("product_id", id)
        .set("name", name)
        .set("category", "C1")
        .set("list_price", listPrice)
        .set("unit_cost", unitCost)
        .set("currency", "EUR");
    tables
        .add(Table.STOCK)
        .set("product_id", id)
        .set("warehouse", "W1")
        .set("available", available)
        .set("as_of", ExampleData.AS_OF + "T05:00:00Z");
  }

  private void bundled(String productId) {
    tables
        .add(Table.BUNDLES)
        .set("bundle_id", "AB")
        .set("name", "A + B")
        .set("product_id", productId)
        .set("quantity", 1);
  }

  private void orders() {
    for (String day : ORDER_DAYS) {
      String id = tables.nextId("SO");
      tables
          .add(Table.ORDERS)
          .set("order_id", id)
          .set("customer_id", CUSTOMER)
          .set("ordered_at", day);
      tables
          .add(Table.ORDER_LINES)
          .set("order_id", id)
          .set("line_no", 1)
          .set("product_id", "A")
          .set("quantity", 10)
          .set("unit_price", 100);
    }
  }

  private void invoice() {
    tables
        .add(Table.INVOICES)
        .set("invoice_id", "I1")
        .set("customer_id", CUSTOMER)
        .set("issued_on", "2026-10-16")
        .set("due_on", "2026-11-15")
        .set("amount", 1000)
        .set("open_amount", 0)
        .set("currency", "EUR");
  }
}
