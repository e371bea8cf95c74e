package org.nextbestaction.bigquery.ai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.TestData;

class DocumentsTest {

  private static final DocumentSettings DOCUMENTS =
      new DocumentSettings("my-project.nba.embedding", 90, 500, 5_000, 0.2);
  private static final AiSettings SETTINGS = new AiSettings(null, null, DOCUMENTS, List.of());
  private static final String TOLD =
      "SELECT activity_id, topic, value, source FROM `nba.note_topics__ai` ORDER BY 1, 2";

  private final Ran ran = new Ran();

  private static TestData data() {
    return new TestData()
        .row(Table.CUSTOMERS, "customer_id=C1")
        .orders("C1", "P1", 1, 1, "2026-05-01")
        .row(Table.DOCUMENTS, "document_id=DX", "title=xxxxxx")
        .row(Table.DOCUMENTS, "document_id=DY", "title=y", "text=yyyyyyyy");
  }

  private static TestData request(TestData data, String id, String outcome, String text) {
    return data.row(
        Table.ACTIVITIES,
        "activity_id=" + id,
        "customer_id=C1",
        "at=2026-05-05",
        "type=call",
        "outcome=" + outcome,
        "text=" + text);
  }

  @Test
  void the_nearest_document_is_named_for_its_request() {
    TestData data = request(data(), "A1", "requested_document", "send xxxxxxxx");
    request(data, "A2", "requested_document", "send yyyyyyyyyy");
    request(data, "A3", "other", "xxxxxxx");

    ran.run(data, SETTINGS);

    assertThat(ran.rows(TOLD))
        .containsExactly(
            "A1 requested_document DX VECTOR_SEARCH (my-project.nba.embedding)",
            "A2 requested_document DY VECTOR_SEARCH (my-project.nba.embedding)");
  }

  @Test
  void what_is_too_far_or_as_near_as_another_is_none_and_counted() {
    TestData data = request(data(), "FAR", "requested_document", "zzzzzzzzzzzzzzz");
    data.row(Table.DOCUMENTS, "document_id=DX2", "title=xxxxxx");
    request(data, "TIE", "requested_document", "xxxxxxxx");

    ran.run(data, SETTINGS);

    assertThat(ran.rows(TOLD)).isEmpty();
    assertThat(ran.rows("SELECT function, code, items FROM `nba.ai_findings`"))
        .containsExactly("documents REQUEST_WITHOUT_DOCUMENT 2");
  }

  @Test
  void only_new_and_changed_documents_are_sent_and_a_gone_one_is_forgotten() {
    TestData data = request(data(), "A1", "requested_document", "send xxxxxxxx");
    String batch = "SELECT document_id FROM `nba.ai_document_batch` ORDER BY 1";
    ran.run(data, SETTINGS);
    assertThat(ran.rows(batch)).containsExactly("DX", "DY");

    ran.run(data, SETTINGS);
    assertThat(ran.rows(batch)).isEmpty();
    assertThat(ran.rows(TOLD)).hasSize(1);

    ran.run(
        data.with(Table.DOCUMENTS, 1, "title", "other").withoutRow(Table.DOCUMENTS, 0), SETTINGS);
    assertThat(ran.rows(batch)).containsExactly("DY");
    assertThat(ran.rows("SELECT document_id FROM `nba.ai_document_vectors`")).containsExactly("DY");
  }

  @Test
  void a_request_that_a_model_read_in_a_note_gets_its_document_in_one_row() {
    ran.warehouse.standIn(
        "AI.GENERATE",
        "STRUCT(['complaint', 'requested_document'] AS topics, '' AS callback_on, CAST(NULL AS JSON)"
            + " AS full_response, '' AS status)");
    TestData data = request(data(), "A1", "other", "send xxxxxxxx");

    ran.run(data, new AiSettings(null, NoteSettings.defaults(), DOCUMENTS, List.of()));

    assertThat(ran.rows(TOLD))
        .containsExactly(
            "A1 complaint null AI.GENERATE",
            "A1 requested_document DX VECTOR_SEARCH (my-project.nba.embedding)");
  }

  @Test
  void a_request_goes_out_without_what_identifies_people() {
    TestData data = data().row(Table.CONTACTS, "contact_id=K1", "customer_id=C1", "name=Ana Popa");
    request(
        data,
        "A1",
        "requested_document",
        "Ana Popa (popa@alfa.ro, 0721 123 456, RO49 AAAA 1B31 0075 9384 0000) asks for xxxxxxxx");

    ran.run(data, SETTINGS);

    assertThat(ran.rows("SELECT content FROM `nba.ai_document_requests`"))
        .containsExactly("[name] ([address], [number], [account]) asks for xxxxxxxx");
  }
}
