package org.nextbestaction.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardJson;
import org.nextbestaction.kit.Rules;
import org.nextbestaction.model.Model;

/** A live session that fits its model anew while it goes on. */
class RefreshTest {

  /** What happens in the middle of a refresh, while the model is being fitted. */
  private Runnable meanwhile = () -> {};

  private NbaEngine engine() {
    return NbaEngine.builder()
        .playbook(Rules.playbook())
        .guardrails(new Rules())
        .allDecisions(true)
        .listener(
            new RunListener() {
              @Override
              public void progress(Stage stage, long done, long total) {
                if (stage == Stage.FIT && done == 0) {
                  meanwhile.run();
                }
              }
            })
        .build();
  }

  private LiveSession after(Happenings company, int events) {
    LiveSession session = engine().open(company.tables.live(), company.day, null);
    for (int i = 0; i < events; i++) {
      session.apply(company.next());
    }
    return session;
  }

  private static Map<String, String> cards(Happenings company, NbaSession session) {
    Map<String, String> cards = new TreeMap<>();
    for (String customer : company.customers) {
      Card card = session.card(customer);
      cards.put(customer, card == null ? "none" : CardJson.line(card));
    }
    return cards;
  }

  /** Of states that are named by what happened to them, all but the names. */
  private static Map<String, String> unnamed(Map<String, String> cards) {
    Map<String, String> unnamed = new TreeMap<>();
    cards.forEach(
        (customer, card) ->
            unnamed.put(
                customer, card.replaceAll("\"(runId|snapshotHash)\":\"[^\"]*\"", "\"$1\":\"\"")));
    return unnamed;
  }

  private static Map<String, String> cardsOfFreshLoad(
      NbaEngine engine, Happenings company, Model model) {
    return cards(company, engine.open(company.tables.asOf(company.day.toString()), model));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void a_refreshed_session_is_to_the_last_byte_one_that_was_opened_on_the_data(long seed) {
    Happenings company = new Happenings(seed, seed != 2, seed != 3);
    LiveSession session = after(company, 40);
    String before = session.model().hash();

    session.refresh(Runnable::run).join();

    assertThat(session.model().hash()).isNotEqualTo(before);
    assertThat(cards(company, session))
        .isEqualTo(
            cards(
                company, engine().open(company.tables.asOf(company.day.toString()), (Model) null)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void what_happens_during_a_refresh_is_seen_under_the_old_model_and_under_the_new(long seed) {
    Happenings company = new Happenings(seed, true, seed != 3);
    LiveSession session = after(company, 30);
    Model old = session.model();
    List<String> seen = new ArrayList<>();
    meanwhile =
        () -> {
          meanwhile = () -> {};
          for (int i = 0; i < 30; i++) {
            session.apply(company.next());
          }
          if (seed == 4) {
            company.day = company.day.plusDays(1);
            session.advanceTo(company.day);
            session.apply(company.next());
          }
          seen.add(session.model().hash());
          seen.addAll(unnamed(cards(company, session)).values());
        };

    session.refresh(Runnable::run).join();

    assertThat(seen.remove(0)).isEqualTo(old.hash());
    assertThat(seen)
        .containsExactlyElementsOf(unnamed(cardsOfFreshLoad(engine(), company, old)).values());
    assertThat(session.model().hash()).isNotEqualTo(old.hash());
    assertThat(unnamed(cards(company, session)))
        .isEqualTo(unnamed(cardsOfFreshLoad(engine(), company, session.model())));
    for (int i = 0; i < 20; i++) {
      session.apply(company.next());
    }
    assertThat(unnamed(cards(company, session)))
        .isEqualTo(unnamed(cardsOfFreshLoad(engine(), company, session.model())));
  }

  @Test
  void a_pinned_session_stays_with_the_old_model() {
    Happenings company = new Happenings(1, true, true);
    LiveSession session = after(company, 20);
    NbaSession pinned = session.pinned();
    Map<String, String> before = cards(company, pinned);

    session.refresh(Runnable::run).join();

    assertThat(cards(company, pinned)).isEqualTo(before);
    assertThat(pinned.model()).isNotSameAs(session.model());
  }

  @Test
  void a_refresh_that_fails_leaves_the_old_state_and_the_next_one_works() {
    Happenings company = new Happenings(1, true, true);
    LiveSession session = after(company, 20);
    Map<String, String> before = cards(company, session);
    Model model = session.model();
    meanwhile =
        () -> {
          throw new IllegalStateException("broken on purpose");
        };

    CompletableFuture<Void> failed = session.refresh(Runnable::run);
    CompletableFuture<Void> refused =
        session.refresh(
            task -> {
              throw new RejectedExecutionException("no more");
            });

    assertThat(failed).isCompletedExceptionally();
    assertThatThrownBy(failed::join).hasRootCauseMessage("broken on purpose");
    assertThatThrownBy(refused::join).hasRootCauseInstanceOf(RejectedExecutionException.class);
    assertThat(session.model()).isSameAs(model);
    assertThat(cards(company, session)).isEqualTo(before);
    meanwhile = () -> {};
    session.refresh(Runnable::run).join();
    assertThat(session.model()).isNotSameAs(model);
  }

  @Test
  void all_that_is_asked_for_during_a_refresh_is_one_refresh_after_it() {
    Happenings company = new Happenings(1, true, true);
    LiveSession session = after(company, 20);
    Deque<Runnable> tasks = new ArrayDeque<>();
    CompletableFuture<Void> first = session.refresh(tasks::add);
    CompletableFuture<Void> second = session.refresh(tasks::add);
    CompletableFuture<Void> third = session.refresh(tasks::add);
    assertThat(tasks).hasSize(1);

    tasks.remove().run();
    assertThat(first).isCompleted();
    assertThat(second).isNotDone();
    Model between = session.model();
    session.apply(company.next());
    third.cancel(false);
    assertThat(tasks).hasSize(1);
    tasks.remove().run();

    assertThat(second).isCompleted();
    assertThat(tasks).isEmpty();
    assertThat(session.model()).isNotSameAs(between);
    assertThat(unnamed(cards(company, session)))
        .isEqualTo(unnamed(cardsOfFreshLoad(engine(), company, session.model())));
  }

  @Test
  void a_reader_never_sees_one_model_under_the_name_of_anothers_state() throws Exception {
    Happenings company = new Happenings(1, true, true);
    LiveSession session = after(company, 5);
    AtomicBoolean done = new AtomicBoolean();
    Map<String, String> modelOf = new ConcurrentHashMap<>();
    List<String> halves = new ArrayList<>();
    Thread reader =
        new Thread(
            () -> {
              while (!done.get()) {
                for (String customer : List.of("K0", "K3", "K5")) {
                  Card card = session.card(customer);
                  String model = card.trace().modelHash();
                  String known = modelOf.putIfAbsent(card.trace().snapshotHash(), model);
                  if (known != null && !known.equals(model)) {
                    halves.add(card.trace().snapshotHash());
                  }
                }
              }
            });
    reader.start();
    for (int round = 0; round < 4; round++) {
      CompletableFuture<Void> refreshed = session.refresh(ForkJoinPool.commonPool());
      do {
        session.apply(company.next());
      } while (!refreshed.isDone());
      refreshed.join();
    }
    done.set(true);
    reader.join();

    assertThat(halves).isEmpty();
    assertThat(unnamed(cards(company, session)))
        .isEqualTo(unnamed(cardsOfFreshLoad(engine(), company, session.model())));
  }
}
