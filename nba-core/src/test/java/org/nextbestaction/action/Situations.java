package org.nextbestaction.action;

import java.util.ArrayList;
import java.util.List;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.engine.StandardRecommenders;
import org.nextbestaction.explain.LocalizedText;
import org.nextbestaction.fact.Condition;
import org.nextbestaction.kit.Detections;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.SignalDetector;
import org.nextbestaction.signal.Signals;
import org.nextbestaction.signal.activity.ActivityDetector;
import org.nextbestaction.signal.budget.BudgetDetector;
import org.nextbestaction.signal.churn.ChurnDetector;
import org.nextbestaction.signal.competitor.CompetitorDetector;
import org.nextbestaction.signal.contract.ContractDetector;
import org.nextbestaction.signal.document.DocumentDetector;
import org.nextbestaction.signal.engagement.EngagementDetector;
import org.nextbestaction.signal.equipment.EquipmentDetector;
import org.nextbestaction.signal.external.ExternalDetector;
import org.nextbestaction.signal.opportunity.OpportunityDetector;
import org.nextbestaction.signal.promotion.PromotionDetector;
import org.nextbestaction.signal.quote.QuoteDetector;
import org.nextbestaction.signal.quote.QuoteRequestDetector;
import org.nextbestaction.signal.recurrence.RhythmDetector;
import org.nextbestaction.signal.rotation.RotationDetector;
import org.nextbestaction.signal.season.SeasonDetector;
import org.nextbestaction.signal.service.ComplaintDetector;
import org.nextbestaction.signal.value.ValueDetector;

/** Customer {@code K} on one day, and actions whose situation always holds. */
final class Situations {

  static final String DAY = "2026-05-08";

  private static final List<SignalDetector> DETECTORS =
      List.of(
          new RhythmDetector(),
          new SeasonDetector(),
          new ChurnDetector(),
          new ActivityDetector(),
          new QuoteDetector(),
          new QuoteRequestDetector(),
          new OpportunityDetector(),
          new ContractDetector(),
          new ValueDetector(),
          new ComplaintDetector(),
          new CompetitorDetector(),
          new DocumentDetector(),
          new EquipmentDetector(),
          new RotationDetector(),
          new PromotionDetector(),
          new BudgetDetector(),
          new EngagementDetector(),
          new ExternalDetector());

  private Situations() {}

  static CustomerSituation of(TestData data) {
    CustomerView view = data.view("K", DAY);
    Detection context = Detections.of(view);
    List<Signal> signals = new ArrayList<>();
    DETECTORS.forEach(detector -> signals.addAll(detector.detect(view, context)));
    return new CustomerSituation(
        view,
        new Signals(signals),
        context.model(),
        context.policy(),
        StandardRecommenders.ranker());
  }

  static ActionType type(String code) {
    return type(code, "always");
  }

  /** An action whose author wrote this situation; it holds whatever it says. */
  static ActionType type(String code, String whenText) {
    return new ActionType(
        code,
        true,
        ActionKind.SALES,
        LocalizedText.of(code),
        facts -> Condition.Truth.TRUE,
        whenText,
        "phone",
        14,
        ActionType.ValueSource.EXPECTED_ORDER,
        null,
        5,
        0.3,
        1,
        14,
        null);
  }

  /** What the playbook's only action becomes; none where it does not fit. */
  static List<ActionCandidate> propose(ActionType type, TestData data) {
    CustomerSituation situation = of(data);
    Playbook playbook = new Playbook("test", "1", "test", List.of(type));
    return new PlaybookProposer(playbook).propose(situation, CustomerSheet.of(situation));
  }

  static ActionCandidate candidate(String code, TestData data) {
    return propose(type(code), data).get(0);
  }

  static List<String> reasons(ActionCandidate candidate) {
    return candidate.reasons().stream().map(Signal::telling).toList();
  }

  static List<String> products(ActionCandidate candidate) {
    return candidate.proposals().stream().map(p -> p.product().id()).toList();
  }
}
