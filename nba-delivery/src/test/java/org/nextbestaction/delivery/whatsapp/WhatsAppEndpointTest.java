package org.nextbestaction.delivery.whatsapp;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.delivery.http.Request;
import org.nextbestaction.delivery.http.Response;
import org.nextbestaction.delivery.kit.Workplace;
import org.nextbestaction.delivery.who.Caller;
import org.nextbestaction.delivery.who.Identity;
import org.nextbestaction.feedback.Answer;

class WhatsAppEndpointTest {

  @RegisterExtension
  private static final WireMockExtension API =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  private static final String ANA = "40700000001";
  private static final String EVA = "40700000002";
  private static final String DAN = "40700000003";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Workplace place = new Workplace();
  private final String card = place.card("K1").brief().cardId();
  private final WhatsAppEndpoint endpoint =
      new WhatsAppEndpoint(
          WhatsAppChannelTest.settings(URI.create(API.baseUrl()), Duration.ofSeconds(30)),
          Workplace.people(),
          place.desk(),
          Workplace.CLOCK,
          Runnable::run);

  @BeforeEach
  void metaIsThere() {
    API.stubFor(post(anyUrl()).willReturn(okJson("{\"messages\":[{\"id\":\"wamid.1\"}]}")));
  }

  private String press(Press.Verb verb) {
    return Press.of(verb, card, 1).id();
  }

  private String because(Answer.Reason reason) {
    return new Press(Press.Verb.BECAUSE, reason, card, 1).id();
  }

