package org.nextbestaction.data;

import org.nextbestaction.kit.TestData;

/** A small company with a row in every table and a value in every column, as of 2026-05-08. */
final class EveryTable {

  static final String AS_OF = "2026-05-08";

  private EveryTable() {}

  static TestData data() {
    return new TestData()
        .row(
            Table.CUSTOMERS,
            "customer_id=K1",
            "name=Alfa",
            "segment=retail",
            "industry=food",
            "country=RO",
            "language=ro",
            "currency=RON",
            "time_zone=Europe/Bucharest",
            "agent_id=A1",
            "strategic=true",
            "blocked=false",
            "credit_limit=5000",
            "payment_terms_days=30",
            "warehouse=W1")
        .row(Table.CUSTOMERS, "customer_id=K2", "name=Alfa old", "currency=RON", "merged_into=K1")
        .row(
            Table.PRODUCTS,
            "product_id=P1",
            "name=Glue",
            "category=chemistry",
            "unit_cost=5",
            "list_price=10",
            "currency=EUR",
            "unit=piece",
            "order_multiple=2",
            "min_quantity=2",
            "discontinued=false",
            "approved_segments=retail|horeca",
            "lead_time_days=5")
        .row(
            Table.PRODUCTS,
            "product_id=P2",
            "name=Old glue",
            "successor_id=P1",
            "successor_factor=2")
        .row(Table.PRODUCT_RELATIONS, "product_id=P1", "related_id=P2", "type=substitute")
        .row(Table.BUNDLES, "bundle_id=B1", "name=Set", "product_id=P1", "quantity=3")
        .row(
            Table.ORDERS,
            "order_id=OA",
            "customer_id=K1",
            "ordered_at=2026-04-01",
            "status=open",
            "kind=regular",
            "channel=portal",
            "currency=RON")
        .row(Table.ORDERS, "order_id=OB", "customer_id=K2", "ordered_at=2026-03-01")
        .row(
            Table.ORDER_LINES,
            "order_id=OA",
            "line_no=1",
            "product_id=P1",
            "quantity=4",
            "unit_price=10")
        .row(
            Table.ORDER_LINES,
            "order_id=OB",
            "line_no=1",
            "product_id=P2",
            "quantity=4",
            "unit_price=9")
        .row(
            Table.INVOICES,
            "invoice_id=I1",
            "customer_id=K1",
            "issued_on=2026-04-02",
            "due_on=2026-05-02",
            "paid_on=2026-05-03",
            "amount=40",
            "open_amount=0",
            "currency=RON",
            "disputed=false")
        .row(
            Table.STOCK,
            "product_id=P1",
            "warehouse=W1",
            "available=50",
            "as_of=2026-05-07",
            "delivery_hours=24",
            "excess=true",
            "rotate_before=2026-06-01",
            "next_receipt_on=2026-05-20")
        .row(
            Table.CONTRACTS,
            "contract_id=C1",
            "customer_id=K1",
            "starts_on=2026-01-01",
            "ends_on=2026-12-31",
            "max_discount_pct=7",
            "payment_terms_days=60",
            "extended_terms_allowed=true",
            "amount=10000",
            "currency=RON",
            "product_id=P1",
            "kind=framework")
        .row(Table.CONTRACT_PRICES, "contract_id=C1", "product_id=P1", "price=9", "currency=RON")
        .row(
            Table.BUDGETS,
            "customer_id=K1",
            "category=chemistry",
            "starts_on=2026-01-01",
            "ends_on=2026-12-31",
            "amount=900",
            "currency=RON")
        .row(
            Table.QUOTES,
            "quote_id=Q1",
            "customer_id=K1",
            "sent_on=2026-04-20",
            "status=answered",
            "last_response_on=2026-04-25",
            "valid_until=2026-06-01",
            "amount=700",
            "currency=RON",
            "technical=true")
        .row(Table.QUOTE_LINES, "quote_id=Q1", "product_id=P1", "quantity=70", "unit_price=10")
        .row(
            Table.OPPORTUNITIES,
            "opportunity_id=OP1",
            "customer_id=K1",
            "stage=talks",
            "amount=3000",
            "currency=RON",
            "expected_close_on=2026-07-01",
            "last_activity_on=2026-05-01",
            "closed_on=2026-05-02",
            "status=won")
        .row(
            Table.CONTACTS,
            "contact_id=T1",
            "customer_id=K1",
            "name=Ana",
            "role=buyer",
            "phone=1",
            "email=a@b",
            "language=ro",
            "call_opt_out=false",
            "email_opt_out=true")
        .row(
            Table.ACTIVITIES,
            "activity_id=V1",
            "customer_id=K1",
            "at=2026-04-30T09:30:00Z",
            "type=call",
            "agent_id=A1",
            "outcome=reached",
            "text=asked")
        .row(Table.NOTE_TOPICS, "activity_id=V1", "topic=callback", "value=Monday", "source=reader")
        .row(
            Table.TICKETS,
            "ticket_id=S1",
            "customer_id=K1",
            "opened_on=2026-04-15",
            "closed_on=2026-04-20",
            "severity=low",
            "kind=complaint",
            "product_id=P1",
            "text=dry")
        .row(
            Table.ENGAGEMENT,
            "customer_id=K1",
            "at=2026-04-30T10:00:00Z",
            "type=form",
            "product_id=P1",
            "category=chemistry",
            "campaign_id=N1")
        .row(
            Table.PROMOTIONS,
            "promotion_id=R1",
            "product_id=P1",
            "starts_on=2026-05-01",
            "ends_on=2026-05-31",
            "discount_pct=3")
        .row(
            Table.COMPETITOR_SIGNALS,
            "customer_id=K1",
            "at=2026-04-30T11:00:00Z",
            "category=chemistry",
            "competitor=Beta",
            "text=seen")
        .row(
            Table.DOCUMENTS,
            "document_id=D1",
            "title=Sheet",
            "kind=datasheet",
            "product_id=P1",
            "category=chemistry",
            "language=en",
            "url=http://d",
            "text=long")
        .row(
            Table.AGENTS,
            "agent_id=A1",
            "name=Dan",
            "email=d@b",
            "language=en",
            "manager_id=A9",
            "time_zone=Europe/Bucharest",
            "daily_capacity=4",
            "away_from=2026-05-10",
            "away_to=2026-05-20",
            "deputy_id=A2")
        .row(Table.AGENTS, "agent_id=A2")
        .row(Table.AGENTS, "agent_id=A9")
        .row(Table.EXCHANGE_RATES, "currency=RON", "on=2026-01-01", "rate_to_base=0.2")
        .row(Table.HOLIDAYS, "country=RO", "on=2026-05-01")
        .row(
            Table.EXTERNAL_SIGNALS,
            "customer_id=K1",
            "product_id=P1",
            "name=forecast",
            "value=3",
            "unit=pieces",
            "as_of=2026-05-06T00:00:00Z",
            "source=forecaster")
        .row(
            Table.EXTERNAL_RECOMMENDATIONS,
            "customer_id=K1",
            "product_id=P1",
            "score=0.7",
            "source=recommender",
            "as_of=2026-05-06T00:00:00Z")
        .row(Table.SOURCES, "table=stock", "extracted_at=2026-05-07T00:00:00Z")
        .row(
            Table.FEEDBACK,
            "card_id=c-1",
            "revision=1",
            "customer_id=K1",
            "action=SEND_FOLLOW_UP",
            "decision=rejected",
            "reason=price",
            "decided_at=2026-05-05T09:00:00Z",
            "snooze_until=2026-05-10",
            "agent_id=A1",
            "product_id=P1",
            "changes=none",
            "note=later");
  }

