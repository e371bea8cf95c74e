package org.nextbestaction.llm.gemini;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.genai.Client;
import com.google.genai.types.ClientOptions;
import com.google.genai.types.Content;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import com.google.genai.types.ModelArmorConfig;
import com.google.genai.types.Part;
import com.google.genai.types.SafetySetting;
import com.google.genai.types.ThinkingConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.llm.model.Answer;
import org.nextbestaction.llm.model.LanguageModel;
import org.nextbestaction.llm.model.Prompt;
import org.nextbestaction.llm.model.TimedCalls;
import org.nextbestaction.llm.model.Tokens;

/**
 * Gemini through Google's library: structured output, one content, no tools. The library's own
 * retry is off, its time is ours, and only an answer that ended by itself counts. Thread-safe.
 */
public final class GeminiModel implements LanguageModel, AutoCloseable {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  /** One attempt, and no status that asks for another. */
  private static final HttpRetryOptions NO_RETRY =
      HttpRetryOptions.builder().attempts(1).httpStatusCodes(List.of()).build();

  private final Client client;
  private final boolean own;
  private final GeminiSettings settings;
  private final TimedCalls calls;

  private GeminiModel(Client client, boolean own, GeminiSettings settings) {
    this.client = client;
    this.own = own;
    this.settings = settings;
    if (!client.enterprise() && (settings.modelArmor() != null || !settings.labels().isEmpty())) {
      throw new IllegalArgumentException(
          "Model Armor and labels need a Google Cloud project; the access is an API key.\n"
              + "Maybe screen with ModelArmorShield, which stands beside any model.");
    }
    calls = new TimedCalls("nba-llm-gemini", settings.concurrency());
  }

  /**
   * With a ready client, which {@link #close} leaves open; the settings' endpoint is not used. Its
   * HTTP client may still ask a second time by itself, after a broken connection, a 408 or a 503,
   * which no budget counts.
   */
  public static GeminiModel of(Client client, GeminiSettings settings) {
    return new GeminiModel(requireNonNull(client, "client"), false, settings);
  }

  /**
   * With a client of its own. Whatever the library would take from the environment is set, so that
   * no variable changes where a card goes or who pays.
   */
  public static GeminiModel connect(GeminiAccess access, GeminiSettings settings) {
    Client.Builder client =
        Client.builder()
            .clientOptions(ClientOptions.builder().customHttpClient(http(settings)).build())
            .httpOptions(
                HttpOptions.builder()
                    .baseUrl(Objects.requireNonNullElse(settings.endpoint(), access.endpoint()))
                    .retryOptions(NO_RETRY)
                    .build());
    if (access instanceof GeminiAccess.Project project) {
      client
          .enterprise(true)
          .project(project.project())
          .location(project.location())
          .credentials(new Tokened(project.token()));
    } else {
      client.enterprise(false).apiKey(((GeminiAccess.ApiKey) access).key());
    }
    return new GeminiModel(client.build(), true, settings);
  }

  /**
   * No second request behind our back: not when a kept connection turns out to be dead, not after a
   * 408, and not after a 503 that says "Retry-After: 0", which no setting of the client forbids.
   */
  private static OkHttpClient http(GeminiSettings settings) {
    Dispatcher dispatcher = new Dispatcher();
    dispatcher.setMaxRequests(Math.max(64, settings.concurrency()));
    dispatcher.setMaxRequestsPerHost(settings.concurrency());
    return new OkHttpClient.Builder()
        .dispatcher(dispatcher)
        .connectionPool(new ConnectionPool(settings.concurrency(), 30, TimeUnit.SECONDS))
        .retryOnConnectionFailure(false)
        .addNetworkInterceptor(
            chain ->
                chain.proceed(chain.request()).newBuilder().removeHeader("Retry-After").build())
        .followRedirects(false)
        .connectTimeout(Duration.ZERO)
        .readTimeout(Duration.ZERO)
        .writeTimeout(Duration.ZERO)
        .build();
  }

  /** Credentials whose token is asked for before each call. */
  private static final class Tokened extends GoogleCredentials {

    private static final long serialVersionUID = 1L;

