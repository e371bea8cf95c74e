package org.nextbestaction.signal.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.SignalDetectorContract;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.signal.SignalDetector;
import org.nextbestaction.signal.document.DocumentSignal.Basis;

class DocumentDetectorTest extends SignalDetectorContract {

  @Override
  protected SignalDetector detector() {
    return new DocumentDetector();
  }

  @Override
  protected TestData example() {
    return asked(documents(), "V", "2026-05-01", "please send me DS-Q");
  }

  /** The customer bought P last, and A before it. */
  private static TestData documents() {
    TestData data =
        new TestData()
            .row(Table.PRODUCTS, "product_id=A", "name=Anchor bolt")
            .row(Table.PRODUCTS, "product_id=P", "name=Pump 3000", "category=pumps")
            .row(Table.PRODUCTS, "product_id=Q", "name=Quartz heater", "category=heaters")
            .orders("K", "A", 1, 1, "2026-01-01")
            .orders("K", "P", 1, 1, "2026-02-01");
    document(data, "DS-A", "Anchor data", "datasheet", "A");
    document(data, "DS-P", "Pump data", "datasheet", "P");
    document(data, "MA-P", "Pump manual", "manual", "P");
    document(data, "DS-Q", "Heater data", "datasheet", "Q");
    return document(data, "CAT", "All products", "catalog", "");
  }

  private static TestData document(
      TestData data, String id, String title, String kind, String product, String... more) {
    String[] fields = new String[more.length + 5];
    fields[0] = "document_id=" + id;
    fields[1] = "title=" + title;
    fields[2] = "kind=" + kind;
    fields[3] = "product_id=" + product;
    fields[4] = "language=en";
    System.arraycopy(more, 0, fields, 5, more.length);
    return data.row(Table.DOCUMENTS, fields);
  }

  private static TestData asked(TestData data, String id, String at, String text) {
    return activity(data, id, at, "call", "requested_document", text);
  }

  private static TestData activity(
      TestData data, String id, String at, String type, String outcome, String text) {
    return data.row(
        Table.ACTIVITIES,
        "activity_id=" + id,
        "customer_id=K",
        "at=" + at,
        "type=" + type,
        "outcome=" + outcome,
        "text=" + text);
  }

  private static TestData form(TestData data, String at, String product, String category) {
    return data.row(
        Table.ENGAGEMENT,
        "customer_id=K",
        "at=" + at,
        "type=form",
        "product_id=" + product,
        "category=" + category);
  }

  private List<DocumentSignal> found(TestData data) {
    return signals(data).stream()
        .filter(DocumentSignal.class::isInstance)
        .map(DocumentSignal.class::cast)
        .toList();
  }

