package org.nextbestaction.examples.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.llm.model.Answer;
import org.nextbestaction.llm.model.Failure;
import org.nextbestaction.llm.model.ModelException;
import org.nextbestaction.llm.model.Prompt;
import org.nextbestaction.llm.model.Tokens;

class OpenAiModelTest {

  private static final String SCHEMA =
      "{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\"}},"
          + "\"required\":[\"text\"],\"additionalProperties\":false}";
  private static final Prompt PROMPT = new Prompt("Word it.", "{\"a\":1}", SCHEMA, 200);
  private static final Duration LONG = Duration.ofSeconds(60);

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> keys = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private int status = 200;
  private String body = says("stop", "{\\\"text\\\":\\\"Hello\\\"}");
  private boolean stuck;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/v1/chat/completions",
        exchange -> {
          try (exchange) {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            keys.add(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (stuck) {
              // The head has come, half of the body, too, and then nothing.
              exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
              exchange.getResponseBody().flush();
              closed.await();
            }
            exchange.getResponseBody().write(bytes);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
  }

  @AfterEach
  void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private static String says(String end, String content) {
    return "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
        + content
        + "\"},\"finish_reason\":\""
        + end
        + "\"}],\"usage\":{\"prompt_tokens\":30,\"completion_tokens\":7}}";
  }

  private OpenAiModel model() {
    return new OpenAiModel(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "key-1", "model-1");
  }

  private Failure failure(Duration timeout) {
    return catchThrowableOfType(ModelException.class, () -> model().answer(PROMPT, timeout))
        .failure();
  }

  @Test
  void a_prompt_is_asked_in_the_form_of_chat_completions() throws Exception {
    Answer answer = model().answer(PROMPT, LONG);

    assertThat(answer.text()).isEqualTo("{\"text\":\"Hello\"}");
    assertThat(answer.tokens()).isEqualTo(new Tokens(30, 7));
    assertThat(keys).containsExactly("Bearer key-1");
    JsonNode expected =
        JsonMapper.builder()
            .build()
            .readTree(
                """
                {"model":"model-1","temperature":0,"seed":7,"max_completion_tokens":200,
                 "messages":[{"role":"system","content":"Word it."},
                             {"role":"user","content":"{\\"a\\":1}"}],
                 "response_format":{"type":"json_schema",
                   "json_schema":{"name":"answer","schema":SCHEMA}}}
                """
                    .replace("SCHEMA", SCHEMA));
    assertThat(JsonMapper.builder().build().readTree(asked.get(0))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "400,REFUSED",
    "401,REFUSED",
    "404,REFUSED",
    "302,REFUSED",
    "429,RATE_LIMITED",
    "500,UNAVAILABLE",
    "503,UNAVAILABLE"
  })
  void every_status_is_a_failure_after_one_request(int code, Failure expected) {
    status = code;
    body = "{\"error\":{\"message\":\"no\"}}";

    assertThat(failure(LONG)).isEqualTo(expected);
    assertThat(asked).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "length,TRUNCATED",
    "content_filter,BLOCKED",
    "tool_calls,MALFORMED",
    "tomorrow,MALFORMED"
  })
  void only_an_answer_that_ended_by_itself_counts(String end, Failure expected) {
    body = says(end, "{\\\"text\\\":\\\"Hello\\\"}");

    assertThat(failure(LONG)).isEqualTo(expected);
  }

  @Test
  void what_is_not_counted_is_the_most_that_it_can_be() {
    body = body.replaceAll(",\"usage\".*", "}");

    assertThat(model().answer(PROMPT, LONG).tokens()).isEqualTo(model().most(PROMPT));
  }

  @Test
  void a_refusal_is_a_block() {
    body =
        "{\"choices\":[{\"message\":{\"content\":null,\"refusal\":\"no\"},"
            + "\"finish_reason\":\"stop\"}]}";

    assertThat(failure(LONG)).isEqualTo(Failure.BLOCKED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"choices\":[]}", "<html></html>", "{\"choices\":[{\"me"})
  void a_response_of_another_form_is_no_answer(String response) {
    body = response;

    assertThat(failure(LONG)).isIn(Failure.EMPTY, Failure.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Hello", "{}", "{\\\"text\\\":3}", ""})
  void text_that_is_not_of_the_schema_is_no_answer(String content) {
    body = says("stop", content);

    assertThat(failure(LONG)).isIn(Failure.EMPTY, Failure.MALFORMED);
  }

  @Test
  void a_body_that_never_ends_is_a_timeout() {
    stuck = true;

    assertThat(failure(Duration.ofMillis(300))).isEqualTo(Failure.TIMEOUT);
  }

  @Test
  void nobody_there_is_unavailable() {
    server.stop(0);

    assertThat(failure(LONG)).isEqualTo(Failure.UNAVAILABLE);
  }
}
