package org.nextbestaction.bigquery.commerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.bigquery.commerce.RetailDouble.Call;
import org.nextbestaction.bigquery.commerce.RetailDouble.Reply;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.source.DataSourceException;

class CommerceSearchTest {

  private static final Pseudonyms NAMES = new Pseudonyms("a secret of the company");
  private static final String ANSWER =
      """
      {"results":[{"id":"P2","metadata":{"score":0.25}},{"id":"P3","metadata":{"score":0.125}}],\
      "attributionToken":"tok"}""";

  private final List<Long> waits = Collections.synchronizedList(new ArrayList<>());

  private static Snapshot snapshot() {
    return new TestData()
        .row(Table.CUSTOMERS, "customer_id=C1", "name=Alfa")
        .row(Table.CUSTOMERS, "customer_id=C2", "name=Beta")
        .row(Table.CUSTOMERS, "customer_id=C3", "name=Without orders")
        .row(Table.PRODUCTS, "product_id=P1")
        .row(Table.PRODUCTS, "product_id=P2")
        .row(Table.PRODUCTS, "product_id=P3")
        .orders("C1", "P1", 2.5, 10, "2026-03-01", "2026-04-01")
        .orders("C2", "P2", 4, 10, "2026-05-01")
        .line("O2", "P3", 1, 90)
        .asOf("2026-05-08");
  }

  private static CommerceSettings settings(CommerceModel... models) {
    Map<CommerceModel, String> configs = new java.util.EnumMap<>(CommerceModel.class);
    for (CommerceModel model : models) {
      configs.put(model, model.code() + "-config");
    }
    return CommerceSettings.of("my-project", configs)
        .limited(Duration.ofSeconds(5), Duration.ofMinutes(1), 1000, 3, 100);
  }

  private CommerceSearch search(CommerceSettings settings, RetailDouble server) {
    return new CommerceSearch(
        settings.at(server.endpoint()),
        () -> "token",
        NAMES,
        HttpClient.newHttpClient(),
        System::nanoTime,
        waits::add);
  }

  private CommerceResult fetch(CommerceSettings settings, Function<Call, Reply> replies) {
    try (RetailDouble server = new RetailDouble(replies)) {
      return search(settings, server).fetch(snapshot(), CommerceListener.NONE);
    }
  }

  @Test
  void a_call_has_the_documented_form_and_names_no_customer() {
    try (RetailDouble server = new RetailDouble(call -> Reply.ok(ANSWER))) {
      search(
              settings(CommerceModel.FREQUENTLY_BOUGHT_TOGETHER)
                  .answering(5, "filterOutOfStockItems"),
              server)
          .fetch(snapshot(), CommerceListener.NONE);

      Call call = callOf(server, "C1");
      String name = NAMES.of("C1");
      assertThat(call.path())
          .isEqualTo(
              "/v2/projects/my-project/locations/global/catalogs/default_catalog/servingConfigs/"
                  + "frequently-bought-together-config:predict");
      assertThat(call.authorization()).isEqualTo("Bearer token");
      assertThat(call.body())
          .isEqualTo(
              """
              {"userEvent":{"eventType":"shopping-cart-page-view","visitorId":"%s",\
              "userInfo":{"userId":"%s"},\
              "productDetails":[{"product":{"id":"P3"},"quantity":1},\
              {"product":{"id":"P1"},"quantity":3}]},\
              "pageSize":5,"filter":"filterOutOfStockItems","params":{"returnScore":true}}"""
                  .formatted(name, name));
      assertThat(name).matches("[0-9a-f]{40}");
      assertThat(server.calls()).hasSize(2);
    }
  }

