package org.nextbestaction.bigquery.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.bigquery.job.ScriptedService.Fault;
import org.nextbestaction.bigquery.job.ScriptedService.Step;
import org.nextbestaction.bigquery.job.internal.Clients;
import org.nextbestaction.source.DataSourceException;

class BigQueryWarehouseTest {

  private static final WarehouseStatement ORDERS =
      new WarehouseStatement("orders", "SELECT id FROM `p.d.orders` -- @as_of", Map.of());

  private final ScriptedService service = new ScriptedService();

  @BeforeEach
  void seven_rows() {
    service.columns.put("id", "STRING");
    for (int i = 0; i < 7; i++) {
      service.rows.add(List.of("O" + i));
    }
  }

  @AfterEach
  void close() {
    service.close();
  }

  private BigQuerySettings settings() {
    return BigQuerySettings.of("p", "run-1")
        .withLocation("EU")
        .withEndpoint(service.uri())
        .withPageRows(3);
  }

  private static BigQueryWarehouse warehouse(BigQuerySettings settings) {
    return new BigQueryWarehouse(
        settings, Clients.of(settings, 300), JobListener.NONE, new QuickTime(), null);
  }

  private BigQueryWarehouse warehouse() {
    return warehouse(settings());
  }

  /** Remembers what it was given. */
  private static final class Taken implements ResultSink {
    private final List<ResultField> fields = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    @Override
    public void header(List<ResultField> given) {
      fields.addAll(given);
    }

    @Override
    public void row(List<String> texts) {
      rows.add(List.copyOf(texts));
    }
  }

  private static Taken query(Warehouse warehouse) {
    Taken taken = new Taken();
    warehouse.query(ORDERS, taken);
    return taken;
  }

  private static DataSourceException fault(Warehouse warehouse) {
    return catchThrowableOfType(DataSourceException.class, () -> query(warehouse));
  }

  private long steps(Step step) {
    return service.heard.stream().filter(heard -> heard.startsWith(step + " ")).count();
  }

  private static List<List<String>> all() {
    return Stream.of("O0", "O1", "O2", "O3", "O4", "O5", "O6").map(List::of).toList();
  }

  @Test
  void rows_come_page_by_page_and_all_of_them() {
    Taken taken = query(warehouse());

    assertThat(taken.fields).containsExactly(new ResultField("id", "STRING", false));
    assertThat(taken.rows).isEqualTo(all());
    assertThat(steps(Step.FIRST_PAGE) + steps(Step.NEXT_PAGE)).isEqualTo(3);
  }

  @Test
  void a_page_is_asked_for_when_the_last_was_taken_so_that_one_is_held() {
    List<Long> pagesAtRow = new ArrayList<>();

    warehouse()
        .query(
            ORDERS,
            new ResultSink() {
              @Override
              public void header(List<ResultField> fields) {}

              @Override
              public void row(List<String> texts) {
                pagesAtRow.add(steps(Step.FIRST_PAGE) + steps(Step.NEXT_PAGE));
              }
            });

    assertThat(pagesAtRow).containsExactly(1L, 1L, 1L, 2L, 2L, 2L, 3L);
  }

  @Test
  void values_are_texts_in_canonical_form() {
    service.columns.clear();
    service.rows.clear();
    service.columns.put("s", "STRING");
    service.columns.put("i", "INTEGER");
    service.columns.put("f", "FLOAT");
    service.columns.put("n", "NUMERIC");
    service.columns.put("b", "BOOLEAN");
    service.columns.put("d", "DATE");
    service.columns.put("dt", "DATETIME");
    service.columns.put("t", "TIMESTAMP");
    service.columns.put("l", "REPEATED STRING");
    service.rows.add(
        List.of(
            "a|b",
            "-12",
            "1.0E-5",
            "1E+3",
            "true",
            "2026-05-08",
            "2026-05-08T09:30:00.5",
            "1.778232600000001E9",
            List.of("x", "y")));
    service.rows.add(
        Arrays.asList(null, null, "NaN", null, null, null, null, "-1.0E-6", List.of()));
    service.rows.add(
        Arrays.asList(
            "ț",
            "9223372036854775807",
            "Infinity",
            "0.000000001",
            "false",
            null,
            null,
            "0.0",
            List.of("z")));

    assertThat(query(warehouse()).rows)
        .containsExactly(
            List.of(
                "a|b",
                "-12",
                "0.000010",
                "1000",
                "true",
                "2026-05-08",
                "2026-05-08T09:30:00.5",
                "2026-05-08T09:30:00.000001Z",
                "x|y"),
            List.of("", "", "NaN", "", "", "", "", "1969-12-31T23:59:59.999999Z", ""),
            List.of(
                "ț",
                "9223372036854775807",
                "Infinity",
                "0.000000001",
                "false",
                "",
                "",
                "1970-01-01T00:00:00Z",
                "z"));
  }