  private List<String> ids(TestData data) {
    return found(data).stream().map(signal -> signal.document().id()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "please send me DS-Q, DS-Q, NAMED",
    "please send me ds-q, DS-Q, NAMED",
    "the heater data again, DS-Q, NAMED",
    "something about the quartz heater, DS-Q, NAMED",
    "about Q, DS-Q, NAMED",
    "the manual of the Pump 3000, MA-P, NAMED",
    "the datasheet of the Pump 3000, DS-P, NAMED",
    "'Anchor bolt, or else Q?', DS-A, NAMED",
    "a datasheet, DS-P, LIKELY",
    "a manual, MA-P, LIKELY",
    "the catalog, CAT, LIKELY",
    "something to read, DS-P, LIKELY",
    "'', DS-P, LIKELY"
  })
  void it_is_the_document_that_the_request_names_best(String text, String id, Basis basis) {
    DocumentSignal signal = found(asked(documents(), "V", "2026-05-01", text)).get(0);

    assertThat(signal.document().id()).isEqualTo(id);
    assertThat(signal.basis()).isEqualTo(basis);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "something about the Valve",
        "the manual of the Valve",
        "the manual of Q",
        "the delivery conditions",
        "the datasheet of XR-500",
        "whatever there is on xr500",
        "all about DS-ZZ"
      })
  void what_names_something_of_which_there_is_no_document_means_no_other(String text) {
    TestData data = documents().row(Table.PRODUCTS, "product_id=V1", "name=Valve");

    assertThat(signals(asked(data, "V", "2026-05-01", text)))
        .singleElement()
        .isInstanceOf(UnknownDocumentSignal.class)
        .extracting(signal -> signal.provenance().source())
        .isEqualTo("activities");
  }

  @ParameterizedTest
  @CsvSource({"certificate of origin, ''", "catalog, CAT", "a manual, MA-P", "'', DS-P"})
  void a_topic_that_says_what_is_wanted_means_nothing_else(String value, String id) {
    TestData data =
        activity(documents(), "V", "2026-05-01", "call", "reached", "wants papers")
            .row(Table.NOTE_TOPICS, "activity_id=V", "topic=requested_document", "value=" + value);

    assertThat(String.join(" ", ids(data))).isEqualTo(id);
  }

  @Test
  void a_short_id_is_looked_for_as_it_is_written() {
    assertThat(ids(asked(documents(), "V", "2026-05-01", "give me a manual")))
        .containsExactly("MA-P");
    assertThat(ids(asked(documents(), "V", "2026-05-01", "papers of A"))).containsExactly("DS-A");
  }

  @Test
  void a_topic_of_the_note_says_what_was_asked_for() {
    TestData data =
        activity(documents(), "V", "2026-05-01", "call", "reached", "spoke of prices")
            .row(
                Table.NOTE_TOPICS,
                "activity_id=V",
                "topic=requested_document",
                "value=quartz heater");

    assertThat(ids(data)).containsExactly("DS-Q");
    assertThat(ids(activity(documents(), "V", "2026-05-01", "call", "reached", "DS-Q"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"Q, '', DS-Q", "Q, pumps, DS-Q", "'', pumps, CATP", "P, pumps, DS-P"})
  void a_form_asks_for_a_document_about_its_product_else_its_category(
      String product, String category, String id) {
    TestData data = documents();
    document(data, "CATP", "All pumps", "catalog", "", "category=pumps");

    DocumentSignal signal = found(form(data, "2026-05-01", product, category)).get(0);

    assertThat(signal.document().id()).isEqualTo(id);
    assertThat(signal.telling()).isEqualTo("document.form");
    assertThat(signal.provenance().source()).isEqualTo("engagement");
  }

  @Test
  void a_form_about_nothing_and_other_reactions_ask_for_nothing() {
    assertThat(ids(form(documents(), "2026-05-01", "", ""))).isEmpty();
    assertThat(
            ids(
                form(documents(), "2026-05-01", "Q", "")
                    .with(Table.ENGAGEMENT, 0, "type", "page_view")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2026-02-07, 1", "2026-02-06, 0", "2026-05-08, 1", "2026-05-09, 0"})
  void an_old_request_is_taken_as_settled_and_a_later_one_is_not_seen(String at, int signals) {
    assertThat(ids(asked(documents(), "V", at, "DS-Q"))).hasSize(signals);
    assertThat(ids(form(documents(), at, "Q", ""))).hasSize(signals);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-05-02, email, other, 0",
    "2026-05-02, email, '', 0",
    "2026-05-01, email, other, 1",
    "2026-05-09, email, other, 1",
    "2026-05-02, call, reached, 1",
    "2026-05-02, email, not_reached, 1",
    "2026-05-02, email, requested_document, 1"
  })
  void an_email_on_a_later_day_answers_it_unless_it_asks_itself(
      String at, String type, String outcome, int signals) {
    TestData data = activity(example(), "W", at, type, outcome, "DS-Q");

    assertThat(ids(data)).hasSize(signals);
  }

  @Test
  void the_oldest_request_comes_first_and_each_document_once() {
    TestData data = asked(documents(), "A", "2026-05-03", "DS-Q");
    asked(data, "B", "2026-04-03", "DS-A");
    asked(data, "C", "2026-04-02", "DS-Q");
    form(data, "2026-04-02", "Q", "");

    assertThat(ids(data)).containsExactly("DS-Q", "DS-A");
    assertThat(found(data).get(0).on()).isEqualTo("2026-04-02");
    assertThat(found(data).get(0).basis()).isEqualTo(Basis.NAMED);
    assertThat(signals(data.shuffled(4))).isEqualTo(signals(data));
  }

  @Test
  void of_several_the_one_in_the_customers_language_is_meant() {
    TestData data = asked(documents(), "V", "2026-05-01", "Quartz heater");
    document(data, "DS-Q-RO", "Date radiator", "datasheet", "Q");
    TestData romanian =
        data.with(Table.DOCUMENTS, 5, "language", "ro")
            .row(Table.CONTACTS, "contact_id=X", "customer_id=K", "language=ro");

    assertThat(ids(data)).containsExactly("DS-Q");
    assertThat(ids(romanian)).containsExactly("DS-Q-RO");
  }

  @Test
  void a_customer_that_bought_nothing_has_to_say_what_it_wants() {
    TestData data =
        new TestData()
            .row(Table.CUSTOMERS, "customer_id=K")
            .row(Table.PRODUCTS, "product_id=Q")
            .orders("OTHER", "Q", 1, 1, "2026-01-01");
    document(data, "DS-Q", "Heater data", "datasheet", "Q");

    assertThat(ids(asked(data.copy(), "V", "2026-05-01", "a datasheet"))).isEmpty();
    assertThat(ids(asked(data, "V", "2026-05-01", "Heater data"))).containsExactly("DS-Q");
  }

  @Test
  void without_documents_there_is_no_signal() {
    assertThat(signals(example().without(Table.DOCUMENTS))).isEmpty();
    assertThat(signals(documents())).isEmpty();
  }
}
