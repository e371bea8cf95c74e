package org.nextbestaction.llm.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.card.CardText;
import org.nextbestaction.llm.model.Failure;
import org.nextbestaction.llm.model.GuardedModel;
import org.nextbestaction.llm.model.LlmBudget;
import org.nextbestaction.llm.model.ModelException;
import org.nextbestaction.llm.model.Prompt;
import org.nextbestaction.llm.model.Tokens;
import org.nextbestaction.llm.shield.Screening;

class ModelExplainerTest {

  private final List<GuardedModel> open = new ArrayList<>();

  @AfterEach
  void close() {
    open.forEach(GuardedModel::close);
  }

  private ModelExplainer.Builder over(Models model) {
    GuardedModel guarded = model.guarded();
    open.add(guarded);
    return ModelExplainer.builder(guarded, Cards.TEMPLATE);
  }

  private CardText words(Function<Prompt, String> answers) {
    return over(new Models(answers)).build().explain(new Cards().brief());
  }

  @Test
  void slots_are_filled_with_the_cards_own_values_and_the_limits_are_added_by_code() {
    CardText text = over(Models.good()).build().explain(new Cards().brief());

    assertThat(text.explanation().text())
        .isEqualTo(
            "The last order was 38 days ago. Propose Glue Nordic. Discount at most 5 %."
                + " No early delivery.");
    assertThat(text.explanation().source()).isEqualTo("model-1");
    assertThat(text.script().text())
        .isEqualTo(
            "Good morning, Ioana Marinescu, this is Ana Popescu. You usually order Glue Nordic"
                + " from us. Shall we put the next order together?");
    assertThat(text.script().fallback()).isNull();
    assertThat(text.channel()).isEqualTo("phone");
  }

  @Test
  void an_email_has_a_subject_and_paragraphs() {
    ModelExplainer explainer = over(Models.good()).build();

    CardText text = explainer.explain(new Cards().brief(), Form.EMAIL);

    assertThat(text.channel()).isEqualTo("email");
    assertThat(text.subject()).isEqualTo("Your next order of Glue Nordic");
    assertThat(text.script().text())
        .isEqualTo(
            "Good morning, Ioana Marinescu, this is Ana Popescu.\n\nYou usually order Glue Nordic"
                + " from us. Shall we put the next order together?");
  }

  @Test
  void a_card_without_a_script_gets_none() {
    Models model = Models.good();
    Cards card = new Cards();
    card.kind = "internal";

    CardText text = over(model).build().explain(card.brief());

    assertThat(text.script().text()).isEmpty();
    assertThat(text.script().fromTemplate()).isTrue();
    assertThat(text.script().fallback()).isNull();
    assertThat(text.explanation().source()).isEqualTo("model-1");
    assertThat(model.asked().get(0).data()).contains("\"form\":\"NONE\"");
  }

  @Test
  void no_model_is_asked_about_silence_or_in_a_language_that_cannot_be_checked() {
    Models model = Models.good();
    Cards silent = new Cards();
    silent.kind = "none";
    Cards german = new Cards();
    german.spoken = "de";

    for (Cards card : List.of(silent, german)) {
      CardText text = over(model).build().explain(card.brief());
      assertThat(text).isEqualTo(Cards.TEMPLATE.explain(card.brief()));
    }
    assertThat(model.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "It is 38 days.",
        "It is thirty eight days.",
        "Sunt treizeci de zile.",
        "It is ٣٨ days.",
        "Call on Monday.",
        "That is 5€.",
        "That is a lot of lei.",
        "It is {{rhythm.unknown}}.",
        "It is {{rhythm.daysSinceLastOrder.",
        "You get a discount.",
        "We deliver soon.",
        "We dеliver soon.",
        "Vă oferim o reducere.",
        "Livrăm curând."
      })
  void a_sentence_that_says_more_than_its_slots_is_refused_twice_and_then_the_template_stands(
      String sentence) {
    List<Prompt> asked = new ArrayList<>();
    CardText text =
        words(
            prompt -> {
              asked.add(prompt);
              return Writer.with(prompt.data(), "script", "OFFER", sentence);
            });

    assertThat(text.script().text()).isEqualTo("Template script.");
    assertThat(text.script().source()).isEqualTo("template");
    assertThat(text.script().fallback()).isEqualTo("REJECTED_BY_FACT_CHECK");
    assertThat(text.explanation().source()).isEqualTo("model-1");
    assertThat(asked).hasSize(2);
    assertThat(asked.get(1).instruction()).isEqualTo(asked.get(0).instruction());
    assertThat(asked.get(1).data()).contains("\"avoid\":[\"").doesNotContain(sentence);
    assertThat(asked.get(1).data().replaceAll(",\"avoid\":\\[[A-Z_\",]*\\]", ""))
        .isEqualTo(asked.get(0).data());
  }

