package org.nextbestaction.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardsNotTakenException;
import org.nextbestaction.engine.NbaSession;
import org.nextbestaction.engine.RunSummary;
import org.nextbestaction.guardrail.Guardrails;
import org.nextbestaction.kit.Decided;
import org.nextbestaction.kit.Rules;

/** A decision that is not kept is counted and not handed on. */
class DecisionRecorderTest {

  private static final String DAY = "2026-05-04";

  /** A store that keeps nothing, and notes which methods were called. */
  private static FeedbackStore broken(List<String> called, RuntimeException fault) {
    FeedbackStore whole = FeedbackStore.inMemory();
    return (FeedbackStore)
        Proxy.newProxyInstance(
            FeedbackStore.class.getClassLoader(),
            new Class<?>[] {FeedbackStore.class},
            (proxy, method, args) -> {
              called.add(method.getName());
              if (method.isDefault()) {
                return java.lang.reflect.InvocationHandler.invokeDefault(proxy, method, args);
              }
              if (method.getName().equals("keep")) {
                throw fault;
              }
              return method.invoke(whole, args);
            });
  }

  @Test
  void a_store_that_fails_loses_no_decision_silently_and_the_run_is_not_complete() {
    List<String> called = new ArrayList<>();
    FeedbackStore store = broken(called, new FeedbackStoreException("the disk is full"));
    NbaSession session = Decided.engine().open(Decided.data().asOf(DAY));
    List<Card> handedOn = new ArrayList<>();

    RunSummary summary = store.record(session.identity(), handedOn::add, session::run);

    assertThat(summary.notTaken()).isEqualTo(3);
    assertThat(handedOn).isEmpty();
    assertThat(called).containsExactly("record", "keep");
  }

  @Test
  void a_store_that_cannot_be_used_is_not_asked_for_every_batch() {
    List<String> called = new ArrayList<>();
    FeedbackStore store = broken(called, new FeedbackStoreException("gone"));
    Decided decided = Decided.on(Decided.data(), DAY);
    int[] lost = {0};

    store.record(
        decided.run(),
        card -> {},
        sink -> {
          for (int i = 0; i < 1500; i++) {
            try {
              sink.accept(decided.card("K1"));
            } catch (CardsNotTakenException e) {
              lost[0] += e.cards();
            }
          }
          return 0;
        });

    assertThat(lost[0]).isEqualTo(1500);
    assertThat(called).containsOnlyOnce("keep").doesNotContain("finish");
  }

  @Test
  void a_card_that_the_next_sink_refuses_is_kept_and_counted_once() {
    FeedbackStore store = FeedbackStore.inMemory();
    NbaSession session = Decided.engine().open(Decided.data().asOf(DAY));
    List<String> handedOn = new ArrayList<>();

    RunSummary summary =
        store.record(
            session.identity(),
            card -> {
              if ("K1".equals(card.brief().customerId())) {
                throw new IllegalStateException("no");
              }
              handedOn.add(card.brief().customerId());
            },
            session::run);

    assertThat(summary.notTaken()).isEqualTo(1);
    assertThat(handedOn).as("the silent one first").containsExactly("K3", "K2");
    assertThat(store.ofCustomer("K1")).hasSize(1);
  }

  @Test
  void what_other_rules_decided_is_not_kept_under_the_name_of_the_run() {
    FeedbackStore store = FeedbackStore.inMemory();
    Decided decided = Decided.on(Decided.data(), DAY);
    Guardrails other =
        new Rules()
            .rule(
                "OTHER",
                org.nextbestaction.fact.Phase.CUSTOMER,
                facts -> false,
                new org.nextbestaction.guardrail.Effect.Note());
    NbaSession session =
        org.nextbestaction.engine.NbaEngine.builder()
            .playbook(Rules.playbook())
            .guardrails(other)
            .threads(1)
            .build()
            .open(Decided.data().asOf(DAY));
    Card card = Objects.requireNonNull(session.card("K1"));

    assertThatThrownBy(
            () ->
                store.record(
                    decided.run(),
                    c -> {},
                    sink -> {
                      assertThatThrownBy(() -> sink.accept(card)).hasMessageContaining("pinned");
                      return 0;
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("pinned");
    assertThat(store.ofCustomer("K1")).isEmpty();
  }
}
