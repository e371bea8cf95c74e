package org.nextbestaction.examples.cli;

import java.util.Locale;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardSink;
import org.nextbestaction.data.Finding;
import org.nextbestaction.llm.words.ModelExplainer;
import org.nextbestaction.llm.words.WordedRun;
import org.nextbestaction.llm.words.WordsListener;
import org.nextbestaction.llm.words.WordsUsed;

/** The words of a run by a model. */
record Worded(GeminiOption.Opened model, ModelExplainer explainer, Progress progress)
    implements AutoCloseable {

  /** Takes the cards of a run, words them best first, and gives them on in their order. */
  CardSink before(CardSink next) {
    return new WordedRun(
        next,
        explainer,
        model.threads(),
        new WordsListener() {
          @Override
          public void progress(long done, long total) {
            progress.worded(done, total);
          }
        });
  }

  /** The card in the model's words. */
  Card worded(Card card) {
    return card.silent() ? card : card.withText(explainer.explain(card.brief()));
  }

  /** Says what the model did, and why the rest is the template's. */
  void tell() {
    WordsUsed used = explainer.used();
    StringBuilder told = new StringBuilder("Words: ");
    told.append(used.byModel()).append(" of ");
    told.append(Finding.counted((int) used.cards(), "card", "cards"));
    told.append(" by ").append(model.guarded().name()).append(", ");
    told.append(Finding.counted((int) used.model().calls(), "call", "calls")).append(", ");
    told.append(
        String.format(
            Locale.ROOT,
            "%,d tokens in, %,d out",
            used.model().inputTokens(),
            used.model().outputTokens()));
    if (used.model().cost().signum() > 0) {
      told.append(", cost ").append(used.model().cost().stripTrailingZeros().toPlainString());
    }
    if (!used.fallbacks().isEmpty()) {
      told.append("; passages of the template: ").append(used.fallbacks());
    }
    System.err.println(told);
  }

  @Override
  public void close() {
    model.close();
  }
}
