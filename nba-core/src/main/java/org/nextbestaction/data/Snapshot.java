package org.nextbestaction.data;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.policy.Company;

/**
 * What is known at the end of one day: nothing dated later is seen, and a state that became true
 * later is not true yet. Immutable and thread-safe.
 */
public final class Snapshot {

  private final CommercialData data;
  private final LocalDate asOf;
  private final int day;
  private final PurchaseColumns purchases;
  private final List<@Nullable Customer> customers;
  private final List<Product> products;
  private final List<Finding> findings;
  private final String hash;

  private final List<List<OpenOrder>> openOrders;
  private final List<List<Invoice>> invoices;
  private final List<List<Contract>> contracts;
  private final List<List<Budget>> budgets;
  private final List<List<Quote>> quotes;
  private final List<List<Opportunity>> opportunities;
  private final List<List<Contact>> contacts;
  private final List<List<Activity>> activities;
  private final List<List<Ticket>> tickets;
  private final List<List<Engagement>> engagements;
  private final List<List<CompetitorSignal>> competitorSignals;
  private final List<List<ExternalSignal>> externalSignals;
  private final List<List<ExternalRecommendation>> externalRecommendations;
  private final List<List<Feedback>> feedback;

  private final Succession succession;
  private final List<List<StockPosition>> stock;
  private final Map<String, List<List<Product>>> relations;
  private final List<Bundle> bundles;
  private final List<List<Promotion>> promotions;
  private final List<Product> promoted;
  private final List<Product> toRotate;
  private volatile @Nullable ProductNames productNames;
  private final List<Document> documents;
  private final Map<String, List<Document>> documentsOfProduct; // by its id
  private final Map<String, Agent> agents;
  private final Map<String, Set<LocalDate>> holidays;
  private final Map<Table, LocalDate> extractedOn;

  Snapshot(CommercialData data, LocalDate asOf) {
    this.data = data;
    this.asOf = asOf;
    day = (int) asOf.toEpochDay();
    purchases = data.orders.purchases.upTo(day);
    DayRows rows = new DayRows(data, asOf);
    CompanyReader company = new CompanyReader(rows);
    customers = company.customers();
    agents = company.agents();
    holidays = company.holidays();
    extractedOn = company.extractedOn();
    CatalogueReader catalogue = new CatalogueReader(rows);
    products = catalogue.products();
    succession = new Succession(data, products);
    relations = succession.relations(catalogue.relations(products));
    bundles = succession.bundles(catalogue.bundles());
    stock = catalogue.stock(extractedOn.get(Table.STOCK));
    promotions = catalogue.promotions();
    promoted = having(promotions, promotion -> promotion.runsOn(asOf));
    toRotate = having(stock, position -> position.rotates(asOf));
    documents = catalogue.documents();
    documentsOfProduct =
        documents.stream()
            .filter(document -> document.productId() != null)
            .collect(Collectors.groupingBy(Document::productId));
    MoneyReader money = new MoneyReader(rows);
    openOrders = money.openOrders();
    invoices = money.invoices();
    contracts = money.contracts();
    budgets = money.budgets();
    quotes = money.quotes();
    opportunities = money.opportunities();
    DialogueReader dialogue = new DialogueReader(rows);
    contacts = dialogue.contacts();
    activities = dialogue.activities();
    tickets = dialogue.tickets();
    engagements = dialogue.engagements();
    competitorSignals = dialogue.competitorSignals();
    externalSignals = dialogue.externalSignals();
    externalRecommendations = dialogue.externalRecommendations();
    feedback = dialogue.feedback();
    findings = rows.findings();
    hash = SnapshotHash.of(this, data);
  }

  public LocalDate asOf() {
    return asOf;
  }

  /** Days since 1970-01-01. */
  public int epochDay() {
    return day;
  }

  /** SHA-256 over everything that is seen, in hexadecimal; the order of rows does not matter. */
  public String hash() {
    return hash;
  }

  public Company company() {
    return data.company;
  }

  /** Whether the table's source is connected. */
  public boolean connected(Table table) {
    return data.counts().containsKey(table);
  }

  /** The tables whose sources are connected. */
  public Set<Table> connected() {
    return data.connected();
  }

  /** Rows read and set aside, for each connected table. */
  public Map<Table, CommercialData.RowCount> counts() {
    return data.counts();
  }

