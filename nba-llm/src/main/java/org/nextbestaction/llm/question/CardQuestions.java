package org.nextbestaction.llm.question;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.llm.fact.CardFacts;
import org.nextbestaction.llm.model.GuardedModel;
import org.nextbestaction.llm.question.CardAnswer.Citation;
import org.nextbestaction.llm.question.CardAnswer.Outcome;
import org.nextbestaction.llm.shield.ContentShield;
import org.nextbestaction.llm.shield.HeuristicScreen;

/**
 * Answers questions about a card from the card, its rules' reasons and the company's documents, in
 * their own words and with their places; refuses what these do not hold, what has nothing to do
 * with selling, and what asks for internal values or other customers. It always answers.
 * Thread-safe; without a model the same question gives the same answer.
 */
public final class CardQuestions {

  /** The longest question, in characters; a longer one is refused unread. */
  public static final int LONGEST = 1_000;

  private static final int PARAGRAPHS = 4;

  private final DocumentIndex documents;
  private final ContentShield shield;
  private final Function<CardBrief, CardFacts> facts;
  private final UnaryOperator<String> productNames;
  private final @Nullable GuardedModel model;
  private final Duration time;

  private CardQuestions(Builder builder) {
    documents = builder.documents;
    shield = builder.shield;
    facts = builder.facts;
    productNames = builder.productNames;
    model = builder.model;
    time = builder.time;
  }

  /** Answers from cards alone. */
  public static CardQuestions of() {
    return builder(DocumentIndex.none()).build();
  }

  /** Questions to be set up, with the company's documents. */
  public static Builder builder(DocumentIndex documents) {
    return new Builder(documents);
  }

  /** Sets up questions; not thread-safe. */
  public static final class Builder {

    private final DocumentIndex documents;
    private ContentShield shield = HeuristicScreen.builtIn();
    private Function<CardBrief, CardFacts> facts = CardFacts::of;
    private UnaryOperator<String> productNames = UnaryOperator.identity();
    private @Nullable GuardedModel model;
    private Duration time = Duration.ofSeconds(20);

    private Builder(DocumentIndex documents) {
      this.documents = requireNonNull(documents, "documents");
    }

    /** Reads each question and what a model writes; without it, the embedded screen. */
    public Builder shield(ContentShield value) {
      shield = requireNonNull(value, "shield");
      return this;
    }

    /** The facts of a card with what must not be said of it; without it, those of the brief. */
    public Builder facts(Function<CardBrief, CardFacts> value) {
      facts = requireNonNull(value, "facts");
      return this;
    }

    /** The name of a product by its id, for those that the card names by id alone. */
    public Builder productNames(UnaryOperator<String> value) {
      productNames = requireNonNull(value, "productNames");
      return this;
    }

    /** Asks a model, too, after the question has passed all that a question must pass. */
    public Builder model(GuardedModel value) {
      model = requireNonNull(value, "model");
      return this;
    }

    /** The longest that the model may take for a question; 20 seconds without it. */
    public Builder time(Duration value) {
      if (value.isNegative() || value.isZero()) {
        throw new IllegalArgumentException("time: " + value);
      }
      time = value;
      return this;
    }

    public CardQuestions build() {
      return new CardQuestions(this);
    }
  }

  /** Answers a question in English or Romanian, whatever the card's language. */
  public CardAnswer ask(Card card, String question) {
    requireNonNull(card, "card");
    requireNonNull(question, "question");
    CardBrief brief = card.brief();
    if (question.length() > LONGEST) {
      return refusal(Outcome.UNSAFE, brief.language());
    }
    CardStatements said = CardStatements.of(card, productNames);
    CardFacts world = facts.apply(brief);
    Asked asked = new Asked(question, brief.language(), said.products(), people(brief));
    Barred barred = new Barred(world);
    Outcome refused = refused(question, asked, barred);
    if (refused != null) {
      return refusal(refused, asked.language());
    }
    List<Statement> statements =
        said.all().stream().filter(one -> !barred.otherCustomer(one.text())).toList();
    Retrieval retrieval =
        new Retrieval(
            asked,
            statements,
            said.products(),
            documents,
            paragraph ->
                !barred.otherCustomer(paragraph.text()) && !barred.internalValue(paragraph.text()),
            brief.language());
    CardAnswer found = extract(retrieval.find(), asked, brief);
    if (!shield.screen(question).passed()) {
      // Nothing of it goes to a model; what the card itself answers is no less true.
      return found.outcome() == Outcome.ANSWERED
          ? found
          : refusal(Outcome.UNSAFE, asked.language());
    }
    List<Paragraph> near = model == null ? List.of() : retrieval.nearest(PARAGRAPHS);
    if (model == null || found.outcome() == Outcome.OFF_TOPIC && near.isEmpty()) {
      return found;
    }
    return new ModelTurn(model, shield, time, System::nanoTime)
        .answer(brief, world, question, statements, near, found);
  }

  private static List<String> people(CardBrief brief) {
    List<String> people = new ArrayList<>();
    CardBrief.Person contact = brief.contact();
    String name = contact == null ? null : contact.name();
    for (String one : new String[] {brief.customerName(), brief.customerId(), brief.agentName()}) {
      if (one != null) {
        people.add(one);
      }
    }
    if (name != null) {
      people.add(name);
    }
    return people;
  }

  /** Why a question is refused before anything is looked up; null when it is not. */
  private @Nullable Outcome refused(String question, Asked asked, Barred barred) {
    if (asked.words().isEmpty()) {
      return Outcome.OFF_TOPIC;
    }
    boolean attack =
        Stream.of(Lexicon.ENGLISH, Lexicon.ROMANIAN)
            .anyMatch(
                lexicon ->
                    lexicon.any("unsafe", asked.words()) || lexicon.any("others", asked.words()));
    boolean internal = asked.holds("internal") && !asked.holds("internal-safe");
    if (attack || internal) {
      return Outcome.UNSAFE;
    }
    if (asked.holds("offtopic")) {
      return Outcome.OFF_TOPIC;
    }
    return barred.otherCustomer(question) ? Outcome.UNSAFE : null;
  }

  private static CardAnswer extract(Retrieval.Found found, Asked asked, CardBrief brief) {
    if (found.outcome() != Outcome.ANSWERED) {
      return refusal(found.outcome(), asked.language());
    }
    List<Citation> citations =
        Stream.concat(
                found.statements().stream().map(Statement::citation),
                found.paragraphs().stream().map(Paragraph::citation))
            .toList();
    String own =
        found.paragraphs().isEmpty() ? null : found.paragraphs().get(0).document().language();
    return new CardAnswer(
        Outcome.ANSWERED,
        own == null ? brief.language() : own,
        citations.stream().map(Citation::words).collect(Collectors.joining("\n")),
        citations,
        CardAnswer.EXTRACT,
        null);
  }

  private static CardAnswer refusal(Outcome outcome, String language) {
    return new CardAnswer(
        outcome,
        language,
        Phrases.in(language).say("refused." + outcome),
        List.of(),
        CardAnswer.EXTRACT,
        null);
  }
}
