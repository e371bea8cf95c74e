package org.nextbestaction.kit;

import java.util.ArrayList;
import java.util.List;
import org.nextbestaction.card.Card;
import org.nextbestaction.data.Table;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.engine.NbaSession;
import org.nextbestaction.feedback.Answers;
import org.nextbestaction.feedback.FeedbackSource;
import org.nextbestaction.feedback.FeedbackStore;
import org.nextbestaction.feedback.Run;
import org.nextbestaction.policy.Company;
import org.nextbestaction.source.DataLoader;
import org.nextbestaction.source.LoadListener;

/** What a small engine decides about given data: a run and its cards, silent ones too. */
public record Decided(NbaSession session, Run run, List<Card> cards) {

  /** Decides as of a day. */
  public static Decided on(TestData data, String day) {
    return of(engine().open(data.asOf(day)));
  }

  /** The same after a store's answers were added to the data. */
  public static Decided on(TestData data, String day, FeedbackStore store) {
    Answers answers = store.answers();
    Company company = Company.defaults();
    FeedbackSource source = new FeedbackSource(data, answers, company.timeZone());
    Decided decided =
        of(
            engine()
                .open(
                    DataLoader.load(source, company, LoadListener.NONE)
                        .asOf(java.time.LocalDate.parse(day))));
    return new Decided(decided.session, decided.run.with(answers, null), decided.cards);
  }

  private static Decided of(NbaSession session) {
    List<Card> cards = new ArrayList<>();
    session.run(cards::add);
    return new Decided(session, session.identity(), List.copyOf(cards));
  }

  /** An engine that gives silent decisions, too. */
  public static NbaEngine engine() {
    return NbaEngine.builder()
        .playbook(Rules.playbook())
        .guardrails(new Rules())
        .threads(1)
        .silentDecisions(true)
        .build();
  }

  /** Two customers with a rhythm of 30 days, due on 2026-05-05; a third one with one order. */
  public static TestData data() {
    TestData data =
        new TestData()
            .row(
                Table.CUSTOMERS,
                "customer_id=K1",
                "name=Alfa Secret SRL",
                "agent_id=A1",
                "currency=EUR")
            .row(Table.CUSTOMERS, "customer_id=K2", "name=Beta SRL", "agent_id=A1")
            .row(Table.CUSTOMERS, "customer_id=K3", "name=Gama SRL")
            .row(
                Table.CONTACTS,
                "contact_id=C1",
                "customer_id=K1",
                "name=Maria Secret",
                "phone=+40 700 000 001")
            .row(Table.PRODUCTS, "product_id=P1", "name=Glue", "list_price=10", "unit_cost=5")
            .row(Table.PRODUCTS, "product_id=P2", "name=Tape", "list_price=20", "unit_cost=8")
            .row(Table.STOCK, "product_id=P1", "available=500", "as_of=2026-05-01")
            .row(Table.STOCK, "product_id=P2", "available=500", "as_of=2026-05-01");
    for (String customer : List.of("K1", "K2")) {
      data.orders(
          customer,
          "P1",
          10,
          10,
          "2025-11-06",
          "2025-12-06",
          "2026-01-05",
          "2026-02-04",
          "2026-03-06",
          "2026-04-05");
    }
    return data.orders("K3", "P2", 1, 20, "2025-06-01");
  }

  /** The card of a customer. */
  public Card card(String customer) {
    return cards.stream()
        .filter(card -> customer.equals(card.brief().customerId()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no card of " + customer));
  }

  /** Its card's id. */
  public String id(String customer) {
    return card(customer).brief().cardId();
  }

  /** The same, kept in a store. */
  public Decided keptIn(FeedbackStore store) {
    List<Card> kept = store.keep(run, cards);
    store.finish(run);
    return new Decided(session, run, kept);
  }
}
