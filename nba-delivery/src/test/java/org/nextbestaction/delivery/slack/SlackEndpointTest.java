package org.nextbestaction.delivery.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.google.gson.Gson;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.app_backend.SlackSignature.Generator;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.util.SlackRequestParser;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import com.slack.api.util.json.GsonFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.nextbestaction.delivery.answer.CardAnswer;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.channel.OutgoingCard;
import org.nextbestaction.delivery.http.Request;
import org.nextbestaction.delivery.http.Response;
import org.nextbestaction.delivery.kit.RandomCards;
import org.nextbestaction.delivery.kit.Workplace;
import org.nextbestaction.feedback.Answer;

/** What people press in Slack, as Slack's own library writes and signs it. */
class SlackEndpointTest {

  @RegisterExtension
  private static final WireMockExtension API =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Gson GSON = GsonFactory.createSnakeCase(new SlackConfig());

  private final Workplace place = new Workplace();
  private final String value =
      new SlackCard(place.card("K1").brief().cardId(), place.card("K1").brief().revision()).value();

  @BeforeEach
  void slackIsThere() {
    API.stubFor(post(anyUrl()).willReturn(okJson("{\"ok\":true}")));
  }

  private static SlackSettings settings() {
    return SlackSettings.of("xoxb-none", SECRET, URI.create("https://erp.example/nba/"))
        .reaching(URI.create(API.baseUrl()), Duration.ofSeconds(30));
  }

  private SlackEndpoint endpoint(Clock clock) {
    return new SlackEndpoint(settings(), Workplace.people(), place.desk(), clock, Runnable::run);
  }

  /** A request of Slack's, signed by Slack's own library. */
  private static Request signed(String body, Instant at) {
    String time = String.valueOf(at.getEpochSecond());
    return request(body, time, new Generator(SECRET).generate(time, body));
  }

  private static Request request(String body, String time, String signature) {
    return new Request(
        "POST",
        "/nba/v1/channels/slack",
        "",
        Map.of(
            "Content-Type",
            List.of("application/x-www-form-urlencoded"),
            "X-Slack-Request-Timestamp",
            List.of(time),
            "X-Slack-Signature",
            List.of(signature)),
        body.getBytes(StandardCharsets.UTF_8),
        null);
  }

  private static String form(Object payload) {
    return "payload=" + URLEncoder.encode(GSON.toJson(payload), StandardCharsets.UTF_8);
  }

  private static BlockActionPayload press(String user, String action, String value) {
    BlockActionPayload payload = new BlockActionPayload();
    BlockActionPayload.User who = new BlockActionPayload.User();
    who.setId(user);
    payload.setUser(who);
    BlockActionPayload.Channel where = new BlockActionPayload.Channel();
    where.setId("C024BE91L");
    payload.setChannel(where);
    payload.setTriggerId("156772938.1827394");
    BlockActionPayload.Action pressed = new BlockActionPayload.Action();
    pressed.setType("button");
    pressed.setActionId(action);
    pressed.setValue(value);
    pressed.setActionTs(user + action);
    payload.setActions(List.of(pressed));
    return payload;
  }

  private static ViewSubmissionPayload submission(
      String user, String metadata, String reason, String note) {
    ViewState.SelectedOption option = new ViewState.SelectedOption();
    option.setValue(reason);
    ViewState.Value chosen = new ViewState.Value();
    chosen.setType("static_select");
    chosen.setSelectedOption(option);
    ViewState.Value written = new ViewState.Value();
    written.setType("plain_text_input");
    written.setValue(note);
    View view = new View();
    view.setType("modal");
    view.setCallbackId("nba_reject");
    view.setPrivateMetadata(metadata);
    view.setState(
        ViewState.builder()
            .values(Map.of("reason", Map.of("reason", chosen), "note", Map.of("note", written)))
            .build());
    ViewSubmissionPayload payload = new ViewSubmissionPayload();
    ViewSubmissionPayload.User who = new ViewSubmissionPayload.User();
    who.setId(user);
    payload.setUser(who);
    payload.setView(view);
    return payload;
  }