  @Test
  void what_only_the_agent_may_know_is_not_said_to_the_customer() {
    CardText text =
        words(
            prompt ->
                Writer.with(
                    prompt.data(),
                    "script",
                    "OFFER",
                    "It brings {{action.value}}.",
                    "action.value"));

    assertThat(text.script().fallback()).isEqualTo("REJECTED_BY_FACT_CHECK");
  }

  @Test
  void the_second_answer_may_be_good() {
    CardText text =
        words(
            prompt ->
                prompt.data().contains("avoid")
                    ? Writer.good(prompt.data())
                    : Writer.with(prompt.data(), "script", "OFFER", "Only 3 left."));

    assertThat(text.script().source()).isEqualTo("model-1");
    assertThat(text.explanation().source()).isEqualTo("model-1");
  }

  @ParameterizedTest
  @EnumSource(Failure.class)
  void every_failure_gives_the_template_with_its_reason(Failure failure) {
    CardText text =
        words(
            prompt -> {
              throw new ModelException(failure, "scripted", Tokens.NONE);
            });

    assertThat(text).isEqualTo(Cards.TEMPLATE.explain(new Cards().brief()).because(failure.name()));
  }

  @Test
  void a_fault_of_ours_gives_the_template_too() {
    CardText text =
        over(Models.good())
            .facts(
                brief -> {
                  throw new IllegalStateException("bug");
                })
            .listener(
                new WordsListener() {
                  @Override
                  public void worded(
                      String cardId,
                      CardText words,
                      java.util.Set<String> refused,
                      boolean kept,
                      long nanos) {
                    throw new IllegalStateException("bug");
                  }
                })
            .build()
            .explain(new Cards().brief());

    assertThat(text.script().fallback()).isEqualTo("FAULT");
  }

  @Test
  void a_card_whose_time_is_over_is_not_asked_about_again() {
    AtomicLong clock = new AtomicLong();
    Models model =
        new Models(
            prompt -> {
              clock.addAndGet(Duration.ofSeconds(21).toNanos());
              return Writer.with(prompt.data(), "script", "OFFER", "Only 3 left.");
            });

    CardText text = over(model).nanoTime(clock::get).build().explain(new Cards().brief());

    assertThat(model.asked()).hasSize(1);
    assertThat(text.script().fallback()).isEqualTo("TIMEOUT");
    assertThat(text.explanation().fallback()).isEqualTo("TIMEOUT");
  }

  @Test
  void one_answer_serves_all_cards_with_the_same_slots() {
    Models model = Models.good();
    ModelExplainer explainer = over(model).build();
    Cards other = new Cards();
    other.customerId = "BETA";
    other.customer = "Beta SRL";
    other.contact = "Dan Ionescu";
    other.days = 51;

    explainer.explain(new Cards().brief());
    CardText text = explainer.explain(other.brief());

    assertThat(model.asked()).hasSize(1);
    assertThat(text.script().text()).contains("Dan Ionescu").doesNotContain("Ioana");
    assertThat(text.explanation().text()).contains("51 days");
    assertThat(explainer.used().withoutCall()).isEqualTo(1);
    assertThat(explainer.used().model().calls()).isEqualTo(1);
  }

  @Test
  void limits_are_no_slots() {
    Models model = Models.good();

    over(model).build().explain(new Cards().brief());

    assertThat(model.asked().get(0).data()).contains("offer2.name").doesNotContain("limit");
  }

  @Test
  void what_is_sold_out_has_no_slot_of_its_stock() {
    Models model = Models.good();
    Cards soldOut = new Cards();
    soldOut.available = 0;

    ModelExplainer explainer = over(model).build();
    explainer.explain(new Cards().brief());
    explainer.explain(soldOut.brief());

    assertThat(model.asked().get(0).data()).contains("offer1.available");
    assertThat(model.asked().get(1).data()).doesNotContain("available");
  }

