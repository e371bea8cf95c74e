package org.nextbestaction.delivery.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.nextbestaction.delivery.http.Request;
import org.nextbestaction.delivery.http.Response;
import org.nextbestaction.delivery.kit.Counter;

class WebhookEndpointTest {

  private static final String SECRET = secret("the secret of these tests is this");
  private static final String NEXT = secret("and this is what comes after it...");

  private final Counter counter = new Counter();
  private final WebhookEndpoint endpoint =
      new WebhookEndpoint(
          List.of(NEXT, SECRET), counter.desk, counter, "salesforce", counter.clock);

  private static String secret(String text) {
    return "whsec_" + Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private String event(String person, String more) {
    return """
    {"specversion":"1.0","id":"1","source":"https://crm.example","type":"%s",
     "data":{"person":"%s","cardId":"%s","revision":1,%s}}\
    """
        .formatted(WebhookEndpoint.TYPE, person, counter.id("K1"), more);
  }

  /** A request that the official library signed. */
  private Request signed(String secret, String id, Instant at, String body) {
    try {
      String signature = new Webhook(secret).sign(id, at.getEpochSecond(), body);
      return request("POST", id, String.valueOf(at.getEpochSecond()), signature, body);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Request signed(String id, String body) {
    return signed(SECRET, id, counter.clock.instant(), body);
  }

  private static Request request(
      String method, String id, String time, String signature, String body) {
    Map<String, List<String>> headers = new TreeMap<>();
    headers.put("webhook-id", List.of(id));
    headers.put("webhook-timestamp", List.of(time));
    headers.put("webhook-signature", List.of(signature));
    return new Request(method, "/nba/v1/channels/webhook", "", headers, body.getBytes(UTF_8), null);
  }

  private static final String ACCEPTED = "\"decision\":\"ACCEPTED\"";

  @Test
  void an_answer_that_the_official_library_signed_is_kept_and_a_replay_decides_nothing() {
    Request request = signed("evt_1", event(Counter.ANA, ACCEPTED));

    Response first = endpoint.handle(request);
    Response again = endpoint.handle(request);

    assertThat(first.status()).as(first.text()).isEqualTo(202);
    assertThat(again.status()).isEqualTo(200);
    assertThat(counter.store.answersTo(counter.id("K1"))).hasSize(1);
    assertThat(counter.store.answersTo(counter.id("K1")).get(0).origin().channel())
        .isEqualTo("salesforce");
  }

  @Test
  void either_secret_counts_while_they_are_changed_and_no_other() {
    Instant now = counter.clock.instant();
    String body = event(Counter.ANA, ACCEPTED);

    assertThat(endpoint.handle(signed(NEXT, "a", now, body)).status()).isEqualTo(202);
    assertThat(endpoint.handle(signed(SECRET, "a", now, body)).status()).isEqualTo(200);
    assertThat(
            endpoint
                .handle(signed(secret("some other secret of 24 bytes"), "b", now, body))
                .status())
        .isEqualTo(401);
  }

  @Test
  void one_byte_more_or_another_is_nobodys() {
    String body = event(Counter.ANA, ACCEPTED);
    Request good = signed("evt_1", body);
    String time = good.header("webhook-timestamp");
    String signature = good.header("webhook-signature");

    for (int i = 0; i < body.length(); i++) {
      String other = body.substring(0, i) + (char) (body.charAt(i) ^ 1) + body.substring(i + 1);
      assertThat(endpoint.handle(request("POST", "evt_1", time, signature, other)).status())
          .isEqualTo(401);
    }
    for (int i = 3; i < signature.length(); i++) {
      String other =
          signature.substring(0, i) + (char) (signature.charAt(i) ^ 1) + signature.substring(i + 1);
      assertThat(endpoint.handle(request("POST", "evt_1", time, other, body)).status())
          .isEqualTo(401);
    }
    assertThat(endpoint.handle(request("POST", "evt_2", time, signature, body)).status())
        .isEqualTo(401);
    assertThat(endpoint.handle(request("POST", "evt_1", time + "0", signature, body)).status())
        .isEqualTo(401);
    assertThat(endpoint.handle(request("POST", "evt_1", time, "v1,", body)).status())
        .isEqualTo(401);
    assertThat(counter.store.answersTo(counter.id("K1"))).isEmpty();
  }

  @Test
  void an_event_counts_five_minutes_to_both_sides() {
    Instant now = counter.clock.instant();
    String body = event(Counter.ANA, ACCEPTED);

    for (long seconds : new long[] {-301, 301, -86_400, 86_400}) {
      assertThat(endpoint.handle(signed(SECRET, "e", now.plusSeconds(seconds), body)).status())
          .as(seconds + " s")
          .isEqualTo(401);
    }
    assertThat(endpoint.handle(signed(SECRET, "e", now.plusSeconds(300), body)).status())
        .isEqualTo(202);
    assertThat(endpoint.handle(signed(SECRET, "e", now.minusSeconds(300), body)).status())
        .isEqualTo(200);
  }

  @Test
  void a_signed_event_still_cannot_answer_another_agents_card() {
    Response other = endpoint.handle(signed("e1", event(Counter.DAN, ACCEPTED)));
    Response nobody = endpoint.handle(signed("e2", event("eve@evil.example", ACCEPTED)));
    Response nowhere =
        endpoint.handle(
            signed("e3", event(Counter.ANA, ACCEPTED).replace(counter.id("K1"), "no-such-card")));

    assertThat(other.status()).isEqualTo(404);
    assertThat(nobody.status()).isEqualTo(403);
    assertThat(nowhere.status()).isEqualTo(404);
    assertThat(counter.store.answersTo(counter.id("K1"))).isEmpty();
  }

  @Test
  void what_is_no_answer_is_said_to_be_none() {
    for (String body :
        List.of(
            "",
            "{",
            "[]",
            "null",
            "{}",
            event(Counter.ANA, ACCEPTED) + "x",
            event(Counter.ANA, ACCEPTED).replace(WebhookEndpoint.TYPE, "another.type"),
            event(Counter.ANA, ACCEPTED).replace("\"1.0\"", "\"0.3\""),
            "\0\0\0{\u007f\u007f\u007f\u007f",
            event(Counter.ANA, ACCEPTED + "," + ACCEPTED),
            event(Counter.ANA, ACCEPTED + ",\"unknown\":1"),
            event(Counter.ANA, "\"decision\":\"PERHAPS\""),
            event(Counter.ANA, ACCEPTED + ",\"note\":" + "[".repeat(100) + "]".repeat(100)),
            event(Counter.ANA, ACCEPTED + ",\"revision\":1e999999999"))) {
      assertThat(endpoint.handle(signed("e", body)).status()).as(body).isEqualTo(400);
    }
    assertThat(
            endpoint
                .handle(signed("e", event(Counter.ANA, ACCEPTED) + " ".repeat(70_000)))
                .status())
        .isEqualTo(413);
    assertThat(endpoint.handle(signed("x".repeat(129), event(Counter.ANA, ACCEPTED))).status())
        .isEqualTo(400);
    assertThat(counter.store.answersTo(counter.id("K1"))).isEmpty();
  }

  @Test
  void a_number_beyond_all_numbers_is_no_fault_of_ours() {
    String body =
        event(Counter.ANA, "\"decision\":\"MODIFIED\",\"changes\":{\"lines\":[1e2147483648]}");

    assertThat(endpoint.handle(signed("evt_1", body)).status()).isEqualTo(400);
  }

  @Test
  void nothing_is_decided_by_a_get() {
    Request post = signed("e", event(Counter.ANA, ACCEPTED));
    for (String method : List.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS")) {
      Request other =
          new Request(method, post.path(), post.query(), post.headers(), post.body(), null);
      assertThat(endpoint.handle(other).status()).isEqualTo(405);
    }
    assertThat(counter.store.answersTo(counter.id("K1"))).isEmpty();
  }

  @Test
  void a_key_that_was_used_for_another_answer_is_refused() {
    assertThat(endpoint.handle(signed("e", event(Counter.ANA, ACCEPTED))).status()).isEqualTo(202);

    Response other =
        endpoint.handle(
            signed("e", event(Counter.ANA, "\"decision\":\"REJECTED\",\"reason\":\"PRICE\"")));

    assertThat(other.status()).isEqualTo(409);
    assertThat(counter.store.answersTo(counter.id("K1"))).hasSize(1);
  }

  @Test
  void a_signature_is_checked_by_the_clock_that_was_given() {
    Clock tomorrow = Clock.fixed(counter.clock.instant().plus(Duration.ofDays(1)), ZoneOffset.UTC);
    WebhookEndpoint late =
        new WebhookEndpoint(List.of(SECRET), counter.desk, counter, "webhook", tomorrow);

    assertThat(late.handle(signed("e", event(Counter.ANA, ACCEPTED))).status()).isEqualTo(401);
  }
}
