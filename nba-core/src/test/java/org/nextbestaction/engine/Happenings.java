package org.nextbestaction.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.TestData;

/** Things that happen to a small company at random, as events and as the same change of tables. */
final class Happenings {

  static final LocalDate DAY = LocalDate.parse("2026-05-08");

  private final Random random;
  final TestData tables;
  private final boolean customersListed;
  private final boolean productsListed;
  private final Map<String, String> ownerOfOrder = new TreeMap<>();
  final TreeSet<String> customers = new TreeSet<>();
  LocalDate day = DAY;
  private int number;

  Happenings(long seed, boolean customersListed, boolean productsListed) {
    random = new Random(seed);
    this.customersListed = customersListed;
    this.productsListed = productsListed;
    tables = new TestData();
    for (Table table : Table.values()) {
      boolean derived =
          table == Table.CUSTOMERS && !customersListed
              || table == Table.PRODUCTS && !productsListed;
      if (!derived) {
        tables.empty(table);
      }
    }
    for (int c = 0; c < 7; c++) {
      customers.add("K" + c);
      if (customersListed) {
        tables.row(Table.CUSTOMERS, customer("K" + c, c == 6 ? "K5" : ""));
      }
    }
    for (int p = 0; productsListed && p < 6; p++) {
      tables.row(Table.PRODUCTS, product("P" + p));
    }
    for (int i = 0; i < 60; i++) {
      happens(order("O" + i, "K" + i % 7));
      happens(invoice());
      happens(stock());
    }
    happens(relation());
    // Rows of nobody, and two that contradict each other, until an event says otherwise.
    tables.row(Table.ORDERS, "order_id=LOST", "customer_id=X1", "ordered_at=2026-04-01");
    tables.line("LOST", "P1", 3, 10);
    tables.row(Table.TICKETS, "ticket_id=T-X1", "customer_id=X1", "opened_on=2026-05-01");
    for (int i = 0; i < 80; i++) {
      tables.row(
          Table.INVOICES,
          "invoice_id=PAID" + i,
          "customer_id=K" + i % 7,
          "due_on=2026-01-10",
          "paid_on=2026-01-09",
          "open_amount=0");
    }
    for (String customer : new String[] {"K1", "K2"}) {
      tables.row(
          Table.INVOICES,
          "invoice_id=TWICE",
          "customer_id=" + customer,
          "due_on=2026-03-01",
          "open_amount=5000");
    }
  }

  /** The next thing that happens; the tables hold it, too. */
  Event next() {
    return happens(anything());
  }

  private List<Event.Row> anything() {
    return switch (random.nextInt(16)) {
      case 0, 1, 2 -> order("N" + number++, someone());
      case 3, 4 -> changedOrder();
      case 5 -> invoice();
      case 6 -> stock();
      case 7 -> activity();
      case 8 -> quote();
      case 9 -> contract();
      case 10 -> ticketAndFeedback();
      case 11 -> productsListed ? List.of(row(Table.PRODUCTS, product(someProduct()))) : stock();
      case 12 -> relation();
      case 13 -> promotion();
      case 14 -> newCustomer();
      default ->
          List.of(
              row(
                  Table.EXCHANGE_RATES,
                  "currency=RON",
                  "on=2026-05-0" + (1 + random.nextInt(8)),
                  "rate_to_base=0." + (19 + random.nextInt(4))));
    };
  }

  private String someone() {
    return List.copyOf(customers).get(random.nextInt(customers.size()));
  }

  /** Mostly one of the first; now and then one that nothing has named before. */
  private String someProduct() {
    int kind = random.nextInt(12);
    return kind == 0 ? "A" + random.nextInt(40) : kind == 1 ? "Z" + number++ : "P" + kind % 6;
  }

  private String date() {
    return day.minusDays(random.nextInt(90) - 2).toString();
  }

