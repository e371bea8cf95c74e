package org.nextbestaction.card;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.action.ActionKind;
import org.nextbestaction.data.Contact;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Product;
import org.nextbestaction.decision.Bounds;
import org.nextbestaction.decision.Decision;
import org.nextbestaction.decision.OfferLine;
import org.nextbestaction.explain.LocalizedText;
import org.nextbestaction.guardrail.Verdict;

/** The limits that the agent must respect. */
final class Constraints {

  private static final List<String> ORDER =
      List.of(
          "MAX_DISCOUNT",
          "MIN_MARGIN",
          "NO_EXTENDED_TERMS",
          "CONTRACT_PRICE",
          "CREDIT_LIMIT",
          "BUDGET",
          "MAX_VALUE",
          "NO_DELIVERY_PROMISE",
          "DO_NOT_CALL",
          "DO_NOT_EMAIL",
          "DO_NOT_CONTACT",
          "APPROVAL_REQUIRED");

  private final Words words;
  private final Decision decision;
  private final Decision.Chosen chosen;
  private final List<CardBrief.Constraint> constraints = new ArrayList<>();

  Constraints(Words words, Decision decision, Decision.Chosen chosen) {
    this.words = words;
    this.decision = decision;
    this.chosen = chosen;
  }

  List<CardBrief.Constraint> all() {
    boolean sales = chosen.candidate().type().kind() == ActionKind.SALES;
    if (sales || !chosen.lines().isEmpty()) {
      discount();
      terms();
    }
    for (Decision.Limit limit : chosen.offer().limits()) {
      fromRule(limit);
    }
    if (sales) {
      addOnce("MIN_MARGIN", null, null, "MARGIN-MIN");
    }
    if (chosen.phoneForbidden() != null) {
      forbidden("DO_NOT_CALL", "contact.callAllowed", chosen.phoneForbidden());
    }
    if (chosen.emailForbidden() != null) {
      forbidden("DO_NOT_EMAIL", "contact.emailAllowed", chosen.emailForbidden());
    }
    if (!chosen.channel().equals("none") && passedOver()) {
      addOnce("DO_NOT_CONTACT", null, null, "CONTACT-OPT-OUT-ALL");
    }
    constraints.sort(
        Comparator.comparingInt((CardBrief.Constraint c) -> rank(c.code()))
            .thenComparing(CardBrief.Constraint::code)
            .thenComparing(c -> c.productId() == null ? "" : c.productId())
            .thenComparing(CardBrief.Constraint::rule));
    return List.copyOf(constraints);
  }

  /** Whether the card names another contact than the first, who wants to be left alone. */
  private boolean passedOver() {
    CustomerView customer = decision.situation().customer();
    Contact main = customer.mainContact();
    return main != null && !main.refusesAll() && customer.contacts().get(0).refusesAll();
  }

  /** A channel that may not be used: the contact wants it so, or a rule has its own reason. */
  private void forbidden(String code, String optOut, Verdict because) {
    if (because.reads(optOut)) {
      addOnce(code, null, null, because.rule());
    } else {
      put(code, because.words().in(words.language()), null, null, because.rule());
    }
  }

  private static int rank(String code) {
    int at = ORDER.indexOf(code);
    return at < 0 ? ORDER.size() : at;
  }

  /** One limit for the whole card where all products share it, else one a product. */
  private void discount() {
    Set<Double> limits = new HashSet<>();
    chosen.lines().forEach(line -> limits.add(line.bounds().maxDiscountPct()));
    if (limits.size() > 1) {
      chosen.lines().forEach(line -> discount(line.bounds(), line.product()));
    } else {
      discount(general(), null);
    }
  }

  private void discount(Bounds bounds, @Nullable Product product) {
    add("MAX_DISCOUNT", bounds.maxDiscountPct(), product, bounds.discountRule());
  }

  /** What holds for the whole card: that of its products where they share it. */
  private Bounds general() {
    return chosen.lines().isEmpty() ? chosen.offer().bounds() : chosen.lines().get(0).bounds();
  }

  private void terms() {
    List<OfferLine> standard =
        chosen.lines().stream().filter(line -> !line.bounds().extendedTerms()).toList();
    if (standard.size() == chosen.lines().size()) {
      terms(general(), null);
    } else {
      standard.forEach(line -> terms(line.bounds(), line.product()));
    }
  }

  private void terms(Bounds bounds, @Nullable Product product) {
    if (bounds.termsRule() != null) {
      add("NO_EXTENDED_TERMS", null, product, bounds.termsRule());
    }
  }

  /** A constraint that a rule adds; one without words and value is told once. */
  private void fromRule(Decision.Limit limit) {
    String code = limit.constraint().constraint();
    Double value = code.equals("MIN_MARGIN") ? null : limit.constraint().value();
    LocalizedText own = limit.constraint().text();
    if (own == null && value == null) {
      addOnce(code, null, limit.product(), limit.rule());
    } else if (own == null) {
      add(code, value, limit.product(), limit.rule());
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
    for (Decision.Limit limit : chosen.offer().limits()) {
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
}