  /** Whether some row of a connected table fills the column. */
  public boolean known(Table table, String column) {
    TableData rows = data.tables.get(table);
    if (rows == null) {
      return false;
    }
    int index = table.indexOf(column);
    for (int r = 0; r < rows.rows(); r++) {
      boolean filled =
          switch (table.columns().get(index).type()) {
            case TEXT, CHOICE, LIST -> rows.text(r, index) != null;
            case DATE -> rows.day(r, index) != Unknown.DAY;
            case TIMESTAMP, DECIMAL, INTEGER -> rows.number(r, index) != Unknown.NUMBER;
            case BOOLEAN -> rows.flag(r, index) >= 0;
          };
      if (filled) {
        return true;
      }
    }
    return false;
  }

  /** The currencies that the rows name, those of amounts that are seen on this day among them. */
  public Set<String> currencies() {
    Set<String> used = new TreeSet<>();
    for (Table table : data.tables.keySet()) {
      if (table != Table.EXCHANGE_RATES && table.hasColumn("currency")) {
        data.tables.get(table).seenTexts("currency", day, used);
      }
    }
    return used;
  }

  /** What was found while reading and while cutting this day. */
  public List<Finding> findings() {
    List<Finding> all = new ArrayList<>(data.findings());
    all.addAll(findings);
    return Collections.unmodifiableList(all);
  }

  /** All purchases up to the as-of date. */
  public PurchaseColumns purchases() {
    return purchases;
  }

  public ExchangeRates rates() {
    return data.rates;
  }

  /** The number of customer indexes; some may stand for no customer of this day. */
  public int customerCount() {
    return customers.size();
  }

  /**
   * The customer of an index; null for one that was merged into another or is not known yet on this
   * day.
   */
  public @Nullable Customer customer(int index) {
    return customers.get(index);
  }

  /** A customer's whole view. Throws when the index stands for no customer of this day. */
  public CustomerView view(int index) {
    Customer customer = customers.get(index);
    if (customer == null) {
      throw new IllegalArgumentException("no customer has index " + index);
    }
    return new CustomerView(this, customer);
  }

  /** A customer's whole view by id, that of a merged customer being the one it is merged into. */
  public @Nullable CustomerView view(String customerId) {
    Integer index = data.customerIndex.get(customerId);
    Customer customer = index == null ? null : customers.get(data.mergedInto[index]);
    return customer == null ? null : new CustomerView(this, customer);
  }

  /** Products by index: those of the master data first, then those that only orders name. */
  public List<Product> products() {
    return products;
  }

  /** The product of an id; null when there is none. */
  public @Nullable Product product(String id) {
    Integer index = data.productOn(id, day);
    return index == null ? null : products.get(index);
  }

  /** The products by their names; made when first asked for. */
  public ProductNames productNames() {
    ProductNames known = productNames;
    if (known == null) {
      known = new ProductNames(products);
      productNames = known;
    }
    return known;
  }

  /** What takes a product's place in the end: its last successor, else itself. */
  public Product successorOf(Product product) {
    return products.get(data.successor[product.index()]);
  }

  /**
   * What is sold today under a product's id: its last successor, else itself; null when unknown.
   */
  public @Nullable Product current(String id) {
    Product named = product(id);
    return named == null ? null : successorOf(named);
  }

  /** A quantity of a product in the units of its last successor. */
  public BigDecimal inSuccessorUnits(Product product, BigDecimal quantity) {
    return succession.inSuccessorUnits(product.index(), quantity);
  }

  /**
   * The products of a relation such as {@code complement}, by ascending id. A successor has those
   * of what it follows, too, and stands in its place.
   */
  public List<Product> related(Product product, String type) {
    List<List<Product>> ofType = relations.get(type);
    return ofType == null ? List.of() : ofType.get(product.index());
  }

  public List<Bundle> bundles() {
    return bundles;
  }

  /** The newest record of a product in each warehouse. */
  public List<StockPosition> stock(Product product) {
    return stock.get(product.index());
  }

  public List<Promotion> promotions(Product product) {
    return promotions.get(product.index());
  }

  /** The promotions of a product that run on the as-of date, the one that ends first in front. */
  public List<Promotion> running(Product product) {
    return promotions(product).stream()
        .filter(promotion -> promotion.runsOn(asOf))
        .sorted(Comparator.comparing(Promotion::endsOn).thenComparing(Promotion::id))
        .toList();
  }

