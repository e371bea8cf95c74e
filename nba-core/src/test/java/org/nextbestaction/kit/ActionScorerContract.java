package org.nextbestaction.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nextbestaction.action.ActionCandidate;
import org.nextbestaction.action.ActionScore;
import org.nextbestaction.action.ActionScorer;
import org.nextbestaction.action.ActionType;
import org.nextbestaction.action.CustomerSituation;
import org.nextbestaction.action.OfferWorth;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Micros;
import org.nextbestaction.data.Money;
import org.nextbestaction.engine.StandardRecommenders;
import org.nextbestaction.explain.Explanation;
import org.nextbestaction.model.Model;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.signal.Signals;

/** What every scorer of actions must keep. */
public abstract class ActionScorerContract {

  private static final long SEED = 20261125;

  /** The scorer under test. */
  protected abstract ActionScorer scorer();

  private static CustomerSituation situation() {
    CustomerView customer =
        new TestData()
            .orders("K", "A", 10, 100, "2026-01-25", "2026-03-01")
            .view("K", "2026-05-08");
    return new CustomerSituation(
        customer,
        new Signals(List.of()),
        Model.fit(customer.snapshot(), 1),
        CompanyPolicy.defaults(),
        StandardRecommenders.ranker());
  }

  private static ActionCandidate candidate(ActionType type, double probability, Money value) {
    return new ActionCandidate(
        type,
        "case",
        List.of(),
        Explanation.leaf("probability", probability),
        value,
        LocalDate.parse("2026-05-08"),
        LocalDate.parse("2026-05-15"),
        List.of(),
        false,
        null);
  }

  private static Money money(double amount) {
    return new Money(Micros.of(BigDecimal.valueOf(amount)), "EUR");
  }

  @Test
  void a_score_adds_up_to_its_parts_and_is_the_same_again() {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    CustomerSituation situation = situation();
    for (ActionType type : Rules.playbook().actions()) {
      for (int i = 0; i < 50; i++) {
        ActionCandidate candidate =
            candidate(
                type, random.nextDouble(), random.nextBoolean() ? null : money(random.nextInt()));
        OfferWorth worth =
            random.nextBoolean()
                ? OfferWorth.NONE
                : new OfferWorth(
                    random.nextBoolean() ? null : money(random.nextInt()),
                    money(random.nextInt(1, 1000)));

        ActionScore score = scorer().score(candidate, worth, situation);

        assertThat(score.explanation().value()).isEqualTo(score.points());
        assertThat(score.points()).isFinite();
        assertThat(score).isEqualTo(scorer().score(candidate, worth, situation));
      }
    }
  }

  @Test
  void a_likelier_action_of_the_same_value_is_worth_no_less() {
    CustomerSituation situation = situation();
    OfferWorth worth = new OfferWorth(money(100), money(400));

    for (ActionType type : Rules.playbook().actions()) {
      double less = scorer().score(candidate(type, 0.2, money(500)), worth, situation).points();
      double more = scorer().score(candidate(type, 0.4, money(500)), worth, situation).points();
      assertThat(more).isGreaterThanOrEqualTo(less);
    }
  }
}
