package org.nextbestaction.delivery.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Table;
import org.nextbestaction.delivery.Delivery;
import org.nextbestaction.delivery.answer.AnswerDesk;
import org.nextbestaction.delivery.answer.FeedbackEndpoint;
import org.nextbestaction.delivery.http.Endpoint;
import org.nextbestaction.delivery.http.Request;
import org.nextbestaction.delivery.http.Response;
import org.nextbestaction.delivery.http.SameOrigin;
import org.nextbestaction.delivery.portal.Portal;
import org.nextbestaction.delivery.portal.SourceAge;
import org.nextbestaction.delivery.server.JdkServer;
import org.nextbestaction.delivery.who.Caller;
import org.nextbestaction.delivery.who.Identity;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.engine.NbaSession;
import org.nextbestaction.feedback.FeedbackStore;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.rules.book.RuleBook;
import org.nextbestaction.rules.playbook.Playbooks;

/**
 * A small company with its cards and its portal, all of it real but for the people: who asks is
 * said by the cookie {@code who}. Two agents, of whom AG1 has a full day, their manager, and one
 * who is nobody's.
 */
public final class House implements AutoCloseable {

  /** The day of the data. */
  public static final LocalDate DAY = LocalDate.parse("2026-11-23");

  private static final ZoneId ZONE = ZoneId.of("Europe/Bucharest");

  private static final Map<String, Caller> PEOPLE =
      new TreeMap<>(
          Map.of(
              "AG1", Caller.agent("AG1", "Ana Pop", "en"),
              "AG2", Caller.agent("AG2", "Dan Rusu", "ro"),
              "AG3", Caller.agent("AG3", "Eva Stan", "en"),
              "MG1", new Caller("MG1", "Mara Ilie", true, Set.of("AG1", "AG2", "MG1"), "en")));

  private final FeedbackStore store;
  private final Delivery delivery;
  private final NbaSession session;
  private final Portal portal;
  private final ConcurrentSkipListMap<String, Response> pages = new ConcurrentSkipListMap<>();
  private final Hands clock = new Hands();
  private @Nullable JdkServer server;
  private String origin = "http://localhost";

  /** A clock whose hands are moved by hand. */
  private static final class Hands extends Clock {

    private volatile Instant now = Instant.parse("2026-11-23T07:30:00Z");