  private static String text(Object json) {
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** A quick reply of a template, as Meta documents it. */
  private static Map<String, Object> quickReply(String from, String id, String payload) {
    return Map.of(
        "from",
        from,
        "id",
        id,
        "timestamp",
        "1777887000",
        "type",
        "button",
        "button",
        Map.of("payload", payload, "text", "Accept"));
  }

  /** A reply button or a row of a list, as Meta documents it. */
  private static Map<String, Object> reply(String from, String id, String kind, String payload) {
    return Map.of(
        "from",
        from,
        "id",
        id,
        "timestamp",
        "1777887000",
        "type",
        "interactive",
        "interactive",
        Map.of("type", kind, kind, Map.of("id", payload, "title", "x")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1577836800", "1777887301", "1777282199", "", "now"})
  void a_press_of_another_time_is_left(String timestamp) {
    Map<String, Object> press =
        new TreeMap<>(quickReply(ANA, "wamid.old", press(Press.Verb.ACCEPT)));
    press.put("timestamp", timestamp);

    assertThat(sent(press)).isEqualTo(200);

    assertThat(place.answers("K1")).isEmpty();
  }

  private static String event(String number, Object... messages) {
    Object value =
        Map.of(
            "messaging_product",
            "whatsapp",
            "metadata",
            Map.of("phone_number_id", number),
            "messages",
            List.of(messages));
    return text(
        Map.of(
            "object",
            "whatsapp_business_account",
            "entry",
            List.of(
                Map.of(
                    "id", "1", "changes", List.of(Map.of("field", "messages", "value", value))))));
  }

  private static String signature(byte[] body, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static Request request(String body, String signature) {
    return new Request(
        "POST",
        "/nba/v1/channels/whatsapp",
        "",
        Map.of("X-Hub-Signature-256", List.of(signature)),
        body.getBytes(StandardCharsets.UTF_8),
        null);
  }

  private static Request signed(String body) {
    return request(
        body, signature(body.getBytes(StandardCharsets.UTF_8), WhatsAppChannelTest.SECRET));
  }

  private int sent(Object... messages) {
    return endpoint.handle(signed(event("106540352242922", messages))).status();
  }

  private static List<JsonNode> said() {
    List<JsonNode> all = new ArrayList<>();
    API.findAll(postRequestedFor(anyUrl()))
        .forEach(
            call -> {
              try {
                all.add(JSON.readTree(call.getBodyAsString()));
              } catch (JsonProcessingException e) {
                throw new AssertionError(e);
              }
            });
    all.forEach(WhatsAppChannelTest::within);
    return all;
  }

  @Test
  void a_quick_reply_is_an_answer_that_can_be_taken_back() {
    assertThat(sent(quickReply(ANA, "wamid.A", press(Press.Verb.ACCEPT)))).isEqualTo(200);

    assertThat(place.answers("K1")).containsExactly("ACCEPTED by Ana Pop");
    JsonNode told = said().get(0);
    assertThat(told.path("to").asText()).isEqualTo(ANA);
    String undo = told.findValuesAsText("id").get(0);
    assertThat(undo).isEqualTo(press(Press.Verb.UNDO));

    sent(reply(ANA, "wamid.B", "button_reply", undo));

    assertThat(place.answers("K1")).containsExactly("ACCEPTED by Ana Pop", "WITHDRAWN by Ana Pop");
  }

  @Test
  void reject_asks_for_the_reason_and_the_reason_rejects() {
    sent(quickReply(EVA, "wamid.A", press(Press.Verb.REJECT)));

    assertThat(place.answers("K1")).isEmpty();
    JsonNode list = said().get(0);
    assertThat(list.path("interactive").path("type").asText()).isEqualTo("list");
    assertThat(list.findValuesAsText("title")).contains("moment nepotrivit", "preț").hasSize(6);

    sent(reply(EVA, "wamid.B", "list_reply", list.findValuesAsText("id").get(1)));

    assertThat(place.answers("K1")).containsExactly("REJECTED WRONG_TIMING by Eva Ene");
  }

  @Test
  void another_reason_is_written_in_the_portal() {
    sent(reply(ANA, "wamid.A", "list_reply", because(Answer.Reason.OTHER)));

    assertThat(place.answers("K1")).isEmpty();
    assertThat(said().get(0).path("text").path("body").asText())
        .isEqualTo(
            "Please write the reason in the portal: https://erp.example/nba/queue.html#" + card);
  }

  @Test
  void the_same_message_again_is_one_answer_and_one_reply() {
    for (int i = 0; i < 5; i++) {
      sent(quickReply(ANA, "wamid.A", press(Press.Verb.ACCEPT)));
      sent(quickReply(ANA, "wamid.B", press(Press.Verb.REJECT)));
    }

    assertThat(place.answers("K1")).hasSize(1);
    assertThat(said()).hasSize(2);
  }

  @Test
  void another_host_that_is_told_the_same_keeps_it_once() {
    WhatsAppEndpoint other =
        new WhatsAppEndpoint(
            WhatsAppChannelTest.settings(URI.create(API.baseUrl()), Duration.ofSeconds(30)),
            Workplace.people(),
            place.desk(),
            Workplace.CLOCK,
            Runnable::run);
    Request request =
        signed(event("106540352242922", quickReply(ANA, "wamid.A", press(Press.Verb.ACCEPT))));

    endpoint.handle(request);
    sent(quickReply(ANA, "wamid.B", press(Press.Verb.UNDO)));
    other.handle(request);

    assertThat(place.answers("K1")).containsExactly("ACCEPTED by Ana Pop", "WITHDRAWN by Ana Pop");
  }

  @Test
  void a_press_that_met_a_fault_is_taken_when_meta_sends_it_again() {
    AtomicInteger asked = new AtomicInteger();
    Identity people = Workplace.people();
    WhatsAppEndpoint shaken =
        new WhatsAppEndpoint(
            WhatsAppChannelTest.settings(URI.create(API.baseUrl()), Duration.ofSeconds(30)),
            new Identity() {
              @Override
              public @Nullable Caller of(Request request) {
                return null;
              }

              @Override
              public @Nullable Caller of(String system, String id) {
                if (asked.getAndIncrement() == 0) {
                  throw new IllegalStateException("the host's database is away");
                }
                return people.of(system, id);
              }
            },
            place.desk(),
            Workplace.CLOCK,
            Runnable::run);
    Request request =
        signed(event("106540352242922", quickReply(ANA, "wamid.A", press(Press.Verb.ACCEPT))));

    assertThat(shaken.handle(request).status()).isEqualTo(500);
    assertThat(shaken.handle(request).status()).isEqualTo(200);
    assertThat(place.answers("K1")).containsExactly("ACCEPTED by Ana Pop");
  }

  @Test
  void who_comes_second_is_told_so() {
    sent(quickReply(ANA, "wamid.A", press(Press.Verb.ACCEPT)));
    sent(reply(EVA, "wamid.B", "list_reply", because(Answer.Reason.PRICE)));

    assertThat(place.answers("K1")).hasSize(1);
    assertThat(said().get(1).path("type").asText()).isEqualTo("text");
  }

  @Test
  void a_stranger_and_another_agent_decide_nothing() {
    sent(quickReply("40799999999", "wamid.A", press(Press.Verb.ACCEPT)));
    sent(quickReply(DAN, "wamid.B", press(Press.Verb.ACCEPT)));
    sent(reply(DAN, "wamid.C", "list_reply", because(Answer.Reason.PRICE)));

    assertThat(place.answers("K1")).isEmpty();
    assertThat(said().get(0).path("text").path("body").asText()).contains("not known here");
  }

  @Test
  void what_is_not_a_press_of_ours_is_let_pass_in_silence() {
    assertThat(sent(Map.of("from", ANA, "id", "1", "type", "text", "text", Map.of("body", "hi"))))
        .isEqualTo(200);
    assertThat(sent(quickReply(ANA, "2", "portal"))).isEqualTo(200);
    assertThat(sent(quickReply(ANA, "", press(Press.Verb.ACCEPT)))).isEqualTo(200);
    assertThat(sent(reply(ANA, "3", "nfm_reply", "x"), 5, "x", List.of())).isEqualTo(200);
    for (String body : List.of("[]", "{}", "null", "{\"entry\":5}", "{\"entry\":[{}]}")) {
      assertThat(endpoint.handle(signed(body)).status()).as(body).isEqualTo(200);
    }
    String others = event("999", quickReply(ANA, "wamid.X", press(Press.Verb.ACCEPT)));
    assertThat(endpoint.handle(signed(others)).status()).isEqualTo(200);

    assertThat(place.answers("K1")).isEmpty();
    assertThat(said()).isEmpty();
  }

  @Test
  void what_is_not_signed_by_meta_is_not_read() {
    String body = event("106540352242922", quickReply(ANA, "wamid.A", press(Press.Verb.ACCEPT)));
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String right = signature(bytes, WhatsAppChannelTest.SECRET);
    List<Request> forged = new ArrayList<>();
    forged.add(request(body, signature(bytes, "another secret")));
    forged.add(request(body, ""));
    forged.add(request(body, right.substring(7)));
    forged.add(request(body, right.replace("sha256", "sha1")));
    forged.add(request(body + " ", right));
    forged.add(new Request("POST", "/", "", Map.of(), bytes, null));
    for (int i = 0; i < body.length(); i++) {
      char other = body.charAt(i) == 'A' ? 'B' : 'A';
      forged.add(request(body.substring(0, i) + other + body.substring(i + 1), right));
    }

    for (Request request : forged) {
      assertThat(endpoint.handle(request).status()).isEqualTo(401);
    }
    assertThat(place.answers("K1")).isEmpty();
    assertThat(endpoint.handle(request(body, right)).status()).isEqualTo(200);
    assertThat(place.answers("K1")).hasSize(1);
  }

  @Test
  void what_makes_no_sense_or_is_too_much_is_refused() {
    assertThat(endpoint.handle(signed("{")).status()).isEqualTo(400);
    assertThat(endpoint.handle(signed("x".repeat(2 << 20))).status()).isEqualTo(413);
    assertThat(
            endpoint.handle(new Request("DELETE", "/", "", Map.of(), new byte[0], null)).status())
        .isEqualTo(405);
  }

  @Test
  void meta_is_told_that_the_address_is_ours_when_it_knows_the_token() {
    Response right =
        verified(
            "hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=not-a-real-verify-token");

    assertThat(right.status()).isEqualTo(200);
    assertThat(right.text()).isEqualTo("1158201444");
    assertThat(right.headers()).containsEntry("Content-Type", "text/plain; charset=utf-8");
    for (String wrong :
        List.of(
            "",
            "hub.mode=subscribe&hub.challenge=1&hub.verify_token=wrong",
            "hub.mode=subscribe&hub.challenge=1",
            "hub.mode=other&hub.challenge=1&hub.verify_token=not-a-real-verify-token",
            "hub.mode=subscribe&hub.challenge=%3Cb%3E&hub.verify_token=not-a-real-verify-token",
            "hub.mode=subscribe&hub.challenge=%zz&hub.verify_token=not-a-real-verify-token")) {
      assertThat(verified(wrong).status()).as(wrong).isEqualTo(403);
    }
    assertThat(place.answers("K1")).isEmpty();
  }

  private Response verified(String query) {
    return endpoint.handle(
        new Request("GET", "/nba/v1/channels/whatsapp", query, Map.of(), new byte[0], null));
  }
}
