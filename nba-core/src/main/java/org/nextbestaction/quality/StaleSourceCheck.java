package org.nextbestaction.quality;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.policy.CompanyPolicy;

/** Finds tables that were extracted before the as-of date. */
final class StaleSourceCheck implements QualityCheck {

  @Override
  public List<Finding> check(Snapshot snapshot, CompanyPolicy policy) {
    List<Finding> findings = new ArrayList<>();
    for (Table table : snapshot.connected()) {
      LocalDate extracted = snapshot.extractedOn(table);
      if (extracted != null && extracted.isBefore(snapshot.asOf().minusDays(1))) {
        findings.add(
            Finding.of(
                "STALE_SOURCE",
                Finding.Severity.WARNING,
                table,
                "the table was extracted on " + extracted + ", before " + snapshot.asOf(),
                1));
      }
    }
    return findings;
  }
}
