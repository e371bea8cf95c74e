package org.nextbestaction.card;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.decision.Decision;
import org.nextbestaction.decision.OfferLine;
import org.nextbestaction.fact.CreditFacts;
import org.nextbestaction.fact.Facts;
import org.nextbestaction.signal.stock.DeliverableStock;

/**
 * The rules that were checked and hold. A check is told only where the rule was asked with all it
 * needs to know and did not fire, and where the facts bear out the words: a company may have put
 * another rule in the place of a built-in one.
 */
final class Checks {

  private final Words words;
  private final Decision.Chosen chosen;
  private final Facts facts;
  private final double minMarginPct;
  private final List<CardBrief.Check> checks = new ArrayList<>();

  private Checks(Words words, Decision decision, Decision.Chosen chosen) {
    this.words = words;
    this.chosen = chosen;
    facts = decision.facts();
    minMarginPct = decision.situation().policy().thresholds().minMarginPct();
  }

  static List<CardBrief.Check> of(Words words, Decision decision, Decision.Chosen chosen) {
    Checks checks = new Checks(words, decision, chosen);
    checks.check("OVERDUE", zero(checks.facts.overdue().amount()));
    CreditFacts credit = checks.facts.credit();
    Integer unvalued = credit.unvalued();
    checks.check(
        "CREDIT-HEADROOM", positive(credit.headroom()) && unvalued != null && unvalued == 0);
    Integer complaints = checks.facts.tickets().openHighComplaints();
    checks.check("COMPLAINT-OPEN", complaints != null && complaints == 0);
    List<OfferLine> lines = chosen.lines();
    checks.check("MARGIN-MIN", !lines.isEmpty() && lines.stream().allMatch(checks::keepsMargin));
    checks.check("STOCK-DELIVERABLE", !lines.isEmpty() && lines.stream().allMatch(Checks::inStock));
    return List.copyOf(checks.checks);
  }

  private void check(String rule, boolean borneOut) {
    if (borneOut && chosen.offer().held().contains(rule)) {
      checks.add(new CardBrief.Check(rule, words.say("check." + rule)));
    }
  }

  private boolean keepsMargin(OfferLine line) {
    Double margin = line.price().marginPct(line.bounds().maxDiscountPct());
    return margin != null && margin >= minMarginPct;
  }

  private static boolean inStock(OfferLine line) {
    return line.stock().state() == DeliverableStock.State.KNOWN
        && positive(line.stock().available());
  }

  private static boolean zero(@Nullable BigDecimal amount) {
    return amount != null && amount.signum() == 0;
  }

  private static boolean positive(@Nullable BigDecimal amount) {
    return amount != null && amount.signum() > 0;
  }
}
