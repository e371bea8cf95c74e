package org.nextbestaction.bigquery.mart;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.action.Playbook;
import org.nextbestaction.card.Card;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.model.Model;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.rules.book.RuleBook;
import org.nextbestaction.rules.playbook.Playbooks;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.churn.ChurnDetector;

/** What a run over recent orders decides with the mart, without it, and what a full run decides. */
class ReducedRunTest {

  private static final LocalDate AS_OF = LocalDate.of(2026, 5, 8);
  private static final int CUSTOMERS = 60;

  @TempDir private Path folder;

  /** Three years of customers that buy every 20 to 150 days; some of them have fallen silent. */
  private static TestData trade(long seed, LocalDate since) {
    Random random = new Random(seed);
    TestData data = new TestData();
    for (int p = 0; p < 12; p++) {
      data.row(
          Table.PRODUCTS,
          "product_id=P" + p,
          "name=Product " + p,
          "list_price=" + (10 + p),
          "unit_cost=6");
      data.row(Table.STOCK, "product_id=P" + p, "available=9999", "as_of=" + AS_OF);
    }
    int orders = 0;
    for (int c = 0; c < CUSTOMERS; c++) {
      data.row(Table.CUSTOMERS, "customer_id=K" + c, "name=Customer " + c, "segment=S" + c % 3);
      double typical = 20 * Math.exp(random.nextDouble() * Math.log(7.5));
      double spread = c % 6 == 5 ? 0.7 : 0.2;
      LocalDate last = AS_OF.minusDays(c % 5 == 4 ? random.nextInt(400) : 0);
      int first = random.nextInt(12);
      LocalDate day = AS_OF.minusDays(1000 - random.nextInt((int) typical));
      while (!day.isAfter(last)) {
        String id = "O" + ++orders;
        boolean loaded = !day.isBefore(since);
        if (loaded) {
          data.row(Table.ORDERS, "order_id=" + id, "customer_id=K" + c, "ordered_at=" + day);
        }
        for (int l = 0; l < 3; l++) {
          int product = l == 0 || random.nextInt(3) > 0 ? (first + l) % 12 : random.nextInt(12);
          double quantity = 5 + random.nextInt(6);
          if (loaded) {
            data.line(id, "P" + product, quantity, 10 + product);
          }
        }
        day =
            day.plusDays(
                Math.max(1, Math.round(typical * Math.exp(spread * random.nextGaussian()))));
      }
    }
    return data;
  }

  /** Adds what the mart of all orders says. */
  private static TestData withMart(TestData recent, MartRun mart) {
    recent.empty(Table.EXTERNAL_SIGNALS).empty(Table.EXTERNAL_RECOMMENDATIONS);
    for (Table table : List.of(Table.EXTERNAL_SIGNALS, Table.EXTERNAL_RECOMMENDATIONS)) {
      for (Map<String, @Nullable Object> row : mart.rows(table.fileName() + "__" + Mart.SOURCE)) {
        recent.row(
            table,
            row.entrySet().stream()
                .map(e -> e.getKey() + "=" + (e.getValue() == null ? "" : e.getValue()))
                .toArray(String[]::new));
      }
    }
    return recent;
  }

  private static Map<String, Card> decide(TestData data, Playbook playbook) {
    Map<String, Card> cards = new TreeMap<>();
    NbaEngine.builder()
        .playbook(playbook)
        .guardrails(RuleBook.builtIn())
        .allDecisions(true)
        .threads(1)
        .build()
        .open(data.asOf(AS_OF.toString()))
        .run(card -> cards.put(String.valueOf(card.brief().customerId()), card));
    return cards;
  }

  private Playbook martPlaybook() throws IOException {
    return Playbooks.load(Files.writeString(folder.resolve("mart.yaml"), Mart.playbook()));
  }

  /** How many of a full run's decisions another run makes, too. */
  private record Same(int action, int offer, int of) {

    static Same of(Map<String, Card> full, Map<String, Card> other) {
      int action = 0;
      int offer = 0;
      for (String customer : full.keySet()) {
        boolean same = code(full.get(customer)).equals(code(other.get(customer)));
        action += same ? 1 : 0;
        offer += same && main(full.get(customer)).equals(main(other.get(customer))) ? 1 : 0;
      }
      return new Same(action, offer, full.size());
    }

    Same plus(Same other) {
      return new Same(action + other.action, offer + other.offer, of + other.of);
    }

    @Override
    public String toString() {
      return action + " of " + of + " actions, " + offer + " with the same main product";
    }
  }

  private static String code(Card card) {
    return card.brief().action().code();
  }

  private static String main(Card card) {
    return card.brief().offer().isEmpty() ? "" : card.brief().offer().get(0).productId();
  }

