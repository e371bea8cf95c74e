package org.nextbestaction.llm.shield;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Google Cloud Model Armor by REST: prompts of users and answers of models. It fails closed: a text
 * passes only when the invocation succeeded, every filter ran, and none matched, except that text
 * without its sensitive data, where only that was found, passes in this form. One attempt, no
 * retry. Thread-safe.
 */
public final class ModelArmorShield implements ContentShield {

  /**
   * Where and how to ask.
   *
   * @param endpoint such as {@code https://modelarmor.europe-west4.rep.googleapis.com}
   * @param timeout the longest that a call may take, the body of the answer included
   * @param maxCharacters longer texts are not sent, as filters skip what is above their limit
   * @param language ISO 639-1 code of what is sent; null: the service finds out
   */
  public record Settings(
      URI endpoint,
      String project,
      String location,
      String template,
      Duration timeout,
      int maxCharacters,
      @Nullable String language) {

    public Settings {
      requireNonNull(endpoint, "endpoint");
      if (timeout.isNegative() || timeout.isZero() || maxCharacters < 1) {
        throw new IllegalArgumentException("timeout and maxCharacters must be above zero");
      }
      for (String part : List.of(project, location, template)) {
        if (!part.matches("[A-Za-z0-9._:-]+")) {
          throw new IllegalArgumentException(
              "(" + part + ") cannot be a part of a template's name");
        }
      }
    }

    /** The regional endpoint that Google names, two seconds, 8,000 characters, any language. */
    public static Settings of(String project, String location, String template) {
      return new Settings(
          URI.create("https://modelarmor." + location + ".rep.googleapis.com"),
          project,
          location,
          template,
          Duration.ofSeconds(2),
          8_000,
          null);
    }
  }

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final String MATCH = "MATCH_FOUND";
  private static final String NO_MATCH = "NO_MATCH_FOUND";
  private static final String MALFORMED = "SHIELD_MALFORMED";
  private static final String SENSITIVE_DATA = "sdp";

  private final Settings settings;
  private final Supplier<String> token;
  private final HttpClient client;

  /**
   * @param token gives the access token of each call
   */
  public ModelArmorShield(Settings settings, Supplier<String> token) {
    this(settings, token, HttpClient.newBuilder().connectTimeout(settings.timeout()).build());
  }

  /** With a client of the host's own, such as one with a proxy. */
  public ModelArmorShield(Settings settings, Supplier<String> token, HttpClient client) {
    this.settings = requireNonNull(settings, "settings");
    this.token = requireNonNull(token, "token");
    this.client = requireNonNull(client, "client");
  }

  @Override
  public Screening screen(String text) {
    ObjectNode body = JSON.createObjectNode();
    body.putObject("userPromptData").put("text", text);
    return ask("sanitizeUserPrompt", body, text, text.length());
  }

  @Override
  public Screening screenAnswer(String prompt, String answer) {
    ObjectNode body = JSON.createObjectNode();
    body.putObject("modelResponseData").put("text", answer);
    if (!prompt.isEmpty()) {
      body.put("userPrompt", prompt);
    }
    return ask("sanitizeModelResponse", body, answer, Math.max(prompt.length(), answer.length()));
  }

  private Screening ask(String method, ObjectNode body, String text, int longest) {
    if (longest > settings.maxCharacters) {
      return Screening.notScreened("SHIELD_TEXT_TOO_LONG");
    }
    ObjectNode languages = body.putObject("multiLanguageDetectionMetadata");
    languages.put("enableMultiLanguageDetection", true);
    if (settings.language != null) {
      languages.put("sourceLanguage", settings.language);
    }
    HttpRequest request;
    try {
      request =
          HttpRequest.newBuilder(address(method))
              .timeout(settings.timeout)
              .header("Authorization", "Bearer " + requireNonNull(token.get()))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
              .build();
    } catch (JsonProcessingException | RuntimeException e) {
      // the supplier is the host's code; whatever it throws, nothing was screened
      return Screening.notScreened("SHIELD_NO_TOKEN");
    }
    // the client's own timeout ends with the headers
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    try {
      HttpResponse<String> response =
          answer.get(settings.timeout.toMillis(), TimeUnit.MILLISECONDS);
      return response.statusCode() == 200
          ? read(response.body(), text)
          : Screening.notScreened(refusal(response.statusCode()));
    } catch (TimeoutException e) {
      return Screening.notScreened("SHIELD_TIMEOUT");
    } catch (ExecutionException e) {
      return Screening.notScreened(
          e.getCause() instanceof HttpTimeoutException ? "SHIELD_TIMEOUT" : "SHIELD_UNREACHABLE");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Screening.notScreened("SHIELD_INTERRUPTED");
    } finally {
      answer.cancel(true);
    }
  }

  private URI address(String method) {
    String base = settings.endpoint.toString();
    return URI.create(
        (base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
            + "/v1/projects/"
            + settings.project
            + "/locations/"
            + settings.location
            + "/templates/"
            + settings.template
            + ":"
            + method);
  }

  private static String refusal(int status) {
    if (status == 429) {
      return "SHIELD_RATE_LIMITED";
    }
    return status >= 500 ? "SHIELD_UNAVAILABLE" : "SHIELD_REFUSED";
  }

  private static Screening read(String body, String text) {
    JsonNode result;
    try {
      result = JSON.readTree(body).path("sanitizationResult");
    } catch (IOException e) {
      return Screening.notScreened(MALFORMED);
    }
    JsonNode filters = result.path("filterResults");
    switch (result.path("invocationResult").asText()) {
      case "SUCCESS" -> {}
      case "PARTIAL" -> {
        return Screening.notScreened("SHIELD_PARTIAL");
      }
      case "FAILURE" -> {
        return Screening.notScreened("SHIELD_FAILURE");
      }
      default -> {
        return Screening.notScreened(MALFORMED);
      }
    }
    String overall = result.path("filterMatchState").asText();
    if (!overall.equals(MATCH) && !overall.equals(NO_MATCH)) {
      return Screening.notScreened(MALFORMED);
    }
    if (!filters.isObject() || filters.isEmpty()) {
      return Screening.notScreened("SHIELD_WITHOUT_FILTER");
    }
    List<String> matched = new ArrayList<>();
    for (Map.Entry<String, JsonNode> filter : filters.properties()) {
      List<JsonNode> states = filter.getValue().findValues("executionState");
      if (states.isEmpty()
          || states.stream().anyMatch(s -> !s.asText().equals("EXECUTION_SUCCESS"))) {
        return Screening.notScreened("SHIELD_FILTER_SKIPPED");
      }
      if (filter.getValue().findValues("matchState").stream()
          .anyMatch(s -> !s.asText().equals(NO_MATCH))) {
        matched.add(filter.getKey());
      }
    }
    return verdict(overall.equals(MATCH), matched, filters, text);
  }

  private static Screening verdict(
      boolean overall, List<String> matched, JsonNode filters, String text) {
    JsonNode replaced =
        filters
            .path(SENSITIVE_DATA)
            .path("sdpFilterResult")
            .path("deidentifyResult")
            .path("data")
            .path("text");
    if (matched.equals(List.of(SENSITIVE_DATA)) && replaced.isTextual()) {
      return Screening.passed(0, List.of("SDP_DEIDENTIFIED"), replaced.textValue());
    }
    if (overall || !matched.isEmpty()) {
      return Screening.flagged(
          1,
          matched.isEmpty()
              ? List.of("MODEL_ARMOR")
              : matched.stream().map(key -> key.toUpperCase(Locale.ROOT)).sorted().toList());
    }
    return Screening.passed(0, List.of(), text);
  }
}