  private List<Event.Row> order(String id, String customer) {
    ownerOfOrder.put(id, customer);
    List<Event.Row> rows = new ArrayList<>();
    rows.add(
        row(
            Table.ORDERS,
            "order_id=" + id,
            "customer_id=" + customer,
            "ordered_at=" + date(),
            "status=" + (random.nextInt(8) == 0 ? "cancelled" : "delivered"),
            "currency=" + (random.nextInt(5) == 0 ? "RON" : "")));
    int lines = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(3);
    for (int l = 0; l < lines; l++) {
      rows.add(
          row(
              Table.ORDER_LINES,
              "order_id=" + id,
              "product_id=" + someProduct(),
              "quantity=" + (random.nextInt(9) - 1),
              "unit_price=" + (5 + random.nextInt(20))));
    }
    return rows;
  }

  private List<Event.Row> changedOrder() {
    List<String> ids = List.copyOf(ownerOfOrder.keySet());
    String id = ids.get(random.nextInt(ids.size()));
    return order(id, ownerOfOrder.get(id));
  }

  private List<Event.Row> invoice() {
    String customer = someone();
    boolean twice = customer.equals("K2") && random.nextInt(3) == 0;
    return List.of(
        row(
            Table.INVOICES,
            "invoice_id=" + (twice ? "TWICE" : "I" + customer + random.nextInt(4)),
            "customer_id=" + customer,
            "issued_on=2026-02-01",
            "due_on=2026-03-" + (10 + random.nextInt(20)),
            "amount=900",
            "open_amount=" + 100 * random.nextInt(4)));
  }

  private List<Event.Row> stock() {
    return List.of(
        row(
            Table.STOCK,
            "product_id=" + someProduct(),
            "warehouse=",
            "available=" + 10 * random.nextInt(3),
            "as_of=2026-05-0" + (1 + random.nextInt(8)) + "T00:00:00Z",
            "excess=" + random.nextBoolean()));
  }

  private List<Event.Row> activity() {
    String customer = someone();
    String id = "A" + customer + random.nextInt(3);
    return List.of(
        row(
            Table.ACTIVITIES,
            "activity_id=" + id,
            "customer_id=" + customer,
            "at=" + date(),
            "type=call",
            "outcome=reached",
            "text=asked for " + someProduct()),
        row(Table.NOTE_TOPICS, "activity_id=" + id, "topic=requested_quote", "value=P1"));
  }

  private List<Event.Row> quote() {
    String customer = someone();
    String id = "T" + customer + random.nextInt(2);
    return List.of(
        row(
            Table.QUOTES,
            "quote_id=" + id,
            "customer_id=" + customer,
            "sent_on=2026-04-" + (10 + random.nextInt(20)),
            "status=" + (random.nextBoolean() ? "sent" : "won")),
        row(
            Table.QUOTE_LINES,
            "quote_id=" + id,
            "product_id=" + someProduct(),
            "quantity=2",
            "unit_price=12"));
  }

  private List<Event.Row> contract() {
    String customer = someone();
    String id = "C" + customer;
    return List.of(
        row(
            Table.CONTRACTS,
            "contract_id=" + id,
            "customer_id=" + customer,
            "starts_on=2026-01-01",
            "ends_on=2026-0" + (5 + random.nextInt(4)) + "-20",
            "max_discount_pct=" + random.nextInt(9),
            "product_id=P1"),
        row(
            Table.CONTRACT_PRICES,
            "contract_id=" + id,
            "product_id=" + someProduct(),
            "price=" + (5 + random.nextInt(9))));
  }

  private List<Event.Row> ticketAndFeedback() {
    String customer = someone();
    return List.of(
        row(
            Table.TICKETS,
            "ticket_id=S" + customer,
            "customer_id=" + customer,
            "opened_on=" + date(),
            "severity=high",
            "kind=complaint",
            "product_id=" + someProduct()),
        row(
            Table.FEEDBACK,
            "card_id=X" + number++,
            "customer_id=" + customer,
            "action=CALL_FOR_REPLENISHMENT",
            "decision=rejected",
            "reason=" + (random.nextBoolean() ? "wrong_timing" : "price"),
            "decided_at=" + date()));
  }

