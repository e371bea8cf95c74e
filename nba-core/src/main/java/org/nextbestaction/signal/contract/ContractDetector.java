package org.nextbestaction.signal.contract;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Contract;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.SignalDetector;
import org.nextbestaction.signal.Sources;

/** Finds contracts that end within the notice and are not followed by a later one of their kind. */
public final class ContractDetector implements SignalDetector {

  @Override
  public List<Signal> detect(CustomerView customer, Detection context) {
    Snapshot snapshot = customer.snapshot();
    LocalDate asOf = snapshot.asOf();
    int notice = context.policy().thresholds().renewalNoticeDays();
    List<ContractSignal> ending = new ArrayList<>();
    for (Contract contract : customer.contracts()) {
      LocalDate end = contract.endsOn();
      if (end != null
          && contract.inForceOn(asOf)
          && !end.isAfter(asOf.plusDays(notice))
          && !followed(contract, end, customer.contracts())) {
        ending.add(
            new ContractSignal(
                contract,
                end,
                (int) (end.toEpochDay() - asOf.toEpochDay()),
                Sources.of(snapshot, Table.CONTRACTS)));
      }
    }
    ending.sort(
        Comparator.comparingInt(ContractSignal::daysToEnd)
            .thenComparing(signal -> signal.contract().id()));
    return List.copyOf(ending);
  }

  private static boolean followed(
      Contract ending, @Nullable LocalDate end, List<Contract> contracts) {
    for (Contract other : contracts) {
      LocalDate otherEnd = other.endsOn();
      boolean later = otherEnd == null || end != null && otherEnd.isAfter(end);
      if (!other.id().equals(ending.id())
          && later
          && other.kind().equals(ending.kind())
          && (other.productId() == null || Objects.equals(other.productId(), ending.productId()))) {
        return true;
      }
    }
    return false;
  }
}
