package org.nextbestaction.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.TestData;

class LikenessTest {

  private static TestData products(String... idNameCategory) {
    TestData data = new TestData();
    for (int i = 0; i < idNameCategory.length; i += 3) {
      data.row(
          Table.PRODUCTS,
          "product_id=" + idNameCategory[i],
          "name=" + idNameCategory[i + 1],
          "category=" + idNameCategory[i + 2]);
    }
    return data;
  }

  private static List<String> alike(TestData data, String product) {
    return Model.fit(data.asOf("2026-05-08"), 1).alikeProducts(product).stream()
        .map(Alike::productId)
        .toList();
  }

  private static TestData shop() {
    return products(
        "G1",
        "Nitrile gloves M",
        "Gloves",
        "G2",
        "Nitrile gloves L",
        "Gloves",
        "G3",
        "Leather gloves",
        "Gloves",
        "F1",
        "Oil filter",
        "Filters",
        "F2",
        "Coffee filter",
        "Kitchen",
        "P1",
        "Dosing pump",
        "Pumps");
  }

  @Test
  void a_product_nobody_has_bought_is_alike_by_its_name_and_category() {
    assertThat(alike(shop(), "G1")).containsExactly("G2", "G3");
    assertThat(alike(shop(), "P1")).isEmpty();
  }

  @Test
  void the_category_counts_like_a_word_but_is_not_enough_alone() {
    TestData same =
        shop().row(Table.PRODUCTS, "product_id=F3", "name=Air filter", "category=Filters");

    List<Alike> of = Model.fit(same.asOf("2026-05-08"), 1).alikeProducts("F1");

    assertThat(of.get(0).productId()).isEqualTo("F3");
    assertThat(alike(products("A", "red", "C", "B", "blue", "C"), "A")).isEmpty();
  }

  @Test
  void likeness_is_the_same_from_either_side() {
    Snapshot snapshot = shop().asOf("2026-05-08");
    Model model = Model.fit(snapshot, 1);

    for (String product : List.of("G1", "G2", "G3", "F1", "F2", "P1")) {
      for (Alike alike : model.alikeProducts(product)) {
        assertThat(alike.likeness()).isBetween(0.3, 1.0);
        assertThat(model.alikeProducts(alike.productId()))
            .contains(new Alike(product, alike.likeness()));
      }
    }
  }

  @Test
  void the_same_words_are_wholly_alike() {
    TestData data = products("A", "Tea, green", "T", "B", "green TEA", "T", "C", "Coffee", "T");

    assertThat(Model.fit(data.asOf("2026-05-08"), 1).alikeProducts("A"))
        .extracting(Alike::likeness)
        .containsExactly(1.0);
  }

  @Test
  void one_of_a_large_family_is_found_from_its_nearest() {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      rows.addAll(List.of("B0" + i, "Green tea", "Tea"));
    }
    rows.addAll(List.of("NEW", "Green tea with lemon", "Tea"));
    for (int i = 0; i < 90; i++) {
      rows.addAll(List.of("Z" + i, "Thing x" + i, "Things"));
    }
    TestData data = products(rows.toArray(String[]::new));

    assertThat(alike(data, "B00")).contains("NEW");
  }

  @Test
  void words_that_most_names_have_are_no_way_from_one_to_another() {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i <= Likeness.MOST_WITH_WORD; i++) {
      rows.addAll(List.of("P" + i, "Part x" + i, ""));
    }
    TestData data = products(rows.toArray(String[]::new));

    assertThat(alike(data, "P7")).isEmpty();
  }

  @Test
  void products_without_a_name_are_alike_to_none() {
    TestData data =
        new TestData()
            .row(Table.PRODUCTS, "product_id=A", "category=C")
            .row(Table.PRODUCTS, "product_id=B", "category=C");

    assertThat(alike(data, "A")).isEmpty();
  }
}
