package org.nextbestaction.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nextbestaction.action.ActionCandidate;
import org.nextbestaction.action.ActionProposer;
import org.nextbestaction.action.CustomerSheet;
import org.nextbestaction.action.CustomerSituation;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.engine.StandardRecommenders;
import org.nextbestaction.model.Model;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.signal.Signals;
import org.nextbestaction.signal.activity.ActivityDetector;
import org.nextbestaction.signal.recurrence.RhythmDetector;

/** What every proposer of actions must keep. Extend it and give data it proposes something for. */
public abstract class ActionProposerContract {

  /** The proposer under test. */
  protected abstract ActionProposer proposer();

  /** Data in which customer {@code K} gets at least one action on {@link #day()}. */
  protected abstract TestData example();

  /** The day of the example. */
  protected String day() {
    return "2026-05-08";
  }

  private List<ActionCandidate> proposed() {
    CustomerView customer = example().view("K", day());
    Model model = Model.fit(customer.snapshot(), 1);
    var context = new org.nextbestaction.signal.Detection(CompanyPolicy.defaults(), model);
    List<org.nextbestaction.signal.Signal> signals =
        new java.util.ArrayList<>(new RhythmDetector().detect(customer, context));
    signals.addAll(new ActivityDetector().detect(customer, context));
    CustomerSituation situation =
        new CustomerSituation(
            customer,
            new Signals(signals),
            model,
            CompanyPolicy.defaults(),
            StandardRecommenders.ranker());
    return proposer().propose(situation, CustomerSheet.of(situation));
  }

  @Test
  void the_example_has_an_action() {
    assertThat(proposed()).isNotEmpty();
  }

  @Test
  void a_probability_is_a_chance_and_no_action_is_due_before_the_as_of_date() {
    CustomerView customer = example().view("K", day());

    assertThat(proposed())
        .allSatisfy(
            candidate -> {
              assertThat(candidate.probability().value()).isBetween(0.0, 1.0);
              assertThat(candidate.dueOn()).isAfterOrEqualTo(customer.snapshot().asOf());
              assertThat(candidate.caseKey()).isNotBlank();
            });
  }

  @Test
  void the_same_customer_gives_the_same_actions() {
    assertThat(proposed()).isEqualTo(proposed());
  }
}
