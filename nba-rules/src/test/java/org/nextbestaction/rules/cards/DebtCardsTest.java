package org.nextbestaction.rules.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardJson;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.policy.CompanyPolicy;

/** What a card says of debts that are not known in full, and of a credit limit that they use. */
class DebtCardsTest {

  private static final String[] DAYS = {
    "2026-02-12", "2026-03-19", "2026-05-03", "2026-06-13", "2026-07-27", "2026-09-05", "2026-10-16"
  };

  /** A customer that is due for replenishment; its agent and contact speak a language. */
  private static TestData data(String language, String... more) {
    String[] fields = new String[more.length + 4];
    fields[0] = "customer_id=C1";
    fields[1] = "currency=EUR";
    fields[2] = "agent_id=AG1";
    fields[3] = "language=" + language;
    System.arraycopy(more, 0, fields, 4, more.length);
    return new TestData()
        .row(Table.AGENTS, "agent_id=AG1", "name=Ana", "language=" + language)
        .row(Table.CUSTOMERS, fields)
        .row(Table.PRODUCTS, "product_id=A", "list_price=100", "unit_cost=70")
        .row(Table.STOCK, "product_id=A", "available=4000", "as_of=2026-11-23")
        .orders("C1", "A", 10, 100, DAYS);
  }

  private static TestData invoice(TestData data, String id, String dueOn, String... more) {
    String[] fields = new String[more.length + 3];
    fields[0] = "invoice_id=" + id;
    fields[1] = "customer_id=C1";
    fields[2] = "due_on=" + dueOn;
    System.arraycopy(more, 0, fields, 3, more.length);
    return data.row(Table.INVOICES, fields);
  }

  private static TestData unknownAmount(TestData data, String id, String dueOn) {
    return invoice(data, id, dueOn, "open_amount=0", "paid_on=2026-11-25");
  }

  private static TestData openOrder(TestData data, String id, String product, String price) {
    return data.row(
            Table.ORDERS,
            "order_id=" + id,
            "customer_id=C1",
            "ordered_at=2026-10-16",
            "status=open")
        .row(
            Table.ORDER_LINES,
            "order_id=" + id,
            "product_id=" + product,
            "quantity=10",
            "unit_price=" + price);
  }

  private static Card card(TestData data) {
    return MissionCardsTest.card(data, "C1", CompanyPolicy.defaults());
  }

  private static String why(Card card) {
    return card.brief().why().get(0).text();
  }

  private static List<String> limits(Card card) {
    return card.brief().constraints().stream().map(c -> c.code()).toList();
  }

  @Test
  void a_debt_of_unknown_amount_is_resolved_and_no_number_is_made_up() {
    Card card = card(unknownAmount(data("en"), "R1", "2026-10-09"));

    assertThat(card.brief().action().code()).isEqualTo("RESOLVE_OVERDUE");
    assertThat(card.brief().action().expectedValue()).isNull();
    assertThat(why(card))
        .isEqualTo(
            "Invoice R1 is 45 days past due (due on 9 Oct 2026); its amount in base currency (EUR) is not known.");
    assertThat(card.script().text())
        .isEqualTo(
            "Good morning, this is Ana. In our books invoice R1 is still open, 45 days past its due date; I do not have the exact amount. Could we look together at what is holding the payment up?");
    assertThat(card.brief().dataGaps())
        .contains(
            "The amount of 1 invoice past due is not known in base currency (no amount or no exchange rate); it is taken as due.");
    assertThat(CardJson.line(card))
        .as("the least amount of the policy stands in the facts of the rule alone")
        .doesNotContain("50 EUR")
        .contains("\"overdue.amount\":\"missing\"");
  }

  @Test
  void a_debt_of_unknown_amount_is_told_in_romanian() {
    Card card = card(unknownAmount(data("ro"), "R1", "2026-10-09"));

    assertThat(why(card))
        .startsWith("Factura R1 a depășit scadența cu 45 de zile")
        .endsWith("suma ei în moneda de bază (EUR) nu este cunoscută.");
    assertThat(card.script().text()).contains("factura R1 figurează încă neachitată");
    assertThat(card.brief().dataGaps())
        .anyMatch(gap -> gap.startsWith("Suma pentru 1 factură cu scadența depășită nu este"));
  }

