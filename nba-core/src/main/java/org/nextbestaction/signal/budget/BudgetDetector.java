package org.nextbestaction.signal.budget;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.nextbestaction.data.Budget;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Table;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.SignalDetector;
import org.nextbestaction.signal.Sources;

/** Says what is left of the customer's budgets that are open; the one that ends first leads. */
public final class BudgetDetector implements SignalDetector {

  @Override
  public List<Signal> detect(CustomerView customer, Detection context) {
    List<BudgetSignal> open = new ArrayList<>();
    for (Budget budget : customer.budgets()) {
      if (budget.openOn(customer.snapshot().asOf())) {
        open.add(
            new BudgetSignal(
                budget,
                BudgetUse.left(customer, budget),
                customer.snapshot().asOf(),
                Sources.of(customer.snapshot(), Table.BUDGETS)));
      }
    }
    open.sort(
        Comparator.comparing((BudgetSignal signal) -> signal.budget().endsOn())
            .thenComparing(
                signal -> signal.budget().category(),
                Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(signal -> signal.budget().startsOn()));
    return List.copyOf(open);
  }
}
