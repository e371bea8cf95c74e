package org.nextbestaction.signal.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.SignalDetectorContract;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.signal.SignalDetector;

class PaymentDetectorTest extends SignalDetectorContract {

  @Override
  protected SignalDetector detector() {
    return new PaymentDetector();
  }

  @Override
  protected TestData example() {
    TestData data = new TestData().orders("K", "P", 1, 1, "2026-01-01");
    paid(data, "A", "2026-02-01", "2026-02-01");
    paid(data, "B", "2026-03-01", "2026-03-11");
    return paid(data, "C", "2026-04-01", "2026-04-06");
  }

  private static TestData paid(
      TestData data, String id, String dueOn, String paidOn, String... more) {
    String[] fields = new String[more.length + 5];
    fields[0] = "invoice_id=" + id;
    fields[1] = "customer_id=K";
    fields[2] = "due_on=" + dueOn;
    fields[3] = "paid_on=" + paidOn;
    fields[4] = "open_amount=0";
    System.arraycopy(more, 0, fields, 5, more.length);
    return data.row(Table.INVOICES, fields);
  }

  private PaymentSignal signal(TestData data) {
    return (PaymentSignal) signals(data).get(0);
  }

  @Test
  void it_says_how_many_were_late_and_by_how_much() {
    PaymentSignal signal = signal(example());

    assertThat(signal.paid()).isEqualTo(3);
    assertThat(signal.late()).isEqualTo(2);
    assertThat(signal.meanDelayDays()).as("10 and 5 days").isEqualTo(8);
    assertThat(signal.strength()).isEqualTo(2 / 3.0);
    assertThat(signal.telling()).isEqualTo("payment");
  }

  @Test
  void paid_on_the_day_it_was_due_is_in_time() {
    TestData data = example().with(Table.INVOICES, 1, "paid_on", "2026-03-01");

    assertThat(signal(data).late()).isEqualTo(1);
    assertThat(signal(data.with(Table.INVOICES, 2, "paid_on", "2026-03-20")).telling())
        .isEqualTo("payment.punctual");
  }

  @ParameterizedTest
  @CsvSource({"2025-05-09, 4", "2025-05-08, 3", "2026-05-08, 4", "2026-05-09, 3", "'', 3"})
  void the_payments_of_the_last_365_days_count(String paidOn, int paid) {
    assertThat(signal(paid(example(), "D", "2025-01-01", paidOn)).paid()).isEqualTo(paid);
  }

  @Test
  void below_three_nothing_is_said() {
    assertThat(signals(example().with(Table.INVOICES, 0, "paid_on", ""))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"-5, 3", "5, 4", "'', 4"})
  void a_credit_note_is_no_invoice_and_an_unknown_amount_is_one(String amount, int paid) {
    TestData data = paid(example(), "D", "2026-04-01", "2026-04-02", "amount=" + amount);

    assertThat(signal(data).paid()).isEqualTo(paid);
  }

  @Test
  void without_invoices_there_is_no_signal() {
    assertThat(signals(example().without(Table.INVOICES))).isEmpty();
  }
}
