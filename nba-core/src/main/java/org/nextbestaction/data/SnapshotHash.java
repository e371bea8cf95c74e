package org.nextbestaction.data;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.util.List;

/**
 * SHA-256 over everything that a snapshot shows, in canonical order: what is dated later, and the
 * order of rows in a file, leave no mark.
 */
final class SnapshotHash {

  private SnapshotHash() {}

  static String of(Snapshot snapshot, CommercialData data) {
    Hasher hasher = Hashing.sha256().newHasher();
    put(hasher, snapshot.asOf());
    put(hasher, snapshot.connected());
    OrderBook orders = data.orders;
    for (int c = 0; c < snapshot.customerCount(); c++) {
      Customer customer = snapshot.customer(c);
      if (customer == null) {
        continue;
      }
      put(hasher, withoutIndex(customer));
      int end = orders.endOn(c, snapshot.epochDay());
      hasher.putBytes(
          orders.hash,
          orders.start[c] * OrderHash.LENGTH,
          (end - orders.start[c]) * OrderHash.LENGTH);
      for (List<?> rows :
          List.of(
              snapshot.invoices(c),
              snapshot.contracts(c),
              snapshot.budgets(c),
              snapshot.quotes(c),
              snapshot.opportunities(c),
              snapshot.contacts(c),
              snapshot.activities(c),
              snapshot.tickets(c),
              snapshot.engagements(c),
              snapshot.competitorSignals(c),
              snapshot.externalSignals(c),
              snapshot.externalRecommendations(c),
              snapshot.feedback(c))) {
        if (!rows.isEmpty()) {
          put(hasher, rows);
        }
      }
    }
    for (Product product : snapshot.products()) {
      if (snapshot.connected(Table.PRODUCTS) && product.index() < data.productsInMaster) {
        put(hasher, product);
        put(hasher, snapshot.successorOf(product).id());
        hasher.putLong(data.successorFactor[product.index()]);
        putFacts(hasher, snapshot, product);
      } else if (spokenOf(snapshot, product)) {
        put(hasher, product.id());
        putFacts(hasher, snapshot, product);
      }
    }
    put(hasher, data.rates.upTo(snapshot.epochDay()));
    put(hasher, snapshot.bundles());
    put(hasher, snapshot.documents());
    put(hasher, snapshot.agents());
    put(hasher, snapshot.holidays());
    put(hasher, snapshot.extracted());
    return hasher.hash().toString();
  }

  private static void putFacts(Hasher hasher, Snapshot snapshot, Product product) {
    put(hasher, snapshot.stock(product));
    put(hasher, snapshot.promotions(product));
    snapshot
        .relations()
        .forEach(
            (type, related) -> {
              put(hasher, type);
              related.get(product.index()).forEach(other -> put(hasher, other.id()));
            });
  }

  /** A product that only orders name leaves a mark when another table speaks of it, too. */
  private static boolean spokenOf(Snapshot snapshot, Product product) {
    return !snapshot.stock(product).isEmpty()
        || !snapshot.promotions(product).isEmpty()
        || snapshot.relations().values().stream()
            .anyMatch(related -> !related.get(product.index()).isEmpty());
  }

  /** A derived customer's index depends on later orders; its other fields do not. */
  private static Customer withoutIndex(Customer c) {
    return new Customer(
        0,
        c.id(),
        c.name(),
        c.segment(),
        c.industry(),
        c.country(),
        c.language(),
        c.currency(),
        c.timeZone(),
        c.agentId(),
        c.strategic(),
        c.blocked(),
        c.creditLimit(),
        c.paymentTermsDays(),
        c.warehouse());
  }

  private static void put(Hasher hasher, Object value) {
    hasher.putUnencodedChars(String.valueOf(value)).putChar('\n');
  }
}