  /** The products that a promotion or a list of the company's names on the as-of date. */
  public List<Product> promoted() {
    return promoted;
  }

  /** The products of which some warehouse has too much, or has to be rid of by a date to come. */
  public List<Product> toRotate() {
    return toRotate;
  }

  /** The products with at least one such row. */
  private <T> List<Product> having(List<List<T>> byProduct, Predicate<T> such) {
    List<Product> having = new ArrayList<>();
    for (int p = 0; p < byProduct.size(); p++) {
      if (!byProduct.get(p).isEmpty() && byProduct.get(p).stream().anyMatch(such)) {
        having.add(products.get(p));
      }
    }
    return List.copyOf(having);
  }

  public List<Document> documents() {
    return documents;
  }

  /** Those that name a product of this id. */
  public List<Document> documents(String productId) {
    return documentsOfProduct.getOrDefault(productId, List.of());
  }

  public Map<String, Agent> agents() {
    return agents;
  }

  /** Whether the day is a holiday of the country. */
  public boolean holiday(String country, LocalDate on) {
    return holidays.getOrDefault(country, Set.of()).contains(on);
  }

  /** When the table was extracted; null when that is not known. */
  public @Nullable LocalDate extractedOn(Table table) {
    return extractedOn.get(table);
  }

  /** The orders of a customer in which something was bought, oldest first. */
  List<Purchase> boughtBy(int customer) {
    OrderBook orders = data.orders;
    List<Purchase> all = new ArrayList<>();
    for (int o = orders.start[customer]; o < orders.start[customer + 1]; o++) {
      if (orders.bought[o] && orders.day[o] <= day) {
        LocalDate on = LocalDate.ofEpochDay(orders.day[o]);
        boolean dayOnly =
            orders.second[o] == on.atStartOfDay(data.company.timeZone()).toEpochSecond();
        all.add(
            new Purchase(
                orders.id[o],
                on,
                dayOnly ? null : orders.second[o],
                orders.net[o] == Unknown.NUMBER
                    ? null
                    : new Money(orders.net[o], data.company.baseCurrency())));
      }
    }
    return all;
  }

  List<OpenOrder> openOrders(int customer) {
    return openOrders.get(customer);
  }

  List<Invoice> invoices(int customer) {
    return invoices.get(customer);
  }

  List<Contract> contracts(int customer) {
    return contracts.get(customer);
  }

  List<Budget> budgets(int customer) {
    return budgets.get(customer);
  }

  List<Quote> quotes(int customer) {
    return quotes.get(customer);
  }

  List<Opportunity> opportunities(int customer) {
    return opportunities.get(customer);
  }

  /** The id of the customer with whom an opportunity is; null when there is no such opportunity. */
  public @Nullable String customerOfOpportunity(String opportunityId) {
    for (int c = 0; c < opportunities.size(); c++) {
      Customer customer = customers.get(c);
      for (Opportunity opportunity : opportunities.get(c)) {
        if (customer != null && opportunity.id().equals(opportunityId)) {
          return customer.id();
        }
      }
    }
    return null;
  }

  List<Contact> contacts(int customer) {
    return contacts.get(customer);
  }

  List<Activity> activities(int customer) {
    return activities.get(customer);
  }

  List<Ticket> tickets(int customer) {
    return tickets.get(customer);
  }

  List<Engagement> engagements(int customer) {
    return engagements.get(customer);
  }

  List<CompetitorSignal> competitorSignals(int customer) {
    return competitorSignals.get(customer);
  }

  List<ExternalSignal> externalSignals(int customer) {
    return externalSignals.get(customer);
  }

  List<ExternalRecommendation> externalRecommendations(int customer) {
    return externalRecommendations.get(customer);
  }

  List<Feedback> feedback(int customer) {
    return feedback.get(customer);
  }

  /** Relations by type and product, for the hash. */
  Map<String, List<List<Product>>> relations() {
    return new TreeMap<>(relations);
  }

  Map<String, Set<LocalDate>> holidays() {
    Map<String, Set<LocalDate>> sorted = new TreeMap<>();
    holidays.forEach((country, days) -> sorted.put(country, new TreeSet<>(days)));
    return sorted;
  }

  Map<Table, LocalDate> extracted() {
    return extractedOn;
  }
}
