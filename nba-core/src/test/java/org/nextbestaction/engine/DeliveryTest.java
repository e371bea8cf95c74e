package org.nextbestaction.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardSink;
import org.nextbestaction.card.CardsNotTakenException;
import org.nextbestaction.kit.Decided;
import org.nextbestaction.kit.Rules;

/** What a sink cannot take is counted, and stops no other card. */
class DeliveryTest {

  private final List<String> told = new ArrayList<>();

  private RunSummary run(CardSink sink) {
    RunListener listener =
        new RunListener() {
          @Override
          public void progress(Stage stage, long done, long total) {}

          @Override
          public void notTaken(int cards, RuntimeException fault) {
            told.add(cards + " " + fault.getMessage());
          }
        };
    return NbaEngine.builder()
        .playbook(Rules.playbook())
        .guardrails(new Rules())
        .threads(1)
        .silentDecisions(true)
        .listener(listener)
        .build()
        .open(Decided.data().asOf("2026-05-04"))
        .run(sink);
  }

  @Test
  void a_sink_that_fails_for_one_card_gets_the_others_and_the_one_is_counted() {
    List<String> taken = new ArrayList<>();

    RunSummary summary =
        run(
            card -> {
              if ("K1".equals(card.brief().customerId())) {
                throw new IllegalStateException("full");
              }
              taken.add(card.brief().customerId());
            });

    assertThat(taken).as("the silent one first").containsExactly("K3", "K2");
    assertThat(summary.notTaken()).isEqualTo(1);
    assertThat(summary.customers()).isEqualTo(3);
    assertThat(told).containsExactly("1 full");
  }

  @Test
  void a_sink_that_holds_cards_back_says_how_many_it_lost_when_it_is_flushed() {
    CardSink holding =
        new CardSink() {
          private int held;

          @Override
          public void accept(Card card) {
            held++;
          }

          @Override
          public void flush() {
            throw new CardsNotTakenException(held, new IllegalStateException("gone"));
          }
        };

    assertThat(run(holding).notTaken()).isEqualTo(3);
  }

  @Test
  void a_sink_that_takes_all_loses_none() {
    assertThat(run(card -> {}).notTaken()).isZero();
    assertThat(told).isEmpty();
  }
}
