package org.nextbestaction.llm.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NameIndexTest {

  @Test
  void a_name_is_found_without_its_legal_form_and_whatever_its_letters() {
    NameIndex index = NameIndex.of(List.of("SC Sorbița Tehnic S.R.L.", "Beta Lab SA"));

    assertThat(index.find(Folding.of("La SORBITA tehnic și la Beta-Lab.")))
        .extracting(NameIndex.Found::name)
        .containsExactly("SC Sorbița Tehnic S.R.L.", "Beta Lab SA");
  }

  @Test
  void the_longest_name_is_found() {
    NameIndex index = NameIndex.of(List.of("Beta Lab", "Beta Lab Nord"));

    assertThat(index.find(Folding.of("Call Beta Lab Nord.")))
        .extracting(NameIndex.Found::name)
        .containsExactly("Beta Lab Nord");
  }

  @Test
  void three_hundred_thousand_names_that_begin_alike_are_looked_up_by_their_words() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 300_000; i++) {
      names.add("Product line " + i + " SRL");
    }
    NameIndex index = NameIndex.of(names);

    assertThat(index.find(Folding.of("product line 1 and product line 299999 and product line x")))
        .extracting(NameIndex.Found::name)
        .containsExactly("Product line 1 SRL", "Product line 299999 SRL");
  }
}