  private Response sent(Object payload) {
    return endpoint(Workplace.CLOCK).handle(signed(form(payload), Workplace.NOW));
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static List<JsonNode> calls(String method) {
    return API.findAll(postRequestedFor(urlPathEqualTo("/" + method))).stream()
        .map(call -> json(call.getBodyAsString()))
        .toList();
  }

  @Test
  void a_press_on_accept_is_kept_and_told_to_the_person_alone() {
    Response response = sent(press("ana", SlackMessages.ACCEPT, value));

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    assertThat(place.answers("K1")).containsExactly("ACCEPTED by Ana Pop");
    JsonNode said = calls("chat.postEphemeral").get(0);
    assertThat(said.path("channel").asText()).isEqualTo("C024BE91L");
    assertThat(said.path("user").asText()).isEqualTo("ana");
    assertThat(said.path("text").asText()).isNotBlank();
  }

  @Test
  void the_same_request_again_is_one_answer() {
    BlockActionPayload press = press("ana", SlackMessages.ACCEPT, value);

    sent(press);
    Response again = sent(press);

    assertThat(again.status()).isEqualTo(200);
    assertThat(place.answers("K1")).hasSize(1);
  }

  @Test
  void an_accepted_request_that_is_replayed_after_it_was_withdrawn_changes_nothing() {
    BlockActionPayload press = press("ana", SlackMessages.ACCEPT, value);
    sent(press);
    sent(press("ana", SlackMessages.UNDO, value));

    sent(press);

    assertThat(place.answers("K1")).containsExactly("ACCEPTED by Ana Pop", "WITHDRAWN by Ana Pop");
  }

  @Test
  void a_press_on_reject_opens_a_window_that_slacks_own_model_knows() {
    sent(press("eva", SlackMessages.REJECT, value));

    assertThat(place.answers("K1")).isEmpty();
    JsonNode opened = calls("views.open").get(0);
    assertThat(opened.path("trigger_id").asText()).isEqualTo("156772938.1827394");
    SlackConfig strict = new SlackConfig();
    strict.setFailOnUnknownProperties(true);
    View view =
        GsonFactory.createSnakeCase(strict).fromJson(opened.path("view").toString(), View.class);
    assertThat(view.getCallbackId()).isEqualTo("nba_reject");
    assertThat(view.getPrivateMetadata()).isEqualTo(value).hasSizeLessThanOrEqualTo(3_000);
    assertThat(view.getTitle().getText()).isEqualTo("Respinge cardul").hasSizeLessThan(25);
    assertThat(view.getSubmit().getText()).hasSizeLessThan(25);
    assertThat(view.getClose().getText()).hasSizeLessThan(25);
    assertThat(opened.path("view").path("blocks").findValuesAsText("value"))
        .containsExactly(
            "UNSUITABLE_PRODUCT",
            "WRONG_TIMING",
            "ALREADY_CONTACTED",
            "WRONG_DATA",
            "PRICE",
            "OTHER");
  }

  @Test
  void a_reason_that_is_sent_rejects_the_card() {
    Response response = sent(submission("ana", value, "WRONG_TIMING", null));

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text()).isEmpty();
    assertThat(place.answers("K1")).containsExactly("REJECTED WRONG_TIMING by Ana Pop");
  }

  @Test
  void the_window_stays_open_and_says_what_is_missing() {
    Response noNote = sent(submission("ana", value, "OTHER", " "));
    Response noReason = sent(submission("ana", value, "<b>", null));
    Response tooLong = sent(submission("ana", value, "OTHER", "x".repeat(281)));
    Response stranger = sent(submission("mallory", value, "PRICE", null));

    assertThat(json(noNote.text()).path("response_action").asText()).isEqualTo("errors");
    assertThat(json(noNote.text()).path("errors").path("note").asText()).isNotBlank();
    assertThat(json(noReason.text()).path("errors").path("reason").asText())
        .isEqualTo("Please choose a reason.");
    assertThat(json(tooLong.text()).path("errors").path("note").asText()).isNotBlank();
    assertThat(json(stranger.text()).path("errors").path("reason").asText())
        .contains("not known here");
    assertThat(place.answers("K1")).isEmpty();
  }

  @Test
  void who_comes_second_is_told_in_the_window_or_alone() {
    sent(press("ana", SlackMessages.ACCEPT, value));

    Response second = sent(submission("eva", value, "PRICE", null));
    sent(press("eva", SlackMessages.SNOOZE, value));

    assertThat(json(second.text()).path("errors").path("reason").asText()).isNotBlank();
    assertThat(calls("chat.postEphemeral")).hasSize(2);
    assertThat(place.answers("K1")).containsExactly("ACCEPTED by Ana Pop");
  }

  @Test
  void a_stranger_and_another_agent_decide_nothing() {
    sent(press("mallory", SlackMessages.ACCEPT, value));
    sent(press("mallory", SlackMessages.REJECT, value));
    sent(press("dan", SlackMessages.ACCEPT, value));

    assertThat(place.answers("K1")).isEmpty();
    assertThat(calls("views.open")).isEmpty();
    assertThat(calls("chat.postEphemeral")).hasSize(3);
    assertThat(calls("chat.postEphemeral").get(0).path("text").asText()).contains("not known here");
  }

  @Test
  void what_is_not_signed_by_slack_is_not_read() {
    String body = form(press("ana", SlackMessages.ACCEPT, value));
    String time = String.valueOf(Workplace.NOW.getEpochSecond());
    String right = new Generator(SECRET).generate(time, body);
    List<Request> forged = new ArrayList<>();
    forged.add(request(body, time, new Generator("another secret").generate(time, body)));
    forged.add(request(body, time, ""));
    forged.add(request(body, time, right.toUpperCase(java.util.Locale.ROOT)));
    forged.add(request(body, time + "0", right));
    forged.add(request(body, "", right));
    forged.add(request(body, "-1", right));
    forged.add(signed(body, Workplace.NOW.minusSeconds(301)));
    forged.add(signed(body, Workplace.NOW.plusSeconds(301)));
    forged.add(
        new Request(
            "POST",
            "/",
            "",
            Map.of(
                "X-Slack-Request-Timestamp",
                List.of(time),
                "X-Slack-Signature",
                List.of("v0=00", right)),
            body.getBytes(StandardCharsets.UTF_8),
            null));
    for (int i = 0; i < body.length(); i++) {
      char other = body.charAt(i) == 'A' ? 'B' : 'A';
      forged.add(request(body.substring(0, i) + other + body.substring(i + 1), time, right));
    }

    SlackEndpoint endpoint = endpoint(Workplace.CLOCK);
    for (Request request : forged) {
      assertThat(endpoint.handle(request).status()).isEqualTo(401);
    }
    assertThat(place.answers("K1")).isEmpty();
    assertThat(endpoint.handle(request(body, time, right)).status()).isEqualTo(200);
    assertThat(place.answers("K1")).hasSize(1);
  }

