package org.nextbestaction.delivery.hubspot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
import org.nextbestaction.delivery.http.Signatures;

class HubSpotSignatureTest {

  /** What HubSpot's official client makes of these requests; the file names its version. */
  static final JsonNode VECTORS = vectors();

  static final String SECRET = VECTORS.path("clientSecret").asText();
  static final String URL = VECTORS.path("publicUrl").asText();
  static final Instant SIGNED = Instant.ofEpochMilli(VECTORS.path("timestamp").asLong());

  private static JsonNode vectors() {
    try (InputStream in = HubSpotSignatureTest.class.getResourceAsStream("signatures.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HubSpotSignature at(Instant now) {
    return new HubSpotSignature(SECRET, URL, Clock.fixed(now, ZoneOffset.UTC));
  }

  private static Request request(
      String method, String query, String body, String signature, String time) {
    Map<String, List<String>> headers = new TreeMap<>();
    headers.put("X-HubSpot-Signature-v3", List.of(signature));
    headers.put("X-HubSpot-Request-Timestamp", List.of(time));
    return new Request(
        method, "/nba/v1/channels/hubspot", query, headers, body.getBytes(UTF_8), null);
  }

  private static Request request(JsonNode vector) {
    return request(
        vector.path("method").asText(),
        vector.path("query").asText(),
        vector.path("body").asText(),
        vector.path("signature").asText(),
        String.valueOf(SIGNED.toEpochMilli()));
  }

  @Test
  void every_request_that_the_official_client_signed_is_taken() {
    for (JsonNode vector : VECTORS.path("cases")) {
      assertThat(at(SIGNED).holds(request(vector))).as(vector.path("name").asText()).isTrue();
    }
    assertThat(VECTORS.path("cases").size()).isEqualTo(6);
  }

  @Test
  void an_address_that_was_decoded_as_the_documentation_says_is_taken_too() {
    String query = "userEmail=ana%40example.com&q=%3a%2F%3F%21%24%27%28%29%2A%2C%3B%26";
    String decoded = "userEmail=ana@example.com&q=:/?!$'()*,;%26";
    String time = String.valueOf(SIGNED.toEpochMilli());
    String signature =
        Base64.getEncoder()
            .encodeToString(
                Signatures.hmacSha256(
                    SECRET.getBytes(UTF_8), ("GET" + URL + "?" + decoded + time).getBytes(UTF_8)));

    assertThat(HubSpotSignature.decoded(query)).isEqualTo(decoded);
    assertThat(at(SIGNED).holds(request("GET", query, "", signature, time))).isTrue();
  }

  @Test
  void one_byte_more_or_another_is_refused() {
    JsonNode vector = VECTORS.path("cases").get(5);
    String method = vector.path("method").asText();
    String query = vector.path("query").asText();
    String body = vector.path("body").asText();
    String signature = vector.path("signature").asText();
    String time = String.valueOf(SIGNED.toEpochMilli());
    HubSpotSignature ours = at(SIGNED);

    assertThat(ours.holds(request(method, query, body, signature, time))).isTrue();
    assertThat(ours.holds(request("PUT", query, body, signature, time))).isFalse();
    assertThat(ours.holds(request(method, query + "&x=1", body, signature, time))).isFalse();
    assertThat(ours.holds(request(method, "", body, signature, time))).isFalse();
    assertThat(ours.holds(request(method, query, body, signature, time + "0"))).isFalse();
    assertThat(ours.holds(request(method, query, body, "", time))).isFalse();
    for (int i = 0; i < body.length(); i++) {
      String other = body.substring(0, i) + (char) (body.charAt(i) ^ 1) + body.substring(i + 1);
      assertThat(ours.holds(request(method, query, other, signature, time))).isFalse();
    }
    for (int i = 0; i < signature.length(); i++) {
      String other =
          signature.substring(0, i) + (char) (signature.charAt(i) ^ 1) + signature.substring(i + 1);
      assertThat(ours.holds(request(method, query, body, other, time))).isFalse();
    }
    assertThat(
            new HubSpotSignature("another secret", URL, Clock.fixed(SIGNED, ZoneOffset.UTC))
                .holds(request(method, query, body, signature, time)))
        .isFalse();
  }

  @Test
  void a_request_counts_five_minutes_to_both_sides() {
    JsonNode vector = VECTORS.path("cases").get(0);
    Duration window = Signatures.WINDOW;

    assertThat(at(SIGNED.plus(window)).holds(request(vector))).isTrue();
    assertThat(at(SIGNED.minus(window)).holds(request(vector))).isTrue();
    assertThat(at(SIGNED.plus(window).plusMillis(1)).holds(request(vector))).isFalse();
    assertThat(at(SIGNED.minus(window).minusMillis(1)).holds(request(vector))).isFalse();
  }

  @Test
  void a_byte_of_the_address_is_none_of_the_time() {
    String time = String.valueOf(SIGNED.toEpochMilli());
    String signature =
        Base64.getEncoder()
            .encodeToString(
                Signatures.hmacSha256(
                    SECRET.getBytes(UTF_8), ("GET" + URL + "?customer=10" + time).getBytes(UTF_8)));

    assertThat(at(SIGNED).holds(request("GET", "customer=10", "", signature, time))).isTrue();
    assertThat(at(SIGNED).holds(request("GET", "customer=1", "", signature, "0" + time))).isFalse();
  }

  @Test
  void a_signature_that_stands_twice_or_not_at_all_proves_nothing() {
    JsonNode vector = VECTORS.path("cases").get(0);
    Request once = request(vector);
    Map<String, List<String>> twice = new TreeMap<>(once.headers());
    String signature = vector.path("signature").asText();
    twice.put("x-hubspot-signature-v3", List.of(signature, signature));

    assertThat(at(SIGNED).holds(with(once, twice))).isFalse();
    assertThat(at(SIGNED).holds(with(once, Map.of()))).isFalse();
    assertThat(
            at(SIGNED)
                .holds(request("POST", "", vector.path("body").asText(), signature, "tomorrow")))
        .isFalse();
  }

  private static Request with(Request request, Map<String, List<String>> headers) {
    return new Request(
        request.method(), request.path(), request.query(), headers, request.body(), null);
  }
}
