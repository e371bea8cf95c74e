package org.nextbestaction.llm.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.nextbestaction.card.Card;
import org.nextbestaction.llm.fact.CardFacts;
import org.nextbestaction.llm.fact.ForbiddenNames;
import org.nextbestaction.llm.fact.NameIndex;
import org.nextbestaction.llm.question.CardAnswer.Citation;
import org.nextbestaction.llm.question.CardAnswer.Outcome;

class CardQuestionsTest {

  private static final CardQuestions QUESTIONS =
      CardQuestions.builder(AskedCards.documents()).build();

  /** A question of the corpus, its card and what is expected. */
  record Case(Card card, String question, String expected) {}

  static List<Case> corpus(String file) {
    List<Case> cases = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(CardQuestionsTest.class.getResourceAsStream(file)),
                StandardCharsets.UTF_8))) {
      Card card = AskedCards.replenishment();
      for (String line : lines.lines().toList()) {
        String[] parts = line.split(" => ");
        if (line.startsWith("@")) {
          card = AskedCards.named(line.substring(1));
        } else if (!line.startsWith("#")) {
          cases.add(new Case(card, parts[0], parts[1]));
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return cases;
  }

  private static String told(CardAnswer answer) {
    return answer.outcome() == Outcome.ANSWERED
        ? answer.citations().stream().map(Citation::place).collect(Collectors.joining("; "))
        : answer.outcome().name();
  }

  private static boolean fits(String told, String expected) {
    boolean refused = List.of("NOT_HELD", "OFF_TOPIC", "UNSAFE").contains(told);
    return expected.equals("REFUSED")
        ? refused
        : expected.endsWith("…")
            ? told.startsWith(expected.substring(0, expected.length() - 1))
            : told.equals(expected);
  }

  private static void holds(String file, int least) {
    List<Case> cases = corpus(file);
    SoftAssertions all = new SoftAssertions();
    for (Case one : cases) {
      String told = told(QUESTIONS.ask(one.card(), one.question()));
      all.assertThat(fits(told, one.expected()))
          .as("%s: %s, not %s", one.question(), told, one.expected())
          .isTrue();
    }
    all.assertAll();
    assertThat(cases).hasSizeGreaterThanOrEqualTo(least);
  }

  @Test
  void questions_in_both_languages_are_answered_with_their_places() {
    holds("answered.txt", 180);
  }

  @Test
  void what_is_not_held_or_off_topic_or_unsafe_is_refused() {
    holds("refused.txt", 60);
  }

  @Test
  void an_answer_is_word_for_word_what_stands_at_the_places_it_cites() {
    for (Case one : corpus("answered.txt")) {
      CardAnswer answer = QUESTIONS.ask(one.card(), one.question());
      if (answer.outcome() == Outcome.ANSWERED) {
        assertThat(answer.text())
            .isEqualTo(
                answer.citations().stream().map(Citation::words).collect(Collectors.joining("\n")));
        assertThat(answer.source()).isEqualTo(CardAnswer.EXTRACT);
        assertThat(answer.fallback()).isNull();
      }
    }
  }

  @Test
  void an_answer_is_in_the_cards_language_and_a_refusal_in_that_of_the_question() {
    CardAnswer answer = QUESTIONS.ask(AskedCards.replenishment(), "Ce discount pot acorda?");
    CardAnswer romanian = QUESTIONS.ask(AskedCards.replenishment(), "Care este marja noastra?");
    CardAnswer english = QUESTIONS.ask(AskedCards.renewal(), "What is our margin?");

    assertThat(answer.language()).isEqualTo("en");
    assertThat(answer.text()).isEqualTo("Discount at most 5 %.");
    assertThat(romanian.language()).isEqualTo("ro");
    assertThat(romanian.text()).startsWith("Nu pot răspunde");
    assertThat(english.text()).startsWith("I cannot answer");
  }

  @Test
  void a_citation_names_the_rule_or_the_documents_address() {
    CardAnswer limit = QUESTIONS.ask(AskedCards.replenishment(), "What discount may I give?");
    CardAnswer document = QUESTIONS.ask(AskedCards.replenishment(), "What is the warranty?");

    assertThat(limit.citations())
        .containsExactly(
            new Citation("constraints[0]", "DISCOUNT-MAX", null, "Discount at most 5 %."));
    assertThat(document.citations())
        .containsExactly(
            new Citation(
                "document D3, paragraph 3",
                null,
                "https://docs.example/delivery",
                "The warranty is 24 months from the invoice."));
  }

  @Test
  void the_same_question_gives_the_same_answer_from_any_thread_and_any_order_of_documents() {
    List<Case> cases = corpus("answered.txt");
    List<CardAnswer> first =
        cases.stream().map(one -> QUESTIONS.ask(one.card(), one.question())).toList();

    List<CardAnswer> again =
        IntStream.range(0, cases.size())
            .parallel()
            .mapToObj(i -> QUESTIONS.ask(cases.get(i).card(), cases.get(i).question()))
            .toList();
    CardQuestions other = CardQuestions.builder(AskedCards.documentsReversed()).build();
    List<CardAnswer> turned =
        cases.stream().map(one -> other.ask(one.card(), one.question())).toList();

    assertThat(again).isEqualTo(first);
    assertThat(turned).isEqualTo(first);
  }

  @Test
  void with_and_without_diacritics_is_the_same_question() {
    for (Case one : corpus("answered.txt")) {
      String plain =
          java.text.Normalizer.normalize(one.question(), java.text.Normalizer.Form.NFD)
              .replaceAll("\\p{M}", "");

      assertThat(told(QUESTIONS.ask(one.card(), plain)))
          .as(plain)
          .isEqualTo(told(QUESTIONS.ask(one.card(), one.question())));
    }
  }

  @Test
  void a_phone_number_is_not_told_where_calls_are_forbidden() {
    CardAnswer answer = QUESTIONS.ask(AskedCards.removed(), "Who is the contact person?");

    assertThat(answer.text()).contains("Dana Ilie", "dana@termoflux.example").doesNotContain("+40");
  }

  @Test
  void a_removed_product_is_found_by_its_name_where_the_company_tells_it() {
    CardQuestions named =
        CardQuestions.builder(DocumentIndex.none())
            .productNames(id -> id.equals("X") ? "Hammer Max" : id)
            .build();

    CardAnswer answer = named.ask(AskedCards.removed(), "Why not Hammer Max?");

    assertThat(answer.text())
        .isEqualTo("Hammer Max: The margin is too low at this customer's price.");
  }

  @Test
  void another_customer_is_never_spoken_of_when_its_name_is_known() {
    CardQuestions guarded =
        CardQuestions.builder(AskedCards.documents())
            .facts(
                brief ->
                    CardFacts.of(brief)
                        .with(
                            new ForbiddenNames(
                                NameIndex.of(List.of("Beta Lab SRL", "Order SRL")),
                                NameIndex.EMPTY,
                                NameIndex.EMPTY),
                            List.of()))
            .build();

    assertThat(told(guarded.ask(AskedCards.replenishment(), "What discount has Beta Lab?")))
        .isEqualTo("UNSAFE");
    assertThat(told(guarded.ask(AskedCards.replenishment(), "When was the last order?")))
        .as("a customer whose name is a common word")
        .isEqualTo("why[0]");
  }

  @Test
  void nothing_and_too_much_are_refused() {
    assertThat(told(QUESTIONS.ask(AskedCards.replenishment(), " "))).isEqualTo("OFF_TOPIC");
    assertThat(told(QUESTIONS.ask(AskedCards.replenishment(), "???"))).isEqualTo("OFF_TOPIC");
    assertThat(told(QUESTIONS.ask(AskedCards.replenishment(), "why ".repeat(300))))
        .isEqualTo("UNSAFE");
  }

  @Test
  void an_answer_without_a_place_cannot_exist() {
    assertThatThrownBy(
            () -> new CardAnswer(Outcome.ANSWERED, "en", "Yes.", List.of(), "extract", null))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
