package org.nextbestaction.llm.check;

import java.util.List;
import org.nextbestaction.llm.fact.CardFacts;
import org.nextbestaction.llm.fact.CardFactsJson;

/** A card about a replenishment, in both languages. */
final class Cards {

  private static final FactCheck CHECK = new FactCheck();

  private static final String JSON =
      """
      {"lang": "%s", "asOf": "2026-11-23", "action": "CALL_FOR_REPLENISHMENT",
       "customer": "Alfa Distribution SRL", "contact": "Mihai Ionescu",
       "facts": [
         {"id": "daysSinceLastOrder", "type": "DAYS", "value": 38},
         {"id": "intervalMin", "type": "DAYS", "value": 35},
         {"id": "intervalMax", "type": "DAYS", "value": 45},
         {"id": "avgInterval", "type": "DAYS", "value": 41},
         {"id": "callWithin", "type": "DAYS", "value": 3},
         {"id": "orders", "type": "COUNT", "value": 7},
         {"id": "listPriceGlue", "type": "MONEY", "value": "1234.56", "currency": "RON"},
         {"id": "listPriceBrush", "type": "MONEY", "value": "88.40", "currency": "RON"},
         {"id": "lastOrderDate", "type": "DATE", "value": "2026-10-16"},
         {"id": "contractEnd", "type": "DATE", "value": "2027-03-15"},
         {"id": "stockGlue", "type": "COUNT", "value": 240, "unit": "boxes"}],
       "products": ["Glue Nordic, box of 12", "Brush Ultra"], "bundle": "Glue + Brush",
       "flags": {"inStock": %s, "overdue": %s, "openComplaints": %s},
       "constraints": {"maxDiscountPct": "5", "minDeliveryHours": 48, "noExtendedPayment": true},
       "internal": [{"id": "minMarginPct", "type": "PERCENT", "value": "18.5"}],
       "deny": {"customers": ["Beta Lab SRL"], "competitors": ["Gamma Med"],
                "products": ["UltraGlove 3000"]}}
      """;

  private Cards() {}

  static CardFacts card(String language) {
    return CardFactsJson.read(JSON.formatted(language, "true", "false", "false"));
  }

  static CardFacts unknown(String language) {
    return CardFactsJson.read(JSON.formatted(language, "null", "null", "null"));
  }

  /** The codes of what is wrong with a text, each once. */
  static List<Violation.Code> codes(CardFacts facts, Field field, String text) {
    return CHECK.check(facts, field, facts.language(), text).stream()
        .map(Violation::code)
        .distinct()
        .toList();
  }
}