  /** Everything that a snapshot shows, as text. */
  static String picture(Snapshot snapshot) {
    StringBuilder text = new StringBuilder();
    for (int c = 0; c < snapshot.customerCount(); c++) {
      Customer customer = snapshot.customer(c);
      if (customer != null) {
        customer(text, snapshot, snapshot.view(c));
      }
    }
    for (Product product : snapshot.products()) {
      text.append(product)
          .append(snapshot.successorOf(product).id())
          .append(snapshot.stock(product))
          .append(snapshot.promotions(product))
          .append(snapshot.relations().keySet())
          .append(snapshot.related(product, "substitute"))
          .append(snapshot.related(product, "complement"))
          .append('\n');
    }
    text.append(snapshot.connected())
        .append(snapshot.bundles())
        .append(snapshot.documents())
        .append(snapshot.agents())
        .append(snapshot.holidays())
        .append(snapshot.extracted());
    for (String currency : new String[] {"RON", "RONx", "USD"}) {
      text.append(snapshot.rates().toBase(new Money(Micros.ONE, currency), snapshot.asOf()));
    }
    return text.toString();
  }

  private static void customer(StringBuilder text, Snapshot snapshot, CustomerView view) {
    text.append(view.customer().toString().replaceFirst("index=\\d+", ""))
        .append(view.openOrders())
        .append(view.invoices())
        .append(view.contracts())
        .append(view.budgets())
        .append(view.quotes())
        .append(view.opportunities())
        .append(view.contacts())
        .append(view.activities())
        .append(view.tickets())
        .append(view.engagements())
        .append(view.competitorSignals())
        .append(view.externalSignals())
        .append(view.externalRecommendations())
        .append(view.feedback());
    PurchaseColumns columns = snapshot.purchases();
    for (int o = view.timeline().first(); o < view.timeline().end(); o++) {
      text.append('\n')
          .append(columns.day(o))
          .append(columns.orderId(o))
          .append(columns.project(o))
          .append(columns.portal(o));
      for (int l = columns.firstLine(o); l < columns.endLine(o); l++) {
        text.append(' ')
            .append(snapshot.products().get(columns.product(l)).id())
            .append(' ')
            .append(columns.quantity(l))
            .append(' ')
            .append(columns.net(l));
      }
    }
    text.append('\n');
  }
}
