package org.nextbestaction.delivery.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.delivery.http.Request;
import org.nextbestaction.delivery.http.Response;
import org.nextbestaction.delivery.http.SameOrigin;
import org.nextbestaction.delivery.who.Caller;
import org.nextbestaction.delivery.who.Identity;
import org.nextbestaction.feedback.Answer.Decision;

/** What comes over the wire as an answer of the portal, and what only looks like one. */
class FeedbackEndpointTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ACCEPTED = "{\"revision\":1,\"decision\":\"ACCEPTED\"}";

  private final Office office = new Office();
  private @Nullable Caller caller = Office.ANA;
  private final FeedbackEndpoint endpoint =
      new FeedbackEndpoint(
          office.desk,
          new Identity() {
            @Override
            public @Nullable Caller of(Request request) {
              return caller;
            }

            @Override
            public @Nullable Caller of(String system, String id) {
              return null;
            }
          },
          new SameOrigin("https://erp.example.com"),
          "portal");

  private Map<String, List<String>> headers(String... pairs) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put("Content-Type", List.of("application/json"));
    headers.put("Idempotency-Key", List.of("key-1"));
    for (int i = 0; i < pairs.length; i += 2) {
      headers.put(pairs[i], pairs[i + 1].isEmpty() ? List.of() : List.of(pairs[i + 1]));
    }
    return headers;
  }

  private Response send(String method, String what, byte[] body, String... headers) {
    return endpoint.handle(
        new Request(
            method, "/nba/v1/cards/" + office.id("K1") + what, "", headers(headers), body, null));
  }

  private Response post(String body, String... headers) {
    return send("POST", "/feedback", body.getBytes(StandardCharsets.UTF_8), headers);
  }

  private static String code(Response response) throws Exception {
    JsonNode json = JSON.readTree(response.body());
    assertThat(json.path("message").asText()).isNotBlank();
    assertThat(json.path("violations").isArray()).isTrue();
    assertThat(json.has("settled")).isTrue();
    return response.status() + " " + json.path("code").asText();
  }

  private void keptNothing() {
    assertThat(office.store.answers().all()).isEmpty();
  }

  @Test
  void an_answer_is_taken_and_the_same_request_again_gives_the_same_bytes() {
    Response first = post(ACCEPTED);
    Response again = post(ACCEPTED);

    assertThat(first.status()).isEqualTo(202);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(first.text())
        .isEqualTo(
            "{\"code\":\"KEPT\",\"message\":\"The card is accepted.\",\"settled\":{\"decision\":"
                + "\"ACCEPTED\",\"reason\":null,\"by\":\"Ana Pop\",\"channel\":\"portal\",\"at\":"
                + "\"2026-05-04T09:30:00Z\"},\"violations\":[]}");
    assertThat(first.headers())
        .containsEntry("Content-Type", "application/json; charset=utf-8")
        .containsEntry("Cache-Control", "no-store");
  }

  @Test
  void every_field_is_read() {
    Response response =
        post(
            """
            {"revision": 1, "decision": "rejected", "reason": "unsuitable_product",
             "note": "nu, \\u0219tiu", "productId": "P1", "snoozeUntil": null, "changes": null,
             "at": "2026-05-04T09:00:00Z"}""");

    assertThat(response.status()).isEqualTo(202);
    assertThat(office.store.answers().all().get(0).answer())
        .satisfies(
            answer -> {
              assertThat(answer.decision()).isEqualTo(Decision.REJECTED);
              assertThat(answer.note()).isEqualTo("nu, știu");
              assertThat(answer.productId()).isEqualTo("P1");
              assertThat(answer.at()).isEqualTo(office.now);
            });
  }

  @Test
  void a_change_is_checked_and_what_speaks_against_it_is_said() throws Exception {
    String beyond =
        "{\"revision\":1,\"decision\":\"MODIFIED\",\"changes\":{\"dueOn\":\"2026-05-05\",\"lines\":"
            + "[{\"productId\":\"P1\",\"quantity\":12,\"discountPct\":5.01}]}}";

    Response response = post(beyond);

    assertThat(code(response)).isEqualTo("422 RULE");
    assertThat(JSON.readTree(response.body()).path("violations").toString())
        .isEqualTo(
            "[{\"rule\":\"DISCOUNT-MAX\",\"productId\":\"P1\",\"text\":\"Discount at most 5"
                + " %\"}]");
    assertThat(post(beyond.replace("5.01", "5")).status()).isEqualTo(202);
  }

  @Test
  void a_change_that_is_only_asked_about_needs_no_key_and_decides_nothing() throws Exception {
    String asked =
        "{\"revision\":1,\"changes\":{\"lines\":[{\"productId\":\"P1\",\"quantity\":%s}]}}";

    for (String quantity : List.of("12", "-1")) {
      Response response =
          send(
              "POST",
              "/check",
              asked.formatted(quantity).getBytes(StandardCharsets.UTF_8),
              "Idempotency-Key",
              "");
      assertThat(response.status()).isEqualTo(200);
      assertThat(JSON.readTree(response.body()).path("permitted").asBoolean())
          .isEqualTo(quantity.equals("12"));
    }
    Response superseded =
        send("POST", "/check", "{\"revision\":9}".getBytes(StandardCharsets.UTF_8));
    assertThat(code(superseded)).isEqualTo("422 INVALID");
    keptNothing();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "post "})
  void nothing_but_a_post_decides(String method) throws Exception {
    Response response = send(method, "/feedback", ACCEPTED.getBytes(StandardCharsets.UTF_8));

    assertThat(code(response)).isEqualTo("405 METHOD_NOT_ALLOWED");
    assertThat(response.headers()).containsEntry("Allow", "POST");
    keptNothing();
  }

  @Test
  void a_page_of_another_site_decides_nothing() throws Exception {
    for (String[] header :
        List.of(
            new String[] {"Origin", "https://evil.example.com"},
            new String[] {"Origin", "null"},
            new String[] {"Origin", "https://erp.example.com.evil.com"},
            new String[] {"Sec-Fetch-Site", "cross-site"},
            new String[] {"Sec-Fetch-Site", "same-site"},
            new String[] {"Sec-Fetch-Site", "none"})) {
      assertThat(code(post(ACCEPTED, header))).isEqualTo("403 OTHER_SITE");
    }
    Map<String, List<String>> twice = headers();
    twice.put("Origin", List.of("https://erp.example.com", "https://evil.example.com"));
    Request request =
        new Request(
            "POST",
            "/nba/v1/cards/" + office.id("K1") + "/feedback",
            "",
            twice,
            ACCEPTED.getBytes(StandardCharsets.UTF_8),
            null);
    assertThat(endpoint.handle(request).status()).isEqualTo(403);
    for (String type :
        List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "")) {
      assertThat(code(post(ACCEPTED, "Content-Type", type))).isEqualTo("415 NOT_JSON");
    }
    assertThat(code(post(ACCEPTED, "Content-Type", "application/json; charset=utf-16")))
        .isEqualTo("415 NOT_JSON");
    keptNothing();

    assertThat(
            post(
                    ACCEPTED,
                    "Origin",
                    "https://erp.example.com",
                    "Sec-Fetch-Site",
                    "same-origin",
                    "Content-Type",
                    "application/json;charset=UTF-8")
                .status())
        .isEqualTo(202);
  }

  @Test
  void nobody_and_those_who_do_not_see_the_card_decide_nothing() throws Exception {
    caller = null;
    assertThat(code(post(ACCEPTED, "Accept-Language", "ro-RO"))).isEqualTo("401 NOT_LOGGED_IN");
    assertThat(post(ACCEPTED, "Accept-Language", "ro-RO").text()).contains("Nu ești autentificat.");
    caller = Office.DAN;
    assertThat(code(post(ACCEPTED))).isEqualTo("404 NOT_FOUND");
    keptNothing();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nba/v1/cards//feedback",
        "/nba/v1/cards/feedback",
        "/nba/v1/cards/x/feedback/",
        "/nba/v1/cards/x/feedbacks",
        "/nba/v1/cards/../x/feedback",
        "/nba/v1/cards/x\0/feedback",
        "/nba/v1/cards/ /feedback",
        "/other"
      })
  void other_paths_are_no_cards(String path) {
    Response response =
        endpoint.handle(
            new Request(
                "POST", path, "", headers(), ACCEPTED.getBytes(StandardCharsets.UTF_8), null));

    assertThat(response.status()).isEqualTo(404);
    assertThat(FeedbackEndpoint.takes("/nba/v1/cards/x/feedback")).isTrue();
    assertThat(FeedbackEndpoint.takes("/nba/v1/cards/x/check")).isTrue();
    assertThat(FeedbackEndpoint.takes("/nba/v1/cards/x")).isFalse();
  }

  @Test
  void a_key_is_needed_and_is_one() throws Exception {
    for (String key : List.of("", "a b", "ă", "x".repeat(129))) {
      assertThat(code(post(ACCEPTED, "Idempotency-Key", key))).isEqualTo("400 UNREADABLE");
    }
    keptNothing();
  }

  @Test
  void a_huge_body_is_refused_unread() throws Exception {
    byte[] huge = new byte[RequestJson.MOST_BYTES + 1];
    Arrays.fill(huge, (byte) '[');
    assertThat(code(send("POST", "/feedback", huge))).isEqualTo("413 TOO_LARGE");
    byte[] deep = Arrays.copyOf(huge, RequestJson.MOST_BYTES);
    assertThat(code(send("POST", "/feedback", deep))).isEqualTo("400 UNREADABLE");
    String padded = ACCEPTED + " ".repeat(RequestJson.MOST_BYTES - ACCEPTED.length());
    assertThat(post(padded).status()).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"x\"",
        "{}",
        "{\"revision\":1}",
        "{\"decision\":\"ACCEPTED\"}",
        "{\"revision\":\"1\",\"decision\":\"ACCEPTED\"}",
        "{\"revision\":1.0,\"decision\":\"ACCEPTED\"}",
        "{\"revision\":1e999999,\"decision\":\"ACCEPTED\"}",
        "{\"revision\":99999999999,\"decision\":\"ACCEPTED\"}",
        "{\"revision\":true,\"decision\":\"ACCEPTED\"}",
        "{\"revision\":1,\"decision\":\"MAYBE\"}",
        "{\"revision\":1,\"decision\":1}",
        "{\"revision\":1,\"decision\":[\"ACCEPTED\"]}",
        "{\"revision\":1,\"decision\":\"ACCEPTED\",\"decision\":\"REJECTED\"}",
        "{\"revision\":1,\"decision\":\"ACCEPTED\",\"score\":1}",
        "{\"revision\":1,\"decision\":\"ACCEPTED\"} {}",
        "{\"revision\":1,\"decision\":\"ACCEPTED\"}x",
        "{\"revision\":1,\"decision\":\"ACCEPTED\",}",
        "{'revision':1,'decision':'ACCEPTED'}",
        "{\"revision\":1,\"decision\":\"ACCEPTED\",\"note\":\"a\\u0000b\"}",
        "{\"revision\":1,\"decision\":\"ACCEPTED\",\"note\":\"\\ud800\"}",
        "{\"revision\":1,\"decision\":\"ACCEPTED\",\"note\":{}}",
        "{\"revision\":1,\"decision\":\"ACCEPTED\",\"at\":\"yesterday\"}",
        "{\"revision\":1,\"decision\":\"SNOOZED\",\"snoozeUntil\":\"2026-13-01\"}",
        "{\"revision\":1,\"decision\":\"SNOOZED\",\"snoozeUntil\":\"+999999999-12-31\"}",
        "{\"revision\":1,\"decision\":\"MODIFIED\",\"changes\":[]}",
        "{\"revision\":1,\"decision\":\"MODIFIED\",\"changes\":{\"price\":1}}",
        "{\"revision\":1,\"decision\":\"MODIFIED\",\"changes\":{\"terms\":\"none\"}}",
        "{\"revision\":1,\"decision\":\"MODIFIED\",\"changes\":{\"lines\":{}}}",
        "{\"revision\":1,\"decision\":\"MODIFIED\",\"changes\":{\"lines\":[1]}}",
        "{\"revision\":1,\"decision\":\"MODIFIED\",\"changes\":{\"lines\":[{\"quantity\":1}]}}",
        "{\"revision\":1,\"decision\":\"MODIFIED\",\"changes\":{\"lines\":[{\"productId\":\"P1\","
            + "\"quantity\":\"1\"}]}}",
        "{\"revision\":1,\"decision\":\"MODIFIED\",\"changes\":{\"lines\":[{\"productId\":\"P1\","
            + "\"quantity\":1e999999}]}}",
        "{\"revision\":1,\"decision\":\"MODIFIED\",\"changes\":{\"lines\":[{\"productId\":\"P1\","
            + "\"quantity\":1e-999999}]}}",
        "{\"revision\":1,\"decision\":\"MODIFIED\",\"changes\":{\"lines\":[{\"productId\":\"P1\","
            + "\"quantity\":NaN}]}}",
        "{\"revision\":1,\"decision\":\"MODIFIED\",\"changes\":{\"lines\":[{\"productId\":\"P1\"},"
            + "{\"productId\":\"P1\"}]}}",
        "{\"revision\":1,\"decision\":\"MODIFIED\",\"changes\":{\"lines\":[{\"productId\":\"P1\","
            + "\"price\":1}]}}",
        "{\"revision\":1,\"decision\":\"MODIFIED\",\"changes\":{\"lines\":[{\"productId\":\"P1\","
            + "\"quantity\":1e2147483648}]}}",
        "{\"revision\":1e-99999999999,\"decision\":\"ACCEPTED\"}"
      })
  void what_is_no_answer_is_refused(String body) throws Exception {
    assertThat(code(post(body))).isEqualTo("400 UNREADABLE");
    keptNothing();
  }

  @Test
  void what_is_not_utf_8_is_refused() throws Exception {
    byte[] latin = ACCEPTED.replace("ACCEPTED", "ACC\u00e9").getBytes(StandardCharsets.ISO_8859_1);
    byte[] wide = ACCEPTED.getBytes(StandardCharsets.UTF_16);
    byte[] half =
        "{\"revision\":1,\"decision\":\"ACCEPTED\",\"note\":\"???\"}"
            .getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < half.length; i++) { // half of a surrogate pair, as if UTF-8 had one
      if (half[i] == '?') {
        half[i] = (byte) 0xed;
        half[i + 1] = (byte) 0xa0;
        half[i + 2] = (byte) 0x80;
      }
    }

    for (byte[] body : List.of(latin, wide, half)) {
      assertThat(code(send("POST", "/feedback", body))).isEqualTo("400 UNREADABLE");
    }
    keptNothing();
  }

  @Test
  void an_unknown_field_is_named() {
    assertThat(post("{\"revision\":1,\"decision\":\"ACCEPTED\",\"score\":1}").text())
        .contains("The field (score) is not known.");
    caller = Caller.agent("A1", "Ana", "ro");
    assertThat(post("{\"decision\":\"ACCEPTED\"}").text()).contains("Câmpul (revision) lipsește.");
  }

  @Test
  void no_changed_byte_makes_a_fault_or_an_answer_that_was_not_given() throws Exception {
    long seed = 20260504;
    System.out.println("FeedbackEndpointTest seed " + seed);
    Random random = new Random(seed);
    byte[] body =
        ("{\"revision\":1,\"decision\":\"REJECTED\",\"reason\":\"OTHER\",\"note\":\"x\",\"changes\":"
                + "null}")
            .getBytes(StandardCharsets.UTF_8);
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      byte[] changed = body.clone();
      for (int n = 0; n <= random.nextInt(3); n++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      Response response = send("POST", "/feedback", changed);
      statuses.add(response.status());
    }

    assertThat(statuses).isSubsetOf(200, 202, 400, 409, 422);
    assertThat(office.store.answers().all())
        .allSatisfy(kept -> assertThat(kept.answer().decision()).isEqualTo(Decision.REJECTED))
        .hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void a_fault_of_the_host_is_told_as_one_and_says_nothing_of_it() {
    FeedbackEndpoint broken =
        new FeedbackEndpoint(
            office.desk,
            new Identity() {
              @Override
              public Caller of(Request request) {
                throw new IllegalStateException("jdbc:postgresql://secret");
              }

              @Override
              public @Nullable Caller of(String system, String id) {
                return null;
              }
            },
            new SameOrigin("https://erp.example.com"),
            "portal");

    Response response =
        broken.handle(
            new Request(
                "POST",
                "/nba/v1/cards/x/feedback",
                "",
                headers(),
                ACCEPTED.getBytes(StandardCharsets.UTF_8),
                null));

    assertThat(response.status()).isEqualTo(500);
    assertThat(response.text()).doesNotContain("secret", "Exception");
  }
}
