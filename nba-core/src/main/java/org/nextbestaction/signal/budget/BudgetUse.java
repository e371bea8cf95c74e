package org.nextbestaction.signal.budget;

import java.util.function.ToLongFunction;
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
    Money left = leftInBase(customer, budget);
    return left == null
        ? null
        : customer
            .snapshot()
            .rates()
            .convert(left, budget.amount().currency(), customer.snapshot().asOf());
  }

  /**
   * The least that is left, in base currency, of the open budgets that a product falls under; null
   * when there is none of which it is known.
   *
   * @param taken what an offer already takes of a budget, micros of base currency
   */
  public static @Nullable Money left(
      CustomerView customer, Product product, ToLongFunction<Budget> taken) {
    Money least = null;
    for (Budget budget : customer.budgets()) {
      if (budget.openOn(customer.snapshot().asOf()) && budget.covers(product)) {
        Money left = leftInBase(customer, budget);
        if (left != null) {
          long rest = Math.max(0, left.micros() - taken.applyAsLong(budget));
          least = least == null || rest < least.micros() ? new Money(rest, left.currency()) : least;
        }
      }
    }
    return least;
  }

  private static @Nullable Money leftInBase(CustomerView customer, Budget budget) {
    Money amount = customer.snapshot().rates().toBase(budget.amount(), customer.snapshot().asOf());
    long spent = spent(customer, budget);
    return amount == null || spent == Unknown.NUMBER
        ? null
        : new Money(Math.max(0, amount.micros() - spent), amount.currency());
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
