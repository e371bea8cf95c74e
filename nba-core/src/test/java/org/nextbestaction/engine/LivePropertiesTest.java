package org.nextbestaction.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardJson;
import org.nextbestaction.kit.Rules;

/** Whatever happens, the cards of a live session are those of a fresh load of the same rows. */
class LivePropertiesTest {

  private static final int EVENTS = 300;

  @ParameterizedTest
  @CsvSource({"true,true", "true,false", "false,true", "false,false"})
  void many_events_later_each_card_is_that_of_a_fresh_load(boolean customers, boolean products) {
    for (long seed = 1; seed <= 3; seed++) {
      System.out.println("LivePropertiesTest seed " + seed);
      play(new Happenings(seed, customers, products), "seed " + seed);
    }
  }

  private static void play(Happenings company, String seed) {
    LiveSession session = engine().open(company.tables.live(), company.day, null);
    for (int i = 1; i <= EVENTS; i++) {
      Map<String, Card> told = new TreeMap<>();
      Event event = company.next();
      session.apply(event).forEach(card -> told.put(card.brief().customerId(), card));
      if (i % 97 == 0) {
        company.day = company.day.plusDays(1);
        session.advanceTo(company.day);
        told.clear();
      }
      if (i % 120 == 0) {
        session.refresh(Runnable::run).join();
        told.clear();
      }
      if (i % 15 == 0 || i < 10) {
        compare(session, company, told, seed + ", event " + i + " " + event.rows());
      }
    }
  }

  private static void compare(
      LiveSession session, Happenings company, Map<String, Card> told, String when) {
    NbaSession fresh = engine().open(company.tables.asOf(company.day.toString()), session.model());
    for (String customer : company.customers) {
      Card expected = fresh.card(customer);
      assertThat(facts(session.card(customer)))
          .as("%s, %s", customer, when)
          .isEqualTo(facts(expected));
      assertThat(session.rank(customer, 5).toString())
          .as("%s, %s", customer, when)
          .isEqualTo(fresh.rank(customer, 5).toString());
      if (told.containsKey(customer)) {
        assertThat(facts(told.get(customer))).as(when).isEqualTo(facts(expected));
      }
    }
    assertThat(session.snapshot().hash()).as(when).isEqualTo(fresh.snapshot().hash());
  }

  private static NbaEngine engine() {
    return NbaEngine.builder()
        .playbook(Rules.playbook())
        .guardrails(new Rules())
        .allDecisions(true)
        .build();
  }

  private static String facts(@Nullable Card card) {
    if (card == null) {
      return "none";
    }
    String json = CardJson.line(card);
    return json.substring(0, json.indexOf("\"trace\""))
        + card.trace().signals()
        + card.trace().candidates()
        + card.trace().decisions();
  }
}
