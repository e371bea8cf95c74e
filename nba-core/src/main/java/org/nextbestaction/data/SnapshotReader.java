package org.nextbestaction.data;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the records of one day from the tables. Events dated later are left out; states that became
 * true later are undone; plans (contracts, promotions, budgets, holidays) are known beforehand.
 */
final class SnapshotReader {

  private final CommercialData data;
  private final LocalDate asOf;
  private final int day;
  private final List<Finding> findings;
  private final Map<Table, Long> undated = new EnumMap<>(Table.class);
  private final Map<Table, Long> unknownProducts = new EnumMap<>(Table.class);
  private boolean later;

  SnapshotReader(CommercialData data, LocalDate asOf, List<Finding> findings) {
    this.data = data;
    this.asOf = asOf;
    this.day = (int) asOf.toEpochDay();
    this.findings = findings;
    long future = Arrays.stream(data.orders.day).filter(d -> d > day).count();
    if (future > 0) {
      later = true;
      findings.add(
          Finding.of(
              "AFTER_AS_OF",
              Finding.Severity.NOTICE,
              Table.ORDERS,
              future + " orders are dated after " + asOf + "; they are not seen",
              future));
    }
  }

  // ---- master data ------------------------------------------------------------------------------

  List<@Nullable Customer> customers() {
    int n = data.customerIds.size();
    List<@Nullable Customer> customers = new ArrayList<>(n);
    TableData master = data.tables.get(Table.CUSTOMERS);
    Row row = master == null ? null : master.row();
    for (int c = 0; c < n; c++) {
      if (row != null) {
        customers.add(data.mergedInto[c] == c ? customer(c, row.at(c)) : null);
      } else {
        int first = data.orders.start[c];
        boolean seen = first < data.orders.start[c + 1] && data.orders.day[first] <= day;
        customers.add(seen ? derivedCustomer(c) : null);
      }
    }
    return Collections.unmodifiableList(customers);
  }

  private Customer customer(int index, Row row) {
    String currency = row.text("currency", data.company.baseCurrency());
    return new Customer(
        index,
        row.key("customer_id"),
        row.text("name"),
        row.text("segment"),
        row.text("industry"),
        row.text("country"),
        row.text("language"),
        currency,
        row.text("time_zone"),
        row.text("agent_id"),
        row.flag("strategic"),
        row.flag("blocked"),
        row.money("credit_limit", currency),
        row.integer("payment_terms_days"),
        row.text("warehouse"));
  }

