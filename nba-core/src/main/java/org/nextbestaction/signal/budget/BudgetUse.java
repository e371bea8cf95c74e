package org.nextbestaction.signal.budget;

import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Budget;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Micros;
import org.nextbestaction.data.Money;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.PurchaseColumns;
import org.nextbestaction.data.Unknown;

/** What purchases have used of budgets. */
public final class BudgetUse {

  private BudgetUse() {}

  /** What is left of a budget, in its currency, at least zero; null when that is not known. */
  public static @Nullable Money left(CustomerView customer, Budget budget) {
    Money amount = customer.snapshot().rates().toBase(budget.amount(), customer.snapshot().asOf());
    long spent = spent(customer, budget);
    if (amount == null || spent == Unknown.NUMBER) {
      return null;
    }
    long left = Math.max(0, amount.micros() - spent);
    return customer
        .snapshot()
        .rates()
        .convert(
            new Money(left, amount.currency()),
            budget.amount().currency(),
            customer.snapshot().asOf());
  }

  /**
   * The least that is left, in base currency, of the open budgets that a product falls under; null
   * when there is none or one of them is not known.
   */
  public static @Nullable Money left(CustomerView customer, Product product) {
    Money least = null;
    for (Budget budget : customer.budgets()) {
      if (budget.openOn(customer.snapshot().asOf()) && budget.covers(product)) {
        Money left = left(customer, budget);
        Money base =
            left == null
                ? null
                : customer.snapshot().rates().toBase(left, customer.snapshot().asOf());
        if (base == null) {
          return null;
        }
        least = least == null || base.micros() < least.micros() ? base : least;
      }
    }
    return least;
  }

  /** Net value of the purchases that fall under a budget, micros of base currency, or unknown. */
  private static long spent(CustomerView customer, Budget budget) {
    PurchaseColumns columns = customer.timeline().columns();
    long spent = 0;
    for (int o = customer.timeline().end() - 1; o >= customer.timeline().first(); o--) {
      if (columns.day(o) < budget.startsOn().toEpochDay()) {
        break;
      }
      for (int l = columns.firstLine(o); l < columns.endLine(o); l++) {
        if (budget.covers(customer.snapshot().products().get(columns.product(l)))) {
          spent = Micros.add(spent, columns.net(l));
        }
      }
    }
    return spent;
  }
}
