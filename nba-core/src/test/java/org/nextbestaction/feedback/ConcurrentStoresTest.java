package org.nextbestaction.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.feedback.Answer.Decision;
import org.nextbestaction.kit.ChildJvm;
import org.nextbestaction.kit.Decided;
import org.nextbestaction.kit.Postgres;

/**
 * Many threads of several stores, and several processes, on one database: stores of one process
 * share no lock, as if they were on several hosts.
 */
class ConcurrentStoresTest {

  private static final String DAY = "2026-05-04";

  @TempDir Path folder;

  private String sqlite() {
    return "jdbc:sqlite:" + folder.resolve("store.db");
  }

  @Test
  void the_same_answer_from_many_threads_is_one_in_sqlite() throws Exception {
    oneAnswer(sqlite());
  }

  @Test
  void the_same_answer_from_many_threads_is_one_in_postgresql() throws Exception {
    oneAnswer(Postgres.schema().url());
  }

  @Test
  void of_conflicting_answers_from_many_threads_one_stands_in_sqlite() throws Exception {
    oneOfConflicting(sqlite());
  }

  @Test
  void of_conflicting_answers_from_many_threads_one_stands_in_postgresql() throws Exception {
    oneOfConflicting(Postgres.schema().url());
  }

  @Test
  void runs_kept_at_once_agree_on_the_revisions_in_sqlite() throws Exception {
    oneRevisionEach(sqlite());
  }

  @Test
  void runs_kept_at_once_agree_on_the_revisions_in_postgresql() throws Exception {
    oneRevisionEach(Postgres.schema().url());
  }

  @Test
  void processes_that_answer_the_same_cards_keep_each_answer_once_in_sqlite() {
    manyProcesses(sqlite());
  }

  @Test
  void processes_that_answer_the_same_cards_keep_each_answer_once_in_postgresql() {
    manyProcesses(Postgres.schema().url());
  }

  private static void oneAnswer(String url) throws Exception {
    FeedbackStore[] stores = {FeedbackStore.open(url), FeedbackStore.open(url)};
    Answer answer =
        Answer.of(
            Decided.on(Decided.data(), DAY).keptIn(stores[0]).id("K1"),
            Decision.ACCEPTED,
            StoreWriter.START);

    List<Receipt> receipts = atOnce(8, i -> stores[i % 2].add(answer));

    assertThat(receipts).filteredOn(Receipt::added).hasSize(1);
    assertThat(stores[0].answers().all()).hasSize(1);
  }

  private static void oneOfConflicting(String url) throws Exception {
    FeedbackStore[] stores = {FeedbackStore.open(url), FeedbackStore.open(url)};
    String card = Decided.on(Decided.data(), DAY).keptIn(stores[0]).id("K1");

    List<String> outcomes =
        atOnce(
            8,
            i -> {
              Decision decision = i % 2 == 0 ? Decision.ACCEPTED : Decision.REJECTED;
              try {
                return stores[i % 2].add(Answer.of(card, decision, StoreWriter.START)).added()
                    ? "added"
                    : "same";
              } catch (FeedbackRefusedException e) {
                return "refused";
              }
            });

    assertThat(outcomes).filteredOn("added"::equals).hasSize(1);
    assertThat(outcomes).filteredOn("same"::equals).hasSize(3);
    assertThat(outcomes).filteredOn("refused"::equals).hasSize(4);
    assertThat(stores[1].answers().all()).hasSize(1);
  }

  private static void oneRevisionEach(String url) throws Exception {
    FeedbackStore[] stores = {FeedbackStore.open(url), FeedbackStore.open(url)};
    List<Decided> days =
        IntStream.range(0, 4)
            .mapToObj(i -> Decided.on(Decided.data(), "2026-05-0" + (4 + i)))
            .toList();

    List<Decided> kept = atOnce(8, i -> days.get(i / 2).keptIn(stores[i % 2]));

    assertThat(kept).allMatch(decided -> decided.card("K1").brief().revision() == 1);
    assertThat(stores[0].ofCustomer("K1")).hasSize(4);
    assertThat(stores[0].ofCustomer("K3")).hasSize(4);
  }

  private static void manyProcesses(String url) {
    int batches = 10;
    List<ChildJvm> writers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      writers.add(new ChildJvm(StoreWriter.class, url, "0", String.valueOf(batches)));
    }

    writers.forEach(writer -> assertThat(writer.rest()).endsWith("answer " + (batches - 1)));

    FeedbackStore store = FeedbackStore.openExisting(url);
    List<String> answered =
        store.answers().all().stream().map(kept -> kept.answer().cardId()).toList();
    assertThat(answered).hasSize(batches).doesNotHaveDuplicates();
    assertThat(store.ofCustomer("K1")).hasSize(batches * StoreWriter.BATCH);
    assertThat(new TreeSet<>(store.ofCustomer("K1").stream().map(KeptDecision::revision).toList()))
        .containsExactly(1);
  }

  private interface Task<T> {
    T run(int number) throws Exception;
  }

  private static <T> List<T> atOnce(int threads, Task<T> task) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<T>> tasks = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        tasks.add(() -> task.run(number));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : pool.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }
}
