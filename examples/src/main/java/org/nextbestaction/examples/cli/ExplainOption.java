package org.nextbestaction.examples.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.action.Playbook;
import org.nextbestaction.card.CheckContext;
import org.nextbestaction.card.TemplateExplainer;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.llm.fact.CardFacts;
import org.nextbestaction.llm.gemini.GeminiAccess;
import org.nextbestaction.llm.gemini.GeminiModel;
import org.nextbestaction.llm.gemini.GeminiSettings;
import org.nextbestaction.llm.model.GuardSettings;
import org.nextbestaction.llm.model.GuardedModel;
import org.nextbestaction.llm.model.LlmBudget;
import org.nextbestaction.llm.words.ModelExplainer;
import org.nextbestaction.llm.words.Tone;
import org.nextbestaction.llm.words.WordsSettings;
import org.nextbestaction.policy.CompanyPolicy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Who words the cards, and what that may cost. */
final class ExplainOption {

  private static final String KEY_VARIABLE = "GEMINI_API_KEY";

  /** Who words the cards. */
  enum By {
    none,
    gemini
  }

  @Option(
      names = "--explain",
      paramLabel = "none|gemini",
      description =
          "who words the cards: the playbook's templates (none, the default) or Gemini, whose words"
              + " are checked; what fails is the template's")
  By by = By.none;

  @Option(
      names = "--gemini-key",
      paramLabel = "KEY",
      description =
          "the key of the Gemini API (default: the variable "
              + KEY_VARIABLE
              + ", which no other"
              + " user of the machine can see)")
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
      names = "--explain-tone",
      description =
          "how contacts are spoken to: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  Tone tone = Tone.FRIENDLY;

  @Option(
      names = "--explain-calls",
      paramLabel = "N",
      description =
          "at most so many calls a run, retries among them; the best cards come first (default:"
              + " ${DEFAULT-VALUE})")
  long calls = 1000;

  @Option(
      names = "--explain-cost",
      paramLabel = "MAX,IN,OUT",
      split = ",",
      arity = "0..1",
      description =
          "at most so much money a run, at these prices of a million tokens in and out, such as"
              + " 2.50,0.10,0.40")
  BigDecimal @Nullable [] cost;

  @Spec(Spec.Target.MIXEE)
  @Nullable CommandSpec spec;

  /** Whether a model is asked. */
  boolean given() {
    return by == By.gemini;
  }

  /** Says at once what is missing, before any data are read. */
  void check() {
    if (given()) {
      access(System::getenv);
      limits();
    }
  }

  private GeminiAccess access(UnaryOperator<@Nullable String> environment) {
    if (project != null) {
      if (credentials == null) {
        throw wrong("--gemini-project goes with --gemini-credentials FILE");
      }
      try {
        return GeminiAccess.Project.ofServiceAccount(project, location, credentials);
      } catch (IOException | IllegalArgumentException e) {
        throw wrong("--gemini-credentials " + credentials + " cannot be used: " + e.getMessage());
      }
    }
    String given = key == null ? environment.apply(KEY_VARIABLE) : key;
    if (given == null || given.isBlank()) {
      throw wrong(
          "--explain gemini needs a key and there is none.\nMaybe set the variable "
              + KEY_VARIABLE
              + ", or give --gemini-key KEY, or --gemini-project with --gemini-credentials FILE.");
    }
    return new GeminiAccess.ApiKey(given);
  }

  private LlmBudget.Limits limits() {
    LlmBudget.Limits limits = LlmBudget.Limits.NONE.withCalls(calls);
    if (calls < 1) {
      throw wrong("--explain-calls: at least 1 is needed, not " + calls);
    }
    if (cost == null) {
      return limits;
    }
    if (cost.length != 3) {
      throw wrong("--explain-cost is meant as MAX,IN,OUT, such as 2.50,0.10,0.40");
    }
    return limits.withCost(cost[0]);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(java.util.Objects.requireNonNull(spec).commandLine(), message);
  }

  /** The words of a run by the model; to be closed. */
  Worded open(Snapshot snapshot, CompanyPolicy policy, Playbook playbook, Progress progress) {
    GeminiSettings gemini = GeminiSettings.defaults().withModel(model).withEndpoint(endpoint);
    GeminiModel connected = GeminiModel.connect(access(System::getenv), gemini);
    GuardedModel guarded =
        new GuardedModel(connected, GuardSettings.defaults().withConcurrency(gemini.concurrency()));
    LlmBudget.Prices prices =
        cost == null ? LlmBudget.Prices.UNKNOWN : new LlmBudget.Prices(cost[1], cost[2]);
    ModelExplainer explainer =
        ModelExplainer.builder(guarded, new TemplateExplainer(playbook))
            .settings(WordsSettings.defaults().withTone(tone))
            .facts(CardFacts.under(CheckContext.of(snapshot, policy)))
            .build()
            .under(new LlmBudget(limits(), prices));
    return new Worded(connected, guarded, explainer, gemini.concurrency(), progress);
  }
}