  @Test
  void a_value_that_is_none_of_its_type_is_said() {
    service.columns.put("t", "TIMESTAMP");
    service.rows.clear();
    service.rows.add(List.of("O", "yesterday"));

    assertThat(fault(warehouse()))
        .hasMessageContaining("orders: the column t holds what is no TIMESTAMP.");
  }

  @Test
  void a_list_whose_value_holds_the_separator_is_refused() {
    service.columns.put("l", "REPEATED STRING");
    service.rows.clear();
    service.rows.add(List.of("O", List.of("a|b")));

    assertThat(fault(warehouse())).hasMessageContaining("orders: the column l is a list");
  }

  @Test
  void what_has_no_text_is_refused_before_any_row() {
    service.columns.put("s", "RECORD");

    assertThat(fault(warehouse())).hasMessageContaining("the column s is of the type STRUCT");
    assertThat(steps(Step.FIRST_PAGE)).isZero();
  }

  @Test
  void an_empty_result_has_its_columns() {
    service.rows.clear();

    Taken taken = query(warehouse());

    assertThat(taken.fields).hasSize(1);
    assertThat(taken.rows).isEmpty();
  }

  @Test
  void a_dry_run_tells_bytes_and_columns_and_runs_nothing() {
    Cost cost = warehouse().dryRun(ORDERS);

    assertThat(cost).isEqualTo(new Cost(4711, List.of(new ResultField("id", "STRING", false))));
    assertThat(service.jobIds()).isEmpty();
  }

  @Test
  void labels_the_limit_of_bytes_and_the_time_go_with_the_job() {
    query(
        warehouse(
            settings()
                .withLabels(Map.of("app", "nba"))
                .withMaximumBytesBilled(10_000_000)
                .withTimeoutSeconds(30)));

    JsonNode configuration = service.inserted.get(0).path("configuration");
    assertThat(configuration.path("labels").path("app").asText()).isEqualTo("nba");
    assertThat(configuration.path("jobTimeoutMs").asText()).isEqualTo("30000");
    assertThat(configuration.path("query").path("maximumBytesBilled").asText())
        .isEqualTo("10000000");
    assertThat(configuration.path("query").path("useLegacySql").asBoolean()).isFalse();
    assertThat(service.inserted.get(0).path("jobReference").path("location").asText())
        .isEqualTo("EU");
  }

  @Test
  void only_parameters_that_the_text_names_are_sent() {
    warehouse()
        .execute(
            new WarehouseStatement(
                "x",
                "SELECT @As_Of, @@time_zone, @n, @list",
                Map.of(
                    "as_of",
                    LocalDate.parse("2026-05-08"),
                    "time_zone",
                    "no",
                    "as",
                    "no",
                    "n",
                    7L,
                    "list",
                    List.of("a", "b"),
                    "at",
                    Instant.EPOCH)));

    List<String> sent = new ArrayList<>();
    service
        .inserted
        .get(0)
        .path("configuration")
        .path("query")
        .path("queryParameters")
        .forEach(
            p ->
                sent.add(
                    p.path("name").asText()
                        + " "
                        + p.path("parameterType").path("type").asText()
                        + " "
                        + p.path("parameterValue").path("value").asText()
                        + p.path("parameterValue").path("arrayValues").size()));
    assertThat(sent)
        .containsExactlyInAnyOrder("as_of DATE 2026-05-080", "list ARRAY 2", "n INT64 70");
  }