  private static MartRun martOf(TestData data) {
    return MartRun.of(
        data,
        MartSettings.of(MartRun.PROJECT, MartRun.DATASET, CompanyPolicy.defaults())
            .withConnected(data.tables()),
        AS_OF);
  }

  @Test
  void with_the_mart_a_run_over_recent_orders_decides_more_like_the_full_one() throws IOException {
    int[] loaded = {3, 6, 12};
    Same[] without = new Same[loaded.length];
    Same[] with = new Same[loaded.length];
    for (long seed = 1; seed <= 5; seed++) {
      TestData all = trade(seed, LocalDate.MIN);
      MartRun mart = martOf(all);
      Map<String, Card> full = decide(all, Playbooks.builtIn());
      for (int i = 0; i < loaded.length; i++) {
        LocalDate since = AS_OF.minusMonths(loaded[i]);
        Same plain = Same.of(full, decide(trade(seed, since), Playbooks.builtIn()));
        Same helped = Same.of(full, decide(withMart(trade(seed, since), mart), martPlaybook()));
        without[i] = without[i] == null ? plain : without[i].plus(plain);
        with[i] = with[i] == null ? helped : with[i].plus(helped);
      }
    }

    for (int i = 0; i < loaded.length; i++) {
      System.out.printf(
          "seeds 1 to 5, %d months loaded: %s with the mart, %s without%n",
          loaded[i], with[i], without[i]);
      assertThat(with[i].action).isGreaterThan(without[i].action);
      assertThat(with[i].offer).isGreaterThan(without[i].offer);
      assertThat(with[i].action).isGreaterThanOrEqualTo(with[i].of * 85 / 100);
    }
  }

  @Test
  void a_card_that_the_mart_calls_for_tells_the_days_and_their_source() throws IOException {
    LocalDate since = AS_OF.minusMonths(3);
    TestData recent = withMart(trade(1, since), martOf(trade(1, LocalDate.MIN)));

    Map<String, Card> plain = decide(trade(1, since), Playbooks.builtIn());
    List<Card> called =
        decide(recent, martPlaybook()).values().stream()
            .filter(card -> code(card).equals("CALL_FOR_REPLENISHMENT"))
            .filter(card -> !code(plain.get(card.brief().customerId())).equals(code(card)))
            .toList();

    assertThat(called).isNotEmpty();
    assertThat(called)
        .allSatisfy(
            card ->
                assertThat(card.brief().why())
                    .extracting(why -> why.text())
                    .anyMatch(
                        text -> text.matches("days_since_last_order is \\d+ days, .* mart .*"))
                    .anyMatch(text -> text.matches("usual_interval is [\\d.]+ days, .* mart .*")));
  }

  @Test
  void a_silence_is_long_to_the_mart_only_where_it_is_to_the_core() {
    int[] both = new int[2]; // by the core alone, by both
    for (long seed = 1; seed <= 5; seed++) {
      TestData all = trade(seed, LocalDate.MIN);
      Snapshot snapshot = all.asOf(AS_OF.toString());
      Detection detection = new Detection(CompanyPolicy.defaults(), Model.fit(snapshot, 1));
      for (Map<String, @Nullable Object> row : martOf(all).rows("mart_expected")) {
        CustomerView view = requireNonNull(snapshot.view((String) row.get("customer_id")));
        boolean core =
            new ChurnDetector()
                .detect(view, detection).stream().anyMatch(signal -> signal.strength() > 0.5);
        boolean mart = row.get("silence") != null && (Double) row.get("silence") > 0.5;
        assertThat(mart && !core).as("%s of seed %s", row.get("customer_id"), seed).isFalse();
        both[mart ? 1 : 0] += core ? 1 : 0;
      }
    }

    System.out.printf(
        "seeds 1 to 5, long silences: %d to both, %d to the core alone%n", both[1], both[0]);
    assertThat(both[1]).isGreaterThan(both[0]);
  }

  @Test
  void the_mart_of_some_months_is_that_of_the_orders_of_these_months() {
    LocalDate since = AS_OF.minusMonths(12);
    TestData all = trade(1, LocalDate.MIN);
    MartSettings year =
        MartSettings.of(MartRun.PROJECT, MartRun.DATASET, CompanyPolicy.defaults())
            .withConnected(all.tables())
            .withHistoryMonths(12);

    MartRun ofYear = MartRun.of(all, year, AS_OF);
    MartRun ofRecent = martOf(trade(1, since));

    for (String table : Mart.tables()) {
      assertThat(ofYear.rows(table))
          .as(table)
          .usingRecursiveFieldByFieldElementComparator(MartRun.NEAR)
          .containsExactlyInAnyOrderElementsOf(ofRecent.rows(table));
    }
  }
}
