package org.nextbestaction.examples.cli;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Activity;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Invoice;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.data.Unknown;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.quality.QualityReport;

/** One line on stderr for the tables that are old, and one for stock of which nothing is known. */
final class OldData {

  private static final int MOST = 5;

  private OldData() {}

  /** Says nothing where nothing is old. */
  static void tell(Snapshot snapshot, QualityReport quality, CompanyPolicy policy) {
    TreeMap<LocalDate, List<String>> extracted = new TreeMap<>();
    for (Finding finding : quality.findings()) {
      Table table = Table.find(finding.table());
      LocalDate on = table == null ? null : snapshot.extractedOn(table);
      if (finding.code().equals("STALE_SOURCE") && on != null) {
        extracted.computeIfAbsent(on, day -> new ArrayList<>()).add(finding.table());
      }
    }
    int recent = policy.thresholds().recentActivityDays();
    TreeMap<LocalDate, List<String>> ending = new TreeMap<>();
    for (Table table : List.of(Table.ORDERS, Table.INVOICES, Table.ACTIVITIES)) {
      LocalDate newest = snapshot.extractedOn(table) == null ? newest(table, snapshot) : null;
      if (newest != null && newest.isBefore(snapshot.asOf().minusDays(recent))) {
        ending.computeIfAbsent(newest, day -> new ArrayList<>()).add(table.fileName());
      }
    }
    List<String> old = new ArrayList<>();
    extracted.forEach((on, tables) -> old.add(said(tables, "extracted on ", on, snapshot)));
    ending.forEach((on, tables) -> old.add(said(tables, "newest record of ", on, snapshot)));
    if (!old.isEmpty()) {
      System.err.println(
          "Old data: " + String.join("; ", old) + ". What has changed since is not seen.");
    }
    quality.findings().stream()
        .filter(finding -> finding.code().equals("NO_STOCK_RECORD"))
        .forEach(finding -> System.err.println("Stock: " + finding.message() + "."));
  }

  private static String said(List<String> tables, String what, LocalDate on, Snapshot snapshot) {
    int more = tables.size() - MOST;
    long days = ChronoUnit.DAYS.between(on, snapshot.asOf());
    return String.join(", ", tables.subList(0, Math.min(MOST, tables.size())))
        + (more > 0 ? " and " + more + " more" : "")
        + " ("
        + what
        + on
        + ", "
        + Finding.counted(days, "day", "days")
        + " ago)";
  }

  /** The newest day on which something happened; null where no row says one. */
  private static @Nullable LocalDate newest(Table table, Snapshot snapshot) {
    LocalDate newest = null;
    for (int c = 0; c < snapshot.customerCount(); c++) {
      if (snapshot.customer(c) == null) {
        continue;
      }
      CustomerView customer = snapshot.view(c);
      if (table == Table.ORDERS) {
        int last = customer.timeline().lastDay();
        newest = later(newest, last == Unknown.DAY ? null : LocalDate.ofEpochDay(last));
      } else if (table == Table.INVOICES) {
        for (Invoice invoice : customer.invoices()) {
          newest = later(later(newest, invoice.issuedOn()), invoice.paidOn());
        }
      } else {
        for (Activity activity : customer.activities()) {
          newest = later(newest, activity.on());
        }
      }
    }
    return newest;
  }

  private static @Nullable LocalDate later(@Nullable LocalDate a, @Nullable LocalDate b) {
    return a == null || b != null && b.isAfter(a) ? b : a;
  }
}