  private Customer derivedCustomer(int index) {
    return new Customer(
        index,
        data.customerIds.get(index),
        null,
        null,
        null,
        null,
        null,
        data.company.baseCurrency(),
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  List<Product> products() {
    List<Product> products = new ArrayList<>(data.productIds.size());
    TableData master = data.tables.get(Table.PRODUCTS);
    Row row = master == null ? null : master.row();
    for (int p = 0; p < data.productIds.size(); p++) {
      if (row != null && p < data.productsInMaster) {
        products.add(product(p, row.at(p)));
      } else {
        products.add(
            new Product(
                p,
                data.productIds.get(p),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null));
      }
    }
    return Collections.unmodifiableList(products);
  }

  private Product product(int index, Row row) {
    String currency = row.text("currency", data.company.baseCurrency());
    return new Product(
        index,
        row.key("product_id"),
        row.text("name"),
        row.text("category"),
        row.money("unit_cost", currency),
        row.money("list_price", currency),
        row.text("unit"),
        decimal(row.micros("order_multiple")),
        decimal(row.micros("min_quantity")),
        row.flag("discontinued"),
        row.list("approved_segments"),
        row.integer("lead_time_days"));
  }

  private static @Nullable BigDecimal decimal(long micros) {
    return micros == Unknown.NUMBER ? null : Micros.decimal(micros);
  }

  Map<String, List<List<Product>>> relations(List<Product> products) {
    Map<String, List<List<Product>>> byType = new TreeMap<>();
    forEach(
        Table.PRODUCT_RELATIONS,
        row -> {
          Integer from = productOf(Table.PRODUCT_RELATIONS, row, "product_id");
          Integer to = productOf(Table.PRODUCT_RELATIONS, row, "related_id");
          if (from != null && to != null) {
            List<List<Product>> ofType =
                byType.computeIfAbsent(row.key("type"), t -> emptyLists(products.size()));
            add(ofType, from, products.get(to));
          }
        });
    return byType;
  }

  List<Bundle> bundles() {
    Map<String, List<Bundle.Part>> parts = new LinkedHashMap<>();
    Map<String, String> names = new HashMap<>();
    forEach(
        Table.BUNDLES,
        row -> {
          String id = row.key("bundle_id");
          BigDecimal quantity = decimal(row.micros("quantity"));
          parts
              .computeIfAbsent(id, b -> new ArrayList<>())
              .add(
                  new Bundle.Part(
                      row.key("product_id"), quantity == null ? BigDecimal.ONE : quantity));
          String name = row.text("name");
          if (name != null) {
            names.putIfAbsent(id, name);
          }
        });
    List<Bundle> bundles = new ArrayList<>();
    parts.forEach((id, list) -> bundles.add(new Bundle(id, names.get(id), list)));
    return bundles;
  }

  List<List<StockPosition>> stock() {
    List<List<StockPosition>> stock = emptyLists(data.productIds.size());
    Map<String, Integer> place = new HashMap<>();
    Map<String, Long> newest = new HashMap<>();
    LocalDate extracted = extractedOn().get(Table.STOCK);
    forEach(
        Table.STOCK,
        row -> {
          Integer product = productOf(Table.STOCK, row, "product_id");
          if (product == null || isLater(row.epochDay("as_of"))) {
            return;
          }
          StockPosition position = stockPosition(row, extracted);
          String key = product + "|" + row.text("warehouse", "");
          Integer at = place.get(key);
          if (at == null) {
            place.put(key, stock.get(product).size());
            newest.put(key, row.second("as_of"));
            add(stock, product, position);
          } else if (row.second("as_of") > newest.getOrDefault(key, Unknown.NUMBER)) {
            newest.put(key, row.second("as_of"));
            stock.get(product).set(at, position);
          }
        });
    return stock;
  }

  private StockPosition stockPosition(Row row, @Nullable LocalDate extracted) {
    LocalDate recorded = row.date("as_of");
    LocalDate known = recorded == null ? extracted : recorded;
    return new StockPosition(
        row.text("warehouse"),
        Micros.decimal(row.micros("available")),
        known == null ? null : (int) (day - known.toEpochDay()),
        known,
        decimal(row.micros("delivery_hours")),
        row.flag("excess"),
        row.date("rotate_before"),
        row.date("next_receipt_on"));
  }

  List<List<Promotion>> promotions() {
    List<List<Promotion>> promotions = emptyLists(data.productIds.size());
    forEach(
        Table.PROMOTIONS,
        row -> {
          Integer product = productOf(Table.PROMOTIONS, row, "product_id");
          if (product != null) {
            add(
                promotions,
                product,
                new Promotion(
                    row.key("promotion_id"),
                    row.key("product_id"),
                    row.day("starts_on"),
                    row.day("ends_on"),
                    row.real("discount_pct")));
          }
        });
    return promotions;
  }

  List<Document> documents() {
    List<Document> documents = new ArrayList<>();
    forEach(
        Table.DOCUMENTS,
        row ->
            documents.add(
                new Document(
                    row.key("document_id"),
                    row.key("title"),
                    row.text("kind"),
                    row.text("product_id"),
                    row.text("category"),
                    row.text("language"),
                    row.text("url"),
                    row.text("text"))));
    return documents;
  }

  Map<String, Agent> agents() {
    Map<String, Agent> agents = new TreeMap<>();
    forEach(
        Table.AGENTS,
        row ->
            agents.put(
                row.key("agent_id"),
                new Agent(
                    row.key("agent_id"),
                    row.text("name"),
                    row.text("email"),
                    row.text("language"),
                    row.text("manager_id"),
                    row.text("time_zone"),
                    row.integer("daily_capacity"),
                    row.date("away_from"),
                    row.date("away_to"),
                    row.text("deputy_id"))));
    return Collections.unmodifiableMap(agents);
  }

  Map<String, Set<LocalDate>> holidays() {
    Map<String, Set<LocalDate>> holidays = new HashMap<>();
    forEach(
        Table.HOLIDAYS,
        row ->
            holidays.computeIfAbsent(row.key("country"), c -> new HashSet<>()).add(row.day("on")));
    return holidays;
  }

  Map<Table, LocalDate> extractedOn() {
    Map<Table, LocalDate> extracted = new EnumMap<>(Table.class);
    forEach(
        Table.SOURCES,
        row -> {
          Table table = Table.find(row.key("table"));
          if (table != null && !isLater(row.epochDay("extracted_at"))) {
            extracted.put(table, row.day("extracted_at"));
          }
        });
    return extracted;
  }

  // ---- what belongs to a customer ---------------------------------------------------------------

  List<List<OpenOrder>> openOrders() {
    List<List<OpenOrder>> open = emptyLists(data.customerIds.size());
    OrderBook orders = data.orders;
    for (int c = 0; c < open.size(); c++) {
      for (int o = orders.start[c]; o < orders.start[c + 1]; o++) {
        OpenOrder order = orders.open[o];
        if (order != null && orders.day[o] <= day) {
          add(open, c, order);
        }
      }
    }
    return open;
  }

  List<List<Invoice>> invoices() {
    return byCustomer(
        Table.INVOICES,
        (row, currency) -> {
          if (isLater(row.epochDay("issued_on"))) {
            return null;
          }
          Money amount = row.money("amount", row.text("currency", currency));
          Money open = row.money("open_amount", row.text("currency", currency));
          LocalDate paid = row.date("paid_on");
          if (paid != null && isLater(row.epochDay("paid_on"))) {
            paid = null;
            open = amount;
          } else if (paid == null && open != null && open.micros() == 0) {
            undated(Table.INVOICES);
          }
          return new Invoice(
              row.key("invoice_id"),
              row.date("issued_on"),
              row.day("due_on"),
              paid,
              amount,
              open,
              Boolean.TRUE.equals(row.flag("disputed")));
        });
  }

  List<List<Contract>> contracts() {
    Map<String, Map<String, Money>> prices = new HashMap<>();
    List<List<Contract>> contracts = emptyLists(data.customerIds.size());
    forEach(
        Table.CONTRACT_PRICES,
        row -> {
          String contract = row.key("contract_id");
          String product = row.key("product_id");
          String currency = row.text("currency", "");
          prices
              .computeIfAbsent(contract, k -> new TreeMap<>())
              .put(product, new Money(row.micros("price"), currency));
        });
    forEachOfCustomer(
        Table.CONTRACTS,
        (row, customer) -> {
          String currency = row.text("currency", currencyOf(row));
          Map<String, Money> own = new TreeMap<>();
          prices
              .getOrDefault(row.key("contract_id"), Map.of())
              .forEach(
                  (product, price) ->
                      own.put(
                          product,
                          price.currency().isEmpty()
                              ? new Money(price.micros(), currency)
                              : price));
          add(contracts, customer, contract(row, currency, own));
        });
    return contracts;
  }

  /** A discount outside 0 to 100 percent is unknown and said. */
  private @Nullable Double discount(Row row) {
    Double percent = row.real("max_discount_pct");
    if (percent == null || percent >= 0 && percent <= 100) {
      return percent;
    }
    findings.add(
        Finding.of(
            "OUT_OF_RANGE",
            Finding.Severity.WARNING,
            Table.CONTRACTS,
            "max_discount_pct",
            percent.toString(),
            "contract "
                + row.key("contract_id")
                + ": a discount lies between 0 and 100; it is taken as unknown"));
    return null;
  }

  private Contract contract(Row row, String currency, Map<String, Money> prices) {
    return new Contract(
        row.key("contract_id"),
        row.date("starts_on"),
        row.date("ends_on"),
        discount(row),
        row.integer("payment_terms_days"),
        row.flag("extended_terms_allowed"),
        row.money("amount", currency),
        row.text("product_id"),
        row.text("kind", ""),
        prices);
  }

  List<List<Budget>> budgets() {
    return byCustomer(
        Table.BUDGETS,
        (row, currency) ->
            new Budget(
                row.text("category"),
                row.day("starts_on"),
                row.day("ends_on"),
                new Money(row.micros("amount"), row.text("currency", currency))));
  }

  List<List<Quote>> quotes() {
    Map<String, List<Row>> lines = rowsBy(Table.QUOTE_LINES, "quote_id");
    return byCustomer(
        Table.QUOTES,
        (row, currency) -> isLater(row.epochDay("sent_on")) ? null : quote(row, currency, lines));
  }

  private Quote quote(Row row, String customerCurrency, Map<String, List<Row>> linesByQuote) {
    String currency = row.text("currency", customerCurrency);
    List<QuoteLine> lines = new ArrayList<>();
    long sum = 0;
    for (Row line : linesByQuote.getOrDefault(row.key("quote_id"), List.of())) {
      lines.add(
          new QuoteLine(
              line.key("product_id"),
              decimal(line.micros("quantity")),
              line.money("unit_price", currency)));
      sum = Micros.add(sum, Micros.multiply(line.micros("quantity"), line.micros("unit_price")));
    }
    Money amount = row.money("amount", currency);
    if (amount == null && !lines.isEmpty() && sum != Unknown.NUMBER) {
      amount = new Money(sum, currency);
    }
    String status = row.key("status");
    LocalDate response = row.date("last_response_on");
    if (response != null && isLater(row.epochDay("last_response_on"))) {
      response = null;
      status = "sent";
    } else if (response == null && !status.equals("sent")) {
      undated(Table.QUOTES);
    }
    return new Quote(
        row.key("quote_id"),
        row.day("sent_on"),
        status,
        response,
        row.date("valid_until"),
        amount,
        row.flag("technical"),
        lines);
  }

  List<List<Opportunity>> opportunities() {
    return byCustomer(
        Table.OPPORTUNITIES,
        (row, currency) -> {
          LocalDate closed = row.date("closed_on");
          String status = row.text("status", closed == null ? "open" : "won");
          if (closed != null && isLater(row.epochDay("closed_on"))) {
            closed = null;
            status = "open";
          } else if (closed == null && !status.equals("open")) {
            undated(Table.OPPORTUNITIES);
          }
          LocalDate active = row.date("last_activity_on");
          return new Opportunity(
              row.key("opportunity_id"),
              row.text("stage"),
              row.money("amount", row.text("currency", currency)),
              row.date("expected_close_on"),
              isLater(row.epochDay("last_activity_on")) ? null : active,
              closed,
              status);
        });
  }

  List<List<Contact>> contacts() {
    return byCustomer(
        Table.CONTACTS,
        (row, currency) ->
            new Contact(
                row.key("contact_id"),
                row.text("name"),
                row.text("role"),
                row.text("phone"),
                row.text("email"),
                row.text("language"),
                row.flag("call_opt_out"),
                row.flag("email_opt_out")));
  }

  List<List<Activity>> activities() {
    Map<String, List<Row>> topics = rowsBy(Table.NOTE_TOPICS, "activity_id");
    return byCustomer(
        Table.ACTIVITIES,
        (row, currency) ->
            isLater(row.epochDay("at"))
                ? null
                : new Activity(
                    row.key("activity_id"),
                    row.day("at"),
                    row.second("at"),
                    row.key("type"),
                    row.text("agent_id"),
                    row.text("outcome"),
                    row.text("text"),
                    topics.getOrDefault(row.key("activity_id"), List.of()).stream()
                        .map(
                            t ->
                                new Activity.Topic(
                                    t.key("topic"), t.text("value"), t.text("source")))
                        .toList()));
  }

  List<List<Ticket>> tickets() {
    return byCustomer(
        Table.TICKETS,
        (row, currency) -> {
          if (isLater(row.epochDay("opened_on"))) {
            return null;
          }
          LocalDate closed = row.date("closed_on");
          return new Ticket(
              row.key("ticket_id"),
              row.day("opened_on"),
              isLater(row.epochDay("closed_on")) ? null : closed,
              row.text("severity"),
              row.text("kind"),
              row.text("product_id"),
              row.text("text"));
        });
  }

  List<List<Engagement>> engagements() {
    return byCustomer(
        Table.ENGAGEMENT,
        (row, currency) ->
            isLater(row.epochDay("at"))
                ? null
                : new Engagement(
                    row.day("at"),
                    row.key("type"),
                    row.text("product_id"),
                    row.text("category"),
                    row.text("campaign_id")));
  }

  List<List<CompetitorSignal>> competitorSignals() {
    return byCustomer(
        Table.COMPETITOR_SIGNALS,
        (row, currency) ->
            isLater(row.epochDay("at"))
                ? null
                : new CompetitorSignal(
                    row.day("at"), row.text("category"), row.text("competitor"), row.text("text")));
  }

  List<List<ExternalSignal>> externalSignals() {
    return byCustomer(
        Table.EXTERNAL_SIGNALS,
        (row, currency) ->
            isLater(row.epochDay("as_of"))
                ? null
                : new ExternalSignal(
                    row.text("product_id"),
                    row.key("name"),
                    Micros.real(row.micros("value")),
                    row.text("unit"),
                    row.day("as_of"),
                    row.key("source")));
  }

  List<List<ExternalRecommendation>> externalRecommendations() {
    return byCustomer(
        Table.EXTERNAL_RECOMMENDATIONS,
        (row, currency) ->
            isLater(row.epochDay("as_of"))
                ? null
                : new ExternalRecommendation(
                    row.key("product_id"),
                    Micros.real(row.micros("score")),
                    row.key("source"),
                    row.day("as_of")));
  }

  List<List<Feedback>> feedback() {
    List<List<Feedback>> all =
        byCustomer(
            Table.FEEDBACK,
            (row, currency) ->
                isLater(row.epochDay("decided_at"))
                    ? null
                    : new Feedback(
                        row.key("card_id"),
                        row.integer("revision"),
                        row.key("action"),
                        row.key("decision"),
                        row.text("reason"),
                        row.day("decided_at"),
                        row.second("decided_at"),
                        row.date("snooze_until"),
                        row.text("agent_id"),
                        row.text("product_id"),
                        row.text("changes"),
                        row.text("note")));
    return all;
  }

  /**
   * Says once for each table that rows name an unknown product, and that states without a date were
   * taken as they are.
   */
  void report() {
    unknownProducts.forEach(
        (table, count) ->
            findings.add(
                Finding.of(
                    "UNKNOWN_PRODUCT",
                    Finding.Severity.WARNING,
                    table,
                    count + " rows name a product that is not known; they are set aside",
                    count)));
    if (later) {
      undated.forEach(
          (table, count) ->
              findings.add(
                  Finding.of(
                      "UNDATED_STATE",
                      Finding.Severity.WARNING,
                      table,
                      count
                          + " rows hold a state without a date while the data go beyond "
                          + asOf
                          + "; the state is taken as it is",
                      count)));
    }
  }

  // ---- shared -----------------------------------------------------------------------------------

  private void undated(Table table) {
    undated.merge(table, 1L, Long::sum);
  }

  private boolean isLater(int epochDay) {
    boolean isLater = epochDay != Unknown.DAY && epochDay > day;
    later |= isLater;
    return isLater;
  }

  private @Nullable Integer productOf(Table table, Row row, String column) {
    Integer index = data.productOn(row.key(column), day);
    if (index == null) {
      unknownProducts.merge(table, 1L, Long::sum);
    }
    return index;
  }

  private String currencyOf(Row row) {
    Integer customer = data.customerIndex.get(row.key("customer_id"));
    TableData master = data.tables.get(Table.CUSTOMERS);
    return customer == null || master == null
        ? data.company.baseCurrency()
        : master.row().at(customer).text("currency", data.company.baseCurrency());
  }

  private void forEach(Table table, java.util.function.Consumer<Row> use) {
    TableData rows = data.tables.get(table);
    if (rows != null) {
      Row row = rows.row();
      for (int r = 0; r < rows.rows(); r++) {
        use.accept(row.at(r));
      }
    }
  }

  private void forEachOfCustomer(Table table, java.util.function.ObjIntConsumer<Row> use) {
    long[] unknown = new long[1];
    forEach(
        table,
        row -> {
          Integer customer = data.customerIndex.get(row.key("customer_id"));
          if (customer == null) {
            unknown[0]++;
          } else {
            use.accept(row, data.mergedInto[customer]);
          }
        });
    if (unknown[0] > 0) {
      findings.add(
          Finding.of(
              "UNKNOWN_CUSTOMER",
              Finding.Severity.WARNING,
              table,
              unknown[0] + " rows name a customer that is not known; they are set aside",
              unknown[0]));
    }
  }

  private <T> List<List<T>> byCustomer(Table table, BiFunction<Row, String, @Nullable T> read) {
    List<List<T>> lists = emptyLists(data.customerIds.size());
    forEachOfCustomer(
        table,
        (row, customer) -> {
          T record = read.apply(row, currencyOf(row));
          if (record != null) {
            add(lists, customer, record);
          }
        });
    return lists;
  }

  private Map<String, List<Row>> rowsBy(Table table, String column) {
    Map<String, List<Row>> rows = new HashMap<>();
    TableData all = data.tables.get(table);
    if (all != null) {
      for (int r = 0; r < all.rows(); r++) {
        Row row = all.row().at(r);
        rows.computeIfAbsent(row.key(column), k -> new ArrayList<>()).add(row);
      }
    }
    return rows;
  }

  private static <T> List<List<T>> emptyLists(int size) {
    return new ArrayList<>(Collections.nCopies(size, List.of()));
  }

  private static <T> void add(List<List<T>> lists, int index, T value) {
    List<T> list = lists.get(index);
    if (list.isEmpty()) {
      list = new ArrayList<>(2);
      lists.set(index, list);
    }
    list.add(value);
  }
}
