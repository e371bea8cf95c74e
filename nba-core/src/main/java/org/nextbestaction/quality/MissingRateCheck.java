package org.nextbestaction.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.nextbestaction.data.Customer;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Micros;
import org.nextbestaction.data.Money;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.policy.CompanyPolicy;

/** Finds currencies in use that have no exchange rate on the as-of date. */
final class MissingRateCheck implements QualityCheck {

  @Override
  public List<Finding> check(Snapshot snapshot, CompanyPolicy policy) {
    Set<String> used = new TreeSet<>();
    for (int c = 0; c < snapshot.customerCount(); c++) {
      Customer customer = snapshot.customer(c);
      if (customer != null) {
        used.add(customer.currency());
      }
    }
    used.addAll(snapshot.currencies());
    List<Finding> findings = new ArrayList<>();
    for (String currency : used) {
      Money one = new Money(Micros.ONE, currency);
      if (snapshot.rates().toBase(one, snapshot.asOf()) == null) {
        findings.add(
            Finding.of(
                "MISSING_RATE",
                Finding.Severity.WARNING,
                Table.EXCHANGE_RATES,
                "currency",
                currency,
                "the currency is in use and has no rate to "
                    + snapshot.rates().base()
                    + "; its amounts are unknown, never taken 1:1"));
      }
    }
    return findings;
  }
}