  @Test
  void what_is_asked_depends_on_the_model() {
    try (RetailDouble server = new RetailDouble(call -> Reply.ok(ANSWER))) {
      search(settings(CommerceModel.values()), server).fetch(snapshot(), CommerceListener.NONE);

      Map<String, String> events = new ConcurrentHashMap<>();
      for (Call call : server.calls()) {
        if (call.visitor().equals(NAMES.of("C1"))) {
          events.put(
              call.path().replaceAll(".*/|-config:predict", ""),
              call.json().path("userEvent").path("eventType").asText()
                  + " "
                  + call.json().path("userEvent").path("productDetails").size());
        }
      }
      assertThat(events)
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "recommended-for-you", "home-page-view 0",
                  "others-you-may-like", "detail-page-view 1",
                  "frequently-bought-together", "shopping-cart-page-view 2",
                  "similar-items", "detail-page-view 1",
                  "buy-it-again", "home-page-view 0"));
    }
  }

  @Test
  void results_become_rows_with_their_scores_source_and_token() {
    CommerceResult result = fetch(settings(CommerceModel.SIMILAR_ITEMS), call -> Reply.ok(ANSWER));

    assertThat(result.rows())
        .containsExactly(
            new CommerceResult.Row("C1", "P2", 0.25, "commerce:similar-items", "tok"),
            new CommerceResult.Row("C1", "P3", 0.125, "commerce:similar-items", "tok"),
            new CommerceResult.Row("C2", "P2", 0.25, "commerce:similar-items", "tok"),
            new CommerceResult.Row("C2", "P3", 0.125, "commerce:similar-items", "tok"));
    assertThat(result.findings()).isEmpty();
  }

  @Test
  void results_without_scores_keep_their_order_and_are_worth_less_than_a_purchase() {
    CommerceResult result =
        fetch(
            settings(CommerceModel.SIMILAR_ITEMS).answering(3, null),
            call ->
                Reply.ok(
                    """
                    {"results":[{"id":"P3"},{"id":"P2","metadata":{"score":0.9}},{"id":"P1"}]}"""));

    List<CommerceResult.Row> rows =
        result.rows().stream().filter(row -> row.customerId().equals("C1")).toList();
    assertThat(rows).extracting(CommerceResult.Row::productId).containsExactly("P1", "P2", "P3");
    assertThat(rows)
        .extracting(CommerceResult.Row::score)
        .containsExactly(1 / 6.0, 1 / 5.0, 1 / 4.0);
    assertThat(rows)
        .allSatisfy(row -> assertThat(row.source()).isEqualTo("commerce:similar-items:rank"));
    assertThat(rows.stream().mapToDouble(CommerceResult.Row::score).sum()).isLessThan(1);
    assertThat(result.findings())
        .extracting(Finding::code)
        .containsExactly("COMMERCE_WITHOUT_SCORE");
  }

  @Test
  void unknown_and_missing_products_are_counted_and_a_repeated_one_counts_once() {
    CommerceResult result =
        fetch(
            settings(CommerceModel.SIMILAR_ITEMS),
            call ->
                Reply.ok(
                    """
                    {"results":[{"id":"P2","metadata":{"score":0.5}},{"id":"NONE","metadata":\
                    {"score":0.4}},{"id":"P2","metadata":{"score":0.3}}],"missingIds":["P1"]}"""));

    assertThat(result.rows()).hasSize(2).allSatisfy(row -> assertThat(row.score()).isEqualTo(0.5));
    assertThat(result.unknownProducts()).isEqualTo(2);
    assertThat(result.missingProducts()).isEqualTo(1);
    assertThat(result.findings())
        .extracting(Finding::code)
        .containsExactly("COMMERCE_UNKNOWN_PRODUCT", "COMMERCE_MISSING_PRODUCT");
  }

  @Test
  void an_answer_without_results_is_an_answer() {
    CommerceResult result =
        fetch(
            settings(CommerceModel.SIMILAR_ITEMS),
            call -> Reply.ok("{\"attributionToken\":\"t\"}"));

    assertThat(result.rows()).isEmpty();
    assertThat(result.failures()).isZero();
  }

  @Test
  void of_an_answer_that_does_not_end_no_more_than_a_part_is_held() {
    String endless = ANSWER.substring(0, ANSWER.length() - 1) + " ".repeat(5 << 20) + "}";

    CommerceResult result = fetch(settings(CommerceModel.SIMILAR_ITEMS), call -> Reply.ok(endless));

    assertThat(result.rows()).isEmpty();
    assertThat(result.failed()).containsExactlyEntriesOf(Map.of(CommerceFailure.MALFORMED, 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://retail.googleapis.com",
        "http://127.proxy.example",
        "ftp://retail.googleapis.com",
        "retail.googleapis.com"
      })
  void a_token_goes_over_https_only(String endpoint) {
    CommerceSettings google = settings(CommerceModel.SIMILAR_ITEMS);

    assertThatThrownBy(() -> google.at(URI.create(endpoint)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("(endpoint): a token goes over https only");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "429 | RATE_LIMITED | 3",
        "500 | UNAVAILABLE | 3",
        "502 | UNAVAILABLE | 3",
        "503 | UNAVAILABLE | 3",
        "504 | UNAVAILABLE | 3",
        "400 | REFUSED | 1",
        "409 | REFUSED | 1"
      })
  void a_customer_whose_call_failed_has_no_rows_and_is_counted(
      int status, CommerceFailure failure, int attempts) {
    try (RetailDouble server =
        new RetailDouble(
            call ->
                call.visitor().equals(NAMES.of("C1")) ? Reply.status(status) : Reply.ok(ANSWER))) {
      CommerceResult result =
          search(settings(CommerceModel.SIMILAR_ITEMS), server)
              .fetch(snapshot(), CommerceListener.NONE);

      assertThat(result.rows()).extracting(CommerceResult.Row::customerId).containsOnly("C2");
      assertThat(result.failed()).containsExactlyEntriesOf(Map.of(failure, 1));
      assertThat(result.findings().get(0).message())
          .isEqualTo(
              "1 call has no answer ({"
                  + failure
                  + "=1}); their customers have no recommendations of that model");
      assertThat(server.calls()).hasSize(attempts + 1);
    }
  }

  @ParameterizedTest
  @CsvSource({"401", "403", "404"})
  void a_refusal_that_holds_for_all_ends_the_run_with_a_clear_error(int status) {
    assertThatThrownBy(
            () ->
                fetch(
                    settings(CommerceModel.SIMILAR_ITEMS),
                    call ->
                        new Reply(
                            status,
                            "{\"error\":{\"status\":\"PERMISSION_DENIED\",\"message\":\"user"
                                + " x@y.z\"}}",
                            "",
                            -1,
                            false)))
        .isInstanceOf(DataSourceException.class)
        .hasMessageStartingWith(
            "commerce search: servingConfigs/similar-items-config:predict was refused: "
                + status
                + " PERMISSION_DENIED\nMaybe ")
        .hasMessageNotContainingAny("x@y.z", "token");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''",
        "<html>busy</html>",
        "[]",
        "null",
        "{\"results\":{}}",
        "{\"results\":[{\"id\":7}]}",
        "{\"results\":[{\"metadata\":{\"score\":1}}]}",
        "{\"results\":[{\"id\":\"P2\",\"metadata\":{\"score\":-1}}]}",
        "{\"results\":[{\"id\":\"P2\",\"metadata\":{\"score\":\"high\"}}]}",
        "{\"results\":[{\"id\":\"P2\",\"metadata\":{\"score\":1e308}}]}",
        "{\"results\":[{\"id\":\"P2\"",
      })
  void an_answer_that_cannot_be_read_to_its_end_gives_no_row(String body) {
    CommerceResult result =
        fetch(settings(CommerceModel.SIMILAR_ITEMS), call -> Reply.ok(body == null ? "" : body));

    assertThat(result.rows()).isEmpty();
    assertThat(result.failed()).containsExactlyEntriesOf(Map.of(CommerceFailure.MALFORMED, 2));
  }

  @Test
  void an_answer_that_breaks_off_gives_no_row() {
    CommerceResult result = fetch(settings(CommerceModel.SIMILAR_ITEMS), call -> Reply.cut(ANSWER));

    assertThat(result.rows()).isEmpty();
    assertThat(result.failed()).containsExactlyEntriesOf(Map.of(CommerceFailure.UNREACHABLE, 2));
  }

  @Test
  void a_slow_answer_is_a_time_out() {
    CommerceResult result =
        fetch(
            settings(CommerceModel.SIMILAR_ITEMS)
                .limited(Duration.ofMillis(150), Duration.ofMinutes(1), 1000, 2, 100),
            call -> Reply.silence());

    assertThat(result.failed()).containsExactlyEntriesOf(Map.of(CommerceFailure.TIMEOUT, 2));
  }

  @Test
  void a_passing_fault_costs_nothing_and_the_service_says_how_long_to_wait() {
    Map<String, Integer> seen = new ConcurrentHashMap<>();
    CommerceResult result =
        fetch(
            settings(CommerceModel.SIMILAR_ITEMS),
            call ->
                seen.merge(call.visitor(), 1, Integer::sum) == 1
                    ? Reply.after(429, "7")
                    : Reply.ok(ANSWER));

    assertThat(result.failures()).isZero();
    assertThat(result.rows()).hasSize(4);
    assertThat(waits).hasSize(2).allSatisfy(wait -> assertThat(wait).isBetween(7_000L, 8_400L));
  }

  @Test
  void a_wait_beyond_the_deadline_is_not_waited_for() {
    CommerceResult result =
        fetch(settings(CommerceModel.SIMILAR_ITEMS), call -> Reply.after(503, "900"));

    assertThat(waits).isEmpty();
    assertThat(result.failed()).containsExactlyEntriesOf(Map.of(CommerceFailure.UNAVAILABLE, 2));
  }

  @Test
  void after_the_deadline_no_call_is_made() {
    try (RetailDouble server = new RetailDouble(call -> Reply.ok(ANSWER))) {
      long[] now = {0};
      CommerceSearch search =
          new CommerceSearch(
              settings(CommerceModel.SIMILAR_ITEMS).at(server.endpoint()),
              () -> "token",
              NAMES,
              HttpClient.newHttpClient(),
              () -> now[0] == 0 ? now[0]++ : Duration.ofMinutes(2).toNanos(),
              waits::add);

      CommerceResult result = search.fetch(snapshot(), CommerceListener.NONE);

      assertThat(server.calls()).isEmpty();
      assertThat(result.failed()).containsExactlyEntriesOf(Map.of(CommerceFailure.DEADLINE, 2));
    }
  }

  @Test
  void a_budget_goes_to_those_who_ordered_last_and_to_first_attempts() {
    try (RetailDouble server = new RetailDouble(call -> Reply.status(503))) {
      CommerceSettings settings =
          settings(CommerceModel.SIMILAR_ITEMS)
              .limited(Duration.ofSeconds(5), Duration.ofMinutes(1), 1, 3, 100);

      CommerceResult result = search(settings, server).fetch(snapshot(), CommerceListener.NONE);

      assertThat(server.calls()).extracting(Call::visitor).containsExactly(NAMES.of("C2"));
      assertThat(result.failed())
          .containsExactlyEntriesOf(
              new java.util.EnumMap<>(
                  Map.of(CommerceFailure.UNAVAILABLE, 1, CommerceFailure.BUDGET, 1)));
    }
  }

  @Test
  void too_many_calls_without_an_answer_are_an_error_and_no_result() {
    assertThatThrownBy(
            () ->
                fetch(
                    settings(CommerceModel.SIMILAR_ITEMS)
                        .limited(Duration.ofSeconds(5), Duration.ofMinutes(1), 1000, 1, 5),
                    call ->
                        call.visitor().equals(NAMES.of("C1"))
                            ? Reply.status(503)
                            : Reply.ok(ANSWER)))
        .isInstanceOf(DataSourceException.class)
        .hasMessageContaining("1 of 2 calls have no answer {UNAVAILABLE=1}; more than 5.0 %")
        .hasMessageContaining("\nMaybe ");
  }

  @Test
  void the_result_is_the_same_for_any_number_of_calls_at_a_time() {
    CommerceSettings one = settings(CommerceModel.values());
    CommerceSettings single =
        new CommerceSettings(
            one.endpoint(),
            one.project(),
            one.catalog(),
            one.servingConfigs(),
            one.pageSize(),
            null,
            one.callTimeout(),
            one.deadline(),
            1,
            one.maxCalls(),
            one.maxAttempts(),
            100);

    assertThat(fetch(single, call -> Reply.ok(ANSWER)))
        .isEqualTo(fetch(one, call -> Reply.ok(ANSWER)));
  }

  @Test
  void a_short_key_makes_no_pseudonyms() {
    assertThatThrownBy(() -> new Pseudonyms("short")).hasMessageContaining("shorter than 16 bytes");
    assertThat(NAMES.of("C1")).isNotEqualTo(new Pseudonyms("another secret, longer").of("C1"));
  }

  private static Call callOf(RetailDouble server, String customer) {
    return server.calls().stream()
        .filter(call -> call.visitor().equals(NAMES.of(customer)))
        .findFirst()
        .orElseThrow();
  }
}