  @Test
  void of_a_debt_that_is_known_in_part_the_least_is_said() {
    TestData data = invoice(data("en"), "R1", "2026-10-09", "open_amount=500");
    unknownAmount(data, "R2", "2026-10-10");

    Card card = card(data);

    assertThat(why(card))
        .startsWith(
            "At least 500 EUR is more than 30 days past due (the amount of 1 invoice in EUR is not known); the oldest invoice (R1) is 45 days past due");
    assertThat(card.script().text()).contains("In our books at least 500 EUR is still open;");
  }

  @Test
  void a_debt_without_a_rate_is_told_in_its_own_currency() {
    Card card = card(invoice(data("en"), "R1", "2026-10-09", "open_amount=10", "currency=USD"));

    assertThat(card.brief().action().code()).isEqualTo("RESOLVE_OVERDUE");
    assertThat(why(card)).startsWith("10 USD is more than 30 days past due").contains("not known");
    assertThat(card.script().text()).contains("In our books 10 USD is still open;");
  }

  @Test
  void a_debt_that_is_known_says_no_more_than_before() {
    Card card = card(invoice(data("en"), "R1", "2026-10-09", "open_amount=500"));

    assertThat(why(card))
        .isEqualTo(
            "500 EUR is more than 30 days past due; the oldest invoice (R1) is 45 days past due, since 9 Oct 2026.");
    assertThat(card.brief().dataGaps()).noneMatch(gap -> gap.contains("past due"));
  }

  @Test
  void an_open_order_of_unknown_value_is_said_and_proves_no_room() {
    TestData data = openOrder(data("en", "credit_limit=5000"), "X", "UNKNOWN", "");
    data.empty(Table.INVOICES);

    Card card = card(data);

    assertThat(card.brief().action().kind()).isEqualTo("sales");
    assertThat(card.brief().dataGaps())
        .contains("The value of 1 open order is not known, so the headroom may be smaller.");
    assertThat(card.brief().checks()).noneMatch(check -> check.rule().equals("CREDIT-HEADROOM"));
    assertThat(CardJson.line(card)).contains("\"headroomAtMost\":\"5000 EUR\"");
  }

  @Test
  void what_is_of_unknown_value_is_counted_in_romanian() {
    TestData data = data("ro", "credit_limit=5000");
    for (int i = 0; i < 20; i++) {
      openOrder(data, "X" + i, "UNKNOWN", "");
    }
    invoice(data, "I1", "2026-12-01", "open_amount=1", "currency=USD");
    invoice(data, "I2", "2026-12-01", "open_amount=1", "currency=USD");

    assertThat(card(data).brief().dataGaps())
        .contains(
            "Valoarea pentru 20 de comenzi deschise nu este cunoscută, deci creditul disponibil poate fi mai mic.",
            "Valoarea pentru 2 facturi deschise nu este cunoscută, deci creditul disponibil poate fi mai mic.");
  }

  @Test
  void an_open_order_without_prices_uses_the_limit_at_the_list_price() {
    TestData data = openOrder(data("en", "credit_limit=1000"), "X", "A", "");
    data.empty(Table.INVOICES);

    assertThat(card(data).brief().action().kind()).isEqualTo("none");
    assertThat(card(data).brief().why().get(0).text()).contains("credit limit is used up");
  }

  @Test
  void a_known_part_that_uses_the_limit_up_blocks_whatever_else_is_unknown() {
    TestData data = openOrder(data("en", "credit_limit=1000"), "X", "UNKNOWN", "");
    invoice(data, "I1", "2026-12-01", "open_amount=1000");

    assertThat(card(data).brief().action().kind()).isEqualTo("none");
  }

  @Test
  void a_limit_without_connected_invoices_is_said_to_be_unchecked() {
    assertThat(card(data("en", "credit_limit=5000")).brief().dataGaps())
        .contains(
            "Invoices are not connected, so the headroom under the credit limit was not checked.");
  }

  @Test
  void an_offer_of_unknown_value_names_what_the_limit_leaves() {
    TestData data = data("en", "credit_limit=5000").empty(Table.INVOICES);

    Card priced = card(data);
    Card unpriced =
        card(
            data.with(Table.PRODUCTS, 0, "list_price", "")
                .with(Table.PRODUCTS, 0, "unit_cost", ""));

    assertThat(limits(priced)).doesNotContain("CREDIT_LIMIT");
    assertThat(limits(unpriced)).contains("CREDIT_LIMIT");
  }
}