  private List<Event.Row> relation() {
    return List.of(
        row(
            Table.PRODUCT_RELATIONS,
            "product_id=P" + random.nextInt(3),
            "related_id=" + (random.nextInt(3) == 0 ? "A" + random.nextInt(40) : "P4"),
            "type=" + (random.nextBoolean() ? "complement" : "substitute")));
  }

  private List<Event.Row> promotion() {
    return List.of(
        row(
            Table.PROMOTIONS,
            "promotion_id=PR" + random.nextInt(3),
            "product_id=" + someProduct(),
            "starts_on=2026-04-01",
            "ends_on=2026-05-" + (10 + random.nextInt(20)),
            "discount_pct=3"));
  }

  /** A customer that nothing knew, or one that only rows of nobody named, with an order. */
  private List<Event.Row> newCustomer() {
    String id = random.nextInt(4) == 0 ? "X1" : "NEW" + number++;
    customers.add(id);
    List<Event.Row> rows = new ArrayList<>();
    if (customersListed) {
      rows.add(row(Table.CUSTOMERS, customer(id, "")));
    }
    rows.addAll(order("N" + number++, id));
    return rows;
  }

  private String[] customer(String id, String mergedInto) {
    return new String[] {
      "customer_id=" + id,
      "name=Customer " + id,
      "credit_limit=" + 1000 * (1 + random.nextInt(9)),
      "currency=" + (random.nextInt(6) == 0 ? "RON" : "EUR"),
      "merged_into=" + mergedInto
    };
  }

  private String[] product(String id) {
    return new String[] {
      "product_id=" + id,
      "name=Product " + id,
      "list_price=" + (10 + random.nextInt(20)),
      "unit_cost=" + (3 + random.nextInt(9)),
      "category=C" + random.nextInt(2),
      "successor_id=" + (random.nextInt(9) == 0 ? "P5" : ""),
      "successor_factor=" + (random.nextInt(2) == 0 ? "2" : "")
    };
  }

  // ---- the same change of the tables ------------------------------------------------------------

  private Event happens(List<Event.Row> rows) {
    Event event = Event.of(rows.get(0).table(), rows.get(0).values());
    for (int r = 0; r < rows.size(); r++) {
      Event.Row row = rows.get(r);
      event = r == 0 ? event : event.and(row.table(), row.values());
      replaced(row);
    }
    for (Event.Row row : rows) {
      tables.row(
          row.table(),
          row.values().entrySet().stream()
              .map(e -> e.getKey() + "=" + e.getValue())
              .toArray(String[]::new));
    }
    return event;
  }

  private void replaced(Event.Row row) {
    Map<Table, Table> lines =
        Map.of(
            Table.ORDERS, Table.ORDER_LINES,
            Table.QUOTES, Table.QUOTE_LINES,
            Table.CONTRACTS, Table.CONTRACT_PRICES,
            Table.ACTIVITIES, Table.NOTE_TOPICS);
    List<String> key = row.table().key();
    if (lines.containsKey(row.table())) {
      tables.remove(lines.get(row.table()), key.get(0), row.values().get(key.get(0)));
    }
    if (!key.isEmpty() && !lines.containsValue(row.table())) {
      String[] pairs = new String[key.size() * 2];
      for (int k = 0; k < key.size(); k++) {
        pairs[2 * k] = key.get(k);
        pairs[2 * k + 1] = row.values().get(key.get(k));
      }
      tables.remove(row.table(), pairs);
    }
  }

  private static Event.Row row(Table table, String... fields) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String field : fields) {
      int at = field.indexOf('=');
      values.put(field.substring(0, at), field.substring(at + 1));
    }
    return new Event.Row(table, values);
  }
}
