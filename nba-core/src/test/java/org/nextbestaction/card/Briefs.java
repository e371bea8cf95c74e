package org.nextbestaction.card;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nextbestaction.decision.DecisionTrace;

/** A card about nothing in particular. */
final class Briefs {

  static final LocalDate DAY = LocalDate.parse("2026-05-08");

  String customer = "Alfa";
  String spoken = "en";
  String channel = "phone";
  CardBrief.Person contact = new CardBrief.Person("Ana", "buyer", "1", null);
  Double score = 12.345678;
  List<CardBrief.Why> why = List.of();
  BigDecimal available = BigDecimal.valueOf(40);
  List<CardBrief.Constraint> constraints = List.of();
  List<CardBrief.Offer> second = List.of();
  List<CardBrief.Quotation> quotes = List.of();
  List<CardBrief.Interaction> interactions = List.of();

  CardBrief brief() {
    return new CardBrief(
        "c-1",
        1,
        "K",
        customer,
        "A1",
        null,
        DAY,
        DAY.plusDays(7),
        "en",
        spoken,
        new CardBrief.Subject("customer", "K"),
        contact,
        new CardBrief.Action(
            "CALL_FOR_REPLENISHMENT", "sales", "Call", DAY, channel, score, 0.123456789, null, 14),
        why,
        null,
        offers(),
        null,
        constraints,
        List.of(),
        List.of(),
        List.of(),
        quotes,
        interactions);
  }

  private List<CardBrief.Offer> offers() {
    List<CardBrief.Offer> offers = new ArrayList<>();
    offers.add(
        new CardBrief.Offer(
            "P",
            "Glue",
            "replenishment",
            BigDecimal.valueOf(1_234_567),
            new CardBrief.Amount(new BigDecimal("1234567.89"), "EUR"),
            5,
            "standard",
            available,
            null));
    offers.addAll(second);
    return offers;
  }

  Card card() {
    return new Card(
        brief(),
        new CardText(
            CardText.Passage.template("en", "Because"),
            "phone",
            null,
            CardText.Passage.template("en", "Hello")),
        new DecisionTrace(
            "r", "e", "s", "m", "c", "1", "h", "1", List.of(), List.of(), List.of(), List.of()));
  }

  static CardBrief.Why why(String signal, Map<String, Object> facts) {
    return new CardBrief.Why(signal, "because", new LinkedHashMap<>(facts), "orders", null);
  }
}
