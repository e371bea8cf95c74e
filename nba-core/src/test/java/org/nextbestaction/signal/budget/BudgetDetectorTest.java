package org.nextbestaction.signal.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Money;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.SignalDetectorContract;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.signal.SignalDetector;

class BudgetDetectorTest extends SignalDetectorContract {

  @Override
  protected SignalDetector detector() {
    return new BudgetDetector();
  }

  @Override
  protected TestData example() {
    return budget(bought(), "C1", "2026-05-01", "2026-05-10", 1000);
  }

  /** P is of category C1, Q of none. */
  private static TestData bought() {
    return new TestData()
        .row(Table.PRODUCTS, "product_id=P", "category=C1")
        .row(Table.PRODUCTS, "product_id=Q")
        .orders("K", "P", 1, 100, "2026-05-02");
  }

  private static TestData budget(
      TestData data, String category, String startsOn, String endsOn, int amount, String... more) {
    String[] fields = new String[more.length + 5];
    fields[0] = "customer_id=K";
    fields[1] = "category=" + category;
    fields[2] = "starts_on=" + startsOn;
    fields[3] = "ends_on=" + endsOn;
    fields[4] = "amount=" + amount;
    System.arraycopy(more, 0, fields, 5, more.length);
    return data.row(Table.BUDGETS, fields);
  }

  private BudgetSignal signal(TestData data) {
    return (BudgetSignal) signals(data).get(0);
  }

  private String left(TestData data) {
    Money left = signal(data).left();
    return left == null ? null : left.amount().toPlainString() + " " + left.currency();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-05-08, 2026-05-31, 1",
    "2026-05-09, 2026-05-31, 0",
    "2026-05-01, 2026-05-08, 1",
    "2026-05-01, 2026-05-07, 0"
  })
  void both_ends_of_a_budget_belong_to_it(String startsOn, String endsOn, int signals) {
    assertThat(signals(budget(bought(), "C1", startsOn, endsOn, 1000))).hasSize(signals);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-05-01, 850 EUR",
    "2026-05-08, 850 EUR",
    "2026-04-30, 900 EUR",
    "2026-05-09, 900 EUR"
  })
  void what_was_bought_in_its_time_is_spent(String on, String left) {
    assertThat(left(example().orders("K", "P", 1, 50, on))).isEqualTo(left);
  }

  @Test
  void a_budget_without_a_category_is_for_everything() {
    TestData data = bought().orders("K", "Q", 1, 50, "2026-05-03");

    assertThat(left(budget(data.copy(), "C1", "2026-05-01", "2026-05-10", 1000)))
        .isEqualTo("900 EUR");
    assertThat(left(budget(data, "", "2026-05-01", "2026-05-10", 1000))).isEqualTo("850 EUR");
  }

  @Test
  void what_was_spent_above_it_leaves_nothing() {
    assertThat(left(budget(bought(), "", "2026-05-01", "2026-05-10", 99))).isEqualTo("0 EUR");
  }

  @Test
  void a_purchase_of_unknown_value_leaves_an_unknown_rest() {
    TestData data =
        example()
            .row(Table.ORDERS, "order_id=X", "customer_id=K", "ordered_at=2026-05-03")
            .row(Table.ORDER_LINES, "order_id=X", "product_id=P", "quantity=1");

    assertThat(left(data)).isNull();
    assertThat(signal(data).strength()).isZero();
    assertThat(signal(data).telling()).isEqualTo("budget.unknown");
    assertThat(signal(data.with(Table.BUDGETS, 0, "category", "")).telling())
        .isEqualTo("budget.all.unknown");
  }

  @Test
  void a_budget_in_another_currency_is_told_in_it() {
    TestData data = budget(bought(), "C1", "2026-05-01", "2026-05-10", 1000, "currency=RON");

    assertThat(left(data)).as("without a rate").isNull();
    assertThat(
            left(
                data.row(
                    Table.EXCHANGE_RATES, "currency=RON", "on=2026-05-01", "rate_to_base=0.2")))
        .isEqualTo("500 RON");
  }

  /** Of ten days eight are gone. */
  @ParameterizedTest
  @CsvSource({"0, 0.7", "100, 0.6", "700, 0", "1000, 0"})
  void its_strength_is_how_far_the_time_has_run_ahead_of_the_spending(
      double more, double strength) {
    TestData data = more == 0 ? example() : example().orders("K", "P", 1, more, "2026-05-03");

    assertThat(signal(data).strength()).isCloseTo(strength, within(1e-9));
  }

  @Test
  void a_budget_of_nothing_has_no_strength() {
    assertThat(signal(budget(bought(), "C1", "2026-05-01", "2026-05-10", 0)).strength()).isZero();
  }

  @Test
  void the_one_that_ends_first_leads() {
    TestData data = budget(bought(), "C2", "2026-05-01", "2026-05-20", 1);
    budget(data, "", "2026-05-01", "2026-05-20", 2);
    budget(data, "C1", "2026-05-01", "2026-05-20", 3);
    budget(data, "C3", "2026-05-01", "2026-05-09", 4);

    List<String> categories =
        signals(data).stream().map(s -> ((BudgetSignal) s).budget().category()).toList();

    assertThat(categories).containsExactly("C3", null, "C1", "C2");
  }

  @Test
  void of_a_product_the_least_that_is_known_is_left() {
    TestData data = budget(example(), "", "2026-05-01", "2026-05-10", 300);
    budget(data, "C1", "2026-05-02", "2026-05-10", 1, "currency=USD");
    CustomerView view = data.view("K", day());

    assertThat(BudgetUse.left(view, view.snapshot().product("P"), budget -> 0).amount())
        .isEqualByComparingTo("200");
    assertThat(
            BudgetUse.left(
                    view,
                    view.snapshot().product("P"),
                    budget -> budget.category() == null ? 0 : 750_000_000L)
                .amount())
        .isEqualByComparingTo("150");
    assertThat(BudgetUse.left(view, view.snapshot().product("Q"), budget -> 0).amount())
        .isEqualByComparingTo("200");
  }

  @Test
  void of_a_product_without_an_open_budget_nothing_is_known() {
    CustomerView view = example().view("K", "2026-05-11");

    assertThat(BudgetUse.left(view, view.snapshot().product("P"), budget -> 0)).isNull();
  }

  @Test
  void without_budgets_there_is_no_signal() {
    assertThat(signals(bought())).isEmpty();
    assertThat(signals(bought().empty(Table.BUDGETS))).isEmpty();
  }
}
