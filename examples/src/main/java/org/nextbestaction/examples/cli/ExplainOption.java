package org.nextbestaction.examples.cli;

import org.jspecify.annotations.Nullable;
import org.nextbestaction.action.Playbook;
import org.nextbestaction.card.CheckContext;
import org.nextbestaction.card.TemplateExplainer;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.llm.fact.CardFacts;
import org.nextbestaction.llm.words.ModelExplainer;
import org.nextbestaction.llm.words.Tone;
import org.nextbestaction.llm.words.WordsSettings;
import org.nextbestaction.policy.CompanyPolicy;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Who words the cards. */
final class ExplainOption {

  /** Who words the cards. */
  enum By {
    none,
    gemini
  }

  @Option(
      names = "--explain",
      paramLabel = "none|gemini",
      description =
          "who words what is said: templates and the card itself (none, the default) or Gemini, whose"
              + " words are checked; what fails is the template's")
  By by = By.none;

  @Option(
      names = "--explain-tone",
      paramLabel = "TONE",
      description =
          "how contacts are spoken to: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  Tone tone = Tone.FRIENDLY;

  @Mixin GeminiOption gemini = new GeminiOption();

  @Spec(Spec.Target.MIXEE)
  @Nullable CommandSpec spec;

  /** Whether a model is asked. */
  boolean given() {
    return by == By.gemini;
  }

  /** Says at once what is missing, before any data are read. */
  void check() {
    if (given()) {
      gemini.check(spec);
    }
  }

  /** The model; to be closed. */
  GeminiOption.Opened openModel() {
    return gemini.open(spec);
  }

  /** The words of a run by the model; to be closed. */
  Worded open(Snapshot snapshot, CompanyPolicy policy, Playbook playbook, Progress progress) {
    GeminiOption.Opened model = openModel();
    ModelExplainer explainer =
        ModelExplainer.builder(model.guarded(), new TemplateExplainer(playbook))
            .settings(WordsSettings.defaults().withTone(tone))
            .facts(CardFacts.under(CheckContext.of(snapshot, policy)))
            .build()
            .under(model.budget());
    return new Worded(model, explainer, progress);
  }
}
