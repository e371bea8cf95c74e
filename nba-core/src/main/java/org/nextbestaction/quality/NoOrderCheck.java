package org.nextbestaction.quality;

import java.util.List;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.policy.CompanyPolicy;

/** Finds that there is no order at all: an empty export looks like a quiet day. */
final class NoOrderCheck implements QualityCheck {

  @Override
  public List<Finding> check(Snapshot snapshot, CompanyPolicy policy) {
    for (int c = 0; c < snapshot.customerCount(); c++) {
      if (snapshot.customer(c) != null && snapshot.view(c).timeline().size() > 0) {
        return List.of();
      }
    }
    return List.of(
        Finding.of(
            "NO_ORDERS",
            Finding.Severity.WARNING,
            Table.ORDERS,
            "no order with a line on or before " + snapshot.asOf() + "; maybe the export is empty",
            1));
  }
}
