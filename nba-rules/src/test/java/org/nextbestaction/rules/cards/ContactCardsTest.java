package org.nextbestaction.rules.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.data.Table;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.rules.book.RuleBook;
import org.nextbestaction.rules.playbook.Playbooks;

/** What a card says about contacts: what is not known, where the rest is from, which channel. */
class ContactCardsTest {

  private static final String[] DUE = {"2026-07-09", "2026-08-12", "2026-09-17", "2026-10-20"};

  private static TestData due(String language) {
    return new TestData()
        .row(Table.AGENTS, "agent_id=AG1", "language=" + language, "manager_id=AG2")
        .row(Table.AGENTS, "agent_id=AG2", "language=" + language)
        .row(Table.CUSTOMERS, "customer_id=C1", "currency=EUR", "agent_id=AG1")
        .orders("C1", "A", 10, 100, DUE);
  }

  private static CardBrief card(TestData data) {
    NbaEngine engine =
        NbaEngine.builder()
            .playbook(Playbooks.builtIn())
            .guardrails(RuleBook.builtIn())
            .threads(1)
            .build();
    return Objects.requireNonNull(engine.open(data.asOf("2026-11-23")).card("C1")).brief();
  }

  private static String said(CardBrief card) {
    return String.join("\n", card.dataGaps());
  }

  private static TestData contact(String language, String call, String email) {
    return due(language)
        .row(
            Table.CONTACTS,
            "contact_id=P",
            "customer_id=C1",
            "name=Ana",
            "call_opt_out=" + call,
            "email_opt_out=" + email);
  }

  @ParameterizedTest
  @CsvSource({
    "en, 'opt-outs of contacts, recent contacts by colleagues, complaints.'",
    "ro, 'refuzurile persoanelor de contact, contactele recente ale colegilor, reclamațiile.'"
  })
  void what_is_not_connected_is_said_in_one_line(String language, String list) {
    CardBrief card = card(due(language));

    assertThat(card.dataGaps()).filteredOn(gap -> gap.endsWith(list)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "en; '' ; true ; It is not recorded whether the contact has opted out of calls.",
        "ro; '' ; false; Nu este consemnat dacă persoana de contact a refuzat apelurile.",
        "en; true; ''; It is not recorded whether the contact has opted out of e-mails."
      })
  void an_opt_out_that_is_not_recorded_is_said_of_the_channel_that_is_used(
      String language, String call, String email, String gap) {
    CardBrief card = card(contact(language, call, email));

    assertThat(card.dataGaps()).contains(gap).doesNotHaveDuplicates();
    assertThat(said(card)).doesNotContain("opt-outs of contacts", "refuzurile");
  }

  @ParameterizedTest
  @CsvSource({
    "en, false, Call for replenishment",
    "en, true, 'Call for replenishment (by e-mail, not by phone)'",
    "ro, true, 'Sună pentru reaprovizionare (prin e-mail, nu telefonic)'"
  })
  void the_title_fits_the_channel(String language, String optedOut, String title) {
    assertThat(card(contact(language, optedOut, "false")).action().title()).isEqualTo(title);
  }

  private static TestData second(TestData data, String id, String call, String email) {
    return data.row(
        Table.CONTACTS,
        "contact_id=" + id,
        "customer_id=C1",
        "name=" + id,
        "phone=0700",
        "call_opt_out=" + call,
        "email_opt_out=" + email);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "en; Contact only the person named here: others at the customer have opted out of both calls"
            + " and e-mails",
        "ro; Contactează numai persoana indicată aici: altele de la client au refuzat și apelurile,"
            + " și e-mailurile"
      })
  void where_the_first_contact_refuses_all_the_next_one_who_does_not_is_contacted(
      String language, String limit) {
    TestData data = contact(language, "true", "true");
    second(second(second(data, "S", "", ""), "R", "false", "false"), "Q", "true", "true");

    for (TestData rows : List.of(data, data.shuffled(7))) {
      CardBrief card = card(rows);
      assertThat(card.action().channel()).isEqualTo("phone");
      assertThat(card.contact().name()).isEqualTo("R");
      assertThat(card.constraints())
          .filteredOn(constraint -> constraint.code().equals("DO_NOT_CONTACT"))
          .extracting(CardBrief.Constraint::text)
          .containsExactly(limit);
    }
  }

  @Test
  void a_main_contact_who_refuses_calls_only_is_written_to_and_stays_the_main_one() {
    CardBrief card = card(second(contact("en", "true", "false"), "R", "false", "false"));

    assertThat(card.action().channel()).isEqualTo("email");
    assertThat(card.contact().name()).isEqualTo("Ana");
    assertThat(card.constraints())
        .extracting(CardBrief.Constraint::code)
        .contains("DO_NOT_CALL")
        .doesNotContain("DO_NOT_CONTACT");
  }

  @Test
  void where_all_refuse_all_nobody_is_contacted() {
    CardBrief card = card(second(contact("en", "true", "true"), "R", "true", "true"));

    assertThat(card.action().code()).isEqualTo("DO_NOT_NOTIFY");
  }

  @Test
  void where_it_is_recorded_nothing_is_said() {
    assertThat(said(card(contact("en", "false", "")))).doesNotContain("opted out");
  }

  @Test
  void that_no_contact_is_known_is_said() {
    TestData data = due("en").row(Table.CONTACTS, "contact_id=P", "customer_id=C2");

    assertThat(said(card(data))).contains("No contact of this customer is known");
  }

  @Test
  void connected_activities_are_no_gap() {
    assertThat(said(card(due("en").empty(Table.ACTIVITIES)))).doesNotContain("colleagues");
  }

  @Test
  void a_card_that_contacts_nobody_does_not_speak_of_contacts() {
    TestData data =
        due("en")
            .with(Table.CUSTOMERS, 0, "strategic", "true")
            .row(
                Table.INVOICES,
                "invoice_id=I",
                "customer_id=C1",
                "due_on=2026-06-01",
                "open_amount=90000");

    CardBrief card = card(data);

    assertThat(card.action().code()).isEqualTo("ESCALATE_TO_MANAGER");
    assertThat(said(card)).doesNotContain("opt-outs", "colleagues");
  }

  @Test
  void when_it_was_last_reached_is_from_the_activities() {
    TestData data =
        due("en")
            .row(
                Table.CONTRACTS,
                "contract_id=K1",
                "customer_id=C1",
                "starts_on=2026-01-01",
                "ends_on=2026-12-10")
            .row(
                Table.ACTIVITIES,
                "activity_id=V",
                "customer_id=C1",
                "at=2026-11-10",
                "type=visit",
                "agent_id=AG1",
                "outcome=reached")
            .row(Table.SOURCES, "table=activities", "extracted_at=2026-11-22")
            .row(Table.SOURCES, "table=orders", "extracted_at=2026-11-23");

    CardBrief card = card(data.with(Table.ORDERS, 3, "ordered_at", "2026-11-15"));

    assertThat(card.action().code()).isEqualTo("SCHEDULE_RENEWAL");
    CardBrief.Why reached = card.why().get(1);
    assertThat(reached.text()).startsWith("The customer was last reached 13 days ago");
    assertThat(reached.source()).isEqualTo("activities");
    assertThat(reached.asOf()).isEqualTo("2026-11-22");
    assertThat(reached.facts()).containsOnlyKeys("daysSinceLastContact", "lastContactOn");
  }
}