  @Test
  void a_point_in_time_is_sent_as_bigquery_reads_it() {
    warehouse()
        .execute(
            new WarehouseStatement(
                "x", "SELECT @at", Map.of("at", Instant.parse("2026-05-08T09:30:00.000001Z"))));

    assertThat(service.inserted.get(0).toString()).contains("2026-05-08 09:30:00.000001+00:00");
  }

  @Test
  void a_repeated_run_with_the_same_key_finds_its_job() {
    Taken first = query(warehouse());
    Taken second = query(warehouse());

    assertThat(second.rows).isEqualTo(first.rows);
    assertThat(service.jobIds()).hasSize(1);
    assertThat(service.inserted).hasSize(1);
  }

  @Test
  void another_key_another_parameter_or_another_name_is_another_job() {
    WarehouseStatement dated =
        new WarehouseStatement("orders", ORDERS.sql(), Map.of("as_of", LocalDate.EPOCH));
    query(warehouse());
    query(warehouse(settings().withRunKey("run-2")));
    warehouse().execute(dated);
    warehouse().execute(new WarehouseStatement("lines", ORDERS.sql(), Map.of()));

    assertThat(service.jobIds()).hasSize(4).allMatch(id -> id.matches("nba_[0-9a-f]{40}_1"));
  }

  @Test
  void a_job_that_is_still_running_is_waited_for_and_not_asked_for_again() {
    service.pollsUntilDone = 20;

    assertThat(query(warehouse()).rows).isEqualTo(all());
    assertThat(service.inserted).hasSize(1);
  }

  @Test
  void a_query_that_was_started_can_be_read_twice() {
    StartedQuery started = warehouse().start(ORDERS);
    Taken first = new Taken();
    Taken second = new Taken();

    started.rows(first);
    started.rows(second);

    assertThat(second.rows).isEqualTo(first.rows).isEqualTo(all());
    assertThat(service.inserted).hasSize(1);
  }

  static Stream<Arguments> faultsAtEveryStep() {
    return Stream.of(
            Step.LOOK, Step.INSERT, Step.POLL, Step.RESULT, Step.FIRST_PAGE, Step.NEXT_PAGE)
        .flatMap(
            step ->
                Arrays.stream(Fault.values())
                    .filter(fault -> step != Step.LOOK || fault != Fault.HALF_AN_ANSWER)
                    .map(fault -> Arguments.of(step, fault)));
  }

