package org.nextbestaction.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.nextbestaction.data.CommercialData.RowCount;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.policy.CompanyPolicy;

/**
 * What is wrong, missing or old in the data of a snapshot.
 *
 * @param rows rows read and set aside, for each connected table
 * @param unfit why the data may not be used, a sentence a table; empty when they may
 */
public record QualityReport(Map<Table, RowCount> rows, List<Finding> findings, List<String> unfit) {

  private static final List<QualityCheck> CHECKS =
      List.of(
          new NoOrderCheck(),
          new StaleStockCheck(),
          new MissingRateCheck(),
          new StaleSourceCheck());

  public QualityReport {
    rows = new TreeMap<>(rows);
    findings = List.copyOf(findings);
    unfit = List.copyOf(unfit);
  }

  /** Checks a snapshot with the built-in checks and the company's own. */
  public static QualityReport of(
      Snapshot snapshot, CompanyPolicy policy, List<QualityCheck> ownChecks) {
    List<Finding> findings = new ArrayList<>(snapshot.findings());
    for (QualityCheck check : CHECKS) {
      findings.addAll(check.check(snapshot, policy));
    }
    for (QualityCheck check : ownChecks) {
      findings.addAll(check.check(snapshot, policy));
    }
    List<String> unfit = new ArrayList<>();
    snapshot
        .counts()
        .forEach(
            (table, count) -> {
              double share = count.read() == 0 ? 0 : 100.0 * count.quarantined() / count.read();
              if (share > policy.maxQuarantinedPct()) {
                unfit.add(
                    String.format(
                        Locale.ROOT,
                        "%s: %d of %s cannot be used (%.1f %%; at most %s %% are allowed)",
                        table.fileName(),
                        count.quarantined(),
                        Finding.counted(count.read(), "row", "rows"),
                        share,
                        policy.maxQuarantinedPct()));
              }
            });
    unfit.sort(null);
    return new QualityReport(snapshot.counts(), findings, unfit);
  }

  /** The same with further findings, which stand before the others. */
  public QualityReport with(List<Finding> further) {
    List<Finding> all = new ArrayList<>(further);
    all.addAll(findings);
    return new QualityReport(rows, all, unfit);
  }

  /**
   * Stops when too many rows of a table cannot be used.
   *
   * @throws UnfitDataException naming each such table
   */
  public void requireFit() {
    if (!unfit.isEmpty()) {
      throw new UnfitDataException(unfit);
    }
  }
}
