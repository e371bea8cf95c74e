package org.nextbestaction.llm.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardJson;
import org.nextbestaction.card.CardSink;
import org.nextbestaction.card.CardsNotTakenException;
import org.nextbestaction.data.Table;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.kit.Rules;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.llm.model.GuardedModel;
import org.nextbestaction.llm.model.LlmBudget;
import org.nextbestaction.llm.model.Prompt;

class WordedRunTest {

  private final List<GuardedModel> open = new ArrayList<>();
  private final List<String> given = new ArrayList<>();

  @AfterEach
  void close() {
    open.forEach(GuardedModel::close);
  }

  private ModelExplainer explainer(long calls, Function<Prompt, String> answers) {
    GuardedModel model = new Models(answers).guarded();
    open.add(model);
    return ModelExplainer.builder(model, Cards.TEMPLATE)
        .build()
        .under(new LlmBudget(LlmBudget.Limits.NONE.withCalls(calls), LlmBudget.Prices.UNKNOWN));
  }

  private static Card card(int n, double score) {
    Cards card = new Cards();
    card.customerId = "K" + n;
    card.score = score;
    card.action = "ACTION_" + n;
    return card.card();
  }

  private void take(Card card) {
    given.add(card.brief().customerId() + " " + card.script().source());
  }

  @Test
  void the_budget_goes_to_the_best_cards_and_their_order_stays() {
    for (int threads : new int[] {1, 2, 4, 4, 4, 4, 4, 4, 4, 4}) {
      given.clear();
      WordedRun run =
          new WordedRun(
              this::take,
              explainer(2, prompt -> Writer.good(prompt.data())),
              threads,
              WordsListener.NONE);

      run.accept(card(1, 10));
      run.accept(card(2, 30));
      run.accept(card(3, 20));
      run.accept(card(4, 5));
      run.flush();

      assertThat(given).containsExactly("K1 template", "K2 model-1", "K3 model-1", "K4 template");
    }
  }

  @Test
  void silence_is_given_on_at_once_and_is_not_worded() {
    WordedRun run =
        new WordedRun(
            this::take, explainer(9, prompt -> Writer.good(prompt.data())), 2, WordsListener.NONE);
    Cards silent = new Cards();
    silent.kind = "none";
    silent.customerId = "S1";

    run.accept(silent.card());
    assertThat(given).containsExactly("S1 template");
    run.accept(card(1, 1));
    silent.customerId = "S2";
    run.accept(silent.card());
    run.flush();

    assertThat(given).containsExactly("S1 template", "K1 model-1", "S2 template");
  }

  @Test
  void cards_are_the_same_bytes_with_a_model_and_without_but_for_their_words() {
    TestData data =
        new TestData()
            .row(Table.PRODUCTS, "product_id=A", "name=Glove", "list_price=12.5", "unit_cost=8")
            .row(Table.STOCK, "product_id=A", "available=90", "as_of=2026-11-23");
    for (int i = 0; i < 12; i++) {
      data.row(Table.CUSTOMERS, "customer_id=K" + i, "name=Alfa " + (char) ('A' + i), "language=en")
          .orders(
              "K" + i, "A", 10 + i, 12.5, "2026-07-09", "2026-08-12", "2026-09-17", "2026-10-22");
    }
    List<Card> plain = new ArrayList<>();
    List<Card> worded = new ArrayList<>();
    for (List<Card> into : List.of(plain, worded)) {
      CardSink sink =
          into == plain
              ? into::add
              : new WordedRun(
                  into::add,
                  explainer(99, prompt -> Writer.good(prompt.data())),
                  3,
                  WordsListener.NONE);
      NbaEngine.builder()
          .playbook(Rules.playbook())
          .guardrails(new Rules())
          .allDecisions(true)
          .silentDecisions(true)
          .build()
          .open(data.asOf("2026-11-23"))
          .run(sink);
    }

    assertThat(worded).hasSameSizeAs(plain);
    assertThat(worded).anyMatch(card -> !card.script().fromTemplate());
    for (int i = 0; i < plain.size(); i++) {
      assertThat(withoutWords(worded.get(i))).isEqualTo(withoutWords(plain.get(i)));
    }
  }

  private static String withoutWords(Card card) {
    ObjectNode json = (ObjectNode) Writer.parse(CardJson.line(card));
    assertThat(json.remove(List.of("explanation", "script", "runId")).size()).isPositive();
    return json.toString();
  }

  @Test
  void progress_is_told_for_every_card() {
    List<String> heard = new ArrayList<>();
    WordedRun run =
        new WordedRun(
            this::take,
            explainer(9, prompt -> Writer.good(prompt.data())),
            2,
            new WordsListener() {
              @Override
              public void progress(long done, long total) {
                heard.add(done + "/" + total);
              }
            });

    for (int i = 0; i < 3; i++) {
      run.accept(card(i, i));
    }
    run.flush();

    assertThat(heard).containsExactly("1/3", "2/3", "3/3");
  }

  @Test
  void beyond_what_is_held_the_cards_of_each_part_are_given_on() {
    WordedRun run =
        new WordedRun(
            this::take,
            explainer(9, prompt -> Writer.good(prompt.data())),
            1,
            WordsListener.NONE,
            2);

    run.accept(card(1, 1));
    assertThat(given).isEmpty();
    run.accept(card(2, 2));
    assertThat(given).hasSize(2);
    run.accept(card(3, 3));
    run.flush();

    assertThat(given).hasSize(3);
  }

  @Test
  void cards_that_are_not_taken_are_counted_and_the_others_come() {
    List<String> taken = new ArrayList<>();
    CardSink picky =
        card -> {
          if (card.brief().customerId().equals("K1")) {
            throw new IllegalStateException("no");
          }
          taken.add(card.brief().customerId());
        };
    WordedRun run =
        new WordedRun(
            picky, explainer(9, prompt -> Writer.good(prompt.data())), 1, WordsListener.NONE);
    for (int i = 0; i < 3; i++) {
      run.accept(card(i, i));
    }

    CardsNotTakenException fault = catchThrowableOfType(CardsNotTakenException.class, run::flush);

    assertThat(fault.cards()).isEqualTo(1);
    assertThat(taken).containsExactly("K0", "K2");
  }

  @Test
  void an_interrupted_run_gives_every_card_with_the_templates_words() {
    WordedRun run =
        new WordedRun(
            this::take, explainer(9, prompt -> Writer.good(prompt.data())), 1, WordsListener.NONE);
    run.accept(card(1, 1));
    Thread.currentThread().interrupt();
    run.flush();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(given).containsExactly("K1 template");
  }
}
