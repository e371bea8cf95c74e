package org.nextbestaction.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.TestData;

/** A model that does not belong to a snapshot says so. */
class ModelFindingsTest {

  private static final String DAY = "2026-11-23";

  /** Customers with names of their own, who buy products with names of their own. */
  private static TestData shop(String name, int customers, int products) {
    TestData data = new TestData();
    for (int p = 0; p < products; p++) {
      data.row(Table.PRODUCTS, "product_id=" + name + p);
    }
    for (int c = 0; c < customers; c++) {
      for (int p = 0; p < products; p++) {
        data.orders(name + "-C" + c, name + p, 1, 10, "2026-05-0" + (1 + p % 9), "2026-06-11");
      }
    }
    return data;
  }

  private static Model fitted(TestData data, String day) {
    return Model.fit(data.asOf(day), 1);
  }

  private static List<String> codes(Model model, TestData data, String day) {
    return model.findingsOn(data.asOf(day)).stream().map(Finding::code).toList();
  }

  @Test
  void nothing_is_found_on_the_snapshot_that_was_fitted() {
    TestData shop = shop("A", 4, 5);

    assertThat(codes(fitted(shop, DAY), shop, DAY)).isEmpty();
    assertThat(codes(fitted(new TestData(), DAY), new TestData(), DAY)).isEmpty();
  }

  @Test
  void a_model_of_the_day_after_is_said() {
    TestData shop = shop("A", 4, 5);

    List<Finding> findings = fitted(shop, "2026-11-24").findingsOn(shop.asOf(DAY));

    assertThat(findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("MODEL_FITTED_LATER");
              assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
              assertThat(finding.table()).isEqualTo("model");
              assertThat(finding.message()).contains("2026-11-24", "1 day after 2026-11-23");
            });
  }

  @Test
  void a_model_is_old_after_ninety_days() {
    TestData shop = shop("A", 4, 5);
    Model model = fitted(shop, DAY);
    LocalDate fitted = LocalDate.parse(DAY);

    assertThat(codes(model, shop, fitted.plusDays(90).toString())).isEmpty();
    List<Finding> findings = model.findingsOn(shop.asOf(fitted.plusDays(91).toString()));

    assertThat(findings).extracting(Finding::code).containsExactly("MODEL_OLD");
    assertThat(findings.get(0).severity()).isEqualTo(Finding.Severity.NOTICE);
    assertThat(findings.get(0).message()).contains("91 days before");
  }

  @Test
  void a_model_of_other_data_is_said_with_the_share_that_it_knows() {
    List<Finding> findings = fitted(shop("A", 4, 5), DAY).findingsOn(shop("B", 3, 8).asOf(DAY));

    assertThat(findings).extracting(Finding::code).containsExactly("MODEL_OTHER_DATA");
    assertThat(findings.get(0).severity()).isEqualTo(Finding.Severity.WARNING);
    assertThat(findings.get(0).value()).isEqualTo("0 %");
    assertThat(findings.get(0).message())
        .contains(
            "0 % of the products bought (0 of 8)",
            "0 % of the customers who buy (0 of 3)",
            "0 % of the products that the model knows (0 of 5)");
  }

  @Test
  void half_of_what_is_bought_is_enough_and_less_is_not() {
    TestData half = shop("A", 4, 4);
    TestData less = shop("A", 4, 5);
    Model model = fitted(shop("A", 4, 2), DAY);

    assertThat(codes(model, half, DAY)).isEmpty();
    assertThat(codes(model, less, DAY)).containsExactly("MODEL_OTHER_DATA");
  }

  @Test
  void a_model_of_a_larger_range_is_other_data_and_one_of_more_customers_is_not() {
    TestData shop = shop("A", 4, 2);

    assertThat(codes(fitted(shop("A", 4, 5), DAY), shop, DAY)).containsExactly("MODEL_OTHER_DATA");
    assertThat(codes(fitted(shop("A", 40, 2), DAY), shop, DAY)).isEmpty();
  }

  @Test
  void a_share_of_the_customers_who_bought_little_under_the_common_model_is_no_other_data() {
    TestData whole = shop("A", 4, 6).without(Table.PRODUCTS);
    TestData part = new TestData().orders("A-C1", "A3", 1, 10, "2026-06-11");

    assertThat(codes(fitted(whole, DAY), part, DAY)).isEmpty();
  }

  @Test
  void strangers_who_buy_the_same_products_are_other_data() {
    TestData strangers = new TestData().orders("new", "A1", 1, 10, "2026-06-11");

    assertThat(codes(fitted(shop("A", 4, 3), DAY), strangers, DAY))
        .containsExactly("MODEL_OTHER_DATA");
  }
}
