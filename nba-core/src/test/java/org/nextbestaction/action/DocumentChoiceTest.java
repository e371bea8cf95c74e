package org.nextbestaction.action;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.signal.document.DocumentSignal;

class DocumentChoiceTest {

  private static final ActionType TYPE = Situations.type(ActionCodes.SEND_DOCUMENTATION);

  /** The customer of the highest value, at a good margin, asked for document DS-P on May 1. */
  private static TestData asked() {
    return suits()
        .row(
            Table.ACTIVITIES,
            "activity_id=V",
            "customer_id=K",
            "at=2026-05-01",
            "type=call",
            "outcome=requested_document",
            "text=DS-P");
  }

  /** Product Q goes with P, which the customer buys; it does not buy Q. */
  private static TestData suits() {
    TestData data =
        new TestData()
            .row(Table.PRODUCTS, "product_id=P", "unit_cost=60")
            .row(Table.PRODUCTS, "product_id=Q", "unit_cost=60")
            .row(Table.PRODUCT_RELATIONS, "product_id=P", "related_id=Q", "type=complement")
            .row(Table.DOCUMENTS, "document_id=DS-P", "title=On P", "product_id=P")
            .row(Table.DOCUMENTS, "document_id=DS-Q", "title=On Q", "product_id=Q")
            .orders("K", "P", 10, 100, "2026-01-10", "2026-02-10", "2026-03-10", "2026-04-10");
    for (int i = 0; i < 4; i++) {
      data.orders("S" + i, "P", 1, 100, "2026-03-0" + (i + 1));
    }
    return data;
  }

  private static TestData answer(
      TestData data, String document, String decision, String decidedAt) {
    return data.row(
        Table.FEEDBACK,
        "card_id=" + CardIds.of("K", TYPE.code(), document),
        "customer_id=K",
        "action=" + TYPE.code(),
        "decision=" + decision,
        "decided_at=" + decidedAt);
  }

  private static String document(TestData data) {
    DocumentSignal found = DocumentChoice.of(TYPE, Situations.of(data));
    return found == null ? null : found.document().id();
  }

  @Test
  void what_was_asked_for_comes_first() {
    assertThat(document(asked())).isEqualTo("DS-P");
  }

  @Test
  void who_asked_for_nothing_gets_one_about_what_suits_it_and_it_does_not_buy() {
    assertThat(document(suits())).isEqualTo("DS-Q");
    assertThat(document(suits().without(Table.DOCUMENTS))).isNull();
    assertThat(document(suits().with(Table.DOCUMENTS, 1, "product_id", "P"))).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "accepted, 2026-05-01, DS-Q",
    "modified, 2026-05-02, DS-Q",
    "accepted, 2026-04-30, DS-P",
    "accepted, 2026-05-09, DS-P",
    "rejected, 2026-05-02, DS-P",
    "snoozed, 2026-05-02, DS-P"
  })
  void a_request_is_answered_by_its_own_card_when_it_was_taken_up_since(
      String decision, String decidedAt, String next) {
    assertThat(document(answer(asked(), "DS-P", decision, decidedAt))).isEqualTo(next);
  }

  @Test
  void an_answer_that_was_withdrawn_at_once_is_none() {
    TestData data = answer(asked(), "DS-P", "accepted", "2026-05-02T10:00:00Z");

    assertThat(document(answer(data, "DS-P", "withdrawn", "2026-05-02T10:05:00Z")))
        .isEqualTo("DS-P");
  }

  @Test
  void a_card_about_another_document_answers_nothing() {
    assertThat(document(answer(asked(), "DS-X", "accepted", "2026-05-02"))).isEqualTo("DS-P");
  }

  @ParameterizedTest
  @CsvSource({"accepted, false", "modified, false", "rejected, false", "snoozed, true"})
  void what_was_suggested_and_answered_is_not_suggested_again(String decision, boolean again) {
    assertThat(document(answer(suits(), "DS-Q", decision, "2026-01-01")) != null).isEqualTo(again);
  }

  @Test
  void a_request_that_was_answered_suggests_nothing_to_a_customer_of_low_margin() {
    TestData answered = answer(asked(), "DS-P", "accepted", "2026-05-02");

    assertThat(document(answered)).isEqualTo("DS-Q");
    assertThat(document(answered.with(Table.PRODUCTS, 0, "unit_cost", "90"))).isNull();
  }

  @Test
  void its_card_tells_why_and_is_due_at_once_where_it_was_asked_for() {
    ActionCandidate requested = Situations.candidate(TYPE.code(), asked());
    ActionCandidate suggested = Situations.candidate(TYPE.code(), suits());

    assertThat(requested.dueOn()).isEqualTo("2026-05-08");
    assertThat(requested.caseKey()).isEqualTo("DS-P");
    assertThat(Situations.reasons(requested)).containsExactly("document.named");
    assertThat(suggested.dueOn()).isEqualTo("2026-05-15");
    assertThat(Situations.reasons(suggested)).containsExactly("document.suggested", "value");
  }

  @Test
  void without_a_document_there_is_no_card() {
    assertThat(Situations.propose(TYPE, asked().without(Table.DOCUMENTS))).isEmpty();
  }
}
