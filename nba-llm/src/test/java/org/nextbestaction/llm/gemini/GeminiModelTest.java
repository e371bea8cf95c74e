package org.nextbestaction.llm.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.genai.Client;
import com.google.genai.types.HttpOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.llm.gemini.GeminiDouble.Asked;
import org.nextbestaction.llm.gemini.GeminiDouble.Reply;
import org.nextbestaction.llm.model.Answer;
import org.nextbestaction.llm.model.Failure;
import org.nextbestaction.llm.model.ModelException;
import org.nextbestaction.llm.model.Prompt;
import org.nextbestaction.llm.model.Tokens;

class GeminiModelTest {

  private static final String SCHEMA =
      "{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\",\"maxLength\":40}},"
          + "\"required\":[\"text\"],\"additionalProperties\":false}";
  private static final Prompt PROMPT = new Prompt("Word it.", "{\"a\":1}", SCHEMA, 200);
  private static final String GOOD = "{\"text\":\"Hello\"}";

  /** Far above what an answer takes, so that a slow machine fails no test. */
  private static final Duration LONG = Duration.ofSeconds(60);

  private static final Duration SHORT = Duration.ofMillis(200);

  private AutoCloseable[] open = {};

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
  }

  private GeminiModel by(GeminiDouble server, GeminiAccess access, GeminiSettings settings) {
    GeminiModel model = GeminiModel.connect(access, settings.withEndpoint(server.endpoint()));
    open = new AutoCloseable[] {model, server};
    return model;
  }

  private GeminiModel byKey(GeminiDouble server) {
    return by(server, new GeminiAccess.ApiKey("key-1"), GeminiSettings.defaults());
  }

  private static GeminiAccess.Project project() {
    return new GeminiAccess.Project("p-1", "europe-west4", () -> "token-1");
  }

  private static ModelException failure(GeminiModel model, Duration timeout) {
    return catchThrowableOfType(ModelException.class, () -> model.answer(PROMPT, timeout));
  }

  @Test
  void by_key_the_request_has_the_recorded_wire_form() {
    GeminiDouble server = GeminiDouble.saying(GeminiDouble.ok(GOOD));
    GeminiModel model =
        by(
            server,
            new GeminiAccess.ApiKey("key-1"),
            GeminiSettings.defaults()
                .withThinking(GeminiSettings.Thinking.budget(0))
                .withSafety(Map.of("HARM_CATEGORY_HARASSMENT", "BLOCK_LOW_AND_ABOVE")));

    Answer answer = model.answer(PROMPT, LONG);

    assertThat(answer.text()).isEqualTo(GOOD);
    assertThat(answer.tokens()).isEqualTo(new Tokens(100, GOOD.length() / 4));
    Asked asked = server.only();
    assertThat(asked.method()).isEqualTo("POST");
    assertThat(asked.path()).isEqualTo("/v1beta/models/gemini-3.5-flash-lite:generateContent");
    assertThat(asked.headers()).containsEntry("x-goog-api-key", "key-1");
    assertThat(asked.headers()).doesNotContainKeys("authorization", "x-goog-user-project");
    assertThat(asked.json())
        .isEqualTo(
            GeminiDouble.parse(
                """
                {"contents":[{"parts":[{"text":"{\\"a\\":1}"}],"role":"user"}],
                 "systemInstruction":{"parts":[{"text":"Word it."}],"role":"user"},
                 "safetySettings":[{"category":"HARM_CATEGORY_HARASSMENT","threshold":"BLOCK_LOW_AND_ABOVE"}],
                 "generationConfig":{"temperature":0.0,"candidateCount":1,"maxOutputTokens":200,
                   "seed":7,"responseMimeType":"application/json","responseJsonSchema":SCHEMA,
                   "thinkingConfig":{"thinkingBudget":0}}}
                """
                    .replace("SCHEMA", SCHEMA)));
  }

  @Test
  void where_google_does_not_count_the_most_that_it_may_be_counts() {
    GeminiDouble.Reply counted = GeminiDouble.ok(GOOD);
    GeminiDouble server =
        GeminiDouble.saying(
            GeminiDouble.Reply.json(200, counted.body().replace("usageMetadata", "unknown")));
    GeminiModel model = byKey(server);

    assertThat(model.answer(PROMPT, LONG).tokens()).isEqualTo(model.most(PROMPT));
  }

  @Test
  void in_a_project_the_request_carries_its_token_labels_and_model_armor() {
    GeminiDouble server = GeminiDouble.saying(GeminiDouble.ok(GOOD));
    String template = "projects/p-1/locations/europe-west4/templates/";
    GeminiModel model =
        by(
            server,
            project(),
            GeminiSettings.defaults()
                .withLabels(Map.of("app", "nba"))
                .withModelArmor(new GeminiSettings.ModelArmor(template + "in", template + "out")));

    model.answer(PROMPT, LONG);

    Asked asked = server.only();
    assertThat(asked.path())
        .isEqualTo(
            "/v1beta1/projects/p-1/locations/europe-west4/publishers/google/models/"
                + "gemini-3.5-flash-lite:generateContent");
    assertThat(asked.headers()).containsEntry("authorization", "Bearer token-1");
    assertThat(asked.headers()).doesNotContainKeys("x-goog-api-key", "x-goog-user-project");
    assertThat(asked.json().at("/labels/app").asText()).isEqualTo("nba");
    assertThat(asked.json().get("modelArmorConfig"))
        .isEqualTo(
            GeminiDouble.parse(
                "{\"promptTemplateName\":\""
                    + template
                    + "in\",\"responseTemplateName\":\""
                    + template
                    + "out\"}"));
    assertThat(asked.json().at("/generationConfig/thinkingConfig/thinkingLevel").asText())
        .isEqualTo("LOW");
    assertThat(asked.json().at("/generationConfig/maxOutputTokens").asInt()).isEqualTo(1224);
    assertThat(model.most(PROMPT).output()).isEqualTo(1224);
  }

  @Test
  void the_token_is_asked_for_before_each_call() {
    GeminiDouble server = GeminiDouble.saying(GeminiDouble.ok(GOOD));
    int[] asked = {0};
    GeminiModel model =
        by(
            server,
            new GeminiAccess.Project("p", "global", () -> "t" + ++asked[0]),
            GeminiSettings.defaults());

    model.answer(PROMPT, LONG);
    model.answer(PROMPT, LONG);

    assertThat(server.asked())
        .extracting(request -> request.headers().get("authorization"))
        .containsExactly("Bearer t1", "Bearer t2");
  }

  @Test
  void a_ready_client_is_used_without_its_own_retries_and_stays_open() {
    try (GeminiDouble server = GeminiDouble.saying(GeminiDouble.error(429, "RESOURCE_EXHAUSTED"));
        Client client =
            Client.builder()
                .enterprise(true)
                .project("p")
                .location("global")
                .credentials(
                    GoogleCredentials.create(new AccessToken("fake", new Date(Long.MAX_VALUE / 2))))
                .httpOptions(HttpOptions.builder().baseUrl(server.endpoint()).build())
                .build()) {
      try (GeminiModel model = GeminiModel.of(client, GeminiSettings.defaults())) {
        assertThat(failure(model, LONG).failure()).isEqualTo(Failure.RATE_LIMITED);
      }

      assertThat(server.asked()).hasSize(1);
      try (GeminiModel again = GeminiModel.of(client, GeminiSettings.defaults())) {
        assertThat(failure(again, LONG).failure()).isEqualTo(Failure.RATE_LIMITED);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400,INVALID_ARGUMENT,REFUSED",
    "401,UNAUTHENTICATED,REFUSED",
    "403,PERMISSION_DENIED,REFUSED",
    "404,NOT_FOUND,REFUSED",
    "408,DEADLINE_EXCEEDED,UNAVAILABLE",
    "429,RESOURCE_EXHAUSTED,RATE_LIMITED",
    "500,INTERNAL,UNAVAILABLE",
    "503,UNAVAILABLE,UNAVAILABLE"
  })
  void every_status_is_a_failure_after_one_request(int status, String name, Failure expected) {
    GeminiDouble server = GeminiDouble.saying(GeminiDouble.error(status, name));

    ModelException failure = failure(byKey(server), LONG);

    assertThat(failure.failure()).isEqualTo(expected);
    assertThat(failure.used()).isEqualTo(Tokens.NONE);
    assertThat(failure).hasMessageContaining(String.valueOf(status));
    assertThat(failure).hasStackTraceContaining("ModelException");
    assertThat(failure.toString()).doesNotContain("SECRET");
    assertThat(failure.getCause()).isNull();
    assertThat(server.asked()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MODEL_ARMOR",
        "SAFETY",
        "JAILBREAK",
        "PROHIBITED_CONTENT",
        "A_REASON_OF_TOMORROW"
      })
  void a_blocked_question_is_a_block(String reason) {
    ModelException failure =
        failure(byKey(GeminiDouble.saying(GeminiDouble.blocked(reason))), LONG);

    assertThat(failure.failure()).isEqualTo(Failure.BLOCKED);
    assertThat(failure.used()).isEqualTo(new Tokens(100, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "SAFETY,BLOCKED",
    "RECITATION,BLOCKED",
    "BLOCKLIST,BLOCKED",
    "PROHIBITED_CONTENT,BLOCKED",
    "SPII,BLOCKED",
    "LANGUAGE,BLOCKED",
    "MAX_TOKENS,TRUNCATED",
    "OTHER,MALFORMED",
    "MALFORMED_FUNCTION_CALL,MALFORMED",
    "FINISH_REASON_UNSPECIFIED,BLOCKED",
    "MODEL_ARMOR,BLOCKED",
    "A_REASON_OF_TOMORROW,BLOCKED"
  })
  void only_an_answer_that_ended_by_itself_counts(String reason, Failure expected) {
    GeminiModel model = byKey(GeminiDouble.saying(GeminiDouble.ended(reason, GOOD)));

    ModelException failure = failure(model, LONG);

    assertThat(failure.failure()).isEqualTo(expected);
    assertThat(failure.used()).isEqualTo(new Tokens(100, GOOD.length() / 4));
  }

  @Test
  void an_answer_without_a_finish_reason_is_malformed() {
    Reply reply =
        Reply.json(200, GeminiDouble.ok(GOOD).body().replace("\"finishReason\":\"STOP\",", ""));

    assertThat(failure(byKey(GeminiDouble.saying(reply)), LONG).failure())
        .isEqualTo(Failure.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"candidates\":[]}",
        "{\"candidates\":[{\"finishReason\":\"STOP\"}]}",
        "{\"candidates\":[{\"content\":{\"role\":\"model\"},\"finishReason\":\"STOP\"}]}",
        "{\"candidates\":[{\"content\":{\"parts\":[]},\"finishReason\":\"STOP\"}]}",
        "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\" \"}]},\"finishReason\":\"STOP\"}]}"
      })
  void a_response_without_text_is_empty(String body) {
    assertThat(failure(byKey(GeminiDouble.saying(Reply.json(200, body))), LONG).failure())
        .isEqualTo(Failure.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>Proxy</html>",
        "{\"candidates\":[{\"content\":{\"parts\":[{\"te",
        "null",
        "[]",
        "{\"candidates\":3}"
      })
  void a_response_of_another_form_is_no_answer(String body) {
    assertThat(failure(byKey(GeminiDouble.saying(Reply.json(200, body))), LONG).failure())
        .isIn(Failure.MALFORMED, Failure.EMPTY, Failure.FAULT);
  }

  @Test
  void a_proxys_page_is_no_answer_whatever_its_status() {
    assertThat(failure(byKey(GeminiDouble.saying(GeminiDouble.html(200))), LONG).failure())
        .isEqualTo(Failure.MALFORMED);
    assertThat(failure(byKey(GeminiDouble.saying(GeminiDouble.html(502))), LONG).failure())
        .isEqualTo(Failure.UNAVAILABLE);
    assertThat(failure(byKey(GeminiDouble.saying(GeminiDouble.html(302))), LONG).failure())
        .isEqualTo(Failure.REFUSED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hello",
        "{\"text\":\"Hel",
        "{\"text\":\"Hello\"} and more",
        "```json\n{\"text\":\"Hello\"}\n```",
        "{\"text\":\"a\",\"text\":\"b\"}",
        "{}",
        "[]",
        "{\"text\":3}",
        "{\"text\":null}",
        "{\"text\":\"Hello\",\"discount\":50}",
        "{\"text\":\"12345678901234567890123456789012345678901\"}"
      })
  void text_that_is_not_of_the_schema_is_malformed(String text) {
    assertThat(failure(byKey(GeminiDouble.saying(GeminiDouble.ok(text))), LONG).failure())
        .isEqualTo(Failure.MALFORMED);
  }

  @Test
  void thoughts_are_counted_and_are_not_part_of_the_answer() {
    GeminiModel model =
        byKey(GeminiDouble.saying(GeminiDouble.thinking("{\"text\":\"thought\"}", GOOD)));

    Answer answer = model.answer(PROMPT, LONG);

    assertThat(answer.text()).isEqualTo(GOOD);
    assertThat(answer.outputTokens()).isEqualTo(GOOD.length() / 4 + 18 / 4);
  }

  @Test
  void an_answer_may_come_in_parts() {
    GeminiModel model =
        byKey(GeminiDouble.saying(GeminiDouble.ended("STOP", "{\"text\":", "\"Hello\"}")));

    assertThat(model.answer(PROMPT, LONG).text()).isEqualTo(GOOD);
  }

  @Test
  void a_part_that_is_no_text_is_no_answer() {
    Reply reply =
        Reply.json(
            200,
            "{\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"name\":\"f\","
                + "\"args\":{}}}]},\"finishReason\":\"STOP\"}]}");

    assertThat(failure(byKey(GeminiDouble.saying(reply)), LONG).failure())
        .isEqualTo(Failure.MALFORMED);
  }

  @Test
  void a_slow_server_is_a_timeout_and_is_asked_once() {
    GeminiDouble server = GeminiDouble.saying(GeminiDouble.ok(GOOD).late());

    ModelException failure = failure(byKey(server), SHORT);

    assertThat(failure.failure()).isEqualTo(Failure.TIMEOUT);
    assertThat(failure.used()).isNull();
    assertThat(server.asked()).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void a_token_that_never_comes_does_not_hold_the_caller() {
    GeminiDouble server = GeminiDouble.saying(GeminiDouble.ok(GOOD));
    CountDownLatch never = new CountDownLatch(1);
    GeminiModel model =
        by(
            server,
            new GeminiAccess.Project(
                "p",
                "global",
                () -> {
                  try {
                    never.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  return "t";
                }),
            GeminiSettings.defaults());

    assertThat(failure(model, SHORT).failure()).isEqualTo(Failure.TIMEOUT);
  }

  @Test
  void an_interrupt_ends_the_wait_and_stays() {
    GeminiModel model = byKey(GeminiDouble.saying(GeminiDouble.ok(GOOD).late()));
    Thread.currentThread().interrupt();

    ModelException failure = failure(model, LONG);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure.failure()).isEqualTo(Failure.INTERRUPTED);
  }

  @Test
  void nobody_there_is_unavailable() {
    GeminiDouble gone = GeminiDouble.saying(GeminiDouble.ok(GOOD));
    GeminiModel model = byKey(gone);
    gone.close();

    assertThat(failure(model, LONG).failure()).isEqualTo(Failure.UNAVAILABLE);
  }

  @Test
  void a_body_that_ends_before_its_end_is_unavailable_and_is_asked_once() {
    GeminiDouble server = GeminiDouble.saying(GeminiDouble.ok(GOOD).cut());

    assertThat(failure(byKey(server), LONG).failure()).isEqualTo(Failure.UNAVAILABLE);
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void a_kept_connection_that_is_reset_is_not_asked_again_behind_our_back() throws Exception {
    int[] requests = {0};
    CountDownLatch done = new CountDownLatch(1);
    try (ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread server = new Thread(() -> serveThenReset(socket, requests, done), "resetting-double");
      server.start();
      try (GeminiModel model =
          GeminiModel.connect(
              new GeminiAccess.ApiKey("k"),
              GeminiSettings.defaults()
                  .withEndpoint("http://127.0.0.1:" + socket.getLocalPort()))) {
        assertThat(model.answer(PROMPT, LONG).text()).isEqualTo(GOOD);
        assertThat(failure(model, LONG).failure()).isEqualTo(Failure.UNAVAILABLE);
      }
      socket.close();
      assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(requests[0]).isEqualTo(2);
  }

  /** Answers the first request of a connection and resets it at the second. */
  private static void serveThenReset(ServerSocket socket, int[] requests, CountDownLatch done) {
    try {
      while (true) {
        Socket one = socket.accept();
        one.setSoLinger(true, 0);
        readRequest(one);
        requests[0]++;
        String body = GeminiDouble.ok(GOOD).body();
        one.getOutputStream()
            .write(
                ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body)
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        one.getOutputStream().flush();
        readRequest(one);
        requests[0]++;
        one.close();
      }
    } catch (IOException e) {
      done.countDown();
    }
  }

  private static void readRequest(Socket socket) throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int c = socket.getInputStream().read();
      if (c < 0) {
        throw new IOException("no request");
      }
      head.append((char) c);
    }
    String length = head.toString().toLowerCase(java.util.Locale.ROOT);
    length = length.substring(length.indexOf("content-length:") + 15);
    int bytes = Integer.parseInt(length.substring(0, length.indexOf('\r')).strip());
    socket.getInputStream().readNBytes(bytes);
  }

  @Test
  void model_armor_and_labels_need_a_project() {
    GeminiSettings settings = GeminiSettings.defaults().withLabels(Map.of("a", "b"));

    assertThatThrownBy(() -> GeminiModel.connect(new GeminiAccess.ApiKey("k"), settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Maybe");
  }

  @Test
  void no_text_of_the_settings_shows_a_key_or_a_token() {
    assertThat(new GeminiAccess.ApiKey("key-1").toString()).doesNotContain("key-1");
    assertThat(project().toString()).doesNotContain("token-1");
  }

  @ParameterizedTest
  @CsvSource({
    "global,https://aiplatform.googleapis.com",
    "eu,https://aiplatform.eu.rep.googleapis.com",
    "europe-west4,https://europe-west4-aiplatform.googleapis.com"
  })
  void a_project_is_served_where_its_location_says(String location, String endpoint) {
    assertThat(new GeminiAccess.Project("p", location, () -> "t").endpoint()).isEqualTo(endpoint);
  }

  @Test
  void no_thread_is_left_when_it_is_closed() throws Exception {
    try (GeminiDouble server = GeminiDouble.saying(GeminiDouble.ok(GOOD).late());
        GeminiModel model =
            GeminiModel.connect(
                new GeminiAccess.ApiKey("k"),
                GeminiSettings.defaults().withEndpoint(server.endpoint()))) {
      failure(model, SHORT);
      List<Thread> ours = threads();
      model.close();
      for (Thread thread : ours) {
        thread.join(TimeUnit.SECONDS.toMillis(60));
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }

  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("nba-llm"))
        .toList();
  }
}
