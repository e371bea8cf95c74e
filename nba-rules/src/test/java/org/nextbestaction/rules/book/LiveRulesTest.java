package org.nextbestaction.rules.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardJson;
import org.nextbestaction.data.Table;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.engine.NbaSession;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.rules.RuleFileException;
import org.nextbestaction.rules.playbook.Playbooks;

/** A rulebook that is replaced while it is in use. */
class LiveRulesTest {

  @TempDir Path dir;

  /** Two rules in different phases that say the same number, so that a mix would show. */
  private Path file(String name, int percent) throws IOException {
    return Files.writeString(
        dir.resolve(name + ".yaml"),
        """
        ruleSet: company
        version: '%2$d'
        rules:
          - id: COMPANY-CAP
            phase: product
            when: customer.orders >= 1
            then: { effect: CAP_DISCOUNT, percent: 0.%1$02d }
            reason: cap %1$d
            tests:
              - { name: an order, given: { customer.orders: 3 }, expect: fired }
              - { name: none, given: { customer.orders: 0 }, expect: not-fired }
          - id: COMPANY-SAYS-%1$d
            phase: offer
            when: customer.orders >= 1
            then: { effect: ADD_CONSTRAINT, code: CAP_%1$d, value: %1$d }
            reason: says %1$d
        """
            .formatted(percent, percent));
  }

  private static TestData data() {
    TestData data =
        new TestData()
            .row(Table.PRODUCTS, "product_id=A", "list_price=100", "unit_cost=70", "currency=EUR")
            .row(Table.STOCK, "product_id=A", "available=400", "as_of=2026-11-23T05:00:00Z");
    for (String customer : List.of("C1", "C2", "C3")) {
      data.row(Table.CUSTOMERS, "customer_id=" + customer, "currency=EUR")
          .orders(customer, "A", 10, 100, "2026-07-09", "2026-08-12", "2026-09-17", "2026-10-20");
    }
    return data;
  }

  private static NbaSession session(LiveRules rules) {
    return NbaEngine.builder()
        .playbook(Playbooks.builtIn())
        .guardrails(rules)
        .threads(2)
        .build()
        .open(data().asOf("2026-11-23"));
  }

  private static String card(NbaSession session) {
    return CardJson.line(Objects.requireNonNull(session.card("C1")));
  }

  @Test
  void the_next_decision_is_made_by_the_new_book() throws IOException {
    LiveRules rules = LiveRules.load(List.of(file("a", 1)), Playbooks.builtIn());
    NbaSession session = session(rules);
    String before = card(session);

    RuleBook now = rules.reload(List.of(file("b", 2)));

    assertThat(before).contains("CAP_1").doesNotContain("CAP_2");
    assertThat(card(session)).contains("CAP_2", now.hash()).doesNotContain("CAP_1");
    assertThat(rules.current()).isSameAs(now);
  }

  @Test
  void a_book_with_an_error_is_refused_with_everything_that_is_wrong_and_the_old_one_holds()
      throws IOException {
    LiveRules rules = LiveRules.load(List.of(file("a", 1)), Playbooks.builtIn());
    String before = card(session(rules));
    Path wrong =
        Files.writeString(
            dir.resolve("wrong.yaml"),
            "rules: [ { id: A, phase: custmer, when: customer.orders > 1, reason: x, then: {"
                + " effect: NOTE } }, { id: B, phase: customer, when: customer.order > 1, reason:"
                + " x, then: { effect: NOTE } } ]");

    assertThatThrownBy(() -> rules.reload(List.of(wrong)))
        .isInstanceOf(RuleFileException.class)
        .hasMessageContainingAll("custmer", "customer.order");
    assertThatThrownBy(() -> rules.reload(List.of(dir.resolve("none.yaml"))))
        .isInstanceOf(RuleFileException.class);

    assertThat(card(session(rules))).isEqualTo(before);
    assertThat(rules.earlier()).isEmpty();
  }

  @Test
  void a_book_whose_own_test_fails_is_refused_with_the_place_of_the_test() throws IOException {
    LiveRules rules = LiveRules.load(List.of(), Playbooks.builtIn());
    Path failing =
        Files.writeString(
            dir.resolve("failing.yaml"),
            Files.readString(file("a", 1)).replace("customer.orders: 0", "customer.orders: 1"));

    assertThatThrownBy(() -> rules.reload(List.of(failing)))
        .isInstanceOf(RuleFileException.class)
        .hasMessageContainingAll("failing.yaml:11:", "COMPANY-CAP", "(none)", "not-fired");

    assertThat(rules.current()).isSameAs(RuleBook.builtIn());
  }

  @Test
  void a_rule_that_names_an_action_which_the_playbook_lacks_is_refused() throws IOException {
    LiveRules rules = LiveRules.load(List.of(), Playbooks.builtIn());
    Path file =
        Files.writeString(
            dir.resolve("a.yaml"),
            "rules: [ { id: A, phase: customer, when: customer.blocked, reason: x, then: { effect:"
                + " OVERRIDE_ACTION, action: DANCE } } ]");

    assertThatThrownBy(() -> rules.reload(List.of(file)))
        .isInstanceOf(RuleFileException.class)
        .hasMessageContaining("DANCE");
  }

