package org.nextbestaction.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.card.CardExplainer;
import org.nextbestaction.card.CardText;
import org.nextbestaction.data.Table;
import org.nextbestaction.engine.NbaEngine;

/** What everything that words a card must keep: it always answers, and says nothing of its own. */
public abstract class CardExplainerContract {

  private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");

  /** The explainer under test. */
  protected abstract CardExplainer explainer();

  private static List<CardBrief> briefs() {
    TestData data =
        new TestData()
            .row(Table.CUSTOMERS, "customer_id=K", "name=Alfa 24 SRL", "language=ro")
            .row(Table.CUSTOMERS, "customer_id=L", "name=Beta", "language=en")
            .row(Table.PRODUCTS, "product_id=A", "name=Glove 7", "list_price=12.5", "unit_cost=8")
            .row(Table.STOCK, "product_id=A", "available=90", "as_of=2026-11-23");
    for (String customer : List.of("K", "L")) {
      data.orders(customer, "A", 10, 12.5, "2026-07-09", "2026-08-12", "2026-09-17", "2026-10-22");
    }
    List<CardBrief> briefs = new ArrayList<>();
    NbaEngine.builder()
        .playbook(Rules.playbook())
        .guardrails(new Rules())
        .allDecisions(true)
        .build()
        .open(data.asOf("2026-11-23"))
        .run((Card card) -> briefs.add(card.brief()));
    return briefs;
  }

  @Test
  void every_card_gets_words_in_the_language_that_is_spoken_with_the_customer() {
    for (CardBrief brief : briefs()) {
      CardText text = explainer().explain(brief);

      assertThat(text.script().language()).isEqualTo(brief.spokenLanguage());
      assertThat(text.channel()).isEqualTo(brief.action().channel());
      assertThat(text.explanation().language()).isEqualTo(brief.language());
      assertThat(text.explanation().source()).isNotBlank();
      assertThat(text.script().source()).isNotBlank();
    }
  }

  @Test
  void no_number_is_said_that_is_not_on_the_card() {
    for (CardBrief brief : briefs()) {
      CardText text = explainer().explain(brief);
      Matcher said = NUMBER.matcher(text.explanation().text() + ' ' + text.script().text());
      TreeSet<String> onCard = new TreeSet<>();
      Matcher held = NUMBER.matcher(brief.toString());
      while (held.find()) {
        onCard.add(held.group());
      }

      while (said.find()) {
        assertThat(onCard).contains(said.group());
      }
    }
  }

  @Test
  void the_same_card_gets_the_same_words() {
    for (CardBrief brief : briefs()) {
      assertThat(explainer().explain(brief)).isEqualTo(explainer().explain(brief));
    }
  }
}
