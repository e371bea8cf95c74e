package org.nextbestaction.llm.gemini;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How Gemini is asked.
 *
 * @param model its id
 * @param endpoint where it is served, scheme and host; null where the access says
 * @param temperature 0 to 2
 * @param seed null for none
 * @param thinking null leaves it to the model
 * @param safety least likelihoods that are blocked by category of harm, such as {@code
 *     HARM_CATEGORY_HARASSMENT} and {@code BLOCK_MEDIUM_AND_ABOVE}; empty for Google's own
 * @param modelArmor null for none; in a project only
 * @param labels on Google's bill; in a project only
 * @param concurrency calls that may be made side by side, at least 1
 */
public record GeminiSettings(
    String model,
    @Nullable String endpoint,
    double temperature,
    @Nullable Integer seed,
    @Nullable Thinking thinking,
    Map<String, String> safety,
    @Nullable ModelArmor modelArmor,
    Map<String, String> labels,
    int concurrency) {

  public GeminiSettings {
    requireNonNull(model, "model");
    safety = Collections.unmodifiableMap(new TreeMap<>(safety));
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    if (!model.matches("[A-Za-z0-9][A-Za-z0-9._/-]*")) {
      throw new IllegalArgumentException("model: " + model);
    }
    if (!(temperature >= 0 && temperature <= 2)) {
      throw new IllegalArgumentException("temperature: " + temperature);
    }
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency: " + concurrency);
    }
  }

  /**
   * How much it may think before it answers.
   *
   * @param level such as {@code LOW}, as Gemini 3 takes it; null when the budget is given
   * @param budget tokens, as Gemini 2 took it; 0 for none; null when the level is given
   * @param room tokens that the thoughts may take beside the answer; 0 or more
   */
  public record Thinking(@Nullable String level, @Nullable Integer budget, int room) {

    public Thinking {
      if ((level == null) == (budget == null) || room < 0) {
        throw new IllegalArgumentException(
            "thinking: level " + level + ", budget " + budget + ", room " + room);
      }
    }

    /** By level. */
    public static Thinking level(String level, int room) {
      return new Thinking(level, null, room);
    }

    /** By budget. */
    public static Thinking budget(int tokens) {
      return new Thinking(null, tokens, Math.max(0, tokens));
    }
  }

  /**
   * Templates of Model Armor, by their full names {@code projects/.../locations/.../templates/...}.
   *
   * @param prompt null for none
   * @param response null for none
   */
  public record ModelArmor(@Nullable String prompt, @Nullable String response) {}

  /** {@code gemini-3.5-flash-lite}, as cool as can be, thinking little. */
  public static GeminiSettings defaults() {
    return new GeminiSettings(
        "gemini-3.5-flash-lite",
        null,
        0,
        7,
        Thinking.level("LOW", 1024),
        Map.of(),
        null,
        Map.of(),
        4);
  }

  /** The same with another model. */
  public GeminiSettings withModel(String other) {
    return new GeminiSettings(
        other, endpoint, temperature, seed, thinking, safety, modelArmor, labels, concurrency);
  }

  /** The same at another endpoint; null where the access says. */
  public GeminiSettings withEndpoint(@Nullable String other) {
    return new GeminiSettings(
        model, other, temperature, seed, thinking, safety, modelArmor, labels, concurrency);
  }

  /** The same with another temperature and seed. */
  public GeminiSettings withTemperature(double other, @Nullable Integer otherSeed) {
    return new GeminiSettings(
        model, endpoint, other, otherSeed, thinking, safety, modelArmor, labels, concurrency);
  }

  /** The same with another thinking. */
  public GeminiSettings withThinking(@Nullable Thinking other) {
    return new GeminiSettings(
        model, endpoint, temperature, seed, other, safety, modelArmor, labels, concurrency);
  }

  /** The same with other thresholds of harm. */
  public GeminiSettings withSafety(Map<String, String> other) {
    return new GeminiSettings(
        model, endpoint, temperature, seed, thinking, other, modelArmor, labels, concurrency);
  }

  /** The same with templates of Model Armor. */
  public GeminiSettings withModelArmor(@Nullable ModelArmor other) {
    return new GeminiSettings(
        model, endpoint, temperature, seed, thinking, safety, other, labels, concurrency);
  }

  /** The same with labels. */
  public GeminiSettings withLabels(Map<String, String> other) {
    return new GeminiSettings(
        model, endpoint, temperature, seed, thinking, safety, modelArmor, other, concurrency);
  }

  /** The same with so many calls side by side. */
  public GeminiSettings withConcurrency(int other) {
    return new GeminiSettings(
        model, endpoint, temperature, seed, thinking, safety, modelArmor, labels, other);
  }
}
