package org.nextbestaction.benchmarks.churn;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CommercialData;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.model.Model;
import org.nextbestaction.policy.Company;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.churn.ChurnDetector;
import org.nextbestaction.signal.churn.ChurnSignal;
import org.nextbestaction.source.CommercialDataSource;
import org.nextbestaction.source.DataLoader;
import org.nextbestaction.source.LoadListener;

/** Simulated customers as a data source, and the days of silence on which they are flagged. */
final class Portfolio implements CommercialDataSource {

  private static final int MOST_DAYS = 3000;

  private final List<Buyer> buyers;

  Portfolio(List<Buyer> buyers) {
    this.buyers = List.copyOf(buyers);
  }

  /** Of each customer the first day of silence on which the library flags it, by one model. */
  int[] flaggedOn(boolean dayByDay) {
    CommercialData data = DataLoader.load(this, Company.defaults(), LoadListener.NONE);
    int from = buyers.stream().mapToInt(Buyer::last).max().orElseThrow();
    Snapshot snapshot = data.asOf(LocalDate.ofEpochDay(from));
    Detection context = new Detection(CompanyPolicy.defaults(), Model.fit(snapshot, 2));
    int[] flagged = new int[buyers.size()];
    if (!dayByDay) {
      for (int b = 0; b < flagged.length; b++) {
        ChurnSignal signal = buyers.get(b).watched() ? signal(snapshot, b, context) : null;
        flagged[b] = signal == null ? MOST_DAYS : signal.limitDays();
      }
      return flagged;
    }
    int left = flagged.length;
    for (int day = Population.TODAY - MOST_DAYS; left > 0; day++) {
      left -= flag(data, day, context, flagged);
    }
    return flagged;
  }

  /** Looks at all who are silent on a day and not yet flagged; how many were. */
  private int flag(CommercialData data, int day, Detection context, int[] flagged) {
    Snapshot snapshot = null;
    int found = 0;
    for (int b = 0; b < flagged.length; b++) {
      int silence = day - buyers.get(b).last();
      if (flagged[b] > 0 || silence < 1) {
        continue;
      }
      snapshot = snapshot == null ? data.asOf(LocalDate.ofEpochDay(day)) : snapshot;
      ChurnSignal signal = signal(snapshot, b, context);
      if (signal == null || signal.risk() > 0.5 || silence >= MOST_DAYS) {
        flagged[b] = silence;
        found++;
      }
    }
    return found;
  }

  private static @Nullable ChurnSignal signal(Snapshot snapshot, int buyer, Detection context) {
    CustomerView view = snapshot.view("K" + buyer);
    if (view != null) {
      for (Signal signal : new ChurnDetector().detect(view, context)) {
        if (signal instanceof ChurnSignal churn) {
          return churn;
        }
      }
    }
    return null;
  }

  @Override
  public String name() {
    return "simulated customers";
  }

  @Override
  public Set<Table> tables() {
    return Set.of(Table.ORDERS, Table.ORDER_LINES);
  }

  @Override
  public void read(Table table, RowSink sink) {
    boolean orders = table == Table.ORDERS;
    sink.header(
        table.fileName(),
        orders
            ? List.of("order_id", "customer_id", "ordered_at")
            : List.of("order_id", "product_id", "quantity", "unit_price"));
    int line = 1;
    for (int b = 0; b < buyers.size(); b++) {
      for (int day : buyers.get(b).days()) {
        String order = "O" + ++line;
        sink.row(
            line,
            orders
                ? List.of(order, "K" + b, LocalDate.ofEpochDay(day).toString())
                : List.of(order, "P", "10", "10"));
      }
    }
  }
}
