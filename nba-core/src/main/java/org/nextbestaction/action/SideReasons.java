package org.nextbestaction.action;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.nextbestaction.data.Product;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.budget.BudgetSignal;
import org.nextbestaction.signal.engagement.EngagementSignal;
import org.nextbestaction.signal.equipment.EquipmentSignal;
import org.nextbestaction.signal.external.ComputedSignal;
import org.nextbestaction.signal.promotion.PromotionSignal;
import org.nextbestaction.signal.rotation.RotationSignal;
import org.nextbestaction.signal.value.ValueSignal;

/** Signals that speak for an action beside, or in the place of, its own. */
final class SideReasons {

  private static final List<Class<? extends Signal>> OF_PRODUCTS =
      List.of(EquipmentSignal.class, RotationSignal.class, PromotionSignal.class);

  private SideReasons() {}

  /**
   * What speaks for these products, what the customer reacted to, and that one of high volume buys
   * through the portal, where nobody talks with it.
   */
  static List<Signal> of(CustomerSituation s, List<ProductProposal> proposals) {
    Set<Product> proposed = new HashSet<>();
    proposals.forEach(proposal -> proposed.add(proposal.product()));
    List<Signal> reasons = new ArrayList<>();
    for (Class<? extends Signal> type : OF_PRODUCTS) {
      for (Signal signal : s.signals().list(type)) {
        if (proposed.contains(signal.product())) {
          reasons.add(signal);
        }
      }
    }
    for (BudgetSignal budget : s.signals().list(BudgetSignal.class)) {
      if (budget.strength() > 0 && proposed.stream().anyMatch(budget.budget()::covers)) {
        reasons.add(budget);
      }
    }
    reasons.addAll(s.signals().list(EngagementSignal.class));
    ValueSignal value = s.signals().find(ValueSignal.class);
    if (value != null && value.ofPortal()) {
      reasons.add(value);
    }
    return reasons;
  }

  /**
   * The signals that the situation of a company's own action names: those whose fact stands in it
   * and, of those that were computed elsewhere, the ones whose name does.
   */
  static List<Signal> named(ActionType type, CustomerSituation s) {
    return s.signals().all().stream()
        .filter(signal -> signal.strength() > 0)
        .filter(signal -> signal.fact() != null && names(type, "signals." + signal.fact()))
        .filter(signal -> !(signal instanceof ComputedSignal external) || names(type, external))
        .toList();
  }

  /** The signals computed elsewhere that the situation of any action names. */
  static List<Signal> computed(ActionType type, CustomerSituation s) {
    List<Signal> computed = new ArrayList<>();
    for (ComputedSignal signal : s.signals().list(ComputedSignal.class)) {
      if (names(type, signal)) {
        computed.add(signal);
      }
    }
    return computed;
  }

  private static boolean names(ActionType type, ComputedSignal signal) {
    return signal.strength() > 0.5
        && names(type, "signals." + signal.fact())
        && names(type, signal.computed().name());
  }

  private static boolean names(ActionType type, String name) {
    String whole = "(?<![\\w.])" + Pattern.quote(name) + "(?!\\w)";
    return Pattern.compile(whole).matcher(type.whenText()).find();
  }
}
