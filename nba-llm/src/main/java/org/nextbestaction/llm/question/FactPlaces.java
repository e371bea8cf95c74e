package org.nextbestaction.llm.question;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nextbestaction.card.CardBrief;

/** Where on a card a fact stands. */
final class FactPlaces {

  private static final Pattern OFFER = Pattern.compile("offer(\\d+)\\.(\\w+)");
  private static final Map<String, String> PLACES =
      Map.of(
          "contact", "contact",
          "action.dueOn", "action.dueOn",
          "action.value", "action.expectedValue",
          "card.expiresOn", "expiresOn",
          "timeline.expectedFrom", "timeline",
          "timeline.expectedTo", "timeline",
          "bundle.name", "bundle");

  private FactPlaces() {}

  /** Empty for a fact that stands at no place of its own. */
  static String of(CardBrief brief, String fact) {
    String fixed = PLACES.get(fact);
    if (fixed != null) {
      return fixed;
    }
    Matcher offer = OFFER.matcher(fact);
    if (offer.matches()) {
      String line = "offer[" + (Integer.parseInt(offer.group(1)) - 1) + "]";
      return switch (offer.group(2)) {
        case "price" -> line + ".unitPrice";
        case "quantity", "available" -> line + "." + offer.group(2);
        default -> line;
      };
    }
    if (fact.startsWith("timeline.order")) {
      return "timeline.orders";
    }
    int dot = fact.indexOf('.');
    Map<String, Integer> told = new LinkedHashMap<>();
    for (int i = 0; dot > 0 && i < brief.why().size(); i++) {
      String signal = brief.why().get(i).signal();
      int n = told.merge(signal, 1, Integer::sum);
      if (fact.substring(0, dot).equals(signal + (n == 1 ? "" : String.valueOf(n)))) {
        return "why[" + i + "]";
      }
    }
    return "";
  }
}
