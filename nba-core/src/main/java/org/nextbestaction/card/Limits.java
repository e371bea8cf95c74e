package org.nextbestaction.card;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.action.ActionKind;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Table;
import org.nextbestaction.decision.Decision;
import org.nextbestaction.decision.OfferLine;
import org.nextbestaction.explain.LocalizedText;
import org.nextbestaction.fact.Facts;
import org.nextbestaction.policy.Thresholds;
import org.nextbestaction.signal.contract.Conditions;
import org.nextbestaction.signal.margin.PricePosition;
import org.nextbestaction.signal.stock.DeliverableStock;

/** The limits that the agent must respect, and the rules that were checked and hold. */
final class Limits {

  private static final List<String> ORDER =
      List.of(
          "MAX_DISCOUNT",
          "MIN_MARGIN",
          "NO_EXTENDED_TERMS",
          "CONTRACT_PRICE",
          "CREDIT_LIMIT",
          "NO_DELIVERY_PROMISE",
          "DO_NOT_CALL",
          "DO_NOT_EMAIL",
          "APPROVAL_REQUIRED");

  private final Words words;
  private final Decision decision;
  private final Decision.Chosen chosen;
  private final List<CardBrief.Constraint> constraints = new ArrayList<>();

  Limits(Words words, Decision decision, Decision.Chosen chosen) {
    this.words = words;
    this.decision = decision;
    this.chosen = chosen;
  }

  List<CardBrief.Constraint> constraints() {
    boolean sales = chosen.candidate().type().kind() == ActionKind.SALES;
    if (sales || !chosen.lines().isEmpty()) {
      discount();
      terms();
    }
    for (Decision.Limit limit : chosen.limits()) {
      fromRule(limit);
    }
    if (sales) {
      addOnce("MIN_MARGIN", null, null, "MARGIN-MIN");
    }
    if (chosen.phoneForbidden() != null) {
      addOnce("DO_NOT_CALL", null, null, chosen.phoneForbidden().rule());
    }
    if (chosen.emailForbidden() != null) {
      addOnce("DO_NOT_EMAIL", null, null, chosen.emailForbidden().rule());
    }
    constraints.sort(
        Comparator.comparingInt((CardBrief.Constraint c) -> rank(c.code()))
            .thenComparing(CardBrief.Constraint::code)
            .thenComparing(c -> c.productId() == null ? "" : c.productId())
            .thenComparing(CardBrief.Constraint::rule));
    return List.copyOf(constraints);
  }

  private static int rank(String code) {
    int at = ORDER.indexOf(code);
    return at < 0 ? ORDER.size() : at;
  }

  /** One limit for the whole card where all products share it, else one a product. */
  private void discount() {
    Set<Double> limits = new HashSet<>();
    for (OfferLine line : chosen.lines()) {
      limits.add(line.maxDiscountPct());
    }
    if (limits.size() > 1) {
      for (OfferLine line : chosen.lines()) {
        add("MAX_DISCOUNT", line.maxDiscountPct(), line.product(), line.discountRule());
      }
    } else if (limits.size() == 1) {
      OfferLine line = chosen.lines().get(0);
      add("MAX_DISCOUNT", line.maxDiscountPct(), null, line.discountRule());
    } else {
      add("MAX_DISCOUNT", generalDiscount(), null, "DISCOUNT-MAX");
    }
  }

  private double generalDiscount() {
    Double contract = general().maxDiscountPct();
    return contract == null ? thresholds().maxDiscountPct() : contract;
  }

  private Conditions general() {
    return Conditions.of(decision.situation().customer(), null);
  }

  private Thresholds thresholds() {
    return decision.situation().policy().thresholds();
  }

  private void terms() {
    List<OfferLine> standard =
        chosen.lines().stream().filter(line -> !line.extendedTerms()).toList();
    if (chosen.lines().isEmpty()) {
      if (!thresholds().extendedTermsAllowed()
          && !Boolean.TRUE.equals(general().extendedTermsAllowed())) {
        add("NO_EXTENDED_TERMS", null, null, "TERMS-STANDARD");
      }
    } else if (standard.size() == chosen.lines().size()) {
      String rule = standard.get(0).termsRule();
      add("NO_EXTENDED_TERMS", null, null, rule == null ? "TERMS-STANDARD" : rule);
    } else {
      for (OfferLine line : standard) {
        String rule = line.termsRule();
        add("NO_EXTENDED_TERMS", null, line.product(), rule == null ? "TERMS-STANDARD" : rule);
      }
    }
  }

