package org.nextbestaction.signal.contract;

import java.time.LocalDate;
import java.util.List;
import org.nextbestaction.data.Contract;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.explain.Unit;
import org.nextbestaction.signal.Signal;

/**
 * A contract near its end that has no later one of its kind.
 *
 * @param daysToEnd 0 on its last day
 */
public record ContractSignal(
    Contract contract, LocalDate endsOn, int daysToEnd, Provenance provenance) implements Signal {

  @Override
  public String id() {
    return "contract";
  }

  @Override
  public String fact() {
    return "contractEnding";
  }

  @Override
  public double strength() {
    return 1;
  }

  @Override
  public List<Evidence> evidence() {
    return List.of(
        new Evidence.Named("contract", contract.id()),
        new Evidence.Dated("endsOn", endsOn),
        new Evidence.Measured("daysToEnd", daysToEnd, Unit.DAYS));
  }
}
