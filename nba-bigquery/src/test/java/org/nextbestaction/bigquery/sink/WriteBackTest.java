package org.nextbestaction.bigquery.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.bigquery.job.BigQueryWarehouse;
import org.nextbestaction.bigquery.local.Fault;
import org.nextbestaction.bigquery.local.FaultPoint;
import org.nextbestaction.bigquery.local.Operation;
import org.nextbestaction.bigquery.local.StorageFault;
import org.nextbestaction.bigquery.source.BigQueryMapping;
import org.nextbestaction.bigquery.source.BigQuerySource;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardJson;
import org.nextbestaction.data.Table;
import org.nextbestaction.engine.RunSummary;
import org.nextbestaction.feedback.Answer;
import org.nextbestaction.feedback.FeedbackStore;
import org.nextbestaction.kit.Decided;
import org.nextbestaction.source.CommercialDataSource;
import org.nextbestaction.source.DataSourceException;

class WriteBackTest {

  private static final String DAY = "2026-05-04";
  private static final Decided DECIDED = Decided.on(Decided.data(), DAY);
  private static final List<String> LINES = DECIDED.cards().stream().map(CardJson::line).toList();
  private static final int CARDS = (int) DECIDED.cards().stream().filter(c -> !c.silent()).count();

  private Cloud cloud;

