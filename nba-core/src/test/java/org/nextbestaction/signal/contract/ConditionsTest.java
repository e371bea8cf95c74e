package org.nextbestaction.signal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.TestData;

class ConditionsTest {

  private static TestData shop() {
    return new TestData()
        .row(Table.PRODUCTS, "product_id=P")
        .row(Table.PRODUCTS, "product_id=Q")
        .orders("K", "P", 1, 1, "2026-01-01");
  }

  private static TestData contract(TestData data, String id, String... fields) {
    String[] all = new String[fields.length + 2];
    all[0] = "contract_id=" + id;
    all[1] = "customer_id=K";
    System.arraycopy(fields, 0, all, 2, fields.length);
    return data.row(Table.CONTRACTS, all);
  }

  private static Conditions of(TestData data, String product) {
    CustomerView view = data.view("K", "2026-05-08");
    return Conditions.of(view, view.snapshot().product(product));
  }

  @Test
  void without_a_contract_in_force_nothing_is_said() {
    TestData data =
        contract(contract(shop(), "C1", "ends_on=2026-05-07"), "C2", "starts_on=2026-05-09");

    assertThat(of(data, "P")).isEqualTo(new Conditions(false, null, null, null, null, null));
  }

  @Test
  void both_ends_of_a_contract_are_in_force() {
    TestData data =
        contract(shop(), "C1", "starts_on=2026-05-08", "ends_on=2026-05-08", "max_discount_pct=3");

    assertThat(of(data, "P").maxDiscountPct()).isEqualTo(3);
  }

  @Test
  void of_two_contracts_the_stricter_word_counts() {
    TestData data =
        contract(
            contract(shop(), "C1", "max_discount_pct=8", "extended_terms_allowed=true"),
            "C2",
            "max_discount_pct=6",
            "extended_terms_allowed=false");

    assertThat(of(data, "P").maxDiscountPct()).isEqualTo(6);
    assertThat(of(data, "P").extendedTermsAllowed()).isFalse();
  }

  @Test
  void the_contract_about_the_product_goes_before_a_general_one() {
    TestData data =
        contract(
            contract(
                shop(), "C1", "product_id=P", "max_discount_pct=10", "extended_terms_allowed=true"),
            "C0",
            "max_discount_pct=4",
            "extended_terms_allowed=false");

    assertThat(of(data, "P").contractId()).isEqualTo("C1");
    assertThat(of(data, "P").maxDiscountPct()).isEqualTo(10);
    assertThat(of(data, "P").extendedTermsAllowed()).isTrue();
    assertThat(of(data, "Q").maxDiscountPct()).isEqualTo(4);
  }

  @Test
  void what_the_specific_one_leaves_open_the_general_one_says() {
    TestData data = contract(contract(shop(), "C1", "product_id=P"), "C0", "max_discount_pct=4");

    assertThat(of(data, "P").maxDiscountPct()).isEqualTo(4);
  }

  @Test
  void a_price_holds_for_its_product_in_the_contracts_currency() {
    TestData data =
        contract(shop(), "C1", "currency=RON")
            .row(Table.CONTRACT_PRICES, "contract_id=C1", "product_id=P", "price=7.5");

    assertThat(of(data, "P").price().currency()).isEqualTo("RON");
    assertThat(of(data, "P").price().amount()).isEqualByComparingTo("7.5");
    assertThat(of(data, "Q").price()).isNull();
  }
}
