package org.nextbestaction.llm.question;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardBrief;

/**
 * All that may be answered from a card, statement by statement, in the card's language. By an
 * allow-list: no score, no probability, and of the trace only which actions lost and the public
 * reason.
 */
final class CardStatements {

  private static final Pattern FINAL_MARK = Pattern.compile("[.!?…][\"”'’)]*$");
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Za-z0-9_.-]{1,60}");

  private final CardBrief brief;
  private final Phrases phrases;
  private final UnaryOperator<String> productNames;
  private final Map<String, String> names = new LinkedHashMap<>();
  private final List<Statement> statements = new ArrayList<>();

  private CardStatements(CardBrief brief, UnaryOperator<String> productNames) {
    this.brief = brief;
    this.productNames = productNames;
    phrases = Phrases.in(brief.language());
  }

  /**
   * The statements of a card.
   *
   * @param productNames the name of a product by its id; the id itself when unknown
   */
  static CardStatements of(Card card, UnaryOperator<String> productNames) {
    CardStatements all = new CardStatements(card.brief(), productNames);
    all.names();
    all.action();
    all.reasons();
    all.timeline();
    all.offers();
    all.limits();
    all.removed();
    all.others(card.notChosen());
    String script = card.script().text();
    if (!script.isBlank()) {
      all.add("script", "script", null, null, all.phrases.say("script", "text", script.strip()));
    }
    return all;
  }

  List<Statement> all() {
    return statements;
  }

  /** The products and the bundle that the card speaks of: id to name, those of the offer first. */
  Map<String, String> products() {
    return names;
  }

  private void names() {
    brief.offer().forEach(offer -> names.putIfAbsent(offer.productId(), offer.name()));
    for (CardBrief.Removed removed : brief.removed()) {
      names.putIfAbsent(removed.productId(), productNames.apply(removed.productId()));
    }
    CardBrief.BundleOffer bundle = brief.bundle();
    if (bundle != null) {
      names.putIfAbsent(bundle.bundleId(), bundle.name());
      for (String id : bundle.productIds()) {
        names.putIfAbsent(id, productNames.apply(id));
      }
    }
    for (CardBrief.Why why : brief.why()) {
      Object product = why.facts().get("product");
      if (product != null) {
        names.putIfAbsent(product.toString(), productNames.apply(product.toString()));
      }
    }
  }

  private String name(String id) {
    String known = names.get(id);
    return known == null ? productNames.apply(id) : known;
  }

  private void action() {
    CardBrief.Action action = brief.action();
    add("action", "action", null, null, say("action", "title", action.title()));
    day("action.dueOn", "action.due", action.dueOn());
    day("expiresOn", "action.expires", brief.expiresOn());
    if (!action.kind().equals("none")) {
      add(
          "action.channel",
          "action.channel",
          null,
          null,
          say("action.channel", "channel", phrases.nameOf("channel", action.channel())));
    }
    CardBrief.Amount value = action.expectedValue();
    if (value != null) {
      add(
          "action.expectedValue",
          "action.value",
          null,
          null,
          say("action.value", "value", money(value)));
    }
    String contact = contact();
    if (!contact.isEmpty()) {
      add("contact", "contact", null, null, say("contact", "contact", contact));
    }
    add("asOf", "asof", null, null, say("asof", "date", phrases.date(brief.asOf())));
  }

  private void day(String place, String kind, @Nullable LocalDate day) {
    if (day != null) {
      add(place, kind, null, null, say(kind, "date", phrases.date(day)));
    }
  }

  /** The contact with the ways to reach it that are allowed. */
  private String contact() {
    CardBrief.Person contact = brief.contact();
    if (contact == null) {
      return "";
    }
    boolean phone = true;
    boolean email = true;
    for (CardBrief.Constraint limit : brief.constraints()) {
      phone &= !limit.code().equals("DO_NOT_CALL");
      email &= !limit.code().equals("DO_NOT_EMAIL");
    }
    List<String> parts = new ArrayList<>();
    if (contact.name() != null) {
      parts.add(
          contact.role() == null ? contact.name() : contact.name() + " (" + contact.role() + ")");
    } else if (contact.role() != null) {
      parts.add(contact.role());
    }
    if (contact.phone() != null && phone) {
      parts.add(contact.phone());
    }
    if (contact.email() != null && email) {
      parts.add(contact.email());
    }
    return String.join(", ", parts);
  }

  private void reasons() {
    boolean silent = brief.action().kind().equals("none");
    for (int i = 0; i < brief.why().size(); i++) {
      CardBrief.Why why = brief.why().get(i);
      Object product = why.facts().get("product");
      String kind = silent ? "silence" : "why:" + why.signal();
      Object rule = silent ? why.facts().get("rule") : null;
      add(
          "why[" + i + "]",
          kind,
          rule == null ? null : rule.toString(),
          product == null ? null : product.toString(),
          why.text(),
          true);
    }
  }

  private void timeline() {
    CardBrief.Timeline timeline = brief.timeline();
    if (timeline == null) {
      return;
    }
    LocalDate from = timeline.expectedFrom();
    LocalDate to = timeline.expectedTo();
    if (from != null || to != null) {
      String key = from == null ? "timeline.to" : to == null ? "timeline.from" : "timeline";
      add(
          "timeline",
          "timeline",
          null,
          null,
          say(
              key,
              "from",
              from == null ? "" : phrases.date(from),
              "to",
              to == null ? "" : phrases.date(to)));
    }
    if (!timeline.orders().isEmpty()) {
      String orders =
          timeline.orders().stream()
              .map(order -> phrases.date(order.on()))
              .collect(Collectors.joining(", "));
      add(
          "timeline.orders",
          "timeline.orders",
          null,
          null,
          say("timeline.orders", "orders", orders));
    }
  }

  private void offers() {
    for (int i = 0; i < brief.offer().size(); i++) {
      CardBrief.Offer offer = brief.offer().get(i);
      String place = "offer[" + i + "]";
      String id = offer.productId();
      String name = offer.name();
      CardBrief.Amount price = offer.unitPrice();
      StringBuilder parts = new StringBuilder();
      if (offer.quantity() != null) {
        String quantity = Phrases.plain(offer.quantity());
        parts.append(", ").append(phrases.say("offer.part.quantity", "quantity", quantity));
        field(place + ".quantity", "offer.quantity", id, name, "quantity", quantity);
      }
      if (price != null) {
        parts.append(", ").append(phrases.say("offer.part.price", "price", money(price)));
        field(place + ".unitPrice", "offer.price", id, name, "price", money(price));
      }
      add(
          place,
          "offer",
          null,
          id,
          say(
              "offer",
              "product",
              name,
              "role",
              phrases.nameOf("role", offer.role()),
              "parts",
              parts.toString()));
      field(
          place + ".maxDiscountPct",
          "offer.discount",
          id,
          name,
          "discount",
          Phrases.plain(java.math.BigDecimal.valueOf(offer.maxDiscountPct())));
      if (phrases.has("offer.terms." + offer.terms())) {
        add(
            place + ".terms",
            "offer.terms",
            null,
            id,
            say("offer.terms." + offer.terms(), "product", name));
      }
      if (offer.available() != null) {
        field(
            place + ".available",
            "offer.available",
            id,
            name,
            "available",
            Phrases.plain(offer.available()));
      }
      if (offer.note() != null && !offer.note().isBlank()) {
        add(
            place + ".note",
            "offer.note",
            null,
            id,
            say("offer.note", "product", name, "note", offer.note()),
            true);
      }
    }
    CardBrief.BundleOffer bundle = brief.bundle();
    if (bundle != null) {
      String products =
          bundle.productIds().stream().map(this::name).collect(Collectors.joining(" + "));
      add(
          "bundle",
          "bundle",
          null,
          bundle.bundleId(),
          say("bundle", "bundle", bundle.name(), "products", products));
    }
  }

  private void field(
      String place, String kind, String productId, String name, String key, String value) {
    add(place, kind, null, productId, say(kind, "product", name, key, value));
  }

  private void limits() {
    for (int i = 0; i < brief.constraints().size(); i++) {
      CardBrief.Constraint limit = brief.constraints().get(i);
      add(
          "constraints[" + i + "]",
          "constraint:" + limit.code(),
          limit.rule(),
          limit.productId(),
          limit.text(),
          true);
    }
    for (int i = 0; i < brief.checks().size(); i++) {
      CardBrief.Check check = brief.checks().get(i);
      add("checks[" + i + "]", "check:" + check.rule(), check.rule(), null, check.text(), true);
    }
    for (int i = 0; i < brief.dataGaps().size(); i++) {
      add("dataGaps[" + i + "]", "gap", null, null, brief.dataGaps().get(i), true);
    }
  }

  private void removed() {
    for (int i = 0; i < brief.removed().size(); i++) {
      CardBrief.Removed removed = brief.removed().get(i);
      String place = "removed[" + i + "]";
      String id = removed.productId();
      String reason = removed.reason().strip();
      reason = reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
      add(
          place,
          "removed",
          removed.rule(),
          id,
          say("removed", "product", name(id), "reason", reason),
          true);
      String other = removed.replacedBy();
      CardBrief.BundleOffer bundle = brief.bundle();
      if (other != null) {
        String instead =
            bundle != null && bundle.bundleId().equals(other) ? bundle.name() : name(other);
        add(
            place + ".replacedBy",
            "replacement",
            removed.rule(),
            id,
            say("replacement", "product", name(id), "other", instead));
      }
    }
  }

  private void others(List<Card.NotChosen> all) {
    Set<String> told = new TreeSet<>();
    for (Card.NotChosen candidate : all) {
      String key = "candidate." + candidate.fate();
      if (!phrases.has(key) || !told.add(candidate.action() + candidate.fate())) {
        continue;
      }
      String reason = CODE.matcher(candidate.reason()).matches() ? candidate.reason() : "?";
      add(
          "trace.candidates." + candidate.action(),
          "candidate:" + candidate.action(),
          null,
          null,
          say(
              key,
              "action",
              phrases.nameOf("action", candidate.action()),
              "reason",
              phrases.nameOf("action", reason)));
    }
  }

  private String say(String key, String... values) {
    return phrases.say(key, values);
  }

  private static String money(CardBrief.Amount amount) {
    return Phrases.plain(amount.amount()) + " " + amount.currency();
  }

  private void add(
      String place, String kind, @Nullable String rule, @Nullable String product, String text) {
    add(place, kind, rule, product, text, false);
  }

  private void add(
      String place,
      String kind,
      @Nullable String rule,
      @Nullable String product,
      String text,
      boolean free) {
    String stripped = text.strip();
    if (!stripped.isEmpty()) {
      String sentence = FINAL_MARK.matcher(stripped).find() ? stripped : stripped + ".";
      statements.add(new Statement(place, kind, rule, product, sentence, free));
    }
  }
}
