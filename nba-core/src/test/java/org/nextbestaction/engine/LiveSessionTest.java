package org.nextbestaction.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardJson;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.Rules;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.model.Model;
import org.nextbestaction.source.DataSourceException;

/** A session that goes on while things happen. */
class LiveSessionTest {

  private static final LocalDate DAY = LocalDate.parse("2026-05-08");
  private static final int CUSTOMERS = 8;

  private static NbaEngine engine() {
    return NbaEngine.builder()
        .playbook(Rules.playbook())
        .guardrails(new Rules())
        .allDecisions(true)
        .build();
  }

  /** Customers who are due, with products of a catalogue or without one; the last two are one. */
  private static TestData data(boolean catalogue) {
    TestData data = new TestData();
    for (int c = 0; c < CUSTOMERS; c++) {
      String merged = c == CUSTOMERS - 1 ? "K" + (c - 1) : "";
      data.row(
          Table.CUSTOMERS,
          "customer_id=K" + c,
          "name=Customer " + c,
          "credit_limit=" + 5000 * (c + 1),
          "merged_into=" + merged);
      data.orders(
          "K" + c,
          "P" + c % 4,
          5,
          100,
          "2026-01-0" + (c + 1),
          "2026-02-07",
          "2026-03-10",
          "2026-04-09");
      data.orders("K" + c, "Q" + c % 3, 2, 30, "2026-03-10");
    }
    for (int p = 0; catalogue && p < 4; p++) {
      data.row(Table.PRODUCTS, "product_id=P" + p, "list_price=100", "unit_cost=60", "category=C");
    }
    for (int p = 0; p < 4; p++) {
      data.row(Table.STOCK, "product_id=P" + p, "available=100", "as_of=2026-05-07");
    }
    return data.row(Table.PRODUCT_RELATIONS, "product_id=P0", "related_id=P1", "type=complement")
        .row(
            Table.INVOICES,
            "invoice_id=I0",
            "customer_id=K0",
            "issued_on=2026-03-01",
            "due_on=2026-03-10",
            "amount=700",
            "open_amount=700")
        .row(Table.QUOTES, "quote_id=T1", "customer_id=K1", "sent_on=2026-04-20", "status=sent")
        .empty(Table.QUOTE_LINES)
        .empty(Table.TICKETS)
        .empty(Table.FEEDBACK)
        .empty(Table.ACTIVITIES);
  }

  private static Map<String, String> row(String... fields) {
    Map<String, String> row = new LinkedHashMap<>();
    for (String field : fields) {
      int at = field.indexOf('=');
      row.put(field.substring(0, at), field.substring(at + 1));
    }
    return row;
  }

  private static Event order(String id, String customer, String day, String product, int quantity) {
    return Event.of(
            Table.ORDERS, row("order_id=" + id, "customer_id=" + customer, "ordered_at=" + day))
        .and(
            Table.ORDER_LINES,
            row(
                "order_id=" + id,
                "product_id=" + product,
                "quantity=" + quantity,
                "unit_price=90"));
  }

  private static String facts(Card card) {
    String json = CardJson.line(card);
    return json.substring(0, json.indexOf("\"trace\"")) + card.trace().candidates();
  }

  private static Map<String, String> cards(NbaSession session) {
    Map<String, String> cards = new TreeMap<>();
    session.run(card -> cards.put(card.brief().cardId(), facts(card)));
    return cards;
  }

  @Test
  void an_order_closes_the_card_that_called_for_it() {
    LiveSession session = engine().open(data(true).live(), DAY, null);

    List<Card> touched = session.apply(order("N1", "K2", "2026-05-08", "P2", 5));

    assertThat(touched).hasSize(1);
    assertThat(touched.get(0).brief().customerId()).isEqualTo("K2");
    assertThat(session.card("K2").brief().action().code()).isNotEqualTo("CALL_FOR_REPLENISHMENT");
    assertThat(session.card("K3").brief().action().code()).isEqualTo("CALL_FOR_REPLENISHMENT");
  }

