package org.nextbestaction.delivery.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.delivery.http.Request;
import org.nextbestaction.delivery.http.Response;
import org.nextbestaction.delivery.kit.House;

class PortalTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder = Path.of("");

  private House house = null;

  @BeforeEach
  void open() {
    house = new House(folder);
  }

  @AfterEach
  void close() {
    house.close();
  }

  static Request request(String method, String path, String who, Map<String, String> more) {
    int question = path.indexOf('?');
    Map<String, List<String>> headers = new TreeMap<>();
    if (!who.isEmpty()) {
      headers.put("Cookie", List.of("who=" + who));
    }
    more.forEach((name, value) -> headers.put(name, List.of(value)));
    return new Request(
        method,
        question < 0 ? path : path.substring(0, question),
        question < 0 ? "" : path.substring(question + 1),
        headers,
        new byte[0],
        null);
  }

  private Response get(String path, String who) {
    return house.endpoint().handle(request("GET", path, who, Map.of()));
  }

  private static JsonNode json(Response response) throws Exception {
    return JSON.readTree(response.text());
  }

  private String cardOf(String agent) throws Exception {
    return json(get("/nba/v1/queue", agent)).at("/cards/0/card/cardId").textValue();
  }

  @Test
  void an_agent_sees_the_own_cards_and_a_manager_those_of_the_team() throws Exception {
    JsonNode own = json(get("/nba/v1/queue", "AG2"));
    JsonNode team = json(get("/nba/v1/queue", "MG1"));

    assertThat(own.findValuesAsText("agentId")).isNotEmpty().containsOnly("AG2");
    assertThat(new TreeSet<>(team.path("cards").findValuesAsText("agentId")))
        .contains("AG1", "AG2")
        .doesNotContain("AG3");
    assertThat(team.path("agents").findValuesAsText("name"))
        .containsExactly("Ana Pop", "Dan Rusu", "Mara Ilie");
  }

  @Test
  void a_manager_looks_at_one_agent_of_the_team_and_at_nobody_elses() throws Exception {
    JsonNode one = json(get("/nba/v1/queue?agent=AG2", "MG1"));

    assertThat(one.path("cards").findValuesAsText("agentId")).isNotEmpty().containsOnly("AG2");
    assertThat(get("/nba/v1/queue?agent=AG3", "MG1").status()).isEqualTo(404);
    assertThat(get("/nba/v1/queue?agent=AG2", "AG1").status()).isEqualTo(404);
  }

  @Test
  void who_got_no_card_for_want_of_time_is_named_with_the_reason() throws Exception {
    JsonNode queue = json(get("/nba/v1/queue", "AG1"));

    assertThat(queue.path("cards")).hasSize(7);
    assertThat(queue.path("heldBack").findValuesAsText("text"))
        .isNotEmpty()
        .containsOnly("The day is full: other cards are more urgent.");
  }

  @Test
  void another_agents_card_is_answered_like_one_that_never_was() throws Exception {
    String foreign = cardOf("AG3");

    Response other = get("/nba/v1/cards/" + foreign, "AG1");
    Response never = get("/nba/v1/cards/nba-0000000000000000", "AG1");

    assertThat(other.status()).isEqualTo(404);
    assertThat(other.text()).isEqualTo(never.text()).doesNotContain(foreign);
    assertThat(other.headers()).isEqualTo(never.headers());
  }

  @Test
  void neither_trace_nor_score_is_ever_shown() throws Exception {
    JsonNode queue = json(get("/nba/v1/queue", "MG1"));

    for (JsonNode entry : queue.path("cards")) {
      assertThat(entry.path("card").has("trace")).isFalse();
      assertThat(entry.at("/card/action/score").isNull()).isTrue();
    }
  }

  @Test
  void who_is_not_signed_in_is_shown_nothing() {
    for (String path : List.of("who", "queue", "cards/x", "management")) {
      Response response = get("/nba/v1/" + path, "");

      assertThat(response.status()).as(path).isEqualTo(401);
      assertThat(response.text()).contains("NOT_LOGGED_IN").doesNotContain("cardId");
    }
  }

  @Test
  void the_page_of_management_is_for_managers() {
    assertThat(get("/nba/v1/management", "AG1").status()).isEqualTo(403);
    assertThat(get("/nba/v1/management", "MG1").status()).isEqualTo(200);
  }

  @Test
  void the_day_is_that_of_the_company() throws Exception {
    house.pass(Duration.ofHours(15));

    assertThat(json(get("/nba/v1/who", "AG1")).path("today").textValue()).isEqualTo("2026-11-24");
    assertThat(json(get("/nba/v1/who", "AG1")).path("now").textValue())
        .isEqualTo("2026-11-23T22:30:00Z");
  }

  @Test
  void a_get_is_refused_where_something_is_decided_and_a_post_where_something_is_shown()
      throws Exception {
    String card = cardOf("AG1");

    Response asked = get("/nba/v1/cards/" + card + "/feedback", "AG1");
    Response sent =
        house.endpoint().handle(request("POST", "/nba/v1/cards/" + card, "AG1", Map.of()));

    assertThat(asked.status()).isEqualTo(405);
    assertThat(asked.headers()).containsEntry("Allow", "POST, OPTIONS");
    assertThat(sent.status()).isEqualTo(405);
    assertThat(sent.headers()).containsEntry("Allow", "GET, HEAD, OPTIONS");
    assertThat(house.store().answersTo(card)).isEmpty();
  }

  @Test
  void a_head_has_the_headers_alone_and_options_grants_no_other_site_anything() {
    Response head = house.endpoint().handle(request("HEAD", "/nba/v1/queue", "AG1", Map.of()));
    Response options =
        house
            .endpoint()
            .handle(
                request(
                    "OPTIONS",
                    "/nba/v1/cards/x/feedback",
                    "AG1",
                    Map.of(
                        "Origin",
                        "https://evil.example",
                        "Access-Control-Request-Method",
                        "POST")));

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(options.status()).isEqualTo(204);
    assertThat(options.headers().keySet()).noneMatch(name -> name.startsWith("Access-Control"));
  }

  @Test
  void every_answer_says_that_its_type_is_to_be_believed_and_what_a_page_may_load() {
    for (String path : List.of("/nba/", "/nba/manage", "/nba/nba.js", "/nba/v1/queue", "/nba/x")) {
      Map<String, String> headers = get(path, "AG1").headers();

      assertThat(headers)
          .as(path)
          .containsEntry("X-Content-Type-Options", "nosniff")
          .containsKey("Content-Security-Policy")
          .doesNotContainKey("Access-Control-Allow-Origin");
    }
    assertThat(get("/nba/", "").headers().get("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "require-trusted-types-for 'script'")
        .doesNotContain("unsafe");
  }

  @Test
  void a_file_that_the_browser_has_already_is_not_sent_again() {
    Response first = get("/nba/nba-card.js", "");
    String tag = first.headers().get("ETag");

    Response again =
        house
            .endpoint()
            .handle(request("GET", "/nba/nba-card.js", "", Map.of("If-None-Match", tag)));

    assertThat(first.headers()).containsEntry("Content-Type", "text/javascript; charset=utf-8");
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.headers()).containsEntry("ETag", tag);
  }

  @Test
  void every_file_of_the_elements_is_served_and_no_other() throws Exception {
    Path elements = Path.of("src/main/resources/META-INF/resources/nba");
    try (Stream<Path> files = Files.list(elements)) {
      for (Path file : files.toList()) {
        Response response = get("/nba/" + file.getFileName(), "");

        assertThat(response.status()).as("%s", file).isEqualTo(200);
        assertThat(response.body()).isEqualTo(Files.readAllBytes(file));
      }
    }
    for (String path :
        List.of(
            "/nba/../portal/Portal.class",
            "/nba/%2e%2e/x",
            "/nba//words.js",
            "/nba/v1/messages_en.properties",
            "/nba/words.js/",
            "/nba\u0000",
            "/",
            "")) {
      assertThat(get(path, "MG1").status()).as(path).isEqualTo(404);
    }
  }

  @Test
  void an_address_that_is_too_long_is_not_looked_at() {
    assertThat(get("/nba/v1/cards/" + "x".repeat(1100), "AG1").status()).isEqualTo(414);
    assertThat(get("/nba/v1/queue?agent=" + "x".repeat(3000), "AG1").status()).isEqualTo(414);
  }

  @Test
  void the_folder_without_its_slash_leads_to_the_page_wherever_the_application_lives() {
    Response response = get("/nba", "");

    assertThat(response.status()).isEqualTo(308);
    assertThat(response.headers()).containsEntry("Location", "nba/");
  }

  @Test
  void errors_are_told_in_the_persons_language() {
    assertThat(get("/nba/v1/cards/x", "AG2").text()).contains("al dumneavoastră");
    assertThat(get("/nba/v1/cards/x", "AG1").text()).contains("not yours");
  }

  @Test
  void both_languages_say_the_same_things() throws Exception {
    assertThat(keys("ro")).isEqualTo(keys("en"));
  }

  private static TreeSet<String> keys(String language) throws Exception {
    String text =
        new String(
            PortalTest.class
                .getResourceAsStream("messages_" + language + ".properties")
                .readAllBytes(),
            StandardCharsets.UTF_8);
    TreeSet<String> keys = new TreeSet<>();
    text.lines().filter(line -> line.contains("=")).forEach(l -> keys.add(l.split("=", 2)[0]));
    return keys;
  }
}
