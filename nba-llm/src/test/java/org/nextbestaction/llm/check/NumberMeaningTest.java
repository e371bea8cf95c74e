package org.nextbestaction.llm.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nextbestaction.llm.check.Field.EXPLANATION;
import static org.nextbestaction.llm.check.Field.SCRIPT;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.llm.check.Violation.Code;
import org.nextbestaction.llm.fact.CardFacts;
import org.nextbestaction.llm.fact.CardFactsJson;

/** What a number means: an amount is no year, a total no price of one, a share no discount. */
class NumberMeaningTest {

  private static final String JSON =
      """
      {"id": "c", "lang": "%s", "asOf": "2026-11-25", "action": "SEND_DOCUMENTATION",
       "customer": "Bright Dental", "contact": "Tom Reilly",
       "facts": [
         {"id": "usualQuantity", "type": "COUNT", "value": 60, "unit": "bucăți"},
         {"id": "stock", "type": "COUNT", "value": 2059, "unit": "boxes"},
         {"id": "price", "type": "MONEY", "value": "2015.10", "currency": "RON"},
         {"id": "overdueAmount", "type": "MONEY", "value": "18420.75", "currency": "EUR"},
         {"id": "oldestDueDate", "type": "DATE", "value": "2026-10-15"},
         {"id": "lastPaymentDate", "type": "DATE", "value": "2026-09-28"},
         {"id": "quoteDaysOpen", "type": "DAYS", "value": 13},
         {"id": "quoteValidUntil", "type": "DATE", "value": "2026-12-12"},
         {"id": "contractStart", "type": "DATE", "value": "2025-01-05"},
         {"id": "contractEnd", "type": "DATE", "value": "2027-01-04"},
         {"id": "volumeDropPct", "type": "PERCENT", "value": "35"},
         {"id": "expectedFrom", "type": "DATE", "value": "2026-11-24"},
         {"id": "expectedTo", "type": "DATE", "value": "2026-11-30"}],
       "products": ["Nitrile Gloves", "Face Masks"],
       "flags": {"inStock": %s, "overdue": true, "openComplaints": false},
       "constraints": {"maxDiscountPct": "5", "minDeliveryHours": 48, "noExtendedPayment": true}}
      """;

  private static CardFacts card(String language) {
    return CardFactsJson.read(JSON.formatted(language, "true"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Stock: 2059 boxes.",
        "Stock is 2059.",
        "The price is 2015.10 RON.",
        "The price is RON 2015.10.",
        "The next order is expected between 24 and 30 November 2026.",
        "The next order is expected on 24-30 November.",
        "The next order is expected between November 24 and 30, 2026.",
        "The volume dropped by 35%.",
        "Keep any discount at or below 5%.",
        "Any discount has to stay within five percent.",
        "You may give up to 5% off.",
        "The last payment was on 28 September 2026.",
        "The contract started on 5 January 2025.",
        "2,059 boxes are in stock, so the usual quantity can be delivered."
      })
  void what_follows_from_the_card_passes(String text) {
    assertThat(Cards.codes(card("en"), EXPLANATION, text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Clientul comandă de obicei 60 de bucăți.",
        "Volumul comenzilor a scăzut cu 35%.",
        "Orice discount trebuie să rămână sub 5%.",
        "Oferta a fost trimisă în urmă cu 13 zile și expiră peste 17 zile.",
        "Produsele sunt pe stoc, deci cantitatea obișnuită poate fi livrată."
      })
  void what_follows_from_the_card_passes_in_romanian(String text) {
    assertThat(Cards.codes(card("ro"), EXPLANATION, text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NUMBER     | Stock is 2026 boxes.
          NUMBER     | 2026 boxes are in stock.
          NUMBER     | Stock is 2095 boxes.
          PRICE      | The price is 2015.20 RON.
          DATE       | The next order is expected between 23 and 30 November 2026.
          DATE       | The next order is expected between November 24 and 29, 2026.
          DISCOUNT   | You may offer a discount of 35%.
          PERCENT    | The volume grew by 35%.
          PERCENT    | The share of late invoices is 35%.
          DISCOUNT   | Keep any discount at or below 6%.
          DISCOUNT   | Give any discount at all.
          DATE       | The contract started on 4 January 2027.
          DATE       | The customer has owed EUR 18,420.75 since 28 September 2026.
          DATE       | The last payment was on 15 October 2026.
          CONTRADICT | They paid EUR 18,420.75 on 28 September 2026.
          PRICE      | 3 invoices of EUR 18,420.75 each are overdue.
          PRICE      | The overdue amount is EUR 18,420.75 a month.
          NUMBER     | The last order was for 60 boxes.
          CONTRADICT | The documents were sent already.
          DELIVERY   | 60 boxes are reserved for them.
          DELIVERY   | The goods are in stock and can be delivered tomorrow.
          """)
  void a_true_number_in_another_meaning_is_refused(Code code, String text) {
    assertThat(Cards.codes(card("en"), EXPLANATION, text)).contains(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NUMBER | Oferta a fost trimisă în urmă cu 17 zile.
          NUMBER | Vă sunăm în legătură cu oferta trimisă acum șaptesprezece zile.
          """)
  void what_lies_ahead_is_not_behind(Code code, String text) {
    assertThat(Cards.codes(card("ro"), EXPLANATION, text)).contains(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DATE     | You will have the boxes on 30 November 2026.
          DATE     | Expect it by 30 November 2026 at your door.
          PRICE    | Order before 30 November 2026 to keep the price of 2,015.10 RON.
          DELIVERY | We have kept 60 boxes aside for you.
          DATE     | Would Thursday suit you for the delivery?
          DATE     | Would Thursday suit you to pay?
          """)
  void a_script_promises_nothing_by_a_day_of_the_card(Code code, String text) {
    assertThat(Cards.codes(card("en"), SCRIPT, text)).contains(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Would Thursday suit you for a short call?", "May I call you tomorrow?"})
  void a_script_may_ask_for_a_day_to_talk(String text) {
    assertThat(Cards.codes(card("en"), SCRIPT, text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"The usual quantity can be delivered.", "There is enough for the next order."})
  void what_can_be_delivered_is_said_only_of_what_is_in_stock(String text) {
    CardFacts unknown = CardFactsJson.read(JSON.formatted("en", "null"));

    assertThat(Cards.codes(card("en"), EXPLANATION, text)).isEmpty();
    assertThat(Cards.codes(unknown, EXPLANATION, text)).contains(Code.CONTRADICT);
  }
}
