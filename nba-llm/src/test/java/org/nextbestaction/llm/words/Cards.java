package org.nextbestaction.llm.words;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.card.CardExplainer;
import org.nextbestaction.card.CardText;
import org.nextbestaction.card.UntrustedText;
import org.nextbestaction.decision.DecisionTrace;

/** Cards about a replenishment, with values that can be told apart. */
final class Cards {

  static final LocalDate DAY = LocalDate.parse("2026-11-23");

  /** Says the values that a template would say. */
  static final CardExplainer TEMPLATE =
      brief ->
          new CardText(
              CardText.Passage.template(brief.language(), "Template why."),
              brief.action().channel(),
              null,
              CardText.Passage.template(
                  brief.spokenLanguage(),
                  brief.action().kind().equals("internal") ? "" : "Template script."));

  String customer = "Alfa Distribution SRL";
  String customerId = "ALFA";
  String contact = "Ioana Marinescu";
  String agent = "Ana Popescu";
  String language = "en";
  String spoken = "en";
  String channel = "phone";
  String kind = "sales";
  String action = "CALL_FOR_REPLENISHMENT";
  String first = "Glue Nordic";
  String second = "Brush Ultra";
  double score = 12.5;
  int days = 38;
  int shortest = 35;
  int longest = 45;
  int quantity = 10;
  int available = 400;
  String price = "100.00";
  double discount = 5;
  LocalDate last = DAY.minusDays(38);
  String secretRule = "Discount at most 5 %";
  Map<String, Object> more = new LinkedHashMap<>();

  /** Every value drawn anew, the same fields. */
  static Cards random(Random random) {
    Cards cards = new Cards();
    cards.customerId = "C" + random.nextInt(1_000_000);
    cards.customer = word(random) + " " + word(random) + " SRL";
    cards.contact = word(random) + " " + word(random);
    cards.agent = word(random) + " " + word(random);
    cards.first = word(random) + " " + word(random);
    cards.second = word(random) + " " + word(random);
    cards.score = 1000 + random.nextInt(100_000) + random.nextInt(100) / 100.0;
    cards.days = 30 + random.nextInt(300);
    cards.shortest = 20 + random.nextInt(30);
    cards.longest = 60 + random.nextInt(30);
    cards.quantity = 2 + random.nextInt(900);
    cards.available = 1000 + random.nextInt(9_000);
    cards.price = 10 + random.nextInt(9_000) + "." + (10 + random.nextInt(89));
    cards.discount = 1 + random.nextInt(30) + random.nextInt(9) / 10.0;
    cards.last = DAY.minusDays(cards.days);
    cards.secretRule = word(random) + " " + word(random);
    return cards;
  }

  /** A capitalised word that no vocabulary has. */
  static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      word.append("bdfgklmnprstvz".charAt(random.nextInt(14)));
      word.append("aeiou".charAt(random.nextInt(5)));
    }
    word.setCharAt(0, Character.toUpperCase(word.charAt(0)));
    return word.toString();
  }

  CardBrief brief() {
    Map<String, Object> rhythm = new LinkedHashMap<>();
    rhythm.put("daysSinceLastOrder", days);
    rhythm.put("lastOrderOn", last.toString());
    rhythm.put("shortestInterval", shortest);
    rhythm.put("longestInterval", longest);
    Map<String, Object> together = new LinkedHashMap<>();
    together.put("product", "P2");
    together.put("boughtProduct", "P1");
    together.put("relation", "compatible");
    List<CardBrief.Why> why = new ArrayList<>();
    why.add(new CardBrief.Why("rhythm", "Because of " + days, rhythm, "orders", DAY));
    why.add(new CardBrief.Why("together", secretRule, together, "product_relations", DAY));
    if (!more.isEmpty()) {
      why.add(new CardBrief.Why("more", secretRule, more, "orders", DAY));
    }
    return new CardBrief(
        "card-" + customerId,
        1,
        customerId,
        customer,
        "A1",
        agent,
        DAY,
        DAY.plusDays(7),
        language,
        spoken,
        new CardBrief.Subject("customer", customerId),
        new CardBrief.Person(contact, "purchasing", "+40 700 000 101", "ioana@alfa.example"),
        new CardBrief.Action(
            action,
            kind,
            "Call for replenishment",
            DAY.plusDays(3),
            channel,
            score,
            0.1234567,
            new CardBrief.Amount(new BigDecimal("987.65"), "EUR"),
            14),
        why,
        null,
        List.of(offer("P1", first, "replenishment"), offer("P2", second, "cross_sell")),
        null,
        List.of(
            new CardBrief.Constraint("MAX_DISCOUNT", secretRule, discount, null, "MARGIN-DISCOUNT"),
            new CardBrief.Constraint("NO_DELIVERY_PROMISE", "No early delivery", 48, null, "D")),
        List.of(new CardBrief.Check("OVERDUE", "No overdue invoices")),
        List.of(),
        List.of(),
        List.of(
            new CardBrief.Quotation(
                "activities", "N1", DAY.minusDays(9), new UntrustedText(secretRule))),
        List.of(
            new CardBrief.Interaction(DAY.minusDays(9), "call", "reached", List.of("complaint"))));
  }

  private CardBrief.Offer offer(String id, String name, String role) {
    return new CardBrief.Offer(
        id,
        name,
        role,
        BigDecimal.valueOf(quantity),
        new CardBrief.Amount(new BigDecimal(price), "EUR"),
        discount,
        "standard",
        BigDecimal.valueOf(available),
        null);
  }

  Card card() {
    CardBrief brief = brief();
    return new Card(
        brief,
        TEMPLATE.explain(brief),
        new DecisionTrace(
            "r", "e", "s", "m", "c", "1", "h", "1", List.of(), List.of(), List.of(), List.of()));
  }
}
