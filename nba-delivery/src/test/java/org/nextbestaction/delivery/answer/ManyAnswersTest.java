package org.nextbestaction.delivery.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.feedback.Answer.Decision;
import org.nextbestaction.feedback.FeedbackStore;
import org.nextbestaction.feedback.KeptAnswer;
import org.nextbestaction.kit.ChildJvm;
import org.nextbestaction.kit.Postgres;

/** A thousand answers to one card at once: one decision stands, and everybody hears which. */
class ManyAnswersTest {

  private static final int ANSWERS = 1000;

  @TempDir Path folder;

  private String sqlite() {
    return "jdbc:sqlite:" + folder.resolve("store.db");
  }

  @Test
  void of_a_thousand_at_once_one_decision_stands_in_memory() throws Exception {
    Office office = new Office();
    oneStands(List.of(office), Crowd.answers(List.of(office), "a", ANSWERS, 16));
  }

  @Test
  void of_a_thousand_at_once_on_two_hosts_one_decision_stands_in_sqlite() throws Exception {
    twoHosts(sqlite());
  }

  @Test
  void of_a_thousand_at_once_on_two_hosts_one_decision_stands_in_postgresql() throws Exception {
    twoHosts(Postgres.schema().url());
  }

  private static void twoHosts(String url) throws Exception {
    List<Office> offices =
        List.of(new Office(FeedbackStore.open(url)), new Office(FeedbackStore.open(url)));
    oneStands(offices, Crowd.answers(offices, "a", ANSWERS, 16));
  }

  private static void oneStands(List<Office> offices, List<Reply> replies) {
    FeedbackStore store = offices.get(0).store;
    KeptAnswer kept = store.answersTo(offices.get(0).id("K1")).get(0);
    List<KeptAnswer> told = new ArrayList<>();
    offices.forEach(office -> told.addAll(office.told));

    assertThat(store.answers().all()).containsExactly(kept);
    assertThat(told).containsExactly(kept);
    assertThat(replies).extracting(Reply::status).containsOnlyOnce(202).isSubsetOf(202, 200, 409);
    assertThat(replies)
        .allSatisfy(reply -> assertThat(reply.settled()).isEqualTo(Message.Settled.of(kept)));
    Set<Integer> winners = new HashSet<>();
    for (int i = 0; i < replies.size(); i++) {
      if (replies.get(i).code() == Reply.Code.KEPT) {
        winners.add(i / 2);
      }
    }
    assertThat(winners).as("the request that won, sent twice, hears so twice").hasSize(1);
    assertThat(replies).filteredOn(reply -> reply.code() == Reply.Code.KEPT).hasSize(2);
    boolean other = replies.stream().anyMatch(reply -> reply.code() == Reply.Code.ALREADY_ANSWERED);
    assertThat(other).isTrue();
  }

  @Test
  void of_what_two_processes_answer_at_once_one_decision_stands() {
    for (String url : List.of(sqlite(), Postgres.schema().url())) {
      FeedbackStore.open(url).close();
      List<ChildJvm> processes = new ArrayList<>();
      for (String name : List.of("a", "b")) {
        processes.add(new ChildJvm(Crowd.class, url, name, "200"));
      }
      List<String> said = new ArrayList<>();
      processes.forEach(process -> said.addAll(process.rest()));

      assertThat(said).hasSize(400);
      assertThat(said).filteredOn("202 KEPT"::equals).hasSize(1);
      assertThat(said).filteredOn("200 KEPT"::equals).hasSize(1);
      assertThat(said).containsOnly("202 KEPT", "200 KEPT", "200 REPEATED", "409 ALREADY_ANSWERED");
      assertThat(FeedbackStore.openExisting(url).answers().all()).hasSize(1);
    }
  }

  @Test
  void who_is_killed_between_keeping_and_telling_loses_nothing() {
    String url = sqlite();
    FeedbackStore.open(url).close();
    try (ChildJvm desk = new ChildJvm(KilledDesk.class, url)) {
      assertThat(desk.line()).isEqualTo("kept");
      desk.kill();
    }

    FeedbackStore store = FeedbackStore.openExisting(url);
    assertThat(store.answersAfter(0))
        .singleElement()
        .satisfies(
            kept -> {
              assertThat(kept.answer().decision()).isEqualTo(Decision.ACCEPTED);
              assertThat(kept.origin().channel()).isEqualTo("portal");
            });
    Office restarted = new Office(store);
    Reply again = restarted.desk.answer(Office.ANA, "portal", KilledDesk.answer(restarted));
    assertThat(again.status() + " " + again.code()).isEqualTo("200 KEPT");
    assertThat(store.answersAfter(0)).hasSize(1);
  }

  /** A process that is killed while it tells of an answer that was kept. */
  static final class KilledDesk {

    private KilledDesk() {}

    static CardAnswer answer(Office office) {
      return CardAnswer.of(office.id("K1"), 1, "k", Decision.ACCEPTED);
    }

    public static void main(String[] args) {
      Office office = new Office(FeedbackStore.open(args[0]));
      AnswerDesk desk =
          new AnswerDesk(
              office.store,
              office.shelf,
              () -> null,
              java.time.Clock.fixed(office.now, java.time.ZoneOffset.UTC),
              kept -> {
                System.out.println("kept");
                for (; ; ) {
                  java.util.concurrent.locks.LockSupport.park();
                }
              });
      Objects.requireNonNull(desk.answer(Office.ANA, "portal", answer(office)));
    }
  }
}