  @Test
  void signatures_are_those_of_slacks_documentation() {
    String body =
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
            + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
            + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2F"
            + "commands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
            + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

    assertThat(SlackSignature.of("1531420618", body.getBytes(StandardCharsets.UTF_8), SECRET))
        .isEqualTo("v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503");
  }

  @Test
  void what_makes_no_sense_is_refused_and_what_is_not_ours_is_let_pass() {
    for (String body :
        List.of("", "payload", "payload=%", "payload=%zz", "payload={", "payload=[]", "x=1")) {
      assertThat(endpoint(Workplace.CLOCK).handle(signed(body, Workplace.NOW)).status())
          .as(body)
          .isEqualTo(400);
    }
    for (Object payload :
        List.of(
            Map.of("type", "message_action"),
            Map.of(),
            press("ana", "another_app", value),
            press("ana", SlackMessages.OPEN, value),
            press("ana", SlackMessages.ACCEPT, "nonsense"))) {
      assertThat(sent(payload).status()).isEqualTo(200);
    }
    assertThat(place.answers("K1")).isEmpty();
  }

  @Test
  void only_post_and_only_so_much() {
    SlackEndpoint endpoint = endpoint(Workplace.CLOCK);
    Request get = new Request("GET", "/", "payload=x", Map.of(), new byte[0], null);

    assertThat(endpoint.handle(get).status()).isEqualTo(405);
    assertThat(endpoint.handle(signed("payload=" + "x".repeat(300_000), Workplace.NOW)).status())
        .isEqualTo(413);
  }

  @Test
  void slacks_own_framework_takes_the_same_presses() throws Exception {
    OutgoingCard card = place.card("K1");
    Message message = new RandomCards(1).message("slack", "C1", Message.Kind.CARD, List.of(card));
    JsonNode body = json(new SlackChannel(settings(), Workplace.CLOCK).render(message).text());
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(API.baseUrl() + "/");
    App app =
        new App(
            AppConfig.builder()
                .slack(Slack.getInstance(config))
                .signingSecret(SECRET)
                .singleTeamBotToken("xoxb-none")
                .build());
    List<String> taken = new ArrayList<>();
    app.blockAction(
        SlackMessages.ACCEPT,
        (request, context) -> {
          taken.add(request.getPayload().getActions().get(0).getValue());
          return context.ack();
        });
    String form = form(press("ana", SlackMessages.ACCEPT, body.findValuesAsText("value").get(0)));
    Instant now = Clock.systemUTC().instant();
    Request request = signed(form, now);

    com.slack.api.bolt.response.Response bolts =
        app.run(
            new SlackRequestParser(app.config())
                .parse(
                    SlackRequestParser.HttpRequest.builder()
                        .requestUri("/")
                        .queryString(Map.of())
                        .requestBody(form)
                        .headers(new RequestHeaders(request.headers()))
                        .build()));

    assertThat(bolts.getStatusCode()).isEqualTo(200);
    assertThat(taken).containsExactly(value);
    assertThat(endpoint(Clock.systemUTC()).handle(request).status()).isEqualTo(200);
    assertThat(place.answers("K1")).hasSize(1);
  }

  @Test
  void a_thousand_presses_at_once_are_one_decision() {
    SlackEndpoint endpoint = endpoint(Workplace.CLOCK);
    List<Request> presses = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      String action = i % 2 == 0 ? SlackMessages.ACCEPT : SlackMessages.SNOOZE;
      BlockActionPayload press = press(i % 3 == 0 ? "eva" : "ana", action, value);
      press.setTriggerId("trigger-" + i);
      presses.add(
          i % 5 == 0
              ? signed(form(submission("ana", value, "PRICE", "note " + i)), Workplace.NOW)
              : signed(form(press), Workplace.NOW));
    }

    List<Integer> statuses =
        presses.parallelStream().map(press -> endpoint.handle(press).status()).toList();

    assertThat(statuses).containsOnly(200);
    assertThat(place.answers("K1").stream().filter(answer -> !answer.startsWith("SNOOZED")))
        .hasSize(1);
    assertThat(CardAnswer.MOST_NOTE).isEqualTo(280);
    assertThat(Answer.Reason.values()).hasSizeLessThanOrEqualTo(10);
  }
}
