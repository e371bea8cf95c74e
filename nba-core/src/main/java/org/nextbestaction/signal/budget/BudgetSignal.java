package org.nextbestaction.signal.budget;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Budget;
import org.nextbestaction.data.Money;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.signal.Signal;

/**
 * A budget of the customer that is open.
 *
 * @param left what the purchases of its time have left of it, in its currency, at least zero; null
 *     when a purchase has no known value
 */
public record BudgetSignal(
    Budget budget, @Nullable Money left, LocalDate asOf, Provenance provenance) implements Signal {

  @Override
  public String id() {
    return "budget";
  }

  @Override
  public String fact() {
    return "budgetOpen";
  }

  @Override
  public String telling() {
    return (budget.category() == null ? "budget.all" : "budget") + (left == null ? ".unknown" : "");
  }

  /** How far the time has run ahead of the spending, 0 to 1; 0 when what is left is unknown. */
  @Override
  public double strength() {
    double days = ChronoUnit.DAYS.between(budget.startsOn(), budget.endsOn()) + 1.0;
    double gone = (ChronoUnit.DAYS.between(budget.startsOn(), asOf) + 1) / days;
    if (left == null || budget.amount().micros() <= 0) {
      return 0;
    }
    double spent = 1 - (double) left.micros() / budget.amount().micros();
    return Math.max(0, Math.min(1, gone - spent));
  }

  @Override
  public List<Evidence> evidence() {
    List<Evidence> evidence = new ArrayList<>();
    if (budget.category() != null) {
      evidence.add(new Evidence.Named("category", budget.category()));
    }
    Money amount = budget.amount();
    evidence.add(new Evidence.Amount("budget", amount.amount(), amount.currency()));
    if (left != null) {
      evidence.add(new Evidence.Amount("left", left.amount(), left.currency()));
    }
    evidence.add(new Evidence.Dated("endsOn", budget.endsOn()));
    return evidence;
  }
}