  @Test
  void a_payment_ends_the_reminder() {
    LiveSession session = engine().open(data(true).live(), DAY, null);
    assertThat(session.card("K0").brief().action().code()).isEqualTo("RESOLVE_OVERDUE");

    session.apply(
        Event.of(
            Table.INVOICES,
            row(
                "invoice_id=I0",
                "customer_id=K0",
                "issued_on=2026-03-01",
                "due_on=2026-03-10",
                "amount=700",
                "open_amount=0",
                "paid_on=2026-05-08")));

    assertThat(session.card("K0").brief().action().code()).isNotEqualTo("RESOLVE_OVERDUE");
  }

  @Test
  void the_card_beside_an_opportunity_is_found_also_where_an_event_brought_it() {
    TestData data =
        data(true).row(Table.OPPORTUNITIES, "opportunity_id=OLD", "customer_id=K2", "amount=100");
    LiveSession session = engine().open(data.live(), DAY, null);
    assertThat(session.cardOfOpportunity("NEW")).isNull();

    session.apply(
        Event.of(Table.OPPORTUNITIES, row("opportunity_id=NEW", "customer_id=K3", "amount=5")));

    assertThat(session.cardOfOpportunity("NEW")).isEqualTo(session.card("K3"));
    assertThat(session.cardOfOpportunity("OLD")).isEqualTo(session.card("K2"));
    assertThat(session.cardOfOpportunity("NONE")).isNull();
  }

  @Test
  void a_stock_record_concerns_those_who_buy_the_product_or_what_goes_with_it() {
    LiveSession session = engine().open(data(true).live(), DAY, null);

    List<Card> touched =
        session.apply(
            Event.of(
                Table.STOCK, row("product_id=P1", "available=0", "as_of=2026-05-08T09:00:00Z")));

    assertThat(touched)
        .extracting(card -> card.brief().customerId())
        .containsExactly("K0", "K1", "K4", "K5");
    assertThat(session.card("K1").brief().offer()).allMatch(o -> o.available().signum() == 0);
  }

  @Test
  void a_stock_record_concerns_whom_an_event_made_a_buyer() {
    LiveSession session = engine().open(data(true).live(), DAY, null);
    session.apply(order("N1", "K2", "2026-05-08", "P1", 5));

    List<Card> touched =
        session.apply(
            Event.of(
                Table.STOCK, row("product_id=P1", "available=0", "as_of=2026-05-08T09:00:00Z")));

    assertThat(touched)
        .extracting(card -> card.brief().customerId())
        .containsExactly("K0", "K1", "K2", "K4", "K5");
  }

  @Test
  void what_is_dated_later_is_seen_when_its_day_has_come() {
    LiveSession session = engine().open(data(true).live(), DAY, null);
    String before = facts(session.card("K2"));

    session.apply(order("N1", "K2", "2026-05-10", "P2", 5));
    assertThat(facts(session.card("K2"))).isEqualTo(before);

    session.advanceTo(LocalDate.parse("2026-05-10"));
    assertThat(session.card("K2").brief().asOf()).isEqualTo("2026-05-10");
    assertThat(session.card("K2").brief().timeline().orders())
        .last()
        .satisfies(occasion -> assertThat(occasion.on()).isEqualTo("2026-05-10"));
  }

