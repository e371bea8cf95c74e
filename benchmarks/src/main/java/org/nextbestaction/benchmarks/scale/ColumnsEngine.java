package org.nextbestaction.benchmarks.scale;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Customer;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.PurchaseColumns;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.policy.Company;
import org.nextbestaction.source.DataLoader;
import org.nextbestaction.source.LoadListener;
import org.nextbestaction.source.csv.CsvFolder;

/**
 * The standard job on the library's snapshot: loops over its columns. Loading is the library's own,
 * of all tables and with all checks of the data.
 */
final class ColumnsEngine implements StandardJob {

  private static final long MICROS = 1_000_000;

  private int minTogether;
  private @Nullable Snapshot snapshot;
  private @Nullable IntervalColumns intervals;
  private @Nullable PairColumns pairs;
  private @Nullable PartnerColumns partners;
  private @Nullable CandidateColumns candidates;
  private @Nullable ConditionColumns conditions;

  @Override
  public void load(Path folder, int leastTogether) {
    snapshot = null;
    intervals = null;
    pairs = null;
    partners = null;
    candidates = null;
    conditions = null;
    minTogether = leastTogether;
    snapshot =
        DataLoader.load(new CsvFolder(folder), Company.defaults(), LoadListener.NONE)
            .asOf(Generator.AS_OF);
  }

  @Override
  public void work(Stage stage) {
    Snapshot all = requireNonNull(snapshot);
    PurchaseColumns purchases = all.purchases();
    int products = all.products().size();
    switch (stage) {
      case LOAD -> throw new IllegalArgumentException("load has a method of its own");
      case CUSTOMERS -> intervals = IntervalColumns.of(purchases, all.epochDay());
      case PAIRS -> pairs = PairColumns.of(purchases, products);
      case TOGETHER -> partners = PartnerColumns.of(purchases, products, minTogether, true);
      case CANDIDATES ->
          candidates =
              CandidateColumns.of(
                  all.customerCount(),
                  requireNonNull(pairs),
                  requireNonNull(partners),
                  all.epochDay());
      case DECISION ->
          conditions =
              ConditionColumns.of(all, requireNonNull(intervals), requireNonNull(candidates));
    }
  }

  long candidates() {
    long sum = 0;
    for (byte count : requireNonNull(candidates).count) {
      sum += count;
    }
    return sum;
  }

  private String customer(int index) {
    Customer customer = requireNonNull(snapshot).customer(index);
    return requireNonNull(customer).id();
  }

  @Override
  public void write(Path folder) throws IOException {
    List<Product> products = requireNonNull(snapshot).products();
    int customers = requireNonNull(snapshot).customerCount();
    try (CsvFile file = Part.CUSTOMERS.open(folder)) {
      IntervalColumns of = requireNonNull(intervals);
      for (int c = 0; c < customers; c++) {
        if (of.orders[c] > 0) {
          file.text(customer(c)).number(of.orders[c]).number(of.last[c]).number(of.valueCents[c]);
          file.number(of.meanMilli[c])
              .number(of.medianTwice[c])
              .number(of.deviationMilli[c])
              .number(of.expected[c]);
          file.number(of.overduePermille[c]).end();
        }
      }
    }
    try (CsvFile file = Part.PAIRS.open(folder)) {
      for (int c = 0; c < customers; c++) {
        PairColumns.Block block = requireNonNull(pairs).block(c);
        for (int i = block.start(c); i < block.end(c); i++) {
          file.text(customer(c)).text(products.get(block.product[i]).id());
          file.number(block.orders[i])
              .number(block.quantity[i] / MICROS)
              .number(block.first[i])
              .number(block.last[i]);
          file.number(block.depleted(i)).end();
        }
      }
    }
    try (CsvFile file = Part.PARTNERS.open(folder)) {
      PartnerColumns of = requireNonNull(partners);
      for (Product product : products) {
        for (int rank = 0; rank < of.count[product.index()]; rank++) {
          int at = product.index() * PARTNERS + rank;
          file.text(product.id()).number(rank + 1L).text(products.get(of.partner[at]).id());
          file.number(of.together[at]).number(of.strength[at]).end();
        }
      }
    }
    CandidateColumns of = requireNonNull(candidates);
    ConditionColumns decided = requireNonNull(conditions);
    try (CsvFile file = Part.CANDIDATES.open(folder);
        CsvFile actions = Part.ACTIONS.open(folder)) {
      for (int c = 0; c < customers; c++) {
        for (int i = 0; i < of.count[c]; i++) {
          int at = c * CANDIDATES + i;
          file.text(customer(c)).number(i + 1L).text(products.get(of.product[at]).id());
          file.text(i < of.repeats[c] ? "repeat" : "along").number(decided.failed[at]).end();
        }
        int offered = decided.offered[c];
        actions.text(customer(c)).text(decided.action[c].name());
        actions.when(offered >= 0).text(offered < 0 ? "" : products.get(offered).id()).end();
      }
    }
  }
}