  @Test
  void an_earlier_version_is_put_back_by_its_name() throws IOException {
    LiveRules rules = LiveRules.load(List.of(file("a", 1)), Playbooks.builtIn());
    RuleBook first = rules.current();
    rules.reload(List.of(file("b", 2)));
    RuleBook third = rules.reload(List.of(file("c", 3)));

    assertThat(rules.rollBack(first.version())).isSameAs(first);

    assertThat(rules.current()).isSameAs(first);
    assertThat(rules.earlier()).extracting(RuleBook::version).startsWith(third.version());
    assertThatThrownBy(() -> rules.rollBack("company@9"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("company@9", third.version());
  }

  @Test
  void two_earlier_books_of_one_version_are_told_apart_by_their_hash() throws IOException {
    LiveRules rules = LiveRules.load(List.of(file("a", 1)), Playbooks.builtIn());
    RuleBook first = rules.current();
    Path other =
        Files.writeString(
            dir.resolve("b.yaml"), Files.readString(file("a", 1)).replace("0.01", "0.02"));
    RuleBook second = rules.reload(List.of(other));
    rules.reload(List.of(file("c", 3)));

    assertThat(second.version()).isEqualTo(first.version());
    assertThatThrownBy(() -> rules.rollBack(first.version()))
        .hasMessageContainingAll("several", first.hash(), second.hash());
    assertThat(rules.rollBack(first.hash())).isSameAs(first);
  }

  @Test
  void so_many_earlier_books_are_kept_and_no_more() throws IOException {
    LiveRules rules = LiveRules.load(List.of(), Playbooks.builtIn());
    for (int i = 1; i <= 30; i++) {
      rules.reload(List.of(file("a", i)));
    }

    assertThat(rules.earlier()).hasSize(20);
    assertThat(rules.earlier().get(0).version()).endsWith("company@29");
  }

  @Test
  void the_same_book_again_changes_nothing() throws IOException {
    LiveRules rules = LiveRules.load(List.of(file("a", 1)), Playbooks.builtIn());
    RuleBook first = rules.current();

    assertThat(rules.reload(List.of(file("again", 1)))).isSameAs(first);
    assertThat(rules.earlier()).isEmpty();
  }

  @Test
  void an_engine_with_another_playbook_is_refused() throws IOException {
    Path file =
        Files.writeString(
            dir.resolve("playbook.yaml"),
            "actions: [ { action: RESOLVE_OVERDUE, enabled: false } ]");
    LiveRules rules = LiveRules.load(List.of(), Playbooks.load(file));

    assertThatThrownBy(() -> session(rules))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another playbook");
  }

  /**
   * Threads decide and run without a pause while the book is replaced thousands of times, half by
   * reading files anew and half by putting an earlier one back.
   */
  @Test
  void no_decision_is_a_mixed_one_while_the_book_is_replaced_thousands_of_times()
      throws IOException, InterruptedException {
    List<List<Path>> files = List.of(List.of(file("a", 1)), List.of(file("b", 2)));
    LiveRules rules = LiveRules.load(files.get(0), Playbooks.builtIn());
    NbaSession session = session(rules);
    Map<String, String> expected = new TreeMap<>();
    for (List<Path> each : files) {
      RuleBook book = rules.reload(each);
      expected.put(book.hash(), card(session));
    }
    AtomicBoolean stop = new AtomicBoolean();
    AtomicLong decided = new AtomicLong();
    Queue<String> wrong = new ConcurrentLinkedQueue<>();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 6; t++) {
      boolean runs = t == 0;
      Thread thread =
          new Thread(
              () -> {
                while (!stop.get() && wrong.isEmpty()) {
                  decided.addAndGet(runs ? run(session, wrong) : one(session, expected, wrong));
                }
              });
      thread.setUncaughtExceptionHandler((who, e) -> wrong.add(e.toString()));
      threads.add(thread);
      thread.start();
    }

    int replaced = 0;
    while (replaced < 4000 && wrong.isEmpty()) {
      rules.reload(files.get(replaced++ / 2 % 2));
      rules.rollBack(rules.earlier().get(0).hash());
      replaced++;
    }
    stop.set(true);
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(wrong).isEmpty();
    assertThat(decided.get()).isPositive();
    assertThat(expected).hasSize(2);
  }

  /** The trace names one book, and the card is that book's, byte for byte. */
  private static long one(NbaSession session, Map<String, String> expected, Queue<String> wrong) {
    Card card = Objects.requireNonNull(session.card("C1"));
    String json = CardJson.line(card);
    if (!json.equals(expected.get(card.trace().rulebookHash()))) {
      wrong.add(json);
    }
    return 1;
  }

  /** All cards of a run are of one book. */
  private static long run(NbaSession session, Queue<String> wrong) {
    List<Card> cards = new ArrayList<>();
    session.run(cards::add);
    long books = cards.stream().map(card -> card.trace().rulebookHash()).distinct().count();
    long caps =
        cards.stream().map(card -> card.brief().offer().get(0).maxDiscountPct()).distinct().count();
    if (books != 1 || caps != 1 || cards.size() != 3) {
      wrong.add(books + " books, " + caps + " caps, " + cards.size() + " cards in a run");
    }
    return cards.size();
  }
}
