package org.nextbestaction.llm.words;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.card.CardExplainer;
import org.nextbestaction.card.CardText;
import org.nextbestaction.card.CardText.Passage;
import org.nextbestaction.llm.check.CitedSentence;
import org.nextbestaction.llm.check.FactCheck;
import org.nextbestaction.llm.check.Field;
import org.nextbestaction.llm.check.Violation;
import org.nextbestaction.llm.fact.CardFacts;
import org.nextbestaction.llm.model.Failure;
import org.nextbestaction.llm.model.GuardedModel;
import org.nextbestaction.llm.model.LlmBudget;
import org.nextbestaction.llm.model.ModelException;
import org.nextbestaction.llm.model.Prompt;
import org.nextbestaction.llm.model.Tokens;
import org.nextbestaction.llm.shield.ContentShield;
import org.nextbestaction.llm.shield.HeuristicScreen;
import org.nextbestaction.llm.shield.Screening;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Words a card by a model: names of slots go out, sentences with slots come back, code fills them
 * in, checks the text and adds the limits. What fails or is refused twice is the template's, with
 * the reason. It always answers, within the time of a card. Thread-safe.
 */
public final class ModelExplainer implements CardExplainer {

  private static final Logger LOG = LoggerFactory.getLogger(ModelExplainer.class);

  private static final Set<String> LANGUAGES = Set.of("en", "ro");

  private final GuardedModel model;
  private final CardExplainer template;
  private final WordsSettings settings;
  private final Function<CardBrief, CardFacts> facts;
  private final ContentShield shield;
  private final WordsListener listener;
  private final LongSupplier nanoTime;
  private final AnswerCache cache;
  private final FactCheck check = new FactCheck();
  private final Tally tally = new Tally();

  private ModelExplainer(
      GuardedModel model,
      CardExplainer template,
      WordsSettings settings,
      Function<CardBrief, CardFacts> facts,
      ContentShield shield,
      WordsListener listener,
      LongSupplier nanoTime,
      AnswerCache cache) {
    this.model = model;
    this.template = template;
    this.settings = settings;
    this.facts = facts;
    this.shield = shield;
    this.listener = listener;
    this.nanoTime = nanoTime;
    this.cache = cache;
  }

  /**
   * An explainer to be set up.
   *
   * @param template whose words stand where the model's do not; it must always answer
   */
  public static Builder builder(GuardedModel model, CardExplainer template) {
    return new Builder(model, template);
  }

  /** Sets up an explainer; not thread-safe. */
  public static final class Builder {

    private final GuardedModel model;
    private final CardExplainer template;
    private WordsSettings settings = WordsSettings.defaults();
    private Function<CardBrief, CardFacts> facts = CardFacts::of;
    private ContentShield shield = HeuristicScreen.builtIn();
    private WordsListener listener = WordsListener.NONE;
    private LongSupplier nanoTime = System::nanoTime;

    private Builder(GuardedModel model, CardExplainer template) {
      this.model = requireNonNull(model, "model");
      this.template = requireNonNull(template, "template");
    }

    public Builder settings(WordsSettings value) {
      settings = requireNonNull(value, "settings");
      return this;
    }

    /** The facts of a card with what must not be said of it; without it, those of the brief. */
    public Builder facts(Function<CardBrief, CardFacts> value) {
      facts = requireNonNull(value, "facts");
      return this;
    }

    /**
     * What screens the model's answers, their slots not yet filled, and names of products where
     * these are sent; without it, the embedded screen.
     */
    public Builder shield(ContentShield value) {
      shield = requireNonNull(value, "shield");
      return this;
    }

    public Builder listener(WordsListener value) {
      listener = requireNonNull(value, "listener");
      return this;
    }

    /** A clock that never goes back, in nanoseconds. */
    public Builder nanoTime(LongSupplier value) {
      nanoTime = requireNonNull(value, "nanoTime");
      return this;
    }

    public ModelExplainer build() {
      return new ModelExplainer(
          model,
          template,
          settings,
          facts,
          shield,
          listener,
          nanoTime,
          new AnswerCache(settings.cacheSize()));
    }
  }

  /** The same explainer, with its kept answers, under another budget; its counts begin anew. */
  public ModelExplainer under(LlmBudget budget) {
    return new ModelExplainer(
        model.under(budget), template, settings, facts, shield, listener, nanoTime, cache);
  }

  /** What it did until now. */
  public WordsUsed used() {
    return tally.used(model.used());
  }

  @Override
  public CardText explain(CardBrief brief) {
    return explain(brief, Form.of(brief.action().channel()));
  }

  /** The words of a card in another form than that of its channel, such as an e-mail. */
  public CardText explain(CardBrief brief, Form form) {
    return explain(brief, form, () -> {});
  }

