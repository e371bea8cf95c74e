package org.nextbestaction.llm.question;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.llm.check.CitedSentence;
import org.nextbestaction.llm.check.Violation;
import org.nextbestaction.llm.fact.CardFacts;
import org.nextbestaction.llm.model.Failure;
import org.nextbestaction.llm.model.GuardedModel;
import org.nextbestaction.llm.model.ModelException;
import org.nextbestaction.llm.model.Prompt;
import org.nextbestaction.llm.model.Tokens;
import org.nextbestaction.llm.question.CardAnswer.Citation;
import org.nextbestaction.llm.question.CardAnswer.Outcome;
import org.nextbestaction.llm.shield.ContentShield;
import org.nextbestaction.llm.words.SlottedFacts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One question to a model: it points to statements and paragraphs, which are shown word for word,
 * or writes sentences with slots, which are checked. What fails or is refused twice is the answer
 * that was found without it, with the reason.
 */
final class ModelTurn {

  private static final Logger LOG = LoggerFactory.getLogger(ModelTurn.class);
  private static final Set<String> LANGUAGES = Set.of("en", "ro");

  private final GuardedModel model;
  private final ContentShield shield;
  private final LongSupplier nanoTime;
  private final long end;

  ModelTurn(GuardedModel model, ContentShield shield, Duration time, LongSupplier nanoTime) {
    this.model = model;
    this.shield = shield;
    this.nanoTime = nanoTime;
    end = nanoTime.getAsLong() + time.toNanos();
  }

  /**
   * The model's answer, or the one that was found.
   *
   * @param paragraphs from which it may choose
   */
  CardAnswer answer(
      CardBrief brief,
      CardFacts world,
      String question,
      List<Statement> statements,
      List<Paragraph> paragraphs,
      CardAnswer found) {
    if (!LANGUAGES.contains(brief.language())) {
      return found;
    }
    try {
      Asking asking = new Asking(brief, world, question, statements, paragraphs);
      CardAnswer answer = asking.once(List.of());
      if (answer == null) {
        answer = asking.once(new ArrayList<>(asking.refused));
      }
      if (answer == null) {
        return found.because(Failure.REJECTED_BY_FACT_CHECK.name());
      }
      // what was found stands on its own: no model, and nobody who steers one, takes it away
      boolean lost = answer.outcome() != Outcome.ANSWERED && found.outcome() == Outcome.ANSWERED;
      return lost ? found.because(answer.outcome().name()) : answer;
    } catch (ModelException e) {
      return found.because(e.failure().name());
    } catch (RuntimeException e) {
      LOG.error("a question about card {} could not be asked", brief.cardId(), e);
      return found.because(Failure.FAULT.name());
    }
  }

  private Duration left() {
    long left = end - nanoTime.getAsLong();
    if (left <= 0) {
      throw new ModelException(Failure.TIMEOUT, "the question's time is over", Tokens.NONE);
    }
    return Duration.ofNanos(left);
  }

  /** The question with what may be cited. */
  private final class Asking {

    private final CardBrief brief;
    private final SlottedFacts slots;
    private final String question;
    private final Map<String, Statement> statements = new LinkedHashMap<>();
    private final Map<String, Statement> places = new LinkedHashMap<>();
    private final Map<String, Paragraph> paragraphs = new LinkedHashMap<>();
    private final Map<String, String> sent = new LinkedHashMap<>();
    private final Set<String> refused = new TreeSet<>();

    Asking(
        CardBrief brief,
        CardFacts world,
        String question,
        List<Statement> all,
        List<Paragraph> near) {
      this.brief = brief;
      Outgoing outgoing = new Outgoing(brief);
      this.question = outgoing.question(question);
      slots = SlottedFacts.of(world);
      for (Statement statement : all) {
        statements.put("s" + (statements.size() + 1), statement);
        places.put(statement.place(), statement);
      }
      for (Paragraph paragraph : near) {
        String id = "d" + (paragraphs.size() + 1);
        paragraphs.put(id, paragraph);
        sent.put(id, outgoing.paragraph(paragraph.text()));
      }
    }

    /** Null where something is wrong with the answer. */
    @Nullable CardAnswer once(List<String> avoid) {
      Prompt prompt = QuestionPrompt.of(question, brief.language(), slots, statements, sent, avoid);
      QuestionPrompt.Draft draft = QuestionPrompt.Draft.of(model.answer(prompt, left()));
      boolean passed =
          draft.sentences().isEmpty()
              || model.bounded(
                  () -> shield.screenAnswer(prompt.data(), draft.text()).passed(), left());
      if (!passed) {
        throw new ModelException(Failure.BLOCKED, "a shield stopped the answer", Tokens.NONE);
      }
      if (draft.outcome() != Outcome.ANSWERED) {
        return refusal(draft.outcome());
      }
      Set<Citation> citations = new LinkedHashSet<>();
      List<String> quoted = new ArrayList<>();
      Set<String> faults = new TreeSet<>();
      SlottedFacts.Filled filled = slots.explanation(draft.sentences());
      faults.addAll(filled.faults());
      for (CitedSentence sentence : draft.sentences()) {
        slots.cited(sentence).forEach(id -> cite(id, citations));
      }
      for (String id : draft.quotes()) {
        Citation quote = quote(id);
        if (quote == null) {
          faults.add(Violation.Code.CITATION.name());
        } else {
          citations.add(quote);
          quoted.add(quote.words());
        }
      }
      if (citations.isEmpty()) {
        faults.add(Violation.Code.CITATION.name());
      }
      refused.addAll(faults);
      if (!faults.isEmpty()) {
        return null;
      }
      List<String> lines = new ArrayList<>();
      if (!filled.sentences().isEmpty()) {
        lines.add(String.join(" ", filled.sentences()));
      }
      lines.addAll(quoted);
      return new CardAnswer(
          Outcome.ANSWERED,
          brief.language(),
          String.join("\n", lines),
          new ArrayList<>(citations),
          model.name(),
          null);
    }

    private CardAnswer refusal(Outcome outcome) {
      return new CardAnswer(
          outcome,
          brief.language(),
          Phrases.in(brief.language()).say("refused." + outcome),
          List.of(),
          model.name(),
          null);
    }

    private @Nullable Citation quote(String id) {
      Statement statement = statements.get(id);
      Paragraph paragraph = paragraphs.get(id);
      return statement != null
          ? statement.citation()
          : paragraph == null ? null : paragraph.citation();
    }

    /** The place of a fact; a person's slot stands at the contact or nowhere. */
    private void cite(String fact, Set<Citation> citations) {
      Statement statement = places.get(FactPlaces.of(brief, fact));
      if (statement != null) {
        citations.add(statement.citation());
      }
    }
  }
}