  @ParameterizedTest
  @MethodSource("faultsAtEveryStep")
  void a_fault_at_any_step_gives_the_full_result_or_a_clear_error(Step step, Fault fault) {
    service.fail(step, fault, fault);

    if (fault.passing) {
      assertThat(query(warehouse()).rows).isEqualTo(all());
    } else {
      assertThat(fault(warehouse()))
          .hasMessageStartingWith("orders: ")
          .hasMessageContaining("\nMaybe ")
          .hasMessageNotContaining("c2VjcmV0");
    }
    assertThat(service.jobIds().size()).isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("faultsAtEveryStep")
  void a_fault_that_stays_is_an_error_after_a_few_tries(Step step, Fault fault) {
    Fault[] many = new Fault[40];
    Arrays.fill(many, fault == Fault.HANGS ? Fault.UNAVAILABLE : fault);
    service.fail(step, many);

    boolean heardAllTheSame =
        step == Step.INSERT && (fault == Fault.ANSWER_LOST || fault == Fault.HALF_AN_ANSWER);
    if (heardAllTheSame) {
      assertThat(query(warehouse()).rows).isEqualTo(all());
    } else {
      assertThat(fault(warehouse())).hasMessageStartingWith("orders: ");
    }
    if (fault.passing && step != Step.INSERT && step != Step.LOOK) {
      // The JDK asks once more by itself where a connection ends without an answer.
      assertThat(steps(step)).isIn((long) Calls.MOST_TRIES, 2L * Calls.MOST_TRIES);
    }
    assertThat(service.inserted.size()).isLessThanOrEqualTo(1);
    assertThat(service.heard.size()).isLessThan(30);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UNAVAILABLE", "RATE_LIMIT", "HANGS", "CUT_OFF", "ACCESS_DENIED"})
  void a_dry_run_is_tried_again_for_the_same_reasons(String name) {
    Fault fault = Fault.valueOf(name);
    service.fail(Step.DRY_RUN, fault);

    if (fault.passing) {
      assertThat(warehouse().dryRun(ORDERS).bytesProcessed()).isEqualTo(4711);
    } else {
      assertThatThrownBy(() -> warehouse().dryRun(ORDERS))
          .isInstanceOf(DataSourceException.class)
          .hasMessageContaining("[accessDenied]\nMaybe the account lacks");
    }
  }

  @Test
  void a_lost_answer_to_the_asking_is_told_by_the_id_and_nothing_runs_twice() {
    service.fail(Step.INSERT, Fault.ANSWER_LOST);

    assertThat(query(warehouse()).rows).isEqualTo(all());
    assertThat(service.inserted).hasSize(1);
  }

  @Test
  void a_job_that_failed_for_a_passing_reason_is_followed_by_the_next_id() {
    service.failures.addAll(List.of("backendError", "jobRateLimitExceeded"));

    assertThat(query(warehouse()).rows).isEqualTo(all());
    assertThat(service.jobIds())
        .extracting(id -> id.substring(id.length() - 2))
        .containsExactly("_1", "_2", "_3");
  }

  @Test
  void jobs_that_go_on_failing_are_given_up() {
    for (int i = 0; i < 10; i++) {
      service.failures.add("backendError");
    }

    assertThat(fault(warehouse())).hasMessageContaining("[backendError]\nMaybe it works when");
    assertThat(service.jobIds()).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"invalidQuery", "accessDenied", "bytesBilledLimitExceeded", "quotaExceeded"})
  void a_job_that_failed_for_good_is_not_run_again(String reason) {
    service.failures.add(reason);

    assertThat(fault(warehouse()))
        .hasMessageStartingWith("orders:2:5: the job failed [" + reason + "]\nMaybe ");
    assertThat(service.jobIds()).hasSize(1);
  }

  @Test
  void a_job_that_failed_in_an_earlier_run_is_run_again_whatever_the_reason_was() {
    service.failures.add("accessDenied");
    fault(warehouse());

    assertThat(query(warehouse()).rows).isEqualTo(all());
    assertThat(service.jobIds()).hasSize(2);
    assertThat(query(warehouse()).rows).isEqualTo(all());
    assertThat(service.jobIds()).hasSize(2);
  }

  @Test
  void a_job_of_an_earlier_run_whose_result_is_no_longer_kept_is_run_again() {
    query(warehouse());
    service.resultsExpired = true;

    assertThat(query(warehouse()).rows).isEqualTo(all());
    assertThat(service.jobIds()).hasSize(2);
  }

  @Test
  void a_job_that_is_not_done_in_time_is_cancelled_and_said() {
    service.pollsUntilDone = Integer.MAX_VALUE;

    assertThat(fault(warehouse(settings().withTimeoutSeconds(30))))
        .hasMessageContaining("orders: not done after 30 seconds; the job nba_")
        .hasMessageContaining("was cancelled")
        .hasMessageContaining("\nMaybe it needs longer than timeoutSeconds.");
    assertThat(service.cancelled).isEqualTo(service.jobIds()).hasSize(1);
  }

  @Test
  void an_interrupted_thread_cancels_the_job_and_stays_interrupted() {
    service.pollsUntilDone = Integer.MAX_VALUE;
    BigQueryWarehouse warehouse =
        new BigQueryWarehouse(
            settings(),
            Clients.of(settings(), 300),
            new JobListener() {
              @Override
              public void waiting(String statement, long seconds) {
                Thread.currentThread().interrupt();
              }
            },
            new QuickTime(),
            null);

    DataSourceException error = fault(warehouse);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(error).hasMessageContaining("orders: the thread was interrupted");
    assertThat(service.cancelled).hasSize(1);
  }

  @Test
  void a_page_that_is_missing_is_an_error_never_a_short_table() {
    service.lostPage = 1;

    assertThat(fault(warehouse()))
        .hasMessageContaining("the result has 7 rows, of which 4 came")
        .hasMessageContaining(
            "\nMaybe it works when it is run again; nothing that was read is used.");
  }

  @Test
  void a_short_page_a_changed_number_or_a_page_given_again_is_an_error() {
    service.shortPage = 2;
    assertThat(fault(warehouse())).hasMessageContaining("the result has 7 rows, of which 6 came");

    service.shortPage = -1;
    service.totalOnLaterPages = 6;
    assertThat(fault(warehouse())).hasMessageContaining("the result had 7 rows, then 6");

    service.totalOnLaterPages = -1;
    service.repeatsRows = true;
    assertThat(fault(warehouse())).hasMessageContaining("more than the 7 rows of the result came");
  }

  @Test
  void pages_that_stay_empty_are_an_error() {
    service.emptyFrom = 1;

    assertThat(fault(warehouse())).hasMessageContaining("the result has 7 rows, of which 3 came");
    assertThat(steps(Step.NEXT_PAGE)).isLessThan(20);
  }

  @Test
  void a_statement_without_rows_can_be_executed_but_not_queried() {
    service.statementType = "CREATE_TABLE_AS_SELECT";

    warehouse().execute(ORDERS);

    assertThat(fault(warehouse()))
        .hasMessageContaining("a statement of the kind CREATE_TABLE_AS_SELECT gives no rows");
    assertThat(service.inserted).hasSize(1);
  }

  @Test
  void a_query_that_cannot_be_read_is_told_with_its_place() {
    service.dryRunError = "Unrecognized name: custmer_id; Did you mean customer_id? at [1:8]";

    assertThatThrownBy(() -> warehouse().dryRun(ORDERS))
        .hasMessage(
            "orders:1:8: Unrecognized name: custmer_id; Did you mean customer_id? [invalidQuery]");
  }

  @Test
  void a_service_that_cannot_be_reached_is_said() {
    BigQuerySettings settings = settings().withEndpoint(URI.create("http://127.0.0.1:1"));

    assertThat(fault(warehouse(settings)))
        .hasMessageContaining("orders: ConnectException")
        .hasMessageContaining("[noConnection]\nMaybe it works when it is run again");
  }

  @Test
  void another_way_of_reading_rows_is_held_to_their_number_too() {
    Taken whole = new Taken();
    warehouse()
        .reading(
            (project, dataset, table, fields, sink) -> {
              sink.row(List.of(project + " " + dataset + " " + table));
              return 7;
            })
        .query(ORDERS, whole);
    assertThat(whole.rows).containsExactly(List.of("p _hidden anon"));
    assertThat(steps(Step.FIRST_PAGE)).isZero();

    BigQueryWarehouse lossy = warehouse().reading((project, dataset, table, fields, sink) -> 6);
    assertThat(fault(lossy)).hasMessageContaining("the result has 7 rows, of which 6 came");
  }

  @Test
  void a_token_goes_over_https_only() {
    for (String elsewhere :
        List.of(
            "http://proxy.example",
            "http://127.proxy.example",
            "http://127.0.0.1.proxy.example",
            "http://me:secret@proxy.example")) {
      assertThatThrownBy(() -> settings().withEndpoint(URI.create(elsewhere)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("endpoint: a token goes over https only");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-----BEGIN PRIVATE KEY-----",
        "[\"secret\"]",
        "\"secret\"",
        "{\"type\": 5, \"private_key\": \"secret\"}",
        "{\"type\": \"service_account\", \"private_key\": \"secret\"}",
        "{\"type\": \"service_account\", \"token_uri\": 5, \"private_key\": \"secret\"}",
        "{\"type\": \"authorized_user\", \"refresh_token\": [\"secret\"]}",
        "{\"type\": \"external_account\", \"audience\": \"secret\"}",
        "{\"type\": \"impersonated_service_account\", \"source_credentials\": \"secret\"}"
      })
  void a_file_that_is_no_key_is_said_without_what_it_holds(String text, @TempDir Path folder)
      throws IOException {
    Path key = Files.writeString(folder.resolve("key.json"), text);

    assertThatThrownBy(() -> BigQueryWarehouse.connect(settings().withCredentials(key)))
        .isInstanceOf(DataSourceException.class)
        .hasMessageStartingWith("credentials: key.json cannot be read as the key of an account: ")
        .hasMessageNotContaining("secret")
        .hasNoCause();
  }
}
