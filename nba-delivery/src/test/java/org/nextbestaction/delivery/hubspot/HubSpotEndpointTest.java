package org.nextbestaction.delivery.hubspot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.nextbestaction.delivery.channel.OutgoingCard;
import org.nextbestaction.delivery.channel.PortalLink;
import org.nextbestaction.delivery.http.Request;
import org.nextbestaction.delivery.http.Response;
import org.nextbestaction.delivery.http.Signatures;
import org.nextbestaction.delivery.kit.Counter;

class HubSpotEndpointTest {

  private static final String SECRET = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy";
  private static final String URL = "https://nba.example.com/nba/v1/channels/hubspot";
  private static final PortalLink PORTAL = new PortalLink(URI.create("https://erp.example/nba/"));

  private final Counter counter = new Counter();
  private final HubSpotEndpoint endpoint =
      new HubSpotEndpoint(
          SECRET, URI.create(URL), counter.desk, counter, counter, PORTAL, counter.clock);

  private Request signed(String method, String query, String body) {
    return signed(method, query, body, counter.clock.millis());
  }

  private Request signed(String method, String query, String body, long millis) {
    String uri = query.isEmpty() ? URL : URL + "?" + query;
    String signature =
        Base64.getEncoder()
            .encodeToString(
                Signatures.hmacSha256(
                    SECRET.getBytes(UTF_8), (method + uri + body + millis).getBytes(UTF_8)));
    Map<String, List<String>> headers = new TreeMap<>();
    headers.put("X-HubSpot-Signature-v3", List.of(signature));
    headers.put("X-HubSpot-Request-Timestamp", List.of(String.valueOf(millis)));
    return new Request(
        method, "/nba/v1/channels/hubspot", query, headers, body.getBytes(UTF_8), null);
  }

  private static String as(String email) {
    return "userId=7&portalId=62515&userEmail=" + URLEncoder.encode(email, UTF_8);
  }

  private Response look(String email, String customer) {
    return endpoint.handle(signed("GET", "customer=" + customer + "&" + as(email), ""));
  }

  private String answer(String key, String more) {
    return "{\"cardId\":\"%s\",\"key\":\"%s\",\"revision\":1,%s}"
        .formatted(counter.id("K1"), key, more);
  }

  private static JsonNode json(Response response) {
    try {
      return new ObjectMapper().readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void an_agent_sees_the_own_card_of_the_customer_without_what_is_internal() {
    Response response = look(Counter.ANA, "K1");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers()).containsEntry("Cache-Control", "no-store");
    JsonNode cards = json(response).path("cards");
    assertThat(cards).hasSize(1);
    assertThat(cards.path(0).path("state").asText()).isEqualTo("OPEN");
    assertThat(cards.path(0).path("settled").isNull()).isTrue();
    OutgoingCard card = OutgoingCard.read(cards.path(0).path("card").toString());
    assertThat(card.brief().cardId()).isEqualTo(counter.id("K1"));
    assertThat(cards.path(0).path("card").has("trace")).isFalse();
    assertThat(json(response).path("portalUrl").asText()).isEqualTo("https://erp.example/nba/");
  }

  @Test
  void another_agent_sees_as_much_as_of_a_customer_without_a_card() {
    assertThat(look(Counter.DAN, "K1").text()).isEqualTo(look(Counter.DAN, "nobody").text());
    assertThat(json(look(Counter.DAN, "K1")).path("cards")).isEmpty();
    assertThat(look("eve@evil.example", "K1").status()).isEqualTo(403);
    assertThat(endpoint.handle(signed("GET", "customer=K1", "")).status()).isEqualTo(403);
    assertThat(
            endpoint
                .handle(signed("GET", "customer=K1&" + as(Counter.DAN) + "&" + as(Counter.ANA), ""))
                .status())
        .isEqualTo(403);
  }

  @Test
  void an_answer_is_kept_once_however_often_it_is_sent() {
    Request request =
        signed("POST", as(Counter.ANA), answer("click-1", "\"decision\":\"ACCEPTED\""));

    assertThat(endpoint.handle(request).status()).isEqualTo(202);
    assertThat(endpoint.handle(request).status()).isEqualTo(200);

    assertThat(counter.store.answersTo(counter.id("K1"))).hasSize(1);
    assertThat(counter.store.answersTo(counter.id("K1")).get(0).origin().channel())
        .isEqualTo("hubspot");
  }

  @Test
  void nobody_answers_another_agents_card_or_without_a_key() {
    String accepted = "\"decision\":\"ACCEPTED\"";

    assertThat(endpoint.handle(signed("POST", as(Counter.DAN), answer("k", accepted))).status())
        .isEqualTo(404);
    assertThat(
            endpoint.handle(signed("POST", as("eve@evil.example"), answer("k", accepted))).status())
        .isEqualTo(403);
    assertThat(endpoint.handle(signed("POST", as(Counter.ANA), answer("", accepted))).status())
        .isEqualTo(400);
    assertThat(
            endpoint
                .handle(
                    signed(
                        "POST",
                        as(Counter.ANA),
                        answer("k", accepted).replace("\"key\":\"k\",", "")))
                .status())
        .isEqualTo(400);
    assertThat(
            endpoint
                .handle(signed("POST", as(Counter.ANA), answer("k", "\"decision\":\"REJECTED\"")))
                .status())
        .isEqualTo(422);
    assertThat(counter.store.answersTo(counter.id("K1"))).isEmpty();
  }

  @Test
  void what_is_not_signed_or_was_changed_on_the_way_is_nobodys() {
    String body = answer("k", "\"decision\":\"ACCEPTED\"");
    Request good = signed("POST", as(Counter.ANA), body);
    Request other =
        new Request("POST", good.path(), as(Counter.DAN), good.headers(), good.body(), null);
    Request unsigned = new Request("POST", good.path(), good.query(), Map.of(), good.body(), null);

    assertThat(endpoint.handle(other).status()).isEqualTo(401);
    assertThat(endpoint.handle(unsigned).status()).isEqualTo(401);
    assertThat(
            endpoint
                .handle(signed("POST", as(Counter.ANA), body, counter.clock.millis() + 300_001))
                .status())
        .isEqualTo(401);
    assertThat(
            endpoint
                .handle(signed("POST", as(Counter.ANA), body, counter.clock.millis() - 300_001))
                .status())
        .isEqualTo(401);
    assertThat(endpoint.handle(signed("POST", as(Counter.ANA), "x".repeat(65_537))).status())
        .isEqualTo(413);
    assertThat(endpoint.handle(signed("DELETE", as(Counter.ANA), "")).status()).isEqualTo(405);
    assertThat(counter.store.answersTo(counter.id("K1"))).isEmpty();
  }

  @Test
  void a_get_decides_nothing_whatever_it_carries() {
    Request get =
        signed("GET", "customer=K1&" + as(Counter.ANA), answer("k", "\"decision\":\"ACCEPTED\""));

    assertThat(endpoint.handle(get).status()).isEqualTo(200);
    assertThat(counter.store.answersTo(counter.id("K1"))).isEmpty();
  }

  @Test
  void an_empty_secret_is_none() {
    assertThatThrownBy(
            () ->
                new HubSpotEndpoint(
                    " ", URI.create(URL), counter.desk, counter, counter, PORTAL, counter.clock))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
