package org.nextbestaction.examples.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.llm.model.Answer;
import org.nextbestaction.llm.model.Failure;
import org.nextbestaction.llm.model.LanguageModel;
import org.nextbestaction.llm.model.ModelException;
import org.nextbestaction.llm.model.Prompt;
import org.nextbestaction.llm.model.Tokens;

/**
 * A model behind {@code /v1/chat/completions}, as OpenAI, Mistral, vLLM, Ollama and others serve
 * it: structured output by a JSON schema, no tools, and only an answer that ended by itself.
 * Thread-safe.
 */
public final class OpenAiModel implements LanguageModel {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final HttpClient http;
  private final URI endpoint;
  private final @Nullable String key;
  private final String model;

  /**
   * @param base scheme and host, such as {@code http://localhost:11434}
   * @param key null where none is needed
   * @param model as the server knows it
   */
  public OpenAiModel(URI base, @Nullable String key, String model) {
    this.endpoint = URI.create(base + "/v1/chat/completions");
    this.key = key;
    this.model = model;
    http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  }

  @Override
  public String name() {
    return model;
  }

  @Override
  public Answer answer(Prompt prompt, Duration timeout) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint)
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body(prompt)));
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    HttpResponse<String> response = send(request.build(), timeout);
    if (response.statusCode() != 200) {
      throw new ModelException(
          failure(response.statusCode()), "status " + response.statusCode(), Tokens.NONE);
    }
    return read(prompt, response.body());
  }

  private String body(Prompt prompt) {
    ObjectNode body = MAPPER.createObjectNode().put("model", model).put("temperature", 0);
    body.put("seed", 7).put("max_completion_tokens", prompt.maxOutputTokens());
    ArrayNode messages = body.putArray("messages");
    messages.addObject().put("role", "system").put("content", prompt.instruction());
    messages.addObject().put("role", "user").put("content", prompt.data());
    ObjectNode format = body.putObject("response_format").put("type", "json_schema");
    format.putObject("json_schema").put("name", "answer").set("schema", json(prompt.schema()));
    return body.toString();
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new ModelException(Failure.MALFORMED, "the response is no JSON");
    }
  }

  /** The client's own timeout ends when the head has come; this one holds for the body, too. */
  private HttpResponse<String> send(HttpRequest request, Duration timeout) {
    CompletableFuture<HttpResponse<String>> call =
        http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    try {
      return call.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new ModelException(Failure.TIMEOUT, "no answer in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelException(Failure.INTERRUPTED, "interrupted while it waited");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof java.net.http.HttpTimeoutException) {
        throw new ModelException(Failure.TIMEOUT, "no answer in time");
      }
      throw new ModelException(
          e.getCause() instanceof IOException ? Failure.UNAVAILABLE : Failure.FAULT,
          "the call failed",
          e);
    } finally {
      call.cancel(true);
    }
  }

  private static Failure failure(int status) {
    if (status == 429) {
      return Failure.RATE_LIMITED;
    }
    return status >= 500 || status == 408 ? Failure.UNAVAILABLE : Failure.REFUSED;
  }

  private Answer read(Prompt prompt, String body) {
    JsonNode response = json(body);
    Tokens used = used(prompt, response.path("usage"));
    JsonNode choice = response.path("choices").path(0);
    if (choice.isMissingNode()) {
      throw new ModelException(Failure.EMPTY, "no choice", used);
    }
    String end = choice.path("finish_reason").asText();
    if (!end.equals("stop")) {
      throw new ModelException(
          switch (end) {
            case "length" -> Failure.TRUNCATED;
            case "content_filter" -> Failure.BLOCKED;
            default -> Failure.MALFORMED;
          },
          "the answer did not end by itself",
          used);
    }
    JsonNode message = choice.path("message");
    if (message.hasNonNull("refusal")) {
      throw new ModelException(Failure.BLOCKED, "the model refuses", used);
    }
    return Answer.checked(prompt, message.path("content").asText(), used);
  }

  /** What the server counted; the most that it can be where it counts nothing. */
  private Tokens used(Prompt prompt, JsonNode usage) {
    return usage.has("prompt_tokens")
        ? new Tokens(
            Math.max(0, usage.path("prompt_tokens").asLong()),
            Math.max(0, usage.path("completion_tokens").asLong()))
        : most(prompt);
  }
}
