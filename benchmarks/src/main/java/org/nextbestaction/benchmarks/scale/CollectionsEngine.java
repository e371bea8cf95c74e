package org.nextbestaction.benchmarks.scale;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Table;

/** The standard job as one would write it first: records, hash maps and groupings. */
final class CollectionsEngine implements StandardJob {

  private static final long TODAY = Generator.AS_OF.toEpochDay();

  private record Customer(
      String id,
      @Nullable String segment,
      @Nullable String warehouse,
      boolean blocked,
      @Nullable Long limit) {}

  private record Product(
      String id,
      @Nullable Long cost,
      @Nullable Long list,
      long multiple,
      boolean discontinued,
      Set<String> approved) {}

  private record Line(String order, String product, long quantity, long cents) {}

  private record Order(String id, String customer, long day, List<Line> lines) {}

  private record Invoice(String customer, long due, long open, boolean disputed) {}

  private record Complaint(String customer, @Nullable String product, boolean severe) {}

  private record Quote(String customer, long sent, String status, long validUntil) {}

  private record Intervals(
      long orders,
      long last,
      long value,
      long mean,
      long medianTwice,
      long deviation,
      long expected,
      long overdue) {}

  private record Use(long orders, long quantity, long first, long last, long depleted) {}

  private record Partner(String product, long together, long strength) {}

  private record Candidate(String product, boolean repeat) {}

  private record Decided(Action action, @Nullable String product, List<Integer> failed) {}

  private int minTogether;
  private List<Customer> customers = List.of();
  private Map<String, Product> products = Map.of();
  private Map<String, Set<String>> stocked = Map.of();
  private List<Order> orders = List.of();
  private Map<String, List<Invoice>> invoices = Map.of();
  private Map<String, List<Complaint>> complaints = Map.of();
  private Set<String> reachable = Set.of();
  private Set<String> reachedLately = Set.of();
  private Map<String, List<Quote>> quotes = Map.of();
  private Map<String, List<Long>> contractEnds = Map.of();
  private Map<String, List<Order>> byCustomer = Map.of();
  private Map<String, Intervals> intervals = Map.of();
  private Map<String, Map<String, Use>> pairs = Map.of();
  private Map<String, List<Partner>> partners = Map.of();
  private Map<String, List<Candidate>> candidates = Map.of();
  private Map<String, Decided> decided = Map.of();

  // ---- load -------------------------------------------------------------------------------------

