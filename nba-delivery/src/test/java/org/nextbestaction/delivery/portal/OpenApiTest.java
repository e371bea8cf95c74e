package org.nextbestaction.delivery.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.delivery.answer.AnswerDesk;
import org.nextbestaction.delivery.answer.FeedbackEndpoint;
import org.nextbestaction.delivery.http.Endpoint;
import org.nextbestaction.delivery.http.Request;
import org.nextbestaction.delivery.http.Response;
import org.nextbestaction.delivery.http.SameOrigin;
import org.nextbestaction.delivery.kit.House;
import org.nextbestaction.delivery.shelf.Shelf;
import org.nextbestaction.delivery.shelf.ShelvedCard;
import org.nextbestaction.delivery.who.Caller;
import org.nextbestaction.delivery.who.Identity;

/** The OpenAPI document says what the portal does, all of it and nothing else. */
class OpenApiTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode API = resource("openapi.json");

  @TempDir Path folder = Path.of("");

  private House house = null;
  private final Map<String, Set<String>> seen = new TreeMap<>();
  private int keys;

  private static JsonNode resource(String name) {
    try {
      return JSON.readTree(OpenApiTest.class.getResourceAsStream(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void open() {
    house = new House(folder);
  }

  @AfterEach
  void close() {
    house.close();
  }

  /** Asks, and holds the answer against the document. */
  private Response ask(Endpoint portal, String method, String path, String who, Object... more) {
    Map<String, List<String>> headers = new TreeMap<>();
    if (!who.isEmpty()) {
      headers.put("Cookie", List.of("who=" + who));
    }
    headers.put("Content-Type", List.of("application/json"));
    headers.put("Idempotency-Key", List.of("key-" + ++keys));
    byte[] body = new byte[0];
    for (Object one : more) {
      if (one instanceof Map<?, ?> given) {
        given.forEach((name, value) -> headers.put((String) name, List.of((String) value)));
      } else {
        body = one.toString().getBytes(StandardCharsets.UTF_8);
      }
    }
    int question = path.indexOf('?');
    Response response =
        portal.handle(
            new Request(
                method,
                question < 0 ? path : path.substring(0, question),
                question < 0 ? "" : path.substring(question + 1),
                headers,
                body,
                null));
    Route route = Route.of(question < 0 ? path : path.substring(0, question));
    assertThat(route).as(path).isNotNull();
    String wanted = method;
    if (!API.at("/paths").path(route.template).has(method.toLowerCase(java.util.Locale.ROOT))) {
      wanted = route.allowed.startsWith("POST") ? "POST" : "GET";
    }
    JsonNode documented =
        API.at("/paths")
            .path(route.template)
            .path(wanted.toLowerCase(java.util.Locale.ROOT))
            .path("responses")
            .path(String.valueOf(response.status()));
    assertThat(documented.isMissingNode())
        .as("%s %s answers %d: %s", method, path, response.status(), response.text())
        .isFalse();
    seen.computeIfAbsent(wanted + " " + route.template, r -> new TreeSet<>())
        .add(String.valueOf(response.status()));
    JsonNode schema = documented.at("/content/application~1json/schema");
    if (!schema.isMissingNode()) {
      assertThat(schema(schema).validate(response.text(), InputFormat.JSON))
          .as("%s %s: %s", method, path, response.text())
          .isEmpty();
    }
    return response;
  }

  /** A schema of the document on its own, with all that it refers to inside it. */
  private static Schema schema(JsonNode schema) {
    ObjectNode whole = JSON.createObjectNode();
    whole.setAll((ObjectNode) schema.deepCopy());
    ObjectNode defs = whole.putObject("$defs");
    API.at("/components/schemas").properties().forEach(e -> defs.set(e.getKey(), e.getValue()));
    ObjectNode card = (ObjectNode) resource("card.schema.json");
    defs.set("card", card);
    String text =
        whole
            .toString()
            .replace("#/components/schemas/", "#/$defs/")
            .replace("\"card.schema.json\"", "\"https://nextbestaction.org/schemas/card/v1\"");
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(text, InputFormat.JSON);
  }

  @Test
  void every_route_and_every_status_of_it_stands_in_the_document_and_happens() {
    Endpoint portal = house.endpoint();
    List<ShelvedCard> cards = house.delivery().shelf().of(Set.of("AG1"));
    String card = "/nba/v1/cards/" + cards.get(0).card().brief().cardId();
    String offer = "/nba/v1/cards/" + cards.get(3).card().brief().cardId();
    String accepted = "{\"revision\":1,\"decision\":\"ACCEPTED\"}";
    String much =
        "{\"revision\":1,%s\"changes\":{\"lines\":[{\"productId\":\"A\",\"quantity\":100000,"
            + "\"discountPct\":0}]}}";
    for (String path : List.of("/nba/v1/who", "/nba/v1/queue", card, "/nba/v1/management")) {
      ask(portal, "GET", path, "MG1");
      ask(portal, "GET", path, "");
      ask(portal, "DELETE", path, "MG1");
      ask(portal, "GET", path + "?x=" + "x".repeat(3000), "MG1");
      ask(broken(), "GET", path, "MG1");
    }
    ask(portal, "GET", "/nba/v1/queue?agent=AG3", "AG1");
    ask(portal, "GET", "/nba/v1/cards/none", "AG1");
    ask(portal, "GET", "/nba/v1/management", "AG1");
    ask(bare(), "GET", "/nba/v1/management", "MG1");
    for (String path : List.of("/nba/v1/openapi.json", "/nba/v1/card.schema.json")) {
      String tag = ask(portal, "GET", path, "").headers().get("ETag");
      ask(portal, "GET", path, "", Map.of("If-None-Match", tag));
      ask(portal, "POST", path, "");
      ask(portal, "GET", path + "?x=" + "x".repeat(3000), "");
    }
    for (String what : List.of("/feedback", "/check")) {
      ask(portal, "GET", card + what, "AG1");
      ask(portal, "POST", card + what + "?x=" + "x".repeat(3000), "AG1");
      ask(portal, "POST", card + what, "AG1", "{");
      ask(portal, "POST", card + what, "", accepted);
      ask(portal, "POST", card + what, "AG1", Map.of("Origin", "https://evil.example"), accepted);
      ask(
          portal,
          "POST",
          "/nba/v1/cards/none" + what,
          "AG1",
          what.equals("/check") ? much.formatted("") : accepted);
      ask(portal, "POST", card + what, "AG1", "x".repeat(70_000));
      ask(portal, "POST", card + what, "AG1", Map.of("Content-Type", "text/plain"), accepted);
      ask(broken(), "POST", card + what, "AG1", accepted);
      ask(
          without(house),
          "POST",
          offer + what,
          "AG1",
          what.equals("/check")
              ? much.formatted("")
              : much.formatted("\"decision\":\"MODIFIED\","));
    }
    ask(portal, "POST", offer + "/check", "AG1", much.formatted(""));
    ask(portal, "POST", offer + "/check", "AG1", "{\"revision\":7}");
    ask(portal, "POST", offer + "/feedback", "AG1", much.formatted("\"decision\":\"MODIFIED\","));
    ask(portal, "POST", card + "/feedback", "AG1", Map.of("Idempotency-Key", "k"), accepted);
    ask(portal, "POST", card + "/feedback", "AG1", Map.of("Idempotency-Key", "k"), accepted);
    ask(portal, "POST", card + "/feedback", "MG1", "{\"revision\":1,\"decision\":\"SNOOZED\"}");
    for (String method : List.of("GET", "POST")) {
      ask(portal, method, "/nba/v1/channels/none", "");
      ask(portal, method, "/nba/v1/channels/none?x=" + "x".repeat(3000), "");
    }
    ask(portal, "PUT", "/nba/v1/channels/none", "");
    house.pass(Duration.ofDays(60));
    ask(portal, "POST", offer + "/feedback", "AG1", accepted);
    ask(portal, "POST", offer + "/check", "AG1", much.formatted(""));

    Map<String, Set<String>> documented = new TreeMap<>();
    API.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method -> {
                          if (method.getValue().has("responses")) {
                            Set<String> statuses = new TreeSet<>();
                            method
                                .getValue()
                                .path("responses")
                                .fieldNames()
                                .forEachRemaining(statuses::add);
                            statuses.remove("default");
                            documented.put(
                                method.getKey().toUpperCase(java.util.Locale.ROOT)
                                    + " "
                                    + path.getKey(),
                                statuses);
                          }
                        }));
    // A method that no route takes is held against the first that it does take.
    documented.get("POST /nba/v1/channels/{channel}").remove("405");
    assertThat(seen).isEqualTo(documented);
  }

  @Test
  void the_document_names_all_routes_of_the_code_and_no_other() {
    Set<String> routes = new TreeSet<>();
    for (Route route : Route.values()) {
      routes.add(route.template);
    }
    Set<String> paths = new TreeSet<>();
    API.path("paths").fieldNames().forEachRemaining(paths::add);

    assertThat(paths).isEqualTo(routes);
    assertThat(API.path("openapi").textValue()).startsWith("3.1");
  }

  /** A portal whose host does not know who asks, because it broke. */
  private Endpoint broken() {
    Identity identity =
        new Identity() {
          @Override
          public @Nullable Caller of(Request request) {
            throw new IllegalStateException("the session store is gone");
          }

          @Override
          public @Nullable Caller of(String system, String id) {
            return null;
          }
        };
    return Portal.builder(identity, house.delivery().shelf(), clock())
        .answers(
            new FeedbackEndpoint(
                house.desk(), identity, new SameOrigin("http://localhost"), "portal"))
        .build();
  }

  private static Clock clock() {
    return Clock.fixed(Instant.parse("2026-11-23T07:30:00Z"), ZoneOffset.UTC);
  }

  private static Identity everybodyIs(Caller caller) {
    return new Identity() {
      @Override
      public @Nullable Caller of(Request request) {
        return caller;
      }

      @Override
      public @Nullable Caller of(String system, String id) {
        return null;
      }
    };
  }

  /** A portal that only shows. */
  private Endpoint bare() {
    return Portal.builder(everybodyIs(House.person("MG1")), house.delivery().shelf(), clock())
        .build();
  }

  /** A portal whose rules cannot be asked at the moment. */
  private static Endpoint without(House house) {
    Shelf shelf = house.delivery().shelf();
    Identity identity = everybodyIs(House.person("AG1"));
    AnswerDesk desk = new AnswerDesk(house.store(), shelf, () -> null, clock(), kept -> {});
    return Portal.builder(identity, shelf, clock())
        .answers(new FeedbackEndpoint(desk, identity, new SameOrigin("http://localhost"), "portal"))
        .build();
  }
}