  /**
   * The same.
   *
   * @param settled is run when it is settled what the card takes of the budget at first; perhaps
   *     more than once, and perhaps not at all
   */
  CardText explain(CardBrief brief, Form form, Runnable settled) {
    CardText words = template.explain(brief);
    if (brief.action().kind().equals("none")
        || !LANGUAGES.contains(brief.language())
        || !LANGUAGES.contains(brief.spokenLanguage())) {
      return words;
    }
    long began = nanoTime.getAsLong();
    Wording wording =
        new Wording(brief, form, words, settled, began + settings.cardTime().toNanos());
    CardText text = wording.text();
    tally.add(text, wording.refused, wording.kept);
    tell(brief, text, wording, nanoTime.getAsLong() - began);
    return text;
  }

  private void tell(CardBrief brief, CardText text, Wording wording, long nanos) {
    try {
      listener.worded(brief.cardId(), text, new TreeSet<>(wording.refused), wording.kept, nanos);
    } catch (RuntimeException e) {
      LOG.error("a listener of words failed at card {}", brief.cardId(), e);
    }
  }

  /** One card on its way to its words. */
  private final class Wording {

    private final CardBrief brief;
    private final Form form;
    private final CardText template;
    private final Runnable settled;
    private final long end;
    private final Set<String> refused = new TreeSet<>();
    private boolean kept = true;
    private @Nullable Passage explanation;
    private @Nullable Passage script;
    private @Nullable String subject;

    Wording(CardBrief brief, Form form, CardText template, Runnable settled, long end) {
      this.brief = brief;
      this.template = template;
      this.settled = settled;
      this.end = end;
      boolean silentScript = template.script().text().isBlank();
      this.form = silentScript && form == Form.of(brief.action().channel()) ? Form.NONE : form;
    }

    CardText text() {
      String reason;
      try {
        CardFacts world = facts.apply(brief);
        Slots slots = Slots.of(world);
        ask(world, slots, List.of());
        if (!done()) {
          ask(world, slots, refused);
        }
        reason = Failure.REJECTED_BY_FACT_CHECK.name();
      } catch (ModelException e) {
        reason = e.failure().name();
      } catch (RuntimeException e) {
        LOG.error("card {} could not be worded", brief.cardId(), e);
        reason = Failure.FAULT.name();
      }
      return assembled(reason);
    }

    private boolean done() {
      return explanation != null && (script != null || form == Form.NONE);
    }

    private CardText assembled(String reason) {
      Passage said = script;
      String channel = template.channel();
      if (said == null) {
        said = form == Form.NONE ? template.script() : template.script().because(reason);
      } else if (form != Form.of(channel)) {
        channel = form.channel();
      }
      return new CardText(
          explanation == null ? template.explanation().because(reason) : explanation,
          channel,
          script == null ? template.subject() : subject,
          said);
    }

    private void ask(CardFacts world, Slots slots, Iterable<String> avoid) {
      Set<String> codes = new TreeSet<>();
      avoid.forEach(codes::add);
      Prompt prompt = CardPrompt.of(world, slots, form, settings, variant(), codes, this::outbound);
      Duration time = left();
      AnswerCache.Found found =
          cache.get(
              AnswerCache.key(model.name(), prompt), time, () -> screened(prompt, time), settled);
      kept &= found.kept();
      if (found.draft() == Draft.BLOCKED) {
        throw new ModelException(Failure.BLOCKED, "a shield stopped the answer", Tokens.NONE);
      }
      take(world, slots, found.draft());
    }

    private Duration left() {
      long left = end - nanoTime.getAsLong();
      if (left <= 0) {
        throw new ModelException(Failure.TIMEOUT, "the card's time is over", Tokens.NONE);
      }
      return Duration.ofNanos(left);
    }

    /** Kept when the shield has judged it; where it could not, the next card asks anew. */
    private Draft screened(Prompt prompt, Duration time) {
      Draft draft = Draft.of(model.answer(prompt, time, settled));
      Screening screening =
          model.bounded(() -> shield.screenAnswer(prompt.data(), draft.text()), left());
      if (screening.outcome() == Screening.Outcome.NOT_SCREENED) {
        throw new ModelException(Failure.BLOCKED, "no shield judged the answer", Tokens.NONE);
      }
      // what a shield has changed fits no draft any more
      boolean unchanged = screening.passed() && screening.text().equals(draft.text());
      return unchanged ? draft : Draft.BLOCKED;
    }

    /** A name as the shield lets it pass; empty where it does not. */
    private String outbound(String name) {
      return model.bounded(() -> shield.screen(name).text(), left());
    }

    private int variant() {
      String who = brief.customerId() == null ? brief.cardId() : brief.customerId();
      return Math.floorMod(who.hashCode(), settings.textsPerRequest());
    }