  private static <T> List<T> read(Path folder, Table table, Function<NamedCsvRecord, T> row)
      throws IOException {
    List<T> rows = new ArrayList<>();
    Path file = folder.resolve(table.fileName() + ".csv");
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord record : reader) {
        rows.add(row.apply(record));
      }
    }
    return rows;
  }

  private static @Nullable String text(NamedCsvRecord row, String column) {
    String value = row.getField(column);
    return value.isEmpty() ? null : value;
  }

  private static @Nullable Long cents(NamedCsvRecord row, String column) {
    String value = text(row, column);
    return value == null ? null : new BigDecimal(value).movePointRight(2).longValueExact();
  }

  private static long day(NamedCsvRecord row, String column) {
    String value = text(row, column);
    return value == null ? Long.MAX_VALUE : LocalDate.parse(value).toEpochDay();
  }

  private static boolean flag(NamedCsvRecord row, String column) {
    return row.getField(column).equals("true");
  }

  @Override
  public void load(Path folder, int leastTogether) throws IOException {
    minTogether = leastTogether;
    customers = read(folder, Table.CUSTOMERS, CollectionsEngine::customer);
    products =
        read(folder, Table.PRODUCTS, CollectionsEngine::product).stream()
            .collect(toMap(Product::id, product -> product));
    stocked = new HashMap<>();
    read(
        folder,
        Table.STOCK,
        row ->
            Long.parseLong(row.getField("available")) > 0
                && stocked
                    .computeIfAbsent(row.getField("product_id"), p -> new HashSet<>())
                    .add(row.getField("warehouse")));
    Map<String, List<Line>> lines =
        read(
                folder,
                Table.ORDER_LINES,
                row ->
                    new Line(
                        row.getField("order_id"),
                        row.getField("product_id"),
                        Long.parseLong(row.getField("quantity")),
                        requireNonNull(cents(row, "unit_price"))))
            .stream()
            .collect(groupingBy(Line::order));
    orders =
        read(
            folder,
            Table.ORDERS,
            row ->
                new Order(
                    row.getField("order_id"),
                    row.getField("customer_id"),
                    day(row, "ordered_at"),
                    lines.getOrDefault(row.getField("order_id"), List.of())));
    invoices =
        read(
                folder,
                Table.INVOICES,
                row ->
                    new Invoice(
                        row.getField("customer_id"),
                        day(row, "due_on"),
                        requireNonNull(cents(row, "open_amount")),
                        flag(row, "disputed")))
            .stream()
            .filter(invoice -> invoice.open > 0)
            .collect(groupingBy(Invoice::customer));
    loadDialogue(folder);
  }

  private void loadDialogue(Path folder) throws IOException {
    complaints =
        read(folder, Table.TICKETS, row -> row).stream()
            .filter(row -> row.getField("kind").equals("complaint"))
            .filter(row -> text(row, "closed_on") == null)
            .map(
                row ->
                    new Complaint(
                        row.getField("customer_id"),
                        text(row, "product_id"),
                        row.getField("severity").equals("high")))
            .collect(groupingBy(Complaint::customer));
    reachable =
        read(folder, Table.CONTACTS, row -> row).stream()
            .filter(row -> !flag(row, "call_opt_out") || !flag(row, "email_opt_out"))
            .map(row -> row.getField("customer_id"))
            .collect(toSet());
    reachedLately =
        read(folder, Table.ACTIVITIES, row -> row).stream()
            .filter(row -> TODAY - day(row, "at") < CONTACT_GAP_DAYS)
            .filter(row -> !row.getField("type").equals("note"))
            .filter(row -> !row.getField("outcome").equals("not_reached"))
            .map(row -> row.getField("customer_id"))
            .collect(toSet());
    quotes =
        read(
                folder,
                Table.QUOTES,
                row ->
                    new Quote(
                        row.getField("customer_id"),
                        day(row, "sent_on"),
                        row.getField("status"),
                        day(row, "valid_until")))
            .stream()
            .collect(groupingBy(Quote::customer));
    contractEnds = new HashMap<>();
    read(
        folder,
        Table.CONTRACTS,
        row ->
            contractEnds
                .computeIfAbsent(row.getField("customer_id"), c -> new ArrayList<>())
                .add(day(row, "ends_on")));
  }

  private static Customer customer(NamedCsvRecord row) {
    return new Customer(
        row.getField("customer_id"),
        text(row, "segment"),
        text(row, "warehouse"),
        flag(row, "blocked"),
        cents(row, "credit_limit"));
  }

  private static Product product(NamedCsvRecord row) {
    String approved = text(row, "approved_segments");
    return new Product(
        row.getField("product_id"),
        cents(row, "unit_cost"),
        cents(row, "list_price"),
        Long.parseLong(row.getField("order_multiple")),
        flag(row, "discontinued"),
        approved == null ? Set.of() : Set.of(approved.split("\\|")));
  }

  // ---- work -------------------------------------------------------------------------------------

  @Override
  public void work(Stage stage) {
    switch (stage) {
      case LOAD -> throw new IllegalArgumentException("load has a method of its own");
      case CUSTOMERS -> {
        byCustomer =
            orders.stream()
                .sorted(Comparator.comparing(Order::day))
                .collect(groupingBy(Order::customer));
        intervals = new HashMap<>();
        byCustomer.forEach((customer, own) -> intervals.put(customer, intervals(own)));
      }
      case PAIRS -> {
        pairs = new HashMap<>();
        byCustomer.forEach((customer, own) -> pairs.put(customer, uses(own)));
      }
      case TOGETHER -> partners = together();
      case CANDIDATES -> {
        candidates = new HashMap<>();
        pairs.forEach((customer, own) -> candidates.put(customer, candidates(own)));
      }
      case DECISION -> {
        decided = new HashMap<>();
        customers.forEach(customer -> decided.put(customer.id, decide(customer)));
      }
    }
  }

  private static Intervals intervals(List<Order> own) {
    long last = own.get(own.size() - 1).day;
    long value = 0;
    for (Order order : own) {
      for (Line line : order.lines) {
        value += line.quantity * line.cents;
      }
    }
    List<Long> gaps = new ArrayList<>();
    for (int i = 1; i < own.size(); i++) {
      gaps.add(own.get(i).day - own.get(i - 1).day);
    }
    if (gaps.isEmpty()) {
      return new Intervals(own.size(), last, value, -1, -1, -1, -1, -1);
    }
    long n = gaps.size();
    long sum = gaps.stream().mapToLong(Long::longValue).sum();
    long squares = gaps.stream().mapToLong(gap -> gap * gap).sum();
    List<Long> sorted = gaps.stream().sorted().toList();
    long median = sorted.get((gaps.size() - 1) / 2) + sorted.get(gaps.size() / 2);
    double variance = (double) (n * squares - sum * sum) / (n * (n - 1));
    return new Intervals(
        own.size(),
        last,
        value,
        StandardJob.thousandths(sum, n),
        median,
        n < 2 ? -1 : (long) Math.floor(1_000 * Math.sqrt(variance) + 0.5),
        last + (median + 1) / 2,
        (TODAY - last) * 1_000 * n / sum);
  }

  private static Map<String, Use> uses(List<Order> own) {
    Map<String, Use> uses = new HashMap<>();
    for (Order order : own) {
      for (Line line : order.lines) {
        uses.merge(
            line.product,
            new Use(1, line.quantity, order.day, order.day, -1),
            CollectionsEngine::both);
      }
    }
    return uses;
  }

  private static Use both(Use a, Use b) {
    long first = Math.min(a.first, b.first);
    long last = Math.max(a.last, b.last);
    long times = a.orders + b.orders - 1;
    return new Use(
        a.orders + b.orders,
        a.quantity + b.quantity,
        first,
        last,
        last + (2 * (last - first) + times) / (2 * times));
  }

  private Map<String, List<Partner>> together() {
    Map<String, Integer> single = new HashMap<>();
    Map<String, Map<String, Integer>> both = new HashMap<>();
    for (Order order : orders) {
      for (Line a : order.lines) {
        single.merge(a.product, 1, Integer::sum);
        Map<String, Integer> row = both.computeIfAbsent(a.product, p -> new HashMap<>());
        for (Line b : order.lines) {
          if (!a.product.equals(b.product)) {
            row.merge(b.product, 1, Integer::sum);
          }
        }
      }
    }
    Map<String, List<Partner>> strongest = new HashMap<>();
    both.forEach(
        (product, row) ->
            strongest.put(
                product,
                row.entrySet().stream()
                    .filter(entry -> entry.getValue() >= minTogether)
                    .map(entry -> partner(entry, single, product))
                    .sorted(
                        Comparator.comparing(Partner::strength)
                            .thenComparing(Partner::together)
                            .reversed()
                            .thenComparing(Partner::product))
                    .limit(PARTNERS)
                    .toList()));
    return strongest;
  }

  private static Partner partner(
      Map.Entry<String, Integer> entry, Map<String, Integer> single, String product) {
    long n = entry.getValue();
    long most = (long) single.getOrDefault(product, 0) * single.getOrDefault(entry.getKey(), 0);
    return new Partner(entry.getKey(), n, (n * n * 1_000_000 + most - 1) / most);
  }

  private List<Candidate> candidates(Map<String, Use> own) {
    List<Candidate> chosen = new ArrayList<>();
    own.entrySet().stream()
        .filter(entry -> entry.getValue().orders > 1)
        .filter(entry -> entry.getValue().depleted <= TODAY + AHEAD_DAYS)
        .sorted(
            Comparator.comparing((Map.Entry<String, Use> entry) -> -entry.getValue().orders)
                .thenComparing(Map.Entry::getKey))
        .limit(REPEATS)
        .forEach(entry -> chosen.add(new Candidate(entry.getKey(), true)));
    Map<String, Long> sums = new HashMap<>();
    own.forEach(
        (product, use) -> {
          if (use.last >= TODAY - RECENT_DAYS) {
            for (Partner partner : partners.getOrDefault(product, List.of())) {
              if (!own.containsKey(partner.product)) {
                sums.merge(partner.product, partner.strength, Long::sum);
              }
            }
          }
        });
    sums.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<String, Long> entry) -> -entry.getValue())
                .thenComparing(Map.Entry::getKey))
        .limit(CANDIDATES - chosen.size())
        .forEach(entry -> chosen.add(new Candidate(entry.getKey(), false)));
    return chosen;
  }

  // ---- conditions and action --------------------------------------------------------------------

  private Decided decide(Customer customer) {
    List<Invoice> debts = invoices.getOrDefault(customer.id, List.of());
    List<Complaint> own = complaints.getOrDefault(customer.id, List.of());
    long open = debts.stream().mapToLong(Invoice::open).sum();
    boolean overdue = debts.stream().anyMatch(i -> !i.disputed && TODAY - i.due > OVERDUE_DAYS);
    long headroom = customer.limit == null ? Long.MAX_VALUE : customer.limit - open;
    int fails =
        (customer.blocked ? BLOCKED : 0)
            | (overdue ? OVERDUE : 0)
            | (headroom <= 0 ? NO_HEADROOM : 0)
            | (own.stream().anyMatch(Complaint::severe) ? COMPLAINT : 0)
            | (reachable.contains(customer.id) ? 0 : NO_CONTACT)
            | (reachedLately.contains(customer.id) ? REACHED_LATELY : 0);
    List<Integer> failed = new ArrayList<>();
    String repeat = null;
    String along = null;
    for (Candidate candidate : candidates.getOrDefault(customer.id, List.of())) {
      Product product = requireNonNull(products.get(candidate.product));
      int all = fails | failing(product, customer, own, headroom);
      failed.add(all);
      if (all == 0 && candidate.repeat && repeat == null) {
        repeat = candidate.product;
      } else if (all == 0 && !candidate.repeat && along == null) {
        along = candidate.product;
      }
    }
    Action action = action(customer.id, fails, repeat != null, along != null);
    String offered =
        switch (action) {
          case CALL_FOR_REPLENISHMENT -> repeat;
          case PROPOSE_COMPLEMENTARY -> along;
          default -> null;
        };
    return new Decided(action, offered, failed);
  }

  private int failing(Product product, Customer customer, List<Complaint> own, long headroom) {
    Set<String> warehouses = stocked.getOrDefault(product.id, Set.of());
    boolean there =
        customer.warehouse == null
            ? !warehouses.isEmpty()
            : warehouses.contains(customer.warehouse);
    boolean approved =
        product.approved.isEmpty()
            || customer.segment != null && product.approved.contains(customer.segment);
    long least = product.list == null ? 0 : product.list * product.multiple;
    return (bears(product) ? 0 : MARGIN)
        | (there ? 0 : STOCK)
        | (approved ? 0 : SEGMENT)
        | (product.discontinued ? DISCONTINUED : 0)
        | (own.stream().anyMatch(c -> product.id.equals(c.product)) ? PRODUCT_COMPLAINT : 0)
        | (least > headroom ? ABOVE_HEADROOM : 0);
  }

  private static boolean bears(Product product) {
    if (product.cost == null || product.list == null) {
      return false;
    }
    long price = product.list * (100 - DISCOUNT_PCT);
    return (price - product.cost * 100) * 100 >= price * MARGIN_PCT;
  }

  private Action action(String customer, int fails, boolean repeat, boolean along) {
    Intervals own = intervals.get(customer);
    if ((fails & OVERDUE) != 0) {
      return Action.RESOLVE_OVERDUE;
    }
    if ((fails & (BLOCKED | COMPLAINT | NO_CONTACT | REACHED_LATELY)) != 0) {
      return Action.DO_NOT_NOTIFY;
    }
    if (quotes.getOrDefault(customer, List.of()).stream().anyMatch(CollectionsEngine::waits)) {
      return Action.SEND_FOLLOW_UP;
    }
    if (contractEnds.getOrDefault(customer, List.of()).stream()
        .anyMatch(ends -> ends >= TODAY && ends <= TODAY + RENEWAL_DAYS)) {
      return Action.SCHEDULE_RENEWAL;
    }
    if (own != null && own.orders >= TRUSTED_ORDERS && own.overdue > SILENT_PERMILLE) {
      return Action.CONTACT_FOR_RETENTION;
    }
    if ((fails & NO_HEADROOM) != 0) {
      return Action.DO_NOT_NOTIFY;
    }
    if (repeat) {
      return Action.CALL_FOR_REPLENISHMENT;
    }
    if (along && own != null && own.last >= TODAY - AFTER_ORDER_DAYS) {
      return Action.PROPOSE_COMPLEMENTARY;
    }
    return Action.DO_NOT_NOTIFY;
  }

  private static boolean waits(Quote quote) {
    return quote.status.equals("sent")
        && TODAY - quote.sent >= QUOTE_WAIT_DAYS
        && quote.validUntil >= TODAY;
  }

  // ---- sums, to be compared ---------------------------------------------------------------------

  long customersWithOrders() {
    return intervals.size();
  }

  long partners() {
    return partners.values().stream().mapToLong(List::size).sum();
  }

  long candidates() {
    return candidates.values().stream().mapToLong(List::size).sum();
  }

  // ---- write ------------------------------------------------------------------------------------

  @Override
  public void write(Path folder) throws IOException {
    try (CsvFile file = Part.CUSTOMERS.open(folder)) {
      for (Map.Entry<String, Intervals> entry : new TreeMap<>(intervals).entrySet()) {
        Intervals of = entry.getValue();
        file.text(entry.getKey()).number(of.orders).number(of.last).number(of.value);
        file.number(of.mean).number(of.medianTwice).number(of.deviation).number(of.expected);
        file.number(of.overdue).end();
      }
    }
    try (CsvFile file = Part.PAIRS.open(folder)) {
      for (Map.Entry<String, Map<String, Use>> entry : new TreeMap<>(pairs).entrySet()) {
        for (Map.Entry<String, Use> pair : new TreeMap<>(entry.getValue()).entrySet()) {
          Use use = pair.getValue();
          file.text(entry.getKey()).text(pair.getKey()).number(use.orders).number(use.quantity);
          file.number(use.first).number(use.last).number(use.depleted).end();
        }
      }
    }
    try (CsvFile file = Part.PARTNERS.open(folder)) {
      for (Map.Entry<String, List<Partner>> entry : new TreeMap<>(partners).entrySet()) {
        int rank = 0;
        for (Partner partner : entry.getValue()) {
          file.text(entry.getKey()).number(++rank).text(partner.product);
          file.number(partner.together).number(partner.strength).end();
        }
      }
    }
    try (CsvFile file = Part.CANDIDATES.open(folder);
        CsvFile actions = Part.ACTIONS.open(folder)) {
      for (Map.Entry<String, Decided> entry : new TreeMap<>(decided).entrySet()) {
        List<Candidate> own = candidates.getOrDefault(entry.getKey(), List.of());
        for (int i = 0; i < own.size(); i++) {
          file.text(entry.getKey()).number(i + 1L).text(own.get(i).product);
          file.text(own.get(i).repeat ? "repeat" : "along");
          file.number(entry.getValue().failed.get(i)).end();
        }
        String product = entry.getValue().product;
        actions.text(entry.getKey()).text(entry.getValue().action.name());
        actions.when(product != null).text(product == null ? "" : product).end();
      }
    }
  }
}
