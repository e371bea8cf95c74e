package org.nextbestaction.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardJson;
import org.nextbestaction.decision.DecisionDesk;
import org.nextbestaction.fact.Phase;
import org.nextbestaction.guardrail.Effect;
import org.nextbestaction.guardrail.Guardrail;
import org.nextbestaction.guardrail.Guardrails;
import org.nextbestaction.kit.Decided;
import org.nextbestaction.kit.Rules;

/** Rules that are replaced while an engine uses them. */
class ReplacedRulesTest {

  private static final String DAY = "2026-05-04";

  /** Hands out another set at every question, and never decides itself. */
  private static final class Replaced implements Guardrails {
    private final List<Guardrails> sets;
    private int asked;

    Replaced(Guardrails... sets) {
      this.sets = List.of(sets);
    }

    @Override
    public synchronized Guardrails current() {
      return sets.get(Math.min(asked++, sets.size() - 1));
    }

    @Override
    public String version() {
      throw new AssertionError("the rules of no moment");
    }

    @Override
    public String hash() {
      throw new AssertionError("the rules of no moment");
    }

    @Override
    public List<Guardrail> rules(Phase phase) {
      throw new AssertionError("the rules of no moment");
    }
  }

  private static Rules capped(String id, double percent) {
    return new Rules().rule(id, Phase.PRODUCT, facts -> true, new Effect.CapDiscount(percent));
  }

  private static NbaEngine engine(Guardrails rules) {
    return NbaEngine.builder().playbook(Rules.playbook()).guardrails(rules).threads(2).build();
  }

  private static double discount(Card card) {
    return card.brief().offer().get(0).maxDiscountPct();
  }

  @Test
  void each_decision_keeps_to_the_rules_that_held_when_it_began_and_names_them() {
    Rules one = capped("ONE", 1);
    Rules two = capped("TWO", 2);
    NbaSession session = engine(new Replaced(one, one, two)).open(Decided.data().asOf(DAY));

    Card first = Objects.requireNonNull(session.card("K1"));
    Card second = Objects.requireNonNull(session.card("K1"));

    assertThat(discount(first)).isEqualTo(1);
    assertThat(first.trace().rulebookHash()).isEqualTo(one.hash());
    assertThat(discount(second)).isEqualTo(2);
    assertThat(second.trace().rulebookHash()).isEqualTo(two.hash());
  }

  @Test
  void a_run_takes_one_set_of_rules_whatever_comes_while_it_goes_on() {
    Rules one = capped("ONE", 1);
    NbaSession session =
        engine(new Replaced(one, one, capped("TWO", 2))).open(Decided.data().asOf(DAY));
    List<Card> cards = new ArrayList<>();

    session.run(cards::add);

    assertThat(cards).hasSize(2).allMatch(card -> discount(card) == 1);
    assertThat(cards).extracting(card -> card.trace().rulebookHash()).containsOnly(one.hash());
  }

  @Test
  void a_pinned_session_keeps_to_its_rules() {
    Rules one = capped("ONE", 1);
    NbaSession session =
        engine(new Replaced(one, one, capped("TWO", 2))).open(Decided.data().asOf(DAY));
    NbaSession pinned = session.pinned();

    assertThat(pinned.identity().rulebookHash()).isEqualTo(one.hash());
    assertThat(discount(Objects.requireNonNull(pinned.card("K1")))).isEqualTo(1);
    assertThat(discount(Objects.requireNonNull(session.card("K1")))).isEqualTo(2);
  }

  @Test
  void a_live_session_takes_new_rules_without_an_event() {
    LiveSession session =
        engine(new Replaced(capped("ONE", 1), capped("ONE", 1), capped("TWO", 2)))
            .open(Decided.data().live(), java.time.LocalDate.parse(DAY), null);

    session.card("K1");

    assertThat(discount(Objects.requireNonNull(session.card("K1")))).isEqualTo(2);
  }

  @Test
  void a_question_is_asked_about_every_customer_under_any_rules() {
    NbaSession session = engine(capped("ONE", 1)).open(Decided.data().asOf(DAY));
    DecisionDesk other =
        session.desk(
            new Rules().rule("STOP", Phase.CUSTOMER, facts -> true, new Effect.Block(true)));

    List<String> answers =
        session.ask(
            trial ->
                trial.customer().customer().id() + " " + (trial.under(other).chosen() == null));

    assertThat(answers).containsExactly("K1 true", "K2 true", "K3 true");
  }

  @Test
  void a_customer_of_whom_a_question_fails_is_left_out_and_told() {
    TreeSet<String> failed = new TreeSet<>();
    RunListener listener =
        new RunListener() {
          @Override
          public void progress(Stage stage, long done, long total) {}

          @Override
          public void failed(String customerId, RuntimeException fault) {
            failed.add(customerId);
          }
        };
    NbaSession session =
        NbaEngine.builder()
            .playbook(Rules.playbook())
            .guardrails(new Rules())
            .listener(listener)
            .build()
            .open(Decided.data().asOf(DAY));

    List<String> answers =
        session.ask(
            trial -> {
              String id = trial.customer().customer().id();
              if (id.equals("K2")) {
                throw new IllegalStateException("broken on purpose");
              }
              return id;
            });

    assertThat(answers).containsExactly("K1", "K3");
    assertThat(failed).containsExactly("K2");
  }

  @Test
  void the_trace_of_an_engine_that_keeps_every_rule_names_those_that_did_not_fire() {
    Rules rules = new Rules().rule("QUIET", Phase.CUSTOMER, f -> false, new Effect.Block(true));
    NbaEngine engine =
        NbaEngine.builder().playbook(Rules.playbook()).guardrails(rules).everyRule(true).build();
    NbaSession session = engine.open(Decided.data().asOf(DAY));

    Card card = Objects.requireNonNull(session.card("K1"));

    assertThat(card.trace().decisions())
        .anyMatch(entry -> entry.rule().equals("QUIET") && entry.outcome().equals("not_fired"));
    assertThat(CardJson.line(card)).isEqualTo(CardJson.line(session.explain("K1")));
    assertThat(session.identity().options()).isEqualTo("everyRule");
  }
}
