package org.nextbestaction.llm.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.llm.personal.Pseudonyms.Fault;
import org.nextbestaction.llm.personal.Pseudonyms.Restored;

class PseudonymsTest {

  private static Pseudonyms names() {
    return new Pseudonyms(
        List.of("Alfa Distribution SRL"),
        List.of("Maria Ștefănescu", "Radu Ionescu", "Dr. Anca-Ioana Munteanu"));
  }

  @Test
  void names_become_placeholders_in_the_order_given_and_come_back() {
    Pseudonyms names = names();

    String hidden = names.hide("Alfa Distribution SRL: Maria Ștefănescu asks Radu Ionescu.");

    assertThat(hidden).isEqualTo("CUSTOMER_1: PERSON_1 asks PERSON_2.");
    assertThat(names.placeholder("Radu Ionescu")).isEqualTo("PERSON_2");
    assertThat(names.placeholder("Radu")).isNull();
    assertThat(names.restore("Hello PERSON_1 of CUSTOMER_1!"))
        .isEqualTo(new Restored("Hello Maria Ștefănescu of Alfa Distribution SRL!", null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Maria",
        "Mariei",
        "MARIEI ȘTEFĂNESCU",
        "maria stefanescu",
        "Ştefănescu Maria",
        "Stefanescu",
        "Ștefănescului",
        "Șteſtefănescu",
        "Ionescu",
        "IONESCU",
        "ionescului",
        "Radului",
        "Radu-lui",
        "Ioneștilor",
        "Anca-Ioana",
        "Ancăi",
        "Anchei",
        "Ioanei Munteanu",
        "Munteanului",
        "Dr. Anca-Ioana Munteanu",
        "Alfa Distribution",
        "Alfa",
        "ALFA DISTRIBUTION S.R.L.",
        "alfa distribution srl",
        "Maria's",
        "Maria_2"
      })
  void every_form_of_a_known_name_is_hidden_and_restored(String form) {
    Pseudonyms names = names();
    String text = "Am vorbit cu doamna " + form + ", revine mâine.";

    String hidden = names.hide(text);

    if (!form.equals("Șteſtefănescu")) {
      assertThat(hidden)
          .matches("Am vorbit cu doamna (CUSTOMER|PERSON)_\\d+.{0,8}, revine mâine\\.");
      assertThat(hidden.toLowerCase(Locale.ROOT))
          .doesNotContain("mari", "radu", "ionesc", "anca", "ioan", "munteanu", "alfa", "fanescu");
    }
    assertThat(names.restore(hidden)).isEqualTo(new Restored(text, null));
  }

  @Test
  void only_whole_words_are_names() {
    String text = "Marian, Ionescuville și un radulescian beau alfabetic la Distribution; alfa.";

    assertThat(names().hide(text)).isEqualTo(text);
  }

  @Test
  void letters_with_marks_of_their_own_are_known_too() {
    Pseudonyms names = names();
    String text = "Maria S\u0326tefa\u0306nescu.";

    assertThat(names.hide(text)).matches("PERSON_\\d\\.");
    assertThat(names.restore(names.hide(text)).text()).isEqualTo(text);
  }

  @Test
  void a_placeholder_that_was_not_given_out_or_is_broken_is_a_fault() {
    Pseudonyms names = names();

    assertThat(names.restore("Hello PERSON_9").fault()).isEqualTo(Fault.UNKNOWN_PLACEHOLDER);
    for (String broken :
        List.of(
            "person_1",
            "PERSON_",
            "PERSON_x",
            "PERSON 1",
            "CUSTOMER-1",
            "PERSON_1s",
            "XPERSON_1")) {
      assertThat(names.restore("Hello " + broken + "!").fault())
          .as(broken)
          .isEqualTo(Fault.BROKEN_PLACEHOLDER);
    }
    assertThat(names.restore("Our customer is a person.").fault()).isNull();
  }

  @Test
  void a_text_that_looks_like_a_placeholder_stands_for_itself() {
    Pseudonyms names = names();
    String text = "PERSON_1 and customer_id of Maria, XPERSON_2, PERSON 3";

    String hidden = names.hide(text);

    assertThat(hidden).doesNotContain("customer_id", "Maria");
    assertThat(names.restore(hidden)).isEqualTo(new Restored(text, null));
  }

  @Test
  void whatever_is_hidden_comes_back_to_the_letter() {
    long seed = 7;
    System.out.println("seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    List<String> parts =
        List.of(
            "Maria",
            "mariei",
            "ȘTEFĂNESCU",
            " ",
            " ",
            ", ",
            "_",
            "-",
            "PERSON_1",
            "CUSTOMER_",
            "x",
            "7",
            "Radu",
            "Alfa",
            "Distribution",
            " SRL",
            "\u0326",
            ".",
            "\n",
            "lui",
            "\uD835\uDC00");
    for (int i = 0; i < 5000; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = random.nextInt(12); k > 0; k--) {
        text.append(parts.get(random.nextInt(parts.size())));
      }
      Pseudonyms names = names();

      assertThat(names.restore(names.hide(text.toString())))
          .isEqualTo(new Restored(text.toString(), null));
    }
  }

  @Test
  void a_name_in_another_script_is_hidden_as_a_whole() {
    Pseudonyms names = new Pseudonyms(List.of(), List.of("李", "", "Li Wei"));

    assertThat(names.hide("Ask 李 or Li, lit.")).isEqualTo("Ask PERSON_1 or PERSON_3, lit.");
  }

  @Test
  void a_text_full_of_names_is_read_once() {
    Pseudonyms names = names();

    String hidden = names.hide("Maria, ".repeat(150_000));

    assertThat(hidden).isEqualTo("PERSON_4, ".repeat(150_000));
    assertThat(names.restore(hidden).text()).isEqualTo("Maria, ".repeat(150_000));
  }
}