    private final transient Supplier<String> token;

    Tokened(Supplier<String> token) {
      this.token = token;
    }

    @Override
    public void refreshIfExpired() throws IOException {
      refresh();
    }

    @Override
    public AccessToken refreshAccessToken() {
      return new AccessToken(token.get(), null);
    }
  }

  @Override
  public String name() {
    return settings.model();
  }

  @Override
  public Tokens most(Prompt prompt) {
    Tokens plain = LanguageModel.super.most(prompt);
    return new Tokens(plain.input(), outputTokens(prompt));
  }

  /** Thoughts count as output; they get room of their own, so that they do not cut the answer. */
  private int outputTokens(Prompt prompt) {
    GeminiSettings.Thinking thinking = settings.thinking();
    return Math.addExact(prompt.maxOutputTokens(), thinking == null ? 0 : thinking.room());
  }

  @Override
  public Answer answer(Prompt prompt, Duration timeout) {
    GenerateContentConfig config = config(prompt, timeout);
    List<Content> contents =
        List.of(Content.builder().role("user").parts(Part.fromText(prompt.data())).build());
    return calls.call(() -> attempt(prompt, contents, config), timeout);
  }

  private Answer attempt(Prompt prompt, List<Content> contents, GenerateContentConfig config) {
    GenerateContentResponse response;
    try {
      response = client.models.generateContent(settings.model(), contents, config);
    } catch (RuntimeException e) {
      throw GeminiFailures.of(e);
    }
    return GeminiAnswers.read(prompt, response, most(prompt));
  }

  private GenerateContentConfig config(Prompt prompt, Duration timeout) {
    GenerateContentConfig.Builder config =
        GenerateContentConfig.builder()
            .httpOptions(
                HttpOptions.builder()
                    .timeout((int) Math.max(1, Math.min(timeout.toMillis(), Integer.MAX_VALUE)))
                    .retryOptions(NO_RETRY)
                    .build())
            .systemInstruction(
                Content.builder().role("user").parts(Part.fromText(prompt.instruction())).build())
            .candidateCount(1)
            .temperature((float) settings.temperature())
            .maxOutputTokens(outputTokens(prompt))
            .responseMimeType("application/json")
            .responseJsonSchema(schema(prompt));
    if (settings.seed() != null) {
      config.seed(settings.seed());
    }
    if (settings.thinking() != null) {
      config.thinkingConfig(thinking(settings.thinking()));
    }
    if (!settings.safety().isEmpty()) {
      config.safetySettings(safety());
    }
    GeminiSettings.ModelArmor armor = settings.modelArmor();
    if (armor != null) {
      config.modelArmorConfig(armor(armor.prompt(), armor.response()));
    }
    if (!settings.labels().isEmpty()) {
      config.labels(settings.labels());
    }
    return config.build();
  }

  private static Map<String, Object> schema(Prompt prompt) {
    try {
      return MAPPER.readValue(prompt.schema(), OBJECT);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the schema of the prompt is no JSON object", e);
    }
  }

  private static ThinkingConfig thinking(GeminiSettings.Thinking thinking) {
    ThinkingConfig.Builder config = ThinkingConfig.builder();
    if (thinking.level() != null) {
      config.thinkingLevel(thinking.level());
    }
    if (thinking.budget() != null) {
      config.thinkingBudget(thinking.budget());
    }
    return config.build();
  }

  private List<SafetySetting> safety() {
    List<SafetySetting> all = new ArrayList<>();
    settings
        .safety()
        .forEach(
            (category, threshold) ->
                all.add(SafetySetting.builder().category(category).threshold(threshold).build()));
    return all;
  }

  private static ModelArmorConfig armor(@Nullable String prompt, @Nullable String response) {
    ModelArmorConfig.Builder config = ModelArmorConfig.builder();
    if (prompt != null) {
      config.promptTemplateName(prompt);
    }
    if (response != null) {
      config.responseTemplateName(response);
    }
    return config.build();
  }

  /** Ends its threads, and the client if it is its own. */
  @Override
  public void close() {
    calls.close();
    if (own) {
      client.close();
    }
  }
}