    @Override
    public ZoneId getZone() {
      return ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return Clock.fixed(now, zone);
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  /** A house in a folder of its own, which is made. */
  public House(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    store = FeedbackStore.open("jdbc:sqlite:" + folder.resolve("answers.db"));
    delivery =
        Delivery.builder()
            .database("jdbc:sqlite:" + folder.resolve("shelf.db"))
            .feedback(store)
            .clock(clock)
            .open();
    NbaEngine engine =
        NbaEngine.builder()
            .playbook(Playbooks.builtIn())
            .guardrails(RuleBook.builtIn())
            .silentDecisions(true)
            .threads(1)
            .build();
    session = engine.open(data().asOf(DAY.toString()));
    delivery.publish(session);
    portal = portal();
  }

  private Portal portal() {
    AnswerDesk desk =
        new AnswerDesk(store, delivery.shelf(), () -> session, clock, kept -> delivery.follow());
    Identity identity = new Cookies();
    Endpoint answers =
        request ->
            new FeedbackEndpoint(desk, identity, new SameOrigin(origin), "portal").handle(request);
    return Portal.builder(identity, delivery.shelf(), clock)
        .answers(answers)
        .actions(Playbooks.builtIn())
        .agentNames(id -> PEOPLE.containsKey(id) ? PEOPLE.get(id).name() : null)
        .figures((agents, language, find) -> Figures.JSON)
        .sources(
            () ->
                List.of(
                    new SourceAge("orders", DAY, false),
                    new SourceAge("note_topics", DAY.minusDays(2), true)))
        .build();
  }

  /** The host's session. */
  private static final class Cookies implements Identity {
    @Override
    public @Nullable Caller of(Request request) {
      String cookie = request.header("cookie");
      return cookie == null ? null : PEOPLE.get(cookie.replaceAll(".*who=(\\w+).*", "$1"));
    }

    @Override
    public @Nullable Caller of(String system, String id) {
      return null;
    }
  }

  /** Everything under {@code /nba/}. */
  public Portal endpoint() {
    return portal;
  }

  /** Who answers in the name of a person. */
  public AnswerDesk desk() {
    return new AnswerDesk(store, delivery.shelf(), () -> session, clock, kept -> delivery.follow());
  }

  /** A person by id. */
  public static Caller person(String id) {
    Caller caller = PEOPLE.get(id);
    if (caller == null) {
      throw new IllegalArgumentException("nobody is " + id);
    }
    return caller;
  }

  /** What came in. */
  public FeedbackStore store() {
    return store;
  }

  /** The cards that stand, and the messages. */
  public Delivery delivery() {
    return delivery;
  }

  /** Moves the clock on. */
  public void pass(Duration time) {
    clock.now = clock.now.plus(time);
  }

  /** The host's own page. */
  public void page(String path, Response page) {
    pages.put(path, page);
  }

  /** Opens the house for browsers. */
  public URI open() {
    try {
      JdkServer opened =
          JdkServer.start(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
              request -> {
                Response page = pages.get(request.path());
                return page == null ? portal.handle(request) : page;
              },
              8);
      server = opened;
      origin = opened.address().toString();
      return opened.address();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
    delivery.close();
    store.close();
  }

  // ---- the data ---------------------------------------------------------------------------------

  private static TestData data() {
    TestData data =
        new TestData()
            .row(Table.AGENTS, "agent_id=MG1", "name=Mara Ilie")
            .row(
                Table.AGENTS,
                "agent_id=AG1",
                "name=Ana Pop",
                "language=en",
                "manager_id=MG1",
                "daily_capacity=7")
            .row(
                Table.AGENTS,
                "agent_id=AG2",
                "name=Dan Rusu",
                "language=ro",
                "manager_id=MG1",
                "daily_capacity=5")
            .row(Table.AGENTS, "agent_id=AG3", "name=Eva Stan", "language=en", "daily_capacity=5");
    products(data);
    customers(data);
    orders(data);
    papers(data);
    for (String table :
        List.of("orders", "stock", "invoices", "contracts", "quotes", "order_lines")) {
      data.row(Table.SOURCES, "table=" + table, "extracted_at=2026-11-23T04:00:00Z");
    }
    return data;
  }

  private static void products(TestData data) {
    product(data, "A", "Product A", 14.2, 9.4, 1860);
    product(data, "B", "Product B", 19.6, 12.9, 520);
    product(data, "X", "Product X", 30, 28.9, 400);
    product(data, "D", "Degreaser, 20 l", 64, 41, 96);
    product(data, "G", "Nitrile gloves L, box of 100", 6.9, 4.1, 2400);
    product(data, "H", "Hand disinfectant, 5 l", 22.5, 14, 310);
    data.row(Table.PRODUCT_RELATIONS, "product_id=A", "related_id=B", "type=complement")
        .row(Table.PRODUCT_RELATIONS, "product_id=A", "related_id=X", "type=complement")
        .row(Table.PRODUCT_RELATIONS, "product_id=G", "related_id=H", "type=complement")
        .row(Table.BUNDLES, "bundle_id=AB", "name=A + B", "product_id=A", "quantity=1")
        .row(Table.BUNDLES, "bundle_id=AB", "name=A + B", "product_id=B", "quantity=1");
  }

  private static void product(
      TestData data, String id, String name, double price, double cost, int available) {
    data.row(
            Table.PRODUCTS,
            "product_id=" + id,
            "name=" + name,
            "category=C",
            "list_price=" + price,
            "unit_cost=" + cost,
            "currency=EUR")
        .row(
            Table.STOCK,
            "product_id=" + id,
            "warehouse=W1",
            "available=" + available,
            "as_of=2026-11-23T03:40:00Z");
  }

  private static void customer(
      TestData data, String id, String name, String agent, String contact, String phone) {
    data.row(
            Table.CUSTOMERS,
            "customer_id=" + id,
            "name=" + name,
            "segment=distributor",
            "country=RO",
            "currency=EUR",
            "language=" + (agent.equals("AG2") ? "ro" : "en"),
            "credit_limit=25000",
            "agent_id=" + agent)
        .row(
            Table.CONTACTS,
            "contact_id=P-" + id,
            "customer_id=" + id,
            "name=" + contact,
            "role=purchasing",
            "phone=" + phone,
            "email=" + id.toLowerCase(java.util.Locale.ROOT) + "@customer.example",
            "call_opt_out=false",
            "email_opt_out=false");
  }

  private static void customers(TestData data) {
    customer(data, "ALFA", "Alfa Distribution SRL", "AG1", "Maria Ionescu", "+40 264 555 010");
    customer(data, "MEDS", "Medsana Farm SA", "AG1", "Horia Neagu", "+40 264 555 022");
    customer(data, "TERM", "Termoflux Industrial", "AG1", "Irina Dobre", "+40 264 555 031");
    customer(data, "HOTE", "Hotel Carpați Group", "AG1", "Vlad Munteanu", "+40 264 555 047");
    customer(data, "NORD", "Nordic Dental Supply", "AG1", "Olga Sava", "+40 264 555 058");
    customer(data, "AGRO", "AgroVest Prod", "AG1", "Paul Enache", "+40 264 555 063");
    customer(data, "BETA", "Beta Curat SRL", "AG1", "Ion Luca", "+40 264 555 070");
    customer(data, "GAMA", "Gama Igiena SRL", "AG1", "Ada Marin", "+40 264 555 071");
    customer(data, "DELT", "Delta Lab SRL", "AG1", "Radu Ene", "+40 264 555 072");
    customer(data, "ROUA", "Roua Clinic SRL", "AG2", "Ilinca Toma", "+40 264 555 080");
    customer(data, "STEJ", "Stejar Medical SRL", "AG2", "Matei Radu", "+40 264 555 081");
    customer(data, "ZORI", "Zori Pharma SRL", "AG3", "Oana Vlad", "+40 264 555 090");
  }

  private static void orders(TestData data) {
    data.orders(
        "ALFA",
        "A",
        240,
        14.2,
        "2026-02-12",
        "2026-03-27",
        "2026-05-09",
        "2026-06-14",
        "2026-07-28",
        "2026-09-05",
        "2026-10-16");
    data.orders(
        "MEDS",
        "G",
        300,
        6.9,
        "2026-05-11",
        "2026-06-22",
        "2026-08-03",
        "2026-09-14",
        "2026-10-26");
    data.orders("TERM", "D", 40, 64, "2026-03-02", "2026-06-01", "2026-08-31");
    data.orders(
        "HOTE",
        "H",
        60,
        22.5,
        "2026-07-06",
        "2026-08-10",
        "2026-09-14",
        "2026-10-19",
        "2026-11-16");
    data.orders(
        "NORD",
        "G",
        200,
        6.9,
        "2026-02-02",
        "2026-03-04",
        "2026-04-02",
        "2026-05-03",
        "2026-06-02",
        "2026-07-02");
    data.orders(
        "AGRO", "D", 12, 64, "2026-05-18", "2026-06-29", "2026-08-10", "2026-09-21", "2026-10-15");
    for (String one : List.of("BETA", "GAMA", "DELT")) {
      data.orders(
          one, "G", 60, 6.9, "2026-06-20", "2026-07-25", "2026-08-29", "2026-10-03", "2026-10-20");
    }
    data.orders(
        "ROUA", "G", 90, 6.9, "2026-06-08", "2026-07-13", "2026-08-17", "2026-09-21", "2026-10-22");
    data.orders(
        "STEJ",
        "A",
        80,
        14.2,
        "2026-06-08",
        "2026-07-13",
        "2026-08-17",
        "2026-09-21",
        "2026-10-22");
    data.orders(
        "ZORI",
        "A",
        80,
        14.2,
        "2026-06-08",
        "2026-07-13",
        "2026-08-17",
        "2026-09-21",
        "2026-10-22");
  }

  private static void papers(TestData data) {
    data.row(
            Table.INVOICES,
            "invoice_id=I1",
            "customer_id=ALFA",
            "issued_on=2026-10-16",
            "due_on=2026-11-15",
            "amount=3408",
            "open_amount=0",
            "currency=EUR")
        .row(
            Table.INVOICES,
            "invoice_id=I2",
            "customer_id=MEDS",
            "issued_on=2026-08-14",
            "due_on=2026-09-14",
            "amount=6480",
            "open_amount=6480",
            "currency=EUR")
        .row(
            Table.QUOTES,
            "quote_id=Q-118",
            "customer_id=TERM",
            "sent_on=2026-11-12",
            "status=sent",
            "valid_until=2026-12-31",
            "amount=18900",
            "currency=EUR")
        .row(
            Table.CONTRACTS,
            "contract_id=K-77",
            "customer_id=HOTE",
            "starts_on=2025-12-20",
            "ends_on=2026-12-20",
            "amount=31200",
            "currency=EUR",
            "kind=framework")
        .row(
            Table.CONTRACTS,
            "contract_id=K-118",
            "customer_id=ALFA",
            "starts_on=2026-01-01",
            "ends_on=2027-12-31",
            "max_discount_pct=5",
            "extended_terms_allowed=false",
            "kind=framework")
        .empty(Table.TICKETS)
        .empty(Table.ACTIVITIES);
  }
}
