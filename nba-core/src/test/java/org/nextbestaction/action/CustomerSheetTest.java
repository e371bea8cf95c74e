package org.nextbestaction.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Table;
import org.nextbestaction.engine.StandardRecommenders;
import org.nextbestaction.fact.Facts;
import org.nextbestaction.kit.Detections;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.Signals;
import org.nextbestaction.signal.credit.CreditDetector;
import org.nextbestaction.signal.overdue.OverdueDetector;
import org.nextbestaction.signal.value.ValueDetector;

class CustomerSheetTest {

  private static final String DAY = "2026-05-08";

  private static Facts facts(TestData data) {
    CustomerView view = data.view("K", DAY);
    Detection context = Detections.of(view);
    List<Signal> signals = new ArrayList<>(new OverdueDetector().detect(view, context));
    signals.addAll(new CreditDetector().detect(view, context));
    signals.addAll(new ValueDetector().detect(view, context));
    return CustomerSheet.of(
        new CustomerSituation(
            view,
            new Signals(signals),
            context.model(),
            context.policy(),
            StandardRecommenders.ranker()));
  }

  private static TestData owing(String open, String currency) {
    return new TestData()
        .row(Table.CUSTOMERS, "customer_id=K", "credit_limit=1000")
        .orders("K", "P", 1, 1, "2026-01-01")
        .row(
            Table.INVOICES,
            "invoice_id=I",
            "customer_id=K",
            "due_on=2026-03-01",
            "open_amount=" + open,
            "currency=" + currency);
  }

  @Test
  void an_overdue_amount_without_a_rate_is_a_missing_fact() {
    Facts facts = facts(owing("300", "USD"));

    assertThat(facts.overdue().days()).isEqualTo(68);
    assertThat(facts.overdue().amount()).isNull();
    assertThat(facts.overdue().knownAmount()).isZero();
    assertThat(facts.credit().headroom()).isEqualByComparingTo("1000");
    assertThat(facts.credit().unvalued()).isEqualTo(1);
  }

  @Test
  void an_overdue_amount_that_is_known_is_known_in_full() {
    Facts facts = facts(owing("300", "EUR"));

    assertThat(facts.overdue().amount()).isEqualByComparingTo("300");
    assertThat(facts.overdue().knownAmount()).isEqualByComparingTo("300");
    assertThat(facts.credit().unvalued()).isZero();
  }

  @Test
  void a_yearly_value_out_of_range_is_unknown() {
    TestData data =
        new TestData().orders("K", "P", 1, 9e12, "2026-01-01", "2026-02-01", "2026-03-01");

    TestData less = new TestData().orders("K", "P", 1, 3e12, "2026-01-01", "2026-02-01");

    assertThat(facts(data).customer().yearlyValue()).isNull();
    assertThat(facts(less).customer().yearlyValue()).isEqualByComparingTo("6000000000000");
  }

  @Test
  void complaints_of_a_year_tell_what_recurs() {
    TestData data = new TestData().orders("K", "P", 1, 10, "2026-01-01");
    String[] tickets = {
      "2025-04-01 complaint P",
      "2025-09-01 complaint P",
      "2026-03-01 complaint Q",
      "2026-04-01 question P",
      "2026-05-01 complaint P"
    };
    for (int i = 0; i < tickets.length; i++) {
      String[] parts = tickets[i].split(" ");
      data.row(
          Table.TICKETS,
          "ticket_id=" + i,
          "customer_id=K",
          "opened_on=" + parts[0],
          "closed_on=" + parts[0],
          "kind=" + parts[1],
          "product_id=" + parts[2]);
    }
    CustomerView view = data.view("K", "2026-05-08");

    assertThat(CustomerSheet.tickets(view, "P").complaintsInYear()).isEqualTo(3);
    assertThat(CustomerSheet.tickets(view, "P").complaintsAboutProductInYear()).isEqualTo(2);
    assertThat(CustomerSheet.tickets(view, null).complaintsAboutProductInYear()).isZero();
    assertThat(CustomerSheet.tickets(view, "P").openComplaintsAboutProduct()).isZero();
  }
}
