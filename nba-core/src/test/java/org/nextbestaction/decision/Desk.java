package org.nextbestaction.decision;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.nextbestaction.action.ActionCandidate;
import org.nextbestaction.action.ActionKind;
import org.nextbestaction.action.ActionType;
import org.nextbestaction.action.CustomerSheet;
import org.nextbestaction.action.CustomerSituation;
import org.nextbestaction.action.ExpectedValueScorer;
import org.nextbestaction.action.Playbook;
import org.nextbestaction.action.ProductProposal;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Micros;
import org.nextbestaction.data.Money;
import org.nextbestaction.data.Table;
import org.nextbestaction.engine.StandardRecommenders;
import org.nextbestaction.explain.Explanation;
import org.nextbestaction.explain.LocalizedText;
import org.nextbestaction.fact.Condition;
import org.nextbestaction.fact.Facts;
import org.nextbestaction.kit.Rules;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.model.Model;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.product.ProductRanker;
import org.nextbestaction.product.Role;
import org.nextbestaction.signal.Signals;

/** One decision of a customer about candidates that a test proposes. */
final class Desk {

  static final LocalDate DAY = LocalDate.parse("2026-05-08");

  TestData data =
      new TestData().row(Table.CUSTOMERS, "customer_id=K").orders("K", "A", 10, 100, "2026-05-01");
  Rules rules = new Rules();
  CompanyPolicy policy = CompanyPolicy.defaults();
  private final List<ActionType> types = new ArrayList<>();
  private final List<Planned> planned = new ArrayList<>();

  private int coolDownDays = 14;

  private record Planned(ActionType type, double value, List<Offered> offered) {}

  /** A product that a candidate would offer. */
  record Offered(String product, int quantity) {}

  /** A product that costs half of its price of 100. */
  Desk product(String id, String... fields) {
    String[] all = new String[fields.length + 3];
    all[0] = "product_id=" + id;
    all[1] = "list_price=100";
    all[2] = "unit_cost=50";
    System.arraycopy(fields, 0, all, 3, fields.length);
    data.row(Table.PRODUCTS, all);
    return this;
  }

  Desk substitute(String of, String other) {
    data.row(Table.PRODUCT_RELATIONS, "product_id=" + of, "related_id=" + other, "type=substitute");
    return this;
  }

  Desk stock(String product, int available) {
    data.row(Table.STOCK, "product_id=" + product, "available=" + available, "as_of=2026-05-08");
    return this;
  }

  /** A candidate without products; it is worth half of its value. */
  Desk candidate(String code, ActionKind kind, double value) {
    planned.add(new Planned(type(code, kind), value, List.of()));
    return this;
  }

  /** Days for which the actions that follow rest after they were taken up. */
  Desk coolDown(int days) {
    coolDownDays = days;
    return this;
  }

  /** An action of the playbook that no situation calls for. */
  Desk known(String code, ActionKind kind, boolean enabled) {
    ActionType type = type(code, kind);
    types.remove(type);
    types.add(
        new ActionType(
            code,
            enabled,
            kind,
            type.title(),
            type.when(),
            "never",
            "phone",
            14,
            type.value(),
            null,
            0,
            0.5,
            1,
            14,
            null));
    return this;
  }

  /** A sales candidate that stands or falls with its products. */
  Desk offer(Offered... offered) {
    planned.add(new Planned(type("OFFER", ActionKind.SALES), 0, List.of(offered)));
    return this;
  }

  private ActionType type(String code, ActionKind kind) {
    ActionType type =
        new ActionType(
            code,
            true,
            kind,
            LocalizedText.of(code),
            facts -> Condition.Truth.TRUE,
            "always",
            "phone",
            14,
            code.equals("OFFER")
                ? ActionType.ValueSource.EXPECTED_MARGIN
                : ActionType.ValueSource.OPEN_AMOUNT,
            null,
            0,
            0.5,
            1,
            coolDownDays,
            null);
    types.add(type);
    return type;
  }

  Decision decide() {
    CustomerView view = data.view("K", DAY.toString());
    Model model = Model.fit(view.snapshot(), 1);
    CustomerSituation situation =
        new CustomerSituation(
            view,
            new Signals(List.of()),
            model,
            policy,
            new ProductRanker(StandardRecommenders.weighted()));
    Facts facts = CustomerSheet.of(situation);
    DecisionDesk desk =
        new DecisionDesk(
            new Playbook("test", "1", "test", types),
            rules,
            new ExpectedValueScorer(),
            policy,
            true,
            false);
    return desk.arbitrate(
        desk.ruleOnActions(situation, facts, desk.ruleOnCustomer(facts), candidates(view)));
  }

  private List<ActionCandidate> candidates(CustomerView view) {
    List<ActionCandidate> candidates = new ArrayList<>();
    for (Planned plan : planned) {
      List<ProductProposal> proposals = new ArrayList<>();
      for (Offered offered : plan.offered) {
        proposals.add(
            new ProductProposal(
                view.snapshot().product(offered.product),
                Role.REPLENISHMENT,
                BigDecimal.valueOf(offered.quantity),
                null,
                1,
                List.of(),
                true));
      }
      candidates.add(
          new ActionCandidate(
              plan.type,
              plan.type.code(),
              List.of(),
              Explanation.leaf("probability", 0.5),
              plan.offered.isEmpty() ? new Money(Math.round(plan.value * Micros.ONE), "EUR") : null,
              DAY,
              DAY.plusDays(7),
              proposals,
              !plan.offered.isEmpty(),
              null));
    }
    return candidates;
  }
}