  @Test
  void several_texts_of_a_request_are_shared_out_by_customer() {
    Models model = Models.good();
    ModelExplainer explainer =
        over(model).settings(WordsSettings.defaults().withTextsPerRequest(3)).build();

    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 40; i++) {
        Cards card = new Cards();
        card.customerId = "K" + i;
        explainer.explain(card.brief());
      }
    }

    assertThat(model.asked()).hasSize(3);
  }

  @Test
  void a_bounded_number_of_answers_is_kept() {
    Models model = Models.good();
    ModelExplainer explainer =
        over(model).settings(WordsSettings.defaults().withCacheSize(1)).build();
    Cards other = new Cards();
    other.action = "CALL_FOR_REACTIVATION";

    for (int round = 0; round < 2; round++) {
      explainer.explain(new Cards().brief());
      explainer.explain(other.brief());
    }

    assertThat(model.asked()).hasSize(4);
  }

  @Test
  void the_same_request_of_many_threads_is_made_once() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Models model =
        new Models(
            prompt -> {
              asked.countDown();
              try {
                go.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return Writer.good(prompt.data());
            });
    ModelExplainer explainer = over(model).build();
    ExecutorService threads = Executors.newFixedThreadPool(8);

    List<Future<CardText>> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      all.add(threads.submit(() -> explainer.explain(new Cards().brief())));
    }
    asked.await();
    go.countDown();

    for (Future<CardText> one : all) {
      assertThat(one.get().script().source()).isEqualTo("model-1");
    }
    threads.shutdownNow();
    assertThat(model.asked()).hasSize(1);
  }

  @Test
  void under_another_budget_the_kept_answers_stay() {
    Models model = Models.good();
    ModelExplainer explainer = over(model).build();
    CardBrief known = new Cards().brief();
    explainer.explain(known);
    ModelExplainer poor =
        explainer.under(
            new LlmBudget(LlmBudget.Limits.NONE.withCalls(0), LlmBudget.Prices.UNKNOWN));
    Cards other = new Cards();
    other.action = "CALL_FOR_REACTIVATION";

    assertThat(poor.explain(known).script().source()).isEqualTo("model-1");
    assertThat(poor.explain(other.brief()).script().fallback()).isEqualTo("BUDGET");
    assertThat(poor.used().fallbacks()).containsEntry("BUDGET", 2L);
  }

  @Test
  void a_romanian_script_has_romanian_values() {
    Cards card = new Cards();
    card.spoken = "ro";
    CardText text =
        over(new Models(
                prompt ->
                    new Writer()
                        .sentence(
                            "explanation",
                            "REASON",
                            "The last order was {{rhythm.daysSinceLastOrder}} ago.",
                            "rhythm.daysSinceLastOrder")
                        .sentence("script", "GREETING", "Bună ziua, {{contact}}, sunt {{agent}}.")
                        .sentence(
                            "script",
                            "REASON",
                            "De la ultima comandă au trecut {{rhythm.daysSinceLastOrder}}.",
                            "rhythm.daysSinceLastOrder")
                        .sentence("script", "QUESTION", "Pregătim împreună o comandă nouă?")
                        .text()))
            .build()
            .explain(card.brief());

    assertThat(text.script().text())
        .isEqualTo(
            "Bună ziua, Ioana Marinescu, sunt Ana Popescu. De la ultima comandă au trecut 38 de"
                + " zile. Pregătim împreună o comandă nouă?");
    assertThat(text.script().language()).isEqualTo("ro");
  }

  @Test
  void an_answer_that_no_shield_could_judge_is_forgotten() {
    List<Screening> verdicts = new ArrayList<>(List.of(Screening.notScreened("SHIELD_TIMEOUT")));
    Models model = Models.good();
    ModelExplainer explainer =
        over(model)
            .shield(
                text ->
                    verdicts.isEmpty() ? Screening.passed(0, List.of(), text) : verdicts.remove(0))
            .build();

    CardText first = explainer.explain(new Cards().brief());
    CardText second = explainer.explain(new Cards().brief());

    assertThat(first.script().fallback()).isEqualTo("BLOCKED");
    assertThat(second.script().source()).isEqualTo("model-1");
    assertThat(model.asked()).hasSize(2);
  }

  @Test
  void an_answer_that_a_shield_had_to_change_is_not_used() {
    ModelExplainer explainer =
        over(Models.good())
            .shield(text -> Screening.passed(0, List.of("SDP_DEIDENTIFIED"), "[REDACTED]"))
            .build();

    CardText text = explainer.explain(new Cards().brief());

    assertThat(text.explanation().fallback()).isEqualTo("BLOCKED");
    assertThat(text.script().fallback()).isEqualTo("BLOCKED");
  }
}
