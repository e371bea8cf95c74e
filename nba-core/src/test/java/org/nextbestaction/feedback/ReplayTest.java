package org.nextbestaction.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardText;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.Decided;
import org.nextbestaction.kit.TestData;

class ReplayTest {

  private static final String DAY = "2026-05-04";

  private static KeptDecision kept(TestData data) {
    FeedbackStore store = FeedbackStore.inMemory();
    Decided.on(data, DAY).keptIn(store);
    return store.ofCustomer("K1").get(0);
  }

  @Test
  void the_same_input_gives_the_same_bytes() {
    Decided again = Decided.on(Decided.data(), DAY);

    Replay replay = Replay.compare(kept(Decided.data()), again.run(), again.card("K1"));

    assertThat(replay.equal()).isTrue();
    assertThat(replay.inputs()).allMatch(Replay.Input::same);
    assertThat(replay.differing()).isEmpty();
  }

  @Test
  void an_answer_that_came_later_that_day_is_left_out() {
    FeedbackStore store = FeedbackStore.inMemory();
    TestData data = Decided.data();
    Decided morning = Decided.on(data, DAY, store).keptIn(store);
    KeptDecision kept = store.ofCustomer("K1").get(0);
    store.add(
        Answer.of(morning.id("K1"), Answer.Decision.ACCEPTED, Instant.parse(DAY + "T09:00:00Z")));

    Answers then = store.answers().upTo(kept.run().answers());

    assertThat(then.all()).isEmpty();
    assertThat(Decided.on(data, DAY, store).card("K1").silent()).isTrue();
  }

  @Test
  void what_differs_is_named() {
    TestData dearer = Decided.data().with(Table.PRODUCTS, 0, "list_price", "12");
    Decided again = Decided.on(dearer, DAY);

    Replay replay = Replay.compare(kept(Decided.data()), again.run(), again.card("K1"));

    assertThat(replay.equal()).isFalse();
    assertThat(replay.inputs())
        .filteredOn(input -> !input.same())
        .extracting(Replay.Input::name)
        .containsExactly("snapshot");
    assertThat(replay.differing()).contains("/offer/0/unitPrice/amount", "/trace/snapshotHash");
  }

  @Test
  void a_decision_that_is_not_there_any_more_differs() {
    Decided again = Decided.on(Decided.data(), DAY);

    Replay replay = Replay.compare(kept(Decided.data()), again.run(), null);

    assertThat(replay.equal()).isFalse();
    assertThat(replay.differing()).containsExactly("/");
  }

  @Test
  void words_of_a_language_model_may_differ() {
    Decided again = Decided.on(Decided.data(), DAY);
    Card card = again.card("K1");
    Card worded = card.withText(saying("Hello!", "gemini"));

    Replay replay = Replay.compare(kept(Decided.data()), again.run(), worded);

    assertThat(replay.equal()).isTrue();
  }

  @Test
  void a_template_that_stands_in_for_a_model_may_differ() {
    Decided again = Decided.on(Decided.data(), DAY);
    Card card = again.card("K1");

    Replay replay =
        Replay.compare(
            kept(Decided.data()), again.run(), card.withText(card.text().because("TIMEOUT")));

    assertThat(replay.equal()).isTrue();
  }

  private static CardText saying(String text, String source) {
    CardText.Passage passage = new CardText.Passage("en", text, source, null);
    return new CardText(passage, "phone", null, passage);
  }

  @Test
  void other_words_of_a_template_do_not() {
    Decided again = Decided.on(Decided.data(), DAY);
    Card card = again.card("K1");
    Card reworded =
        card.withText(
            new CardText(
                card.text().explanation(),
                "phone",
                null,
                CardText.Passage.template("en", "Hello!")));

    Replay replay = Replay.compare(kept(Decided.data()), again.run(), reworded);

    assertThat(replay.equal()).isFalse();
    assertThat(replay.differing()).containsExactly("/script/text");
  }
}
