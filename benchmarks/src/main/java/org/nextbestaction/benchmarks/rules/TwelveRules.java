package org.nextbestaction.benchmarks.rules;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;
import org.nextbestaction.fact.Facts;

/**
 * Twelve realistic guardrails of phase product, in the rule language and by hand. Every method
 * gives a bit mask of the rules that fire.
 */
final class TwelveRules {

  static final List<String> TEXTS =
      List.of(
          "product.marginPctAtNoDiscount < policy.minMarginPct",
          "product.marginPct < policy.minMarginPct && !customer.strategic",
          "stock.state == 'known' && stock.available <= 0",
          "product.approvedForSegment == false",
          "overdue.days > policy.overdueDays && overdue.amount >= policy.overdueMinAmount",
          "credit.headroom < product.price * 10",
          "product.discontinued && product.timesBought == 0",
          "customer.segment in ['retail', 'horeca'] && startsWith(product.category, 'industrial')",
          "tickets.openHighComplaints > 0 || tickets.openComplaintsAboutProduct > 0",
          "product.timesBought < 2 && product.price > 500 && customer.orders < 5",
          "contract.active && product.discountPct > contract.maxDiscountPct",
          "signals.churnRisk > 0.5 && product.marginPct - product.discountPct * 0.5 < 10"
              + " && customer.country == 'RO'");

  /** The same for plain MVEL, which knows no test of membership and no function of ours. */
  static final List<String> PLAIN_MVEL =
      List.of(
          TEXTS.get(0),
          TEXTS.get(1),
          TEXTS.get(2),
          TEXTS.get(3),
          TEXTS.get(4),
          TEXTS.get(5),
          TEXTS.get(6),
          "(customer.segment == 'retail' || customer.segment == 'horeca')"
              + " && product.category.startsWith('industrial')",
          TEXTS.get(8),
          TEXTS.get(9),
          TEXTS.get(10),
          TEXTS.get(11));

  private static final BigDecimal FIVE_HUNDRED = new BigDecimal("500");

  /** The conditions in Java, as Drools takes them. */
  private static final List<String> JAVA =
      List.of(
          "product().marginPctAtNoDiscount() < policy().minMarginPct()",
          "product().marginPct() < policy().minMarginPct() && !customer().strategic()",
          "stock().state().equals(\"known\") && stock().available().signum() <= 0",
          "!product().approvedForSegment()",
          "overdue().days() > policy().overdueDays() && overdue().amount().compareTo(policy().overdueMinAmount()) >= 0",
          "credit().headroom().compareTo(product().price().multiply(new BigDecimal(\"10\"))) < 0",
          "product().discontinued() && product().timesBought() == 0",
          "(customer().segment().equals(\"retail\") || customer().segment().equals(\"horeca\")) && product().category().startsWith(\"industrial\")",
          "tickets().openHighComplaints() > 0 || tickets().openComplaintsAboutProduct() > 0",
          "product().timesBought() < 2 && product().price().compareTo(new BigDecimal(\"500\")) > 0 && customer().orders() < 5",
          "contract().active() && product().discountPct() > contract().maxDiscountPct()",
          "signals().churnRisk() > 0.5 && product().marginPct() - product().discountPct() * 0.5 < 10 && customer().country().equals(\"RO\")");

  private TwelveRules() {}

  /** As one would write it where every fact is known; an unknown one is a NullPointerException. */
  @SuppressWarnings("NullAway") // every fact of the benchmark is known
  static int byHand(Facts f) {
    int fired = 0;
    if (f.product().marginPctAtNoDiscount() < f.policy().minMarginPct()) {
      fired |= 1 << 0;
    }
    if (f.product().marginPct() < f.policy().minMarginPct() && !f.customer().strategic()) {
      fired |= 1 << 1;
    }
    if (f.stock().state().equals("known") && f.stock().available().signum() <= 0) {
      fired |= 1 << 2;
    }
    if (!f.product().approvedForSegment()) {
      fired |= 1 << 3;
    }
    if (f.overdue().days() > f.policy().overdueDays()
        && f.overdue().amount().compareTo(f.policy().overdueMinAmount()) >= 0) {
      fired |= 1 << 4;
    }
    if (f.credit().headroom().compareTo(f.product().price().multiply(BigDecimal.TEN)) < 0) {
      fired |= 1 << 5;
    }
    if (f.product().discontinued() && f.product().timesBought() == 0) {
      fired |= 1 << 6;
    }
    if ((f.customer().segment().equals("retail") || f.customer().segment().equals("horeca"))
        && f.product().category().startsWith("industrial")) {
      fired |= 1 << 7;
    }
    if (f.tickets().openHighComplaints() > 0 || f.tickets().openComplaintsAboutProduct() > 0) {
      fired |= 1 << 8;
    }
    if (f.product().timesBought() < 2
        && f.product().price().compareTo(FIVE_HUNDRED) > 0
        && f.customer().orders() < 5) {
      fired |= 1 << 9;
    }
    if (f.contract().active() && f.product().discountPct() > f.contract().maxDiscountPct()) {
      fired |= 1 << 10;
    }
    if (f.signals().churnRisk() > 0.5
        && f.product().marginPct() - f.product().discountPct() * 0.5 < 10
        && f.customer().country().equals("RO")) {
      fired |= 1 << 11;
    }
    return fired;
  }

  /** Each rule as a condition of its own, for an engine that takes lambdas. */
  @SuppressWarnings("NullAway") // every fact of the benchmark is known
  static List<Predicate<Facts>> lambdas() {
    return List.of(
        f -> f.product().marginPctAtNoDiscount() < f.policy().minMarginPct(),
        f -> f.product().marginPct() < f.policy().minMarginPct() && !f.customer().strategic(),
        f -> f.stock().state().equals("known") && f.stock().available().signum() <= 0,
        f -> !f.product().approvedForSegment(),
        f ->
            f.overdue().days() > f.policy().overdueDays()
                && f.overdue().amount().compareTo(f.policy().overdueMinAmount()) >= 0,
        f -> f.credit().headroom().compareTo(f.product().price().multiply(BigDecimal.TEN)) < 0,
        f -> f.product().discontinued() && f.product().timesBought() == 0,
        f ->
            (f.customer().segment().equals("retail") || f.customer().segment().equals("horeca"))
                && f.product().category().startsWith("industrial"),
        f -> f.tickets().openHighComplaints() > 0 || f.tickets().openComplaintsAboutProduct() > 0,
        f ->
            f.product().timesBought() < 2
                && f.product().price().compareTo(FIVE_HUNDRED) > 0
                && f.customer().orders() < 5,
        f -> f.contract().active() && f.product().discountPct() > f.contract().maxDiscountPct(),
        f ->
            f.signals().churnRisk() > 0.5
                && f.product().marginPct() - f.product().discountPct() * 0.5 < 10
                && f.customer().country().equals("RO"));
  }

  /** The rules as one Drools file; a rule that fires says so to the global (fired). */
  static String drools() {
    StringBuilder text =
        new StringBuilder(
            "import org.nextbestaction.fact.Facts;\nimport java.math.BigDecimal;\n"
                + "global org.nextbestaction.benchmarks.rules.Fired fired;\n");
    for (int rule = 0; rule < JAVA.size(); rule++) {
      text.append("rule \"")
          .append(rule)
          .append("\" when f : Facts(")
          .append(JAVA.get(rule))
          .append(") then fired.add(f, ")
          .append(rule)
          .append("); end\n");
    }
    return text.toString();
  }
}
