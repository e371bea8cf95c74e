package org.nextbestaction.signal.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.data.Table;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.kit.SignalDetectorContract;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.signal.SignalDetector;

class ComplaintDetectorTest extends SignalDetectorContract {

  @Override
  protected SignalDetector detector() {
    return new ComplaintDetector();
  }

  @Override
  protected TestData example() {
    return ticket(buyer(), "T1", "2026-05-01", "complaint", "severity=high", "product_id=P");
  }

  private static TestData buyer() {
    return new TestData().orders("K", "P", 1, 1, "2026-01-01");
  }

  private static TestData ticket(
      TestData data, String id, String openedOn, String kind, String... more) {
    String[] fields = new String[more.length + 4];
    fields[0] = "ticket_id=" + id;
    fields[1] = "customer_id=K";
    fields[2] = "opened_on=" + openedOn;
    fields[3] = "kind=" + kind;
    System.arraycopy(more, 0, fields, 4, more.length);
    return data.row(Table.TICKETS, fields);
  }

  private List<String> tickets(TestData data) {
    return signals(data).stream().map(s -> ((ComplaintSignal) s).ticket().id()).toList();
  }

  @ParameterizedTest
  @CsvSource({"complaint, 1", "question, 0", "return, 0", "service, 0", "'', 0"})
  void only_a_complaint_is_one(String kind, int signals) {
    assertThat(signals(ticket(buyer(), "T", "2026-05-01", kind))).hasSize(signals);
  }

  @ParameterizedTest
  @CsvSource({"'', 1", "2026-05-09, 1", "2026-05-08, 0", "2026-05-07, 0"})
  void it_is_open_until_the_day_on_which_it_is_closed(String closedOn, int signals) {
    TestData data = ticket(buyer(), "T", "2026-05-01", "complaint", "closed_on=" + closedOn);

    assertThat(signals(data)).hasSize(signals);
  }

  @ParameterizedTest
  @CsvSource({"2026-05-08, 1", "2026-05-09, 0"})
  void one_that_is_opened_later_is_not_seen(String openedOn, int signals) {
    assertThat(signals(ticket(buyer(), "T", openedOn, "complaint"))).hasSize(signals);
  }

  @Test
  void severe_ones_come_first_then_the_oldest() {
    TestData data = ticket(buyer(), "LOW", "2026-01-01", "complaint", "severity=low");
    ticket(data, "UNKNOWN", "2026-02-02", "complaint");
    ticket(data, "MEDIUM", "2026-02-01", "complaint", "severity=medium");
    ticket(data, "LATE", "2026-04-02", "complaint", "severity=high");
    ticket(data, "B", "2026-04-01", "complaint", "severity=high");
    ticket(data, "A", "2026-04-01", "complaint", "severity=high");

    assertThat(tickets(data)).containsExactly("A", "B", "LATE", "MEDIUM", "UNKNOWN", "LOW");
    assertThat(tickets(data.shuffled(1))).isEqualTo(tickets(data));
  }

  @Test
  void what_is_not_known_is_not_told() {
    assertThat(signals(ticket(buyer(), "T", "2026-05-01", "complaint")).get(0).evidence())
        .extracting(Evidence::name)
        .containsExactly("ticket", "openedOn");
    assertThat(signals(example()).get(0).evidence())
        .extracting(Evidence::name)
        .containsExactly("ticket", "openedOn", "severity", "product");
  }

  @Test
  void without_tickets_there_is_no_signal() {
    assertThat(signals(buyer())).isEmpty();
    assertThat(signals(buyer().empty(Table.TICKETS))).isEmpty();
  }
}