  /** A constraint that a rule adds; discount and terms are told from the offer itself. */
  private void fromRule(Decision.Limit limit) {
    String code = limit.constraint().constraint();
    boolean told = code.equals("MAX_DISCOUNT") || code.equals("NO_EXTENDED_TERMS");
    if (told && constraints.stream().anyMatch(c -> c.code().equals(code))) {
      return;
    }
    Double value = code.equals("MIN_MARGIN") ? null : limit.constraint().value();
    LocalizedText own = limit.constraint().text();
    if (own == null) {
      addOnce(code, value, limit.product(), limit.rule());
    } else {
      put(
          code,
          fill(own.in(words.language()), value, limit.product()),
          value,
          limit.product(),
          limit.rule());
    }
  }

  private static String fill(String text, @Nullable Double value, @Nullable Product product) {
    String filled = value == null ? text : text.replace("{value}", plain(value));
    return product == null ? filled : filled.replace("{product}", product.label());
  }

  private void addOnce(
      String code, @Nullable Double value, @Nullable Product product, String rule) {
    String id = product == null ? null : product.id();
    for (CardBrief.Constraint constraint : constraints) {
      if (constraint.code().equals(code) && java.util.Objects.equals(constraint.productId(), id)) {
        return;
      }
    }
    add(code, value, product, rule);
  }

  private void add(String code, @Nullable Double value, @Nullable Product product, String rule) {
    String key = "constraint." + code;
    String ofProduct = key + ".product";
    String currency = decision.situation().customer().customer().currency();
    String shown = value == null ? "" : plain(value);
    String text;
    if (product != null && words.has(ofProduct)) {
      text = words.say(ofProduct, "value", shown, "currency", currency, "product", product.label());
    } else if (words.has(key)) {
      text = words.say(key, "value", shown, "currency", currency);
    } else {
      text = reasonOf(rule, code);
    }
    put(code, text, value, product, rule);
  }

  /** A constraint of the company's own without a text speaks with its rule's reason. */
  private String reasonOf(String rule, String code) {
    for (Decision.Limit limit : chosen.limits()) {
      if (limit.rule().equals(rule)) {
        return limit.reason().in(words.language());
      }
    }
    return code;
  }

  private void put(
      String code, String text, @Nullable Double value, @Nullable Product product, String rule) {
    Object number = value == null ? null : BigDecimal.valueOf(value).stripTrailingZeros();
    constraints.add(
        new CardBrief.Constraint(code, text, number, product == null ? null : product.id(), rule));
  }

  private static String plain(double value) {
    return Words.plain(BigDecimal.valueOf(value));
  }

  /** Rules that were asked with all they need to know, and did not fire. */
  List<CardBrief.Check> checks() {
    List<CardBrief.Check> checks = new ArrayList<>();
    Facts facts = decision.facts();
    if (facts.overdue().days() != null && silent("OVERDUE")) {
      check(checks, "OVERDUE");
    }
    if (facts.credit().headroom() != null
        && Integer.valueOf(0).equals(facts.credit().unvalued())
        && silent("CREDIT-HEADROOM")) {
      check(checks, "CREDIT-HEADROOM");
    }
    if (facts.tickets().openHighComplaints() != null
        && silent("COMPLAINT-OPEN")
        && decision.situation().customer().snapshot().connected(Table.TICKETS)) {
      check(checks, "COMPLAINT-OPEN");
    }
    if (!chosen.lines().isEmpty()) {
      if (chosen.lines().stream()
          .allMatch(line -> line.price().state() == PricePosition.State.KNOWN)) {
        check(checks, "MARGIN-MIN");
      }
      if (chosen.lines().stream()
          .allMatch(
              line ->
                  line.stock().state() == DeliverableStock.State.KNOWN
                      && line.stock().available() != null
                      && line.stock().available().signum() > 0)) {
        check(checks, "STOCK-DELIVERABLE");
      }
    }
    return checks;
  }

  private boolean silent(String rule) {
    return decision.ofCustomer().verdicts().stream()
        .anyMatch(verdict -> verdict.rule().equals(rule) && !verdict.outcome().fired());
  }

  private void check(List<CardBrief.Check> checks, String rule) {
    checks.add(new CardBrief.Check(rule, words.say("check." + rule)));
  }
}
