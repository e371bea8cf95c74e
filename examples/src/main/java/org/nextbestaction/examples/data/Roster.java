package org.nextbestaction.examples.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Invents the customers of an example: some for each situation. */
final class Roster {

  private static final int MERGER_DAYS_AGO = 220;
  private static final int HIGH_VOLUME_FACTOR = 6;

  /** How many customers more are in the situation that is typical of the industry. */
  private static final int MORE_TYPICAL = 3;

  private final IndustryProfile profile;
  private final LocalDate asOf;
  private final Dice dice;
  private final List<String> names;

  Roster(IndustryProfile profile, LocalDate asOf, Dice dice) {
    this.profile = profile;
    this.asOf = asOf;
    this.dice = dice;
    names = InventedNames.companies(profile.trades(), dice);
  }

  List<Customer> customers() {
    List<Customer> customers = new ArrayList<>();
    for (Situation situation : Situation.values()) {
      int count = situation.customers() + (situation == profile.typical() ? MORE_TYPICAL : 0);
      for (int nth = 0; nth < count; nth++) {
        customers.add(customer(customers.size(), situation, nth, dice.split()));
      }
    }
    return customers;
  }

  private Customer customer(int index, Situation situation, int nth, Dice own) {
    String name = names.get(index);
    String country = own.percent(92) ? "RO" : "BG";
    String currency = country.equals("RO") && own.percent(45) ? "RON" : "EUR";
    String language = country.equals("RO") && own.percent(75) ? "ro" : "en";
    return new Customer(
        "C-" + (1001 + index),
        situation,
        nth,
        name,
        InventedNames.domain(name),
        segment(situation, own),
        country,
        currency,
        language,
        People.AGENT_IDS.get(index % People.AGENT_IDS.size()),
        own.percent(70) ? CatalogueWriter.MAIN_WAREHOUSE : CatalogueWriter.SECOND_WAREHOUSE,
        channel(situation, own),
        own.percent(75) ? 30 : 15,
        basket(situation, nth, own),
        rhythm(situation, nth, own).days(asOf, own));
  }

  private IndustryProfile.Segment segment(Situation situation, Dice own) {
    List<IndustryProfile.Segment> segments = profile.segments();
    int last = segments.size() - 1;
    return situation == Situation.NOT_APPROVED
        ? segments.get(last)
        : segments.get(own.between(0, last - 1));
  }

  private String channel(Situation situation, Dice own) {
    if (situation == Situation.PORTAL_HIGH_VALUE || own.percent(profile.portalPercent())) {
      return "portal";
    }
    return own.percent(10) ? "edi" : "agent";
  }

  private List<Customer.BasketLine> basket(Situation situation, int nth, Dice own) {
    int factor = situation.isHighVolume() ? HIGH_VOLUME_FACTOR : 1;
    List<Customer.BasketLine> basket = new ArrayList<>();
    String mainId = mainProduct(situation, nth);
    if (!mainId.isEmpty()) {
      basket.add(line(profile.item(mainId), factor, 100, own));
    }
    boolean nothingElse = situation == Situation.SOLD_OUT_BUNDLE;
    for (IndustryProfile.Item item : own.pickSeveral(profile.everydayItems(), own.between(2, 4))) {
      if (!item.id().equals(mainId) && !nothingElse) {
        basket.add(line(item, factor, basket.isEmpty() ? 100 : 80, own));
      }
    }
    basket.addAll(sometimes(situation, own));
    return distinct(basket);
  }

  /** What only some orders hold: what goes together, what is to be rotated or on promotion. */
  private List<Customer.BasketLine> sometimes(Situation situation, Dice own) {
    IndustryProfile.Roles roles = profile.roles();
    if (situation == Situation.EXCESS_AND_PROMOTION) {
      return List.of(
          line(profile.item(roles.excess()), 1, 40, own),
          line(profile.item(roles.promoted()), 1, 40, own));
    }
    if (situation.phase() == Situation.Phase.ANY && own.percent(60)) {
      return List.of(
          line(profile.item(roles.anchor()), 1, 90, own),
          line(profile.item(roles.complement()), 1, 60, own));
    }
    return List.of();
  }

  /** The product that a situation turns on, or an empty text where any will do. */
  private String mainProduct(Situation situation, int nth) {
    IndustryProfile.Roles roles = profile.roles();
    return switch (situation) {
      case RECENT_ORDER, PORTAL_HIGH_VALUE, EXCESS_AND_PROMOTION -> roles.anchor();
      case NOT_APPROVED -> roles.restrictedAnchor();
      case SOLD_OUT -> roles.soldOut();
      case SOLD_OUT_BUNDLE -> roles.soldOutBundled();
      case THIN_MARGIN -> roles.thinMargin();
      case DISCONTINUED -> roles.discontinued();
      case SEASONAL -> nth == 0 ? roles.seasonal() : "";
      default -> "";
    };
  }

  private static Customer.BasketLine line(
      IndustryProfile.Item item, int factor, int percentOfOrders, Dice own) {
    int usual = Math.max(1, item.usualQuantity()) * factor * own.between(60, 140) / 100;
    int multiples = Math.max(1, Math.round((float) usual / item.multiple()));
    return new Customer.BasketLine(item, multiples * item.multiple(), percentOfOrders);
  }

  private static List<Customer.BasketLine> distinct(List<Customer.BasketLine> basket) {
    List<String> seen = new ArrayList<>();
    List<Customer.BasketLine> distinct = new ArrayList<>();
    for (Customer.BasketLine line : basket) {
      if (!seen.contains(line.item().id())) {
        seen.add(line.item().id());
        distinct.add(line);
      }
    }
    return distinct;
  }

  private Rhythm rhythm(Situation situation, int nth, Dice own) {
    return switch (situation.phase()) {
      case DUE -> due(own);
      case DUE_SINCE_MERGER -> Rhythm.regular(30, 60, 29).since(MERGER_DAYS_AGO - 1);
      case UNTIL_MERGER -> Rhythm.regular(30, 60, MERGER_DAYS_AGO);
      case RECENT -> Rhythm.regular(own.between(30, 60), 20, own.between(3, 8));
      case SILENT -> Rhythm.regular(own.between(18, 23), 60, own.between(85, 110));
      case MIDDLE -> Rhythm.regular(own.between(60, 75), 40, own.between(18, 24));
      case DORMANT -> Rhythm.regular(40, 10, own.between(230, 300));
      case ONE_OFF -> once(own.between(80, 250));
      case NEW -> Rhythm.regular(16, 20, own.between(4, 12)).since(40);
      case NEVER -> Rhythm.never();
      case SEASONAL -> Rhythm.regular(18, 30, 17).only(seasonMonths(nth));
      case CHANGED -> Rhythm.regular(30, 60, 28).earlier(60);
      case ANY -> any(own);
    };
  }

  private Rhythm due(Dice own) {
    int interval = Math.max(14, Math.min(60, own.pick(profile.intervalDays())));
    return Rhythm.regular(interval, 60, interval - own.between(0, 2));
  }

  private Rhythm any(Dice own) {
    int interval = own.pick(profile.intervalDays());
    return Rhythm.regular(interval, own.between(6, 20), own.between(1, interval));
  }

  private static Rhythm once(int daysAgo) {
    return Rhythm.regular(30, 30, daysAgo).since(daysAgo);
  }

  /** The first seasonal customer buys in the product's season, the second in spring and summer. */
  private List<Integer> seasonMonths(int nth) {
    return nth == 0 ? profile.roles().seasonMonths() : List.of(4, 5, 6, 7);
  }
}
