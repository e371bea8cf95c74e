package org.nextbestaction.signal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.TestData;

class WrittenTextTest {

  private static Product product(String id, String name) {
    return new TestData()
        .row(Table.PRODUCTS, "product_id=" + id, "name=" + name)
        .orders("K", id, 1, 1, "2026-01-01")
        .asOf("2026-05-08")
        .product(id);
  }

  @ParameterizedTest
  @CsvSource({
    "a box of gloves, A, '', false",
    "ten of A please, A, '', true",
    "a box of gloves, BOX, '', false",
    "ten BOX please, BOX, '', true",
    "a box of gloves, box, '', true",
    "boxes, box, '', false",
    "two xr-500, XR-500, '', true",
    "'(XR-500)', XR-500, '', true",
    "XR-5000, XR-500, '', false",
    "ten glues, G1, Glue, false",
    "ten tins of glue, G1, Glue, true",
    "'wall   paint, white', W1, Wall Paint, true"
  })
  void a_product_is_named_by_whole_words_and_a_plain_id_as_it_is_written(
      String text, String id, String name, boolean named) {
    assertThat(new WrittenText(text).holds(product(id, name)) > 0).isEqualTo(named);
  }

  @ParameterizedTest
  @ValueSource(strings = {"about XR500", "XR-500?", "ds1-q", "DS-Q", "see A-B-C"})
  void letters_with_digits_and_capitals_with_hyphens_look_like_codes(String text) {
    assertThat(new WrittenText(text).holdsCode()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "by e-mail",
        "the PDF",
        "A4",
        "until 15 May 2026",
        "2026-05-08",
        "the 19th, 3pm"
      })
  void words_and_numbers_do_not(String text) {
    assertThat(new WrittenText(text).holdsCode()).isFalse();
  }
}
