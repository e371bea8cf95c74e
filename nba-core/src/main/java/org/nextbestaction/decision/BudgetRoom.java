package org.nextbestaction.decision;

import java.util.List;
import org.nextbestaction.data.Budget;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Micros;
import org.nextbestaction.data.Money;
import org.nextbestaction.data.Unknown;
import org.nextbestaction.signal.budget.BudgetUse;

/** Keeps the lines of one offer together within the budgets that they share. */
final class BudgetRoom {

  private BudgetRoom() {}

  /** As much of a line as its budgets leave beside the lines that come before it. */
  static OfferLine within(CustomerView customer, OfferLine line, List<OfferLine> before) {
    Money left = BudgetUse.left(customer, line.product(), budget -> taken(budget, before));
    return left == null ? line : line.within(left.micros());
  }

  /** A line of unknown value takes nothing that is known. */
  private static long taken(Budget budget, List<OfferLine> lines) {
    long taken = 0;
    for (OfferLine line : lines) {
      if (budget.covers(line.product()) && line.valueBase() != Unknown.NUMBER) {
        taken = Micros.add(taken, line.valueBase());
      }
    }
    return taken == Unknown.NUMBER ? Long.MAX_VALUE : taken;
  }
}