  @BeforeEach
  void start() {
    cloud = new Cloud();
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private Written write(List<String> lines) {
    try (WriteBack writeBack = cloud.open()) {
      return writeBack.cards(lines.iterator());
    }
  }

  private void holdsOnce() {
    assertThat(cloud.column("nba_decisions", "card_id"))
        .containsExactlyElementsOf(
            DECIDED.cards().stream().map(card -> (Object) card.brief().cardId()).toList());
    assertThat(cloud.count("nba_cards")).isEqualTo(CARDS);
    assertThat(cloud.count("nba_runs")).isEqualTo(1);
  }

  private void holdsNothing() {
    assertThat(cloud.count("nba_decisions")).isZero();
    assertThat(cloud.count("nba_cards")).isZero();
    assertThat(cloud.count("nba_runs")).isZero();
  }

  @Test
  void every_decision_is_written_with_what_people_ask_for_and_the_cards_beside_them() {
    Written written = write(LINES);

    assertThat(CARDS).isBetween(1, LINES.size() - 1);
    assertThat(written.added()).isTrue();
    assertThat(written.decisions()).isEqualTo(LINES.size());
    assertThat(written.cards()).isEqualTo(CARDS);
    holdsOnce();
    assertThat(cloud.column("nba_decisions", "reason_code").stream().filter(c -> c != null))
        .hasSize(LINES.size() - CARDS);
    Card card = DECIDED.cards().stream().filter(c -> !c.silent()).findFirst().orElseThrow();
    assertThat(cloud.column("nba_cards", "action_code")).contains(card.brief().action().code());
    assertThat(cloud.column("nba_cards", "due_on")).contains(card.brief().action().dueOn());
    assertThat(cloud.column("nba_decisions", "rulebook_hash"))
        .containsOnly(card.trace().rulebookHash());
    assertThat(cloud.warehouse.table("nba", "nba_runs").column("content_hash").get(0))
        .asString()
        .hasSize(64);
  }

  @Test
  void a_card_and_its_trace_are_the_bytes_that_stood_on_its_line() {
    write(LINES);

    List<Object> traces = cloud.column("nba_decisions", "trace_json");
    List<Object> cards = cloud.column("nba_cards", "card_json");
    int at = 0;
    for (int i = 0; i < LINES.size(); i++) {
      String trace = (String) traces.get(i);
      assertThat(LINES.get(i)).endsWith(",\"trace\":" + trace + "}");
      if (!DECIDED.cards().get(i).silent()) {
        String card = (String) cards.get(at++);
        assertThat(card).doesNotContain("\"trace\"");
        assertThat(LINES.get(i))
            .isEqualTo(card.substring(0, card.length() - 1) + ",\"trace\":" + trace + "}");
      }
    }
  }

  @Test
  void a_second_delivery_adds_nothing() {
    write(LINES);

    Written again = write(LINES);

    assertThat(again.added()).isFalse();
    assertThat(again.decisions()).isEqualTo(LINES.size());
    holdsOnce();
  }

  @Test
  void a_run_that_is_written_while_it_runs_is_the_one_that_its_file_holds() {
    Written first;
    try (WriteBack writeBack = cloud.open()) {
      first =
          writeBack.run(DECIDED.run(), sink -> DECIDED.session().run(sink), RunSummary::notTaken);
    }

    Written again = write(LINES);

    assertThat(first.added()).isTrue();
    assertThat(again.added()).isFalse();
    holdsOnce();
  }

  @Test
  void a_run_of_which_a_store_did_not_take_all_is_not_written() {
    try (WriteBack writeBack = cloud.open()) {
      assertThatThrownBy(
              () -> writeBack.run(DECIDED.run(), sink -> DECIDED.session().run(sink), summary -> 1))
          .isInstanceOf(DataSourceException.class)
          .hasMessageContaining("1 decisions were not taken");
    }
    holdsNothing();
  }

  @Test
  void other_content_under_the_name_of_a_run_is_refused_and_adds_nothing() {
    write(LINES);

    assertThatThrownBy(() -> write(LINES.subList(0, LINES.size() - 1)))
        .isInstanceOf(DataSourceException.class)
        .hasMessageContaining("is there already with other content")
        .hasMessageContaining("\nMaybe ");
    holdsOnce();
  }

  @Test
  void two_runs_in_one_file_are_refused() {
    List<String> lines = new ArrayList<>(LINES);
    lines.add(LINES.get(0).replace("\"runId\":\"run-", "\"runId\":\"other-"));

    assertThatThrownBy(() -> write(lines)).hasMessageContaining("among cards of");
    holdsNothing();
  }

  @ParameterizedTest
  @CsvSource({
    "createWriteStream,UNAVAILABLE",
    "appendRows,UNAVAILABLE",
    "appendRows,INTERNAL",
    "appendRows,ABORTED",
    "appendRows,RESOURCE_EXHAUSTED",
    "finalizeWriteStream,DEADLINE_EXCEEDED",
    "batchCommitWriteStreams,UNAVAILABLE"
  })
  void a_fault_that_passes_is_waited_out_whether_the_call_was_done_or_not(
      String method, String code) {
    for (StorageFault fault : List.of(StorageFault.refused(code), StorageFault.answerLost(code))) {
      Cloud other = cloud;
      int before = other.storage.calls(method);
      other.storage.faults(
          call -> call.method().equals(method) && call.number() == before + 1 ? fault : null);

      write(LINES);

      assertThat(other.storage.calls(method)).isGreaterThan(before);
      holdsOnce();
      stop();
      start();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "createWriteStream",
        "appendRows",
        "finalizeWriteStream",
        "batchCommitWriteStreams"
      })
  void where_nothing_comes_back_the_run_ends_and_the_next_one_completes_it(String method) {
    cloud.storage.faults(call -> call.method().equals(method) ? StorageFault.silentAfter() : null);
    WriteBackSettings hasty =
        cloud.settings().withAttempts(2, Duration.ofMillis(1), Duration.ofMillis(300));
    try (WriteBack writeBack = cloud.open(hasty)) {
      assertThatThrownBy(() -> writeBack.cards(LINES.iterator()))
          .isInstanceOf(DataSourceException.class)
          .hasMessageContaining("tried 2 times")
          .hasMessageContaining("\nMaybe ");
    }
    assertThat(cloud.count("nba_runs")).isZero();

    cloud.storage.faults(call -> null);
    write(LINES);

    holdsOnce();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PERMISSION_DENIED", "INVALID_ARGUMENT", "OUT_OF_RANGE", "NOT_FOUND"})
  void a_fault_that_stays_is_said_at_once_and_nothing_is_seen(String code) {
    for (StorageFault fault : List.of(StorageFault.refused(code), StorageFault.answered(code))) {
      int before = cloud.storage.calls("appendRows");
      cloud.storage.faults(call -> call.method().equals("appendRows") ? fault : null);

      assertThatThrownBy(() -> write(LINES))
          .isInstanceOf(DataSourceException.class)
          .hasMessageContaining("nba_")
          .hasMessageContaining("\nMaybe ");

      assertThat(cloud.storage.calls("appendRows")).isEqualTo(before + 1);
      holdsNothing();
    }
  }

  @Test
  void an_offset_that_is_there_already_is_what_was_wanted_only_if_the_rows_are() {
    cloud.storage.faults(
        call ->
            call.method().equals("appendRows") && call.number() == 1
                ? StorageFault.answered("ALREADY_EXISTS")
                : null);

    assertThatThrownBy(() -> write(LINES))
        .isInstanceOf(DataSourceException.class)
        .hasMessageContaining("rows were sent and 0 arrived");
    holdsNothing();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void killed_between_the_commits_of_its_tables_a_run_is_completed_by_the_next(int commit) {
    cloud.storage.faults(
        call ->
            call.method().equals("batchCommitWriteStreams") && call.number() >= commit
                ? StorageFault.refused("PERMISSION_DENIED")
                : null);
    assertThatThrownBy(() -> write(LINES)).isInstanceOf(DataSourceException.class);
    assertThat(cloud.count("nba_decisions")).isEqualTo(commit == 1 ? 0 : LINES.size());
    assertThat(cloud.count("nba_cards")).isEqualTo(commit <= 2 ? 0 : CARDS);
    assertThat(cloud.count("nba_runs")).isZero();

    cloud.storage.faults(call -> null);
    int appends = cloud.storage.calls("appendRows");
    Written again = write(LINES);

    assertThat(again.added()).isFalse();
    assertThat(cloud.storage.calls("appendRows")).isEqualTo(appends);
    holdsOnce();
  }

  @Test
  void killed_before_its_claim_a_run_leaves_nothing_and_is_written_anew() {
    cloud.rest.fail(
        FaultPoint.on(Operation.INSERT_TABLE).holding("nba_claim_"), Fault.accessDenied());
    assertThatThrownBy(() -> write(LINES))
        .isInstanceOf(DataSourceException.class)
        .hasMessageContaining("the account lacks a role");
    holdsNothing();

    assertThat(write(LINES).added()).isTrue();
    holdsOnce();
  }

  @Test
  void streams_that_expired_under_a_claim_are_said_and_the_run_is_written_when_the_claim_is_gone() {
    cloud.storage.faults(
        call ->
            call.method().equals("batchCommitWriteStreams") && call.number() >= 2
                ? StorageFault.refused("PERMISSION_DENIED")
                : null);
    assertThatThrownBy(() -> write(LINES)).isInstanceOf(DataSourceException.class);
    cloud.storage.faults(call -> null);
    cloud.storage.expireStreams();

    assertThatThrownBy(() -> write(LINES))
        .isInstanceOf(DataSourceException.class)
        .hasMessageContaining("the stream of nba_cards is gone")
        .hasMessageContaining("\nMaybe run it again a day later");

    cloud.dropClaims();
    write(LINES);
    holdsOnce();
  }

  @Test
  void a_claim_stands_longer_than_any_stream_can_be_committed() {
    write(LINES);

    assertThat(cloud.claims()).hasSize(1);
    assertThat(cloud.table(cloud.claims().get(0)).getExpirationTime())
        .isEqualTo(Cloud.NOON.plus(Duration.ofHours(25)).toEpochMilli());
  }

  @ParameterizedTest
  @EnumSource(
      value = Operation.class,
      names = {"INSERT_TABLE", "GET_TABLE"})
  void a_rest_call_that_fails_or_whose_answer_is_lost_is_made_again(Operation operation) {
    cloud.open().close();
    for (Fault fault :
        List.of(Fault.backendError(), Fault.rateLimitExceeded(), Fault.closed(), Fault.lost())) {
      cloud.rest.fail(FaultPoint.on(operation), fault);
      write(LINES);
      holdsOnce();
    }
  }

  @Test
  void of_several_that_write_one_run_at_once_one_is_seen() throws Exception {
    write(LINES.subList(0, 0));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Written>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        all.add(threads.submit(() -> write(LINES)));
      }
      int added = 0;
      for (Future<Written> one : all) {
        added += one.get().added() ? 1 : 0;
      }
      assertThat(added).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
    holdsOnce();
  }

  @Test
  void ten_thousand_rows_with_one_append_in_five_failing_are_there_once_each() {
    List<String> lines = many(10_000, 1500);
    cloud.storage.faults(
        call -> {
          if (!call.method().equals("appendRows") || call.number() % 5 != 0) {
            return null;
          }
          return call.number() % 2 == 0
              ? StorageFault.refused("UNAVAILABLE")
              : StorageFault.answerLost("UNAVAILABLE");
        });

    write(lines);

    assertThat(cloud.storage.calls("appendRows")).isGreaterThan(20);
    Set<Object> ids = new TreeSet<>();
    var rows = cloud.warehouse.table("nba", "nba_decisions");
    ids.addAll(rows.column("card_id"));
    assertThat(rows.rows()).hasSize(10_000);
    assertThat(ids).hasSize(10_000);
    assertThat(Set.copyOf(rows.column("row_no"))).hasSize(10_000);
  }

  @Test
  void requests_stay_small() {
    write(many(12, 100_000));

    assertThat(cloud.storage.calls("appendRows")).isBetween(3, 10);
    assertThat(cloud.count("nba_decisions")).isEqualTo(12);
  }

  @Test
  void a_row_that_no_request_can_hold_is_refused_by_its_card() {
    List<String> lines = new ArrayList<>(many(3, 0));
    lines.set(1, many(2, PendingRows.MOST_ROW_BYTES).get(1));

    assertThatThrownBy(() -> write(lines))
        .isInstanceOf(DataSourceException.class)
        .hasMessageContaining("the row of card-1 has")
        .hasMessageContaining("\nMaybe ");
    holdsNothing();
  }

  /** Silent decisions of one run, each with a trace of at least so many characters. */
  private static List<String> many(int decisions, int traceLength) {
    String silent =
        CardJson.line(DECIDED.cards().stream().filter(Card::silent).findFirst().orElseThrow());
    String id = CardJson.read(silent).brief().cardId();
    String longer =
        silent.replace(
            "\"playbookVersion\":\"", "\"playbookVersion\":\"" + "v".repeat(traceLength));
    return IntStream.range(0, decisions).mapToObj(i -> longer.replace(id, "card-" + i)).toList();
  }

  @Test
  void a_file_that_was_put_together_with_itself_is_refused() {
    List<String> twice = new ArrayList<>(LINES);
    twice.addAll(LINES);

    assertThatThrownBy(() -> write(twice))
        .isInstanceOf(DataSourceException.class)
        .hasMessageContaining(" came twice in the run ")
        .hasMessageContaining("Nothing was written.\nMaybe ");
    holdsNothing();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"storage.example:443", "127.evil.example:443", "127.0.0.1.example:1", "127.0.0.1"})
  void cards_go_in_the_clear_on_this_machine_only(String host) {
    assertThatThrownBy(() -> cloud.settings().withStorageHost(host))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("storageHost: " + host);
  }

  @Test
  void a_line_that_is_no_card_is_said() {
    assertThatThrownBy(() -> write(List.of(LINES.get(0), "{}")))
        .isInstanceOf(DataSourceException.class)
        .hasMessageContaining("line 2 is no card with its trace. Nothing was written.");
    holdsNothing();
  }

  @Test
  void answers_are_written_once_and_only_the_new_ones_the_next_time() {
    try (FeedbackStore store = FeedbackStore.inMemory();
        WriteBack writeBack = cloud.open()) {
      store.keep(DECIDED.run(), DECIDED.cards());
      Card card = DECIDED.cards().stream().filter(c -> !c.silent()).findFirst().orElseThrow();
      String id = card.brief().cardId();
      Instant at = Instant.parse("2026-05-04T09:00:00Z");
      store.add(Answer.of(id, Answer.Decision.ACCEPTED, at));
      assertThat(writeBack.answers("main", store.answers()).answers()).isEqualTo(1);
      assertThat(writeBack.answers("main", store.answers()).added()).isFalse();
      store.add(Answer.of(id, Answer.Decision.WITHDRAWN, at.plusSeconds(60)));

      cloud.storage.faults(
          call ->
              call.method().equals("batchCommitWriteStreams")
                  ? StorageFault.refused("PERMISSION_DENIED")
                  : null);
      assertThatThrownBy(() -> writeBack.answers("main", store.answers()))
          .isInstanceOf(DataSourceException.class);
      assertThat(cloud.count("nba_feedback")).isEqualTo(1);
      cloud.storage.faults(call -> null);
      writeBack.answers("main", store.answers());

      assertThat(cloud.warehouse.table("nba", "nba_feedback").column("decision"))
          .containsExactly("accepted", "withdrawn");
      assertThat(cloud.warehouse.table("nba", "nba_feedback").column("decided_at"))
          .containsExactly(at, at.plusSeconds(60));
    }
  }

  @Test
  void answers_come_back_as_the_canonical_table_feedback() {
    try (FeedbackStore store = FeedbackStore.inMemory();
        WriteBack writeBack = cloud.open()) {
      store.keep(DECIDED.run(), DECIDED.cards());
      Card card = DECIDED.cards().stream().filter(c -> !c.silent()).findFirst().orElseThrow();
      store.add(
          Answer.of(
              card.brief().cardId(),
              Answer.Decision.ACCEPTED,
              Instant.parse("2026-05-04T09:00:00Z")));
      writeBack.answers("main", store.answers());
      BigQuerySource source =
          new BigQuerySource(
              "mapping",
              BigQueryWarehouse.connect(cloud.bigQuery()),
              new BigQueryMapping("p", "nba", Map.of(Table.FEEDBACK, "nba_feedback"), 0),
              LocalDate.parse(DAY));
      List<String> rows = new ArrayList<>();
      source.read(
          Table.FEEDBACK,
          new CommercialDataSource.RowSink() {
            private List<String> columns = List.of();

            @Override
            public void header(String resource, List<String> names) {
              columns = names;
            }

            @Override
            public void row(int line, List<String> values) {
              Map<String, String> row = new TreeMap<>();
              for (int i = 0; i < columns.size(); i++) {
                row.put(columns.get(i), values.get(i));
              }
              rows.add(row.toString());
            }
          });

      assertThat(rows)
          .containsExactly(new TreeMap<>(store.answers().all().get(0).values()).toString());
    }
  }
}
