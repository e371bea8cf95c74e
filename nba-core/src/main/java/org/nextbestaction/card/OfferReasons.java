package org.nextbestaction.card;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.decision.Decision;
import org.nextbestaction.decision.OfferLine;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.product.Role;
import org.nextbestaction.signal.Signal;

/**
 * Says why each product is offered that the customer does not simply buy again: in a sentence
 * filled from the evidence, so that an agent can check it.
 */
final class OfferReasons {

  /** A kind of evidence, known by one item of it: the name on the card, the table it comes from. */
  private enum Kind {
    PACKAGE("package", "package", Table.BUNDLES),
    SUBSCRIPTION("contract", "subscription", Table.CONTRACTS),
    COMPATIBLE("relation", "compatible", Table.PRODUCT_RELATIONS),
    USUALLY_TOGETHER("ordersWithOther", "together.usual", Table.ORDER_LINES),
    TOGETHER("ordersWithBoth", "together", Table.ORDER_LINES),
    SAME_BUYERS("customersWithBoth", "same_buyers", Table.ORDER_LINES),
    ROTATION("rotateBefore", "rotation", Table.STOCK),
    EXCESS("stock", "rotation.excess", Table.STOCK),
    SLOW("coverMonths", "rotation.slow", Table.STOCK),
    UNSOLD("unsoldDays", "rotation.unsold", Table.STOCK),
    PROMOTION("promotion", "promotion", Table.PROMOTIONS),
    LIST("companyList", "promotion.list", Table.PROMOTIONS),
    SEGMENT("segmentBuyers", "segment_gap", Table.ORDER_LINES),
    NEIGHBOURS("similarBuyers", "similar_gap", Table.ORDER_LINES),
    NEW_CUSTOMER("groupBuyers", "new_customer", Table.ORDER_LINES),
    ALIKE("alikeTo", "alike", Table.PRODUCTS),
    RECOMMENDED("recommendedOn", "recommended", Table.EXTERNAL_RECOMMENDATIONS);

    final String evidence;
    final String sentence;
    final Table table;

    Kind(String evidence, String sentence, Table table) {
      this.evidence = evidence;
      this.sentence = sentence;
      this.table = table;
    }

    static @Nullable Kind of(OfferLine line) {
      for (Kind kind : values()) {
        for (Evidence item : line.evidence()) {
          if (item.name().equals(kind.evidence)) {
            return kind;
          }
        }
      }
      return null;
    }

    /** Whether the product is somebody's wish, which does not say yet why it suits the customer. */
    boolean pushed() {
      return table == Table.STOCK || table == Table.PROMOTIONS;
    }
  }

  private final Words words;
  private final Snapshot snapshot;
  private final List<Signal> signals;

  private OfferReasons(Words words, Decision.Chosen chosen, Snapshot snapshot) {
    this.words = words;
    this.snapshot = snapshot;
    signals = chosen.candidate().reasons();
  }

  static List<CardBrief.Why> of(Words words, Decision.Chosen chosen, Snapshot snapshot) {
    OfferReasons reasons = new OfferReasons(words, chosen, snapshot);
    List<CardBrief.Why> why = new ArrayList<>();
    for (OfferLine line : chosen.lines()) {
      Kind kind = line.role() == Role.REPLENISHMENT ? null : Kind.of(line);
      if (kind != null && !reasons.told(line, kind)) {
        why.add(reasons.why(line, kind));
      }
    }
    return why;
  }

  /** Whether a signal of the card tells the same of the product. */
  private boolean told(OfferLine line, Kind kind) {
    for (Signal signal : signals) {
      boolean same = kind.sentence.equals(signal.telling()) || signal.id().equals("equipment");
      if (same && line.product().id().equals(BriefWriter.facts(signal.evidence()).get("product"))) {
        return true;
      }
    }
    return false;
  }

  private CardBrief.Why why(OfferLine line, Kind kind) {
    Map<String, Object> facts = new LinkedHashMap<>();
    Map<String, String> told = new LinkedHashMap<>();
    facts.put("product", line.product().id());
    told.put("product", line.product().label());
    for (Evidence item : line.evidence()) {
      facts.put(item.name(), item.value());
      told.put(item.name(), words.tell(item));
    }
    told.put("other", other(facts));
    told.put("of", of(facts));
    told.put("group", group(facts));
    String available =
        line.stock().available() == null ? "?" : Words.plain(line.stock().available());
    told.put("available", available);
    told.put("endsOn", Objects.requireNonNullElse(told.get("runsUntil"), ""));
    if (kind == Kind.LIST) {
      told.put("promotion", Objects.requireNonNullElse(told.get("companyList"), ""));
    }
    String text = words.say("why." + kind.sentence, told);
    String more = more(kind, facts);
    if (more != null) {
      text += " " + words.say(more, told);
    }
    return new CardBrief.Why(
        kind.sentence.replaceAll("\\..*", ""), text, facts, kind.table.fileName(), snapshot.asOf());
  }

  /** A second sentence; null when the first says all. */
  private static @Nullable String more(Kind kind, Map<String, Object> facts) {
    if (kind.pushed()) {
      return facts.containsKey("alikeTo")
          ? "why.suits.alike"
          : facts.containsKey("category") ? "why.suits.category" : "why.suits.own";
    }
    return kind == Kind.ALIKE && facts.containsKey("fallback") ? "why.no_buyers" : null;
  }

  private String other(Map<String, Object> facts) {
    for (String named : List.of("alikeTo", "subscribedProduct")) {
      if (facts.containsKey(named)) {
        return label(named, facts);
      }
    }
    return label("boughtProduct", facts);
  }

  private String label(String fact, Map<String, Object> facts) {
    Object id = facts.get(fact);
    Product product = id == null ? null : snapshot.product(id.toString());
    return product == null ? "" : product.label();
  }

  private static String of(Map<String, Object> facts) {
    for (String size : List.of("segmentCustomers", "similarCustomers", "groupCustomers")) {
      if (facts.containsKey(size)) {
        return facts.get(size).toString();
      }
    }
    return "";
  }

  private String group(Map<String, Object> facts) {
    Object kind = facts.get("group");
    return kind == null
        ? ""
        : words.say(
            "group." + kind.toString().toLowerCase(Locale.ROOT),
            "name",
            Objects.requireNonNullElse(facts.get("groupName"), "").toString());
  }
}