    /** Takes each passage that nothing is wrong with, and notes what is wrong with the other. */
    private void take(CardFacts world, Slots slots, Draft draft) {
      if (explanation == null) {
        String text =
            checked(world, slots, draft.explanation(), Field.EXPLANATION, world.language(), " ");
        if (text != null) {
          explanation = new Passage(world.language(), text + limits(), model.name(), null);
        }
      }
      if (script == null && form != Form.NONE) {
        String language = world.spokenLanguage();
        String gap = form == Form.EMAIL ? "\n\n" : " ";
        String text = checked(world, slots, draft.script(), form.field(), language, gap);
        String line = form == Form.EMAIL ? subject(world, slots, draft.subject()) : null;
        if (text != null && (form != Form.EMAIL || line != null)) {
          script = new Passage(language, text, model.name(), null);
          subject = line;
        }
      }
    }

    /** The limits as the card words them: no model has touched them. */
    private String limits() {
      StringBuilder limits = new StringBuilder();
      for (CardBrief.Constraint constraint : brief.constraints()) {
        String text = constraint.text().strip();
        if (!text.isEmpty()) {
          limits.append(' ').append(text).append(text.matches("(?s).*[.!?]") ? "" : ".");
        }
      }
      return limits.toString();
    }

    private @Nullable String subject(CardFacts world, Slots slots, @Nullable String line) {
      if (line == null || line.isBlank()) {
        refused.add(Violation.Code.LENGTH.name());
        return null;
      }
      Set<String> faults = DraftCheck.faults(line, slots, true, settings.strict());
      if (faults.isEmpty()) {
        String text = slots.fill(line, world.spokenLanguage());
        for (Violation one :
            check.check(
                world,
                Field.EMAIL,
                world.spokenLanguage(),
                List.of(new CitedSentence(text, Slots.in(line))))) {
          faults.add(one.code().name());
        }
        if (faults.isEmpty()) {
          return text;
        }
      }
      refused.addAll(faults);
      return null;
    }

    private @Nullable String checked(
        CardFacts world,
        Slots slots,
        List<Draft.Sentence> sentences,
        Field field,
        String language,
        String gap) {
      Set<String> faults = new TreeSet<>();
      for (Draft.Sentence sentence : sentences) {
        faults.addAll(
            DraftCheck.faults(sentence.text(), slots, field.toCustomer(), settings.strict()));
      }
      String text = faults.isEmpty() ? filled(sentences, slots, language, gap) : "";
      if (faults.isEmpty()) {
        for (Violation one : violations(world, slots, sentences, field, language, text)) {
          faults.add(one.code().name());
        }
        int most =
            field == Field.EXPLANATION ? settings.explanationLength() : settings.length(form);
        if (text.isBlank() || text.length() > most) {
          faults.add(Violation.Code.LENGTH.name());
        }
      }
      refused.addAll(faults);
      return faults.isEmpty() ? text : null;
    }

    private List<Violation> violations(
        CardFacts world,
        Slots slots,
        List<Draft.Sentence> sentences,
        Field field,
        String language,
        String text) {
      List<CitedSentence> cited = new ArrayList<>();
      for (Draft.Sentence sentence : sentences) {
        cited.add(slots.filled(new CitedSentence(sentence.text(), sentence.factIds()), language));
      }
      List<Violation> all = new ArrayList<>(check.check(world, field, language, cited));
      all.addAll(check.check(world, field, language, text));
      return all;
    }

    /** Sentences in a row; of an e-mail, the greeting and the closing stand apart. */
    private String filled(
        List<Draft.Sentence> sentences, Slots slots, String language, String gap) {
      StringBuilder text = new StringBuilder();
      Draft.Type before = null;
      for (Draft.Sentence sentence : sentences) {
        if (before != null) {
          boolean apart =
              before == Draft.Type.GREETING
                  || before != Draft.Type.CLOSING && sentence.type() == Draft.Type.CLOSING;
          text.append(apart ? gap : " ");
        }
        text.append(slots.fill(sentence.text(), language));
        before = sentence.type();
      }
      return text.toString();
    }
  }

  /** Counts, by several threads. */
  private static final class Tally {

    private final Map<String, Long> fallbacks = new TreeMap<>();
    private final Map<String, Long> refused = new TreeMap<>();
    private long cards;
    private long byModel;
    private long withoutCall;

    synchronized void add(CardText text, Set<String> codes, boolean kept) {
      cards++;
      if (!text.explanation().fromTemplate() || !text.script().fromTemplate()) {
        byModel++;
        withoutCall += kept ? 1 : 0;
      }
      for (Passage passage : List.of(text.explanation(), text.script())) {
        if (passage.fallback() != null) {
          fallbacks.merge(passage.fallback(), 1L, Long::sum);
        }
      }
      codes.forEach(code -> refused.merge(code, 1L, Long::sum));
    }

    synchronized WordsUsed used(LlmBudget.Used model) {
      return new WordsUsed(cards, byModel, withoutCall, fallbacks, refused, model);
    }
  }
}
