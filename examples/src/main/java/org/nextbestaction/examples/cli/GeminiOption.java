package org.nextbestaction.examples.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.llm.gemini.GeminiAccess;
import org.nextbestaction.llm.gemini.GeminiModel;
import org.nextbestaction.llm.gemini.GeminiSettings;
import org.nextbestaction.llm.model.GuardSettings;
import org.nextbestaction.llm.model.GuardedModel;
import org.nextbestaction.llm.model.LlmBudget;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How Gemini is reached, and what a run may cost. */
final class GeminiOption {

  private static final String KEY_VARIABLE = "GEMINI_API_KEY";

  @Option(
      names = "--gemini-key",
      paramLabel = "KEY",
      description =
          "the key of the Gemini API (default: the variable "
              + KEY_VARIABLE
              + ", which other users of the machine cannot see)")
  @Nullable String key;

  @Option(
      names = "--gemini-project",
      paramLabel = "PROJECT",
      description = "ask in a Google Cloud project instead of with a key")
  @Nullable String project;

  @Option(
      names = "--gemini-location",
      paramLabel = "LOCATION",
      description = "its location (default: ${DEFAULT-VALUE})")
  String location = "global";

  @Option(
      names = "--gemini-credentials",
      paramLabel = "FILE",
      description = "the key file of the project's service account")
  @Nullable Path credentials;

  @Option(
      names = "--gemini-model",
      paramLabel = "ID",
      description = "the model (default: ${DEFAULT-VALUE})")
  String model = GeminiSettings.defaults().model();

  @Option(
      names = "--gemini-endpoint",
      paramLabel = "URL",
      description = "another address of the service, such as a proxy of the company")
  @Nullable String endpoint;

  @Option(
      names = "--llm-calls",
      paramLabel = "N",
      description =
          "at most so many calls a run, retries among them; what matters most comes first (default:"
              + " ${DEFAULT-VALUE})")
  long calls = 1000;

  @Option(
      names = "--llm-cost",
      paramLabel = "MAX,IN,OUT",
      description =
          "at most so much money a run, at these prices of a million tokens in and out, such as"
              + " 2.50,0.10,0.40")
  @Nullable String cost;

  /** A model that is guarded and under the budget of a run; to be closed. */
  record Opened(GeminiModel connected, GuardedModel guarded, LlmBudget budget, int threads)
      implements AutoCloseable {

    @Override
    public void close() {
      guarded.close();
      connected.close();
    }
  }

  /** Says at once what is missing, before any data are read. */
  void check(@Nullable CommandSpec spec) {
    access(spec);
    budget(spec);
  }

  Opened open(@Nullable CommandSpec spec) {
    GeminiSettings settings = GeminiSettings.defaults().withModel(model).withEndpoint(endpoint);
    GeminiModel connected = GeminiModel.connect(access(spec), settings);
    int threads = settings.concurrency();
    GuardedModel guarded =
        new GuardedModel(connected, GuardSettings.defaults().withConcurrency(threads));
    return new Opened(connected, guarded, budget(spec), threads);
  }

  private GeminiAccess access(@Nullable CommandSpec spec) {
    if (project != null) {
      if (credentials == null) {
        throw wrong(spec, "--gemini-project goes with --gemini-credentials FILE");
      }
      try {
        return GeminiAccess.Project.ofServiceAccount(project, location, credentials);
      } catch (IOException | IllegalArgumentException e) {
        throw wrong(
            spec, "--gemini-credentials " + credentials + " cannot be used: " + e.getMessage());
      }
    }
    String given = key == null ? System.getenv(KEY_VARIABLE) : key;
    if (given == null || given.isBlank()) {
      throw wrong(
          spec,
          "Gemini needs a key and there is none.\nMaybe set the variable "
              + KEY_VARIABLE
              + ", or give --gemini-key KEY, or --gemini-project with --gemini-credentials FILE.");
    }
    return new GeminiAccess.ApiKey(given);
  }

  private LlmBudget budget(@Nullable CommandSpec spec) {
    if (calls < 1) {
      throw wrong(spec, "--llm-calls: at least 1 is needed, not " + calls);
    }
    LlmBudget.Limits limits = LlmBudget.Limits.NONE.withCalls(calls);
    if (cost == null) {
      return new LlmBudget(limits, LlmBudget.Prices.UNKNOWN);
    }
    String[] parts = cost.split(",", -1);
    try {
      if (parts.length == 3) {
        return new LlmBudget(
            limits.withCost(new BigDecimal(parts[0].strip())),
            new LlmBudget.Prices(
                new BigDecimal(parts[1].strip()), new BigDecimal(parts[2].strip())));
      }
    } catch (IllegalArgumentException e) {
      throw wrong(spec, "--llm-cost " + cost + " cannot be used: " + e.getMessage());
    }
    throw wrong(spec, "--llm-cost is meant as MAX,IN,OUT, such as 2.50,0.10,0.40, not " + cost);
  }

  private static RuntimeException wrong(@Nullable CommandSpec spec, String message) {
    return spec == null
        ? new IllegalArgumentException(message)
        : new ParameterException(spec.commandLine(), message);
  }
}
