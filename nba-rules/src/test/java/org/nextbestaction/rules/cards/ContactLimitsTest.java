package org.nextbestaction.rules.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.data.Table;
import org.nextbestaction.engine.Event;
import org.nextbestaction.engine.LiveSession;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.rules.book.RuleBook;
import org.nextbestaction.rules.config.Configurations;
import org.nextbestaction.rules.playbook.Playbooks;

/** How often, by which channel and at which hours a customer is contacted. */
class ContactLimitsTest {

  @TempDir Path dir;

  private static TestData due(String... ofCustomer) {
    return new TestData()
        .row(Table.CUSTOMERS, with(ofCustomer, "customer_id=C1", "agent_id=AG1", "currency=EUR"))
        .row(Table.AGENTS, "agent_id=AG1", "time_zone=Europe/Bucharest")
        .row(Table.PRODUCTS, "product_id=A", "list_price=100", "unit_cost=70", "currency=EUR")
        .row(Table.STOCK, "product_id=A", "available=400", "as_of=2026-11-23T05:00:00Z")
        .row(
            Table.CONTACTS,
            "contact_id=P1",
            "customer_id=C1",
            "call_opt_out=false",
            "email_opt_out=false")
        .orders("C1", "A", 10, 100, "2026-07-09", "2026-08-12", "2026-09-17", "2026-10-20");
  }

  private static String[] with(String[] more, String... first) {
    String[] all = Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return all;
  }

  private static TestData contacted(TestData data, String type, String... days) {
    for (String day : days) {
      data.row(
          Table.ACTIVITIES,
          "activity_id=" + type + day,
          "customer_id=C1",
          "at=" + day,
          "type=" + type,
          "agent_id=AG1",
          "outcome=reached");
    }
    return data;
  }

  private NbaEngine engine(String policy) throws IOException {
    Path config = Files.writeString(dir.resolve("config.yaml"), "policy: { " + policy + " }");
    return NbaEngine.builder()
        .playbook(Playbooks.builtIn())
        .guardrails(RuleBook.builtIn())
        .policy(Configurations.load(config))
        .threads(1)
        .build();
  }

  private Card card(TestData data, String policy) throws IOException {
    return Objects.requireNonNull(
        engine(policy).open(data.asOf("2026-11-23")).card("C1"), "a decision about C1");
  }

  @ParameterizedTest
  @CsvSource({"2, DO_NOT_NOTIFY", "3, CALL_FOR_REPLENISHMENT"})
  void a_customer_is_contacted_so_often_in_the_period_and_no_more(int most, String action)
      throws IOException {
    TestData data = contacted(due(), "call", "2026-11-14", "2026-11-18", "2026-11-13");

    Card card = card(data, "contactPeriodDays: 10, maxContacts: " + most);

    assertThat(card.brief().action().code()).isEqualTo(action);
  }

  @Test
  void where_it_was_called_often_enough_it_is_written_to() throws IOException {
    TestData data = contacted(due(), "call", "2026-11-14", "2026-11-18");

    CardBrief brief = card(data, "contactPeriodDays: 10, maxCalls: 2").brief();

    assertThat(brief.action().channel()).isEqualTo("email");
    assertThat(brief.constraints())
        .filteredOn(constraint -> constraint.code().equals("DO_NOT_CALL"))
        .singleElement()
        .satisfies(
            constraint ->
                assertThat(constraint.text())
                    .isEqualTo(
                        "This customer was called as often as it may be (days counted: 10)"));
  }

  @Test
  void what_the_contact_wants_is_told_before_a_limit() throws IOException {
    TestData data =
        contacted(due(), "call", "2026-11-14").with(Table.CONTACTS, 0, "call_opt_out", "true");

    assertThat(card(data, "maxCalls: 1").brief().constraints())
        .filteredOn(constraint -> constraint.code().equals("DO_NOT_CALL"))
        .singleElement()
        .satisfies(constraint -> assertThat(constraint.rule()).isEqualTo("CONTACT-OPT-OUT"));
  }

  @Test
  void where_every_channel_is_used_up_there_is_silence() throws IOException {
    TestData data = contacted(contacted(due(), "call", "2026-11-14"), "email", "2026-11-18");

    assertThat(card(data, "maxCalls: 1, maxEmails: 1").brief().action().code())
        .isEqualTo("DO_NOT_NOTIFY");
  }

  @Test
  void a_call_in_vain_is_no_contact() throws IOException {
    TestData data =
        due()
            .row(
                Table.ACTIVITIES,
                "activity_id=1",
                "customer_id=C1",
                "at=2026-11-14",
                "type=call",
                "outcome=not_reached");

    assertThat(card(data, "maxCalls: 1").brief().action().channel()).isEqualTo("phone");
  }

  @ParameterizedTest
  @CsvSource({
    "America/New_York, 16:00-01:00",
    "Asia/Kolkata, 05:30-14:30",
    "Asia/Tokyo, 02:00-11:00"
  })
  void where_the_clocks_differ_the_card_says_when_to_call(String zone, String hours)
      throws IOException {
    CardBrief brief = card(due("time_zone=" + zone), "minOrders: 4").brief();

    assertThat(brief.constraints())
        .filteredOn(constraint -> constraint.code().equals("CONTACT_HOURS"))
        .singleElement()
        .satisfies(
            constraint ->
                assertThat(constraint.text())
                    .isEqualTo(
                        "Call between "
                            + hours
                            + " on your clock; the customer's shows another time"));
  }

  @ParameterizedTest
  @CsvSource({"Europe/Athens", "''"})
  void where_the_clocks_agree_or_nothing_is_known_it_says_nothing(String zone) throws IOException {
    assertThat(card(due("time_zone=" + zone), "minOrders: 4").brief().constraints())
        .noneMatch(constraint -> constraint.code().equals("CONTACT_HOURS"));
  }

  @Test
  void where_there_is_no_agent_the_companys_clock_counts() throws IOException {
    TestData data = due("time_zone=Asia/Tokyo").with(Table.CUSTOMERS, 0, "agent_id", "");

    assertThat(card(data, "minOrders: 4").brief().constraints())
        .filteredOn(constraint -> constraint.code().equals("CONTACT_HOURS"))
        .singleElement()
        .satisfies(constraint -> assertThat(constraint.text()).contains("02:00-11:00"));
  }

  @Test
  void a_consent_that_is_withdrawn_counts_at_the_next_decision() throws IOException {
    LiveSession session =
        engine("minOrders: 4").open(due().live(), LocalDate.parse("2026-11-23"), null);
    Card before = Objects.requireNonNull(session.card("C1"));

    List<Card> after =
        session.apply(
            Event.of(
                Table.CONTACTS,
                Map.of(
                    "contact_id", "P1",
                    "customer_id", "C1",
                    "call_opt_out", "true",
                    "email_opt_out", "true")));

    assertThat(before.brief().action().code()).isEqualTo("CALL_FOR_REPLENISHMENT");
    assertThat(after)
        .singleElement()
        .satisfies(card -> assertThat(card.brief().action().code()).isEqualTo("DO_NOT_NOTIFY"));
  }
}
