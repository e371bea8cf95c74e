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
import java.util.function.Consumer;
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
  private final Catalogue catalogue;
  private final Accounts accounts;
  private final List<Finding> findings;
  private volatile @Nullable String hash;

  Snapshot(CommercialData data, LocalDate asOf) {
    DayRows rows = new DayRows(data, asOf);
    this.data = data;
    this.asOf = asOf;
    day = rows.day();
    catalogue = new Catalogue(rows);
    accounts = new Accounts(rows);
    findings = rows.findings();
    hash = SnapshotHash.of(this, data);
  }

  /** Some customers under a catalogue that is there. */
  Snapshot(CommercialData data, Catalogue catalogue) {
    this(
        data,
        catalogue,
        new Accounts(new DayRows(data.under(catalogue.master), catalogue.asOf())),
        List.of());
  }

  /**
   * One customer under a catalogue, of which some tables have changed since an earlier snapshot.
   */
  Snapshot(
      CommercialData data,
      Catalogue catalogue,
      String customer,
      Set<Table> changed,
      Snapshot earlier) {
    this(
        data,
        catalogue,
        new Accounts(
            new DayRows(data, catalogue.asOf()),
            new Accounts.Known(
                earlier.accounts, earlier.index(customer), data.index(customer), changed)),
        List.of());
  }

  private Snapshot(
      CommercialData data, Catalogue catalogue, Accounts accounts, List<Finding> findings) {
    this.data = data.under(catalogue.master);
    this.catalogue = catalogue;
    this.accounts = accounts;
    this.findings = findings;
    asOf = catalogue.asOf();
    day = (int) asOf.toEpochDay();
  }

  /**
   * Products and all else that belongs to no customer. Snapshots that share it say the same about
   * products, which have the same indexes in each.
   */
  public Catalogue catalogue() {
    return catalogue;
  }

  /**
   * The same customers under another catalogue of the day.
   *
   * @return null where their rows have to be read anew, as products have other places, successors
   *     or rates
   */
  public @Nullable Snapshot under(Catalogue other) {
    if (other == catalogue) {
      return this;
    }
    return other.asOf().equals(asOf) && catalogue.master.readsRowsAs(other.master)
        ? new Snapshot(data, other, accounts, findings)
        : null;
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
    String known = hash;
    if (known == null) {
      known = SnapshotHash.of(this, data);
      hash = known;
    }
    return known;
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
    return table.ofCustomers()
        ? Catalogue.known(data.all.tables.get(table), table.indexOf(column))
        : catalogue.known(table, column);
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
    return accounts.purchases;
  }

  public ExchangeRates rates() {
    return data.master.rates;
  }

  /** The number of customer indexes; some may stand for no customer of this day. */
  public int customerCount() {
    return accounts.customers.size();
  }

  /**
   * The customer of an index; null for one that was merged into another or is not known yet on this
   * day.
   */
  public @Nullable Customer customer(int index) {
    return accounts.customers.get(index);
  }

  /** A customer's whole view. Throws when the index stands for no customer of this day. */
  public CustomerView view(int index) {
    Customer customer = accounts.customers.get(index);
    if (customer == null) {
      throw new IllegalArgumentException("no customer has index " + index);
    }
    return new CustomerView(this, customer);
  }

  /** A customer's whole view by id, that of a merged customer being the one it is merged into. */
  public @Nullable CustomerView view(String customerId) {
    Integer index = data.customerIndex.get(customerId);
    Customer customer = index == null ? null : accounts.customers.get(data.mergedInto[index]);
    return customer == null ? null : new CustomerView(this, customer);
  }

  /** Whether it holds rows of the customer, on whichever day. */
  boolean knows(String customerId) {
    return data.customerIndex.containsKey(customerId);
  }

  private int index(String customerId) {
    return data.index(customerId);
  }

  /** The customers of this day, by ascending index. */
  public void forEach(Consumer<CustomerView> use) {
    for (Customer customer : accounts.customers) {
      if (customer != null) {
        use.accept(new CustomerView(this, customer));
      }
    }
  }

  /** Products by index: those of the master data first, then those that only orders name. */
  public List<Product> products() {
    return catalogue.products;
  }

  /** The product of an id; null when there is none. */
  public @Nullable Product product(String id) {
    Integer index = data.master.productOn(id, day);
    return index == null ? null : catalogue.products.get(index);
  }

  /** The products by their names; made when first asked for. */
  public ProductNames productNames() {
    return catalogue.productNames();
  }

  /** What takes a product's place in the end: its last successor, else itself. */
  public Product successorOf(Product product) {
    return catalogue.products.get(data.master.products.successor[product.index()]);
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
    return catalogue.succession.inSuccessorUnits(product.index(), quantity);
  }

  /**
   * The products of a relation such as {@code complement}, by ascending id. A successor has those
   * of what it follows, too, and stands in its place.
   */
  public List<Product> related(Product product, String type) {
    List<List<Product>> ofType = catalogue.relations.get(type);
    return ofType == null ? List.of() : ofType.get(product.index());
  }

  public List<Bundle> bundles() {
    return catalogue.bundles;
  }

  /** The newest record of a product in each warehouse. */
  public List<StockPosition> stock(Product product) {
    return catalogue.stock.get(product.index());
  }

  public List<Promotion> promotions(Product product) {
    return catalogue.promotions.get(product.index());
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
    return catalogue.promoted;
  }

  /** The products of which some warehouse has too much, or has to be rid of by a date to come. */
  public List<Product> toRotate() {
    return catalogue.toRotate;
  }

  public List<Document> documents() {
    return catalogue.documents;
  }

  /** Those that name a product of this id. */
  public List<Document> documents(String productId) {
    return catalogue.documentsOfProduct.getOrDefault(productId, List.of());
  }

  public Map<String, Agent> agents() {
    return catalogue.agents;
  }

  /** Whether the day is a holiday of the country. */
  public boolean holiday(String country, LocalDate on) {
    return catalogue.holidays.getOrDefault(country, Set.of()).contains(on);
  }

  /** When the table was extracted; null when that is not known. */
  public @Nullable LocalDate extractedOn(Table table) {
    return catalogue.extractedOn.get(table);
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
    return accounts.openOrders.get(customer);
  }

  List<Invoice> invoices(int customer) {
    return accounts.invoices.get(customer);
  }

  List<Contract> contracts(int customer) {
    return accounts.contracts.get(customer);
  }

  List<Budget> budgets(int customer) {
    return accounts.budgets.get(customer);
  }

  List<Quote> quotes(int customer) {
    return accounts.quotes.get(customer);
  }

  List<Opportunity> opportunities(int customer) {
    return accounts.opportunities.get(customer);
  }

  /** The id of the customer with whom an opportunity is; null when there is no such opportunity. */
  public @Nullable String customerOfOpportunity(String opportunityId) {
    for (int c = 0; c < accounts.opportunities.size(); c++) {
      Customer customer = accounts.customers.get(c);
      for (Opportunity opportunity : accounts.opportunities.get(c)) {
        if (customer != null && opportunity.id().equals(opportunityId)) {
          return customer.id();
        }
      }
    }
    return null;
  }

  List<Contact> contacts(int customer) {
    return accounts.contacts.get(customer);
  }

  List<Activity> activities(int customer) {
    return accounts.activities.get(customer);
  }

  List<Ticket> tickets(int customer) {
    return accounts.tickets.get(customer);
  }

  List<Engagement> engagements(int customer) {
    return accounts.engagements.get(customer);
  }

  List<CompetitorSignal> competitorSignals(int customer) {
    return accounts.competitorSignals.get(customer);
  }

  List<ExternalSignal> externalSignals(int customer) {
    return accounts.externalSignals.get(customer);
  }

  List<ExternalRecommendation> externalRecommendations(int customer) {
    return accounts.externalRecommendations.get(customer);
  }

  List<Feedback> feedback(int customer) {
    return accounts.feedback.get(customer);
  }

  /** Relations by type and product, for the hash. */
  Map<String, List<List<Product>>> relations() {
    return new TreeMap<>(catalogue.relations);
  }

  Map<String, Set<LocalDate>> holidays() {
    Map<String, Set<LocalDate>> sorted = new TreeMap<>();
    catalogue.holidays.forEach((country, days) -> sorted.put(country, new TreeSet<>(days)));
    return sorted;
  }

  Map<Table, LocalDate> extracted() {
    return catalogue.extractedOn;
  }
}