  @Test
  void an_event_that_cannot_be_read_or_makes_no_sense_changes_nothing() {
    LiveSession session = engine().open(data(true).live(), DAY, null);
    Map<String, String> before = cards(session);

    assertThatThrownBy(() -> session.apply(order("N", "K2", "8 May", "P2", 5)))
        .isInstanceOf(DataSourceException.class)
        .hasMessageContaining("ordered_at")
        .hasMessageContaining("8 May");
    assertThatThrownBy(() -> session.apply(order("N", "K2", "1900-01-01", "P2", 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("orders.ordered_at (1900-01-01)");
    assertThatThrownBy(() -> session.apply(order("N", "NOBODY", "2026-05-08", "P2", 5)))
        .hasMessageContaining("NOBODY");
    assertThatThrownBy(
            () ->
                session.apply(
                    Event.of(Table.ORDER_LINES, row("order_id=O1", "product_id=P1", "quantity=1"))))
        .hasMessageContaining("O1");
    assertThatThrownBy(
            () -> session.apply(Event.of(Table.HOLIDAYS, row("country=RO", "on=2026-05-08"))))
        .hasMessageContaining("holidays");
    assertThatThrownBy(() -> session.apply(order("O1", "K5", "2026-05-08", "P1", 5)))
        .hasMessageContaining("belongs to another customer");
    assertThatThrownBy(
            () -> session.apply(Event.of(Table.CUSTOMERS, row("customer_id=K1", "merged_into=K2"))))
        .hasMessageContaining("merger");
    assertThat(cards(session)).isEqualTo(before);
  }

  @Test
  void a_day_in_the_past_is_refused() {
    LiveSession session = engine().open(data(true).live(), DAY, null);

    assertThatThrownBy(() -> session.advanceTo(DAY.minusDays(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_order_of_an_events_columns_names_no_other_state() {
    LiveSession one = engine().open(data(true).live(), DAY, null);
    LiveSession other = engine().open(data(true).live(), DAY, null);

    one.apply(Event.of(Table.STOCK, row("product_id=P1", "available=5", "as_of=2026-05-08")));
    other.apply(Event.of(Table.STOCK, row("as_of=2026-05-08", "available=5", "product_id=P1")));

    assertThat(one.card("K1").trace().snapshotHash())
        .isEqualTo(other.card("K1").trace().snapshotHash());
  }

  @Test
  void the_state_is_named_by_what_happened() {
    LiveSession one = engine().open(data(true).live(), DAY, null);
    LiveSession other = engine().open(data(true).live(), DAY, null);
    String before = one.card("K1").trace().snapshotHash();

    one.apply(order("N1", "K2", "2026-05-08", "P2", 5));
    other.apply(order("N1", "K2", "2026-05-08", "P2", 5));

    assertThat(one.card("K2").trace().snapshotHash())
        .isNotEqualTo(before)
        .isEqualTo(other.card("K2").trace().snapshotHash());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void many_events_later_the_cards_are_those_of_a_fresh_load(boolean catalogue) {
    for (long seed = 1; seed <= 6; seed++) {
      System.out.println("seed " + seed);
      Random random = new Random(seed);
      TestData tables = data(catalogue);
      LiveSession session = engine().open(tables.live(), DAY, null);
      for (int i = 0; i < 40; i++) {
        session.apply(random(random, i, tables));
        if (i % 10 == 9) {
          fresh(session, tables, seed);
        }
      }
    }
  }

  /** Each customer's card, asked for alone and in a run, is that of a fresh load. */
  private static void fresh(LiveSession session, TestData tables, long seed) {
    Model model = session.model();
    NbaSession fresh = engine().open(tables.asOf(DAY.toString()), model);
    for (int c = 0; c < CUSTOMERS; c++) {
      assertThat(facts(session.card("K" + c)))
          .as("K%s, seed %s", c, seed)
          .isEqualTo(facts(fresh.card("K" + c)));
    }
    assertThat(cards(session)).as("seed %s", seed).isEqualTo(cards(fresh));
  }

  /** Something that happens, and the same change of the tables. */
  private static Event random(Random random, int i, TestData tables) {
    String customer = "K" + random.nextInt(CUSTOMERS);
    String product = (random.nextInt(5) == 0 ? "NEW" : "P") + random.nextInt(4);
    String day = DAY.minusDays(random.nextInt(20)).toString();
    List<Event.Row> rows = new ArrayList<>();
    switch (random.nextInt(7)) {
      case 0 -> rows.addAll(order("N" + i, customer, day, product, 3).rows());
      case 1 -> {
        String id = "O" + (1 + random.nextInt(20));
        tables.remove(Table.ORDER_LINES, "order_id", id);
        String owner = owner(id);
        rows.addAll(order(id, owner, day, product, 1 + random.nextInt(9)).rows());
      }
      case 2 ->
          rows.add(
              new Event.Row(
                  Table.INVOICES,
                  row(
                      "invoice_id=I" + customer,
                      "customer_id=" + customer,
                      "due_on=2026-04-01",
                      "amount=900",
                      "open_amount=" + 100 * random.nextInt(9))));
      case 3 ->
          rows.add(
              new Event.Row(
                  Table.STOCK,
                  row(
                      "product_id=P" + random.nextInt(4),
                      "available=" + 10 * random.nextInt(3),
                      "as_of=2026-05-08T0" + random.nextInt(9) + ":00:00Z")));
      case 4 ->
          rows.add(
              new Event.Row(
                  Table.QUOTES,
                  row(
                      "quote_id=T" + customer,
                      "customer_id=" + customer,
                      "sent_on=2026-04-20",
                      "status=" + (random.nextBoolean() ? "sent" : "won"))));
      case 5 ->
          rows.add(
              new Event.Row(
                  Table.TICKETS,
                  row(
                      "ticket_id=S" + customer,
                      "customer_id=" + customer,
                      "opened_on=" + day,
                      "severity=high",
                      "kind=complaint")));
      default ->
          rows.add(
              new Event.Row(
                  Table.FEEDBACK,
                  row(
                      "card_id=X",
                      "customer_id=" + customer,
                      "action=CALL_FOR_REPLENISHMENT",
                      "decision=rejected",
                      "reason=wrong_timing",
                      "decided_at=" + day)));
    }
    Event event = Event.of(rows.get(0).table(), rows.get(0).values());
    for (int r = 0; r < rows.size(); r++) {
      Event.Row row = rows.get(r);
      event = r == 0 ? event : event.and(row.table(), row.values());
      for (String key : List.of("order_id", "invoice_id", "quote_id", "ticket_id")) {
        if (row.table().key().equals(List.of(key))) {
          tables.remove(row.table(), key, row.values().get(key));
        }
      }
      if (row.table() == Table.STOCK) {
        tables.remove(
            Table.STOCK,
            "as_of",
            row.values().get("as_of"),
            "product_id",
            row.values().get("product_id"));
      }
      tables.row(
          row.table(),
          row.values().entrySet().stream()
              .map(e -> e.getKey() + "=" + e.getValue())
              .toArray(String[]::new));
    }
    return event;
  }

  /** Whose order it is: each customer has four orders of its own, then one more. */
  private static String owner(String order) {
    return "K" + (Integer.parseInt(order.substring(1)) - 1) / 5;
  }

  @Test
  void readers_see_a_state_whole() throws InterruptedException {
    LiveSession session = engine().open(data(true).live(), DAY, null);
    AtomicBoolean done = new AtomicBoolean();
    List<String> halves = new ArrayList<>();
    Thread reader =
        new Thread(
            () -> {
              while (!done.get()) {
                Card card = session.card("K2");
                boolean ordered =
                    card.brief().timeline().orders().stream().anyMatch(o -> o.on().equals(DAY));
                boolean called = card.brief().action().code().equals("CALL_FOR_REPLENISHMENT");
                if (ordered == called) {
                  halves.add(card.brief().action().code());
                }
              }
            });
    reader.start();
    for (int i = 0; i < 30; i++) {
      session.apply(order("N1", "K2", i % 2 == 0 ? DAY.toString() : "2026-12-01", "P2", 5));
    }
    done.set(true);
    reader.join();

    assertThat(halves).isEmpty();
  }
}
