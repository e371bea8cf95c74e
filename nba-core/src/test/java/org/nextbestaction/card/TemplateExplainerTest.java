package org.nextbestaction.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.action.ActionKind;
import org.nextbestaction.action.ActionType;
import org.nextbestaction.action.Playbook;
import org.nextbestaction.explain.LocalizedText;
import org.nextbestaction.fact.Condition;

class TemplateExplainerTest {

  private static Playbook playbook(LocalizedText script) {
    ActionType call =
        new ActionType(
            "CALL_FOR_REPLENISHMENT",
            true,
            ActionKind.SALES,
            LocalizedText.of("Call"),
            facts -> Condition.Truth.TRUE,
            "always",
            "phone",
            14,
            ActionType.ValueSource.EXPECTED_ORDER,
            null,
            8,
            0.3,
            1,
            14,
            script);
    return new Playbook("test", "1", "test", List.of(call));
  }

  private static String said(LocalizedText script, Briefs briefs) {
    return new TemplateExplainer(playbook(script)).explain(briefs.brief()).script().text();
  }

  private static String said(String script, Briefs briefs) {
    return said(LocalizedText.of(script), briefs);
  }

  private static Briefs withoutStock() {
    Briefs briefs = new Briefs();
    briefs.available = null;
    return briefs;
  }

  @Test
  void placeholders_are_filled_from_the_card() {
    assertThat(said("Hello {contact.name}. About {product.name}?", withoutStock()))
        .isEqualTo("Hello Ana. About Glue?");
  }

  @ParameterizedTest
  @CsvSource({"P, Hello. Brush goes with it.", "OTHER, Hello."})
  void a_second_product_is_said_to_go_with_the_first_only_where_a_reason_says_so(
      String bought, String said) {
    Briefs briefs = withoutStock();
    briefs.second =
        List.of(
            new CardBrief.Offer("B", "Brush", "cross_sell", null, null, 5, "standard", null, null));
    briefs.why = List.of(Briefs.why("together", Map.of("product", "B", "boughtProduct", bought)));

    assertThat(said("Hello. {second.name} goes with it.", briefs)).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({"{quote.id}", "{nobody.knows}", "{product.unitCost}", "{product_id}", "{x1}"})
  void a_sentence_that_the_card_cannot_fill_is_left_out(String placeholder) {
    assertThat(said("Hello. It is about " + placeholder + ". Goodbye.", withoutStock()))
        .isEqualTo("Hello. Goodbye.");
  }

  @Test
  void a_greeting_without_a_known_name_still_greets() {
    Briefs briefs = withoutStock();
    briefs.contact = null;

    assertThat(said("Good morning, {contact.name}. Shall I?", briefs))
        .isEqualTo("Good morning. Shall I?");
  }

  @Test
  void known_stock_is_said_before_the_last_sentence() {
    assertThat(said("Hello. Shall I?", new Briefs()))
        .isEqualTo("Hello. We have Glue in stock. Shall I?");
  }

  @Test
  void a_value_is_never_read_as_a_placeholder_or_a_group() {
    Briefs briefs = withoutStock();
    briefs.customer = "$1 {product.name} \\";

    assertThat(said("For {customer.name}.", briefs)).isEqualTo("For $1 {product.name} \\.");
  }

  @Test
  void the_script_is_in_the_language_that_the_customer_speaks() {
    Briefs briefs = withoutStock();
    briefs.spoken = "ro";
    LocalizedText script = LocalizedText.of("Hello.", "Bună ziua.");

    assertThat(said(script, briefs)).isEqualTo("Bună ziua.");
  }

  @Test
  void every_number_stands_on_the_card() {
    Briefs briefs = new Briefs();
    briefs.why =
        List.of(
            Briefs.why(
                "overdue",
                new TreeMap<>(Map.of("overdueAmount", "1500.5 EUR", "daysPastDue", 38L))),
            Briefs.why("quote", new TreeMap<>(Map.of("quote", "Q77", "daysOpen", 9L))));

    String text =
        said(
            "You owe {overdue.amount} for {overdue.days}. Quote {quote.id} waits {quote.days}.",
            briefs);

    assertThat(text).contains("1500.5 EUR", "38 days", "Q77", "9 days");
    String card = CardJson.line(briefs.card());
    Matcher numbers = Pattern.compile("\\d+(\\.\\d+)?").matcher(text);
    while (numbers.find()) {
      assertThat(card).contains(numbers.group());
    }
  }

  private static final String DEBT =
      "Hello. You owe {overdue.amount} for {overdue.days}. Shall we?";

  private static Briefs owing(Map<String, Object> amount) {
    Map<String, Object> facts =
        new TreeMap<>(Map.of("daysPastDue", 45L, "oldestInvoice", "R1", "dueOn", "2026-03-24"));
    facts.putAll(amount);
    Briefs briefs = withoutStock();
    briefs.why = List.of(Briefs.why("overdue", facts));
    return briefs;
  }

  @Test
  void of_a_debt_that_is_known_in_part_the_least_is_said() {
    assertThat(said(DEBT, owing(Map.of("overdueAmountAtLeast", "500 EUR"))))
        .isEqualTo("Hello. You owe at least 500 EUR for 45 days. Shall we?");
  }

  @Test
  void of_a_debt_of_unknown_amount_the_invoice_is_named() {
    assertThat(said(DEBT, owing(Map.of())))
        .isEqualTo(
            "Hello. In our books invoice R1 is still open, 45 days past its due date; I do not have the exact amount. Shall we?");
  }

  @Test
  void a_script_that_speaks_of_no_amount_names_no_invoice() {
    assertThat(said("Hello. Shall we?", owing(Map.of()))).isEqualTo("Hello. Shall we?");
  }

  @Test
  void an_action_without_a_script_says_nothing() {
    assertThat(
            new TemplateExplainer(new Playbook("test", "1", "test", List.of()))
                .explain(new Briefs().brief())
                .script()
                .text())
        .isEmpty();
  }

  @Test
  void the_explanation_is_made_of_the_cards_own_reasons_and_limits() {
    Briefs briefs = new Briefs();

    CardText text =
        new TemplateExplainer(playbook(LocalizedText.of("Hello."))).explain(briefs.brief());

    CardBrief brief = briefs.brief();
    String said = text.explanation().text();
    brief.why().forEach(why -> assertThat(said).contains(why.text()));
    brief.constraints().forEach(limit -> assertThat(said).contains(limit.text()));
    assertThat(text.explanation().language()).isEqualTo(brief.language());
    assertThat(text.explanation().fromTemplate()).isTrue();
  }

  @Test
  void an_email_has_a_subject_and_a_call_has_none() {
    Briefs briefs = new Briefs();
    briefs.channel = "email";
    TemplateExplainer explainer = new TemplateExplainer(playbook(LocalizedText.of("Hello.")));

    assertThat(explainer.explain(briefs.brief()).subject()).isEqualTo("Your next order of Glue");
    assertThat(explainer.explain(new Briefs().brief()).subject()).isNull();
  }
}
