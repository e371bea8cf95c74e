package org.nextbestaction.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.Decided;
import org.nextbestaction.kit.TestData;

class CardReaderTest {

  /** What a score is made of has six digits each, and is made anew from them. */
  private static String withoutScores(Card card) {
    return CardJson.line(
        new Card(
            card.brief(),
            card.text(),
            new org.nextbestaction.decision.DecisionTrace(
                card.trace().runId(),
                card.trace().engineVersion(),
                card.trace().snapshotHash(),
                card.trace().modelHash(),
                card.trace().configHash(),
                card.trace().rulebookVersion(),
                card.trace().rulebookHash(),
                card.trace().playbookVersion(),
                card.trace().signals(),
                List.of(),
                card.trace().decisions(),
                card.trace().ruleChanges())));
  }

  @Test
  void what_was_written_is_read() {
    TestData data =
        Decided.data()
            .row(Table.PRODUCT_RELATIONS, "product_id=P1", "related_id=P2", "type=complement")
            .row(
                Table.INVOICES,
                "invoice_id=I",
                "customer_id=K2",
                "due_on=2026-01-01",
                "open_amount=700.5");
    for (Card card : Decided.on(data, "2026-05-04").cards()) {
      Card read = CardJson.read(CardJson.line(card));

      assertThat(withoutScores(read)).isEqualTo(withoutScores(card));
      assertThat(read.trace().candidates()).hasSameSizeAs(card.trace().candidates());
    }
  }

  @Test
  void a_score_and_its_parts_are_read_to_six_digits() {
    Card card = Decided.on(Decided.data(), "2026-05-04").card("K1");

    var score = CardJson.read(CardJson.line(card)).trace().candidates().get(0).score();

    assertThat(score.value())
        .isCloseTo(
            card.trace().candidates().get(0).score().value(),
            org.assertj.core.data.Percentage.withPercentage(0.001));
    assertThat(score.parts()).hasSameSizeAs(card.trace().candidates().get(0).score().parts());
  }

  @Test
  void facts_keep_their_order_and_what_is_unknown() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("z", 12L);
    facts.put("a", new BigDecimal("0.125"));
    facts.put("unknown", null);
    facts.put("flag", true);
    facts.put("list", Arrays.asList("x", "y"));
    Briefs briefs = new Briefs();
    briefs.why = List.of(Briefs.why("rhythm", facts));
    briefs.contact = null;

    Card read = CardJson.read(CardJson.line(briefs.card()));

    assertThat(read.brief().why().get(0).facts()).containsExactlyEntriesOf(facts);
    assertThat(read.brief().contact()).isNull();
    assertThat(read).isEqualTo(CardJson.read(CardJson.line(read)));
  }

  @Test
  void what_is_no_card_is_refused() {
    for (String text : List.of("", "[]", "{}", "{\"cardId\":", "{\"cardId\":\"c\"}")) {
      assertThatIllegalArgumentException().as(text).isThrownBy(() -> CardJson.read(text));
    }
  }
}
