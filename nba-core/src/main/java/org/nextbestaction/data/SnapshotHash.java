package org.nextbestaction.data;

import com.google.common.io.BaseEncoding;
import java.util.List;
import java.util.Map;
import org.nextbestaction.data.internal.Workers;

/**
 * SHA-256 over everything that a snapshot shows, in canonical order: what is dated later, and the
 * order of rows in a file, leave no mark. Customers and products are hashed in blocks of a fixed
 * size, some at once, and their hashes then in order, so that the number of threads leaves none
 * either.
 */
final class SnapshotHash {

  private static final int BLOCK = 1024;

  private final Snapshot snapshot;
  private final CommercialData data;
  private final Map<String, List<List<Product>>> relations;

  private SnapshotHash(Snapshot snapshot, CommercialData data) {
    this.snapshot = snapshot;
    this.data = data;
    relations = snapshot.relations();
  }

  static String of(Snapshot snapshot, CommercialData data) {
    SnapshotHash parts = new SnapshotHash(snapshot, data);
    ValueHash hash = new ValueHash();
    hash.putValue(snapshot.asOf()).putValue(snapshot.connected());
    hash.put(parts.blocks(snapshot.customerCount(), parts::putCustomer));
    hash.put(parts.blocks(snapshot.products().size(), parts::putProduct));
    hash.putValue(data.master.rates.upTo(snapshot.epochDay()))
        .putValue(snapshot.bundles())
        .putValue(snapshot.documents())
        .putValue(snapshot.agents())
        .putValue(snapshot.holidays())
        .putValue(snapshot.extracted());
    byte[] whole = new byte[ValueHash.LENGTH];
    hash.into(whole, 0);
    return BaseEncoding.base16().lowerCase().encode(whole);
  }

  /** What is put of an index. */
  @FunctionalInterface
  private interface Put {
    void of(int index, ValueHash hash);
  }

  /**
   * The hashes of blocks of indexes, one after another; a block that shows nothing has one, too.
   */
  private byte[] blocks(int count, Put put) {
    int blocks = (count + BLOCK - 1) / BLOCK;
    byte[] hashes = new byte[blocks * ValueHash.LENGTH];
    Workers.forEach(
        blocks,
        data.threads,
        b -> {
          ValueHash hash = new ValueHash();
          for (int i = b * BLOCK; i < Math.min(count, (b + 1) * BLOCK); i++) {
            put.of(i, hash);
          }
          hash.into(hashes, b * ValueHash.LENGTH);
        });
    return hashes;
  }

  private void putCustomer(int c, ValueHash hash) {
    Customer customer = snapshot.customer(c);
    if (customer == null) {
      return;
    }
    OrderBook orders = data.orders;
    hash.putValue(withoutIndex(customer));
    hash.put(orders.hash, orders.start[c], orders.endOn(c, snapshot.epochDay()));
    for (int r = 0; r < ROWS.size(); r++) {
      List<?> rows = ROWS.get(r).of(snapshot, c);
      if (!rows.isEmpty()) {
        hash.put(r).putValue(rows);
      }
    }
  }

  /** The rows of a customer in a snapshot. */
  @FunctionalInterface
  private interface Rows {
    List<?> of(Snapshot snapshot, int customer);
  }

  private static final List<Rows> ROWS =
      List.of(
          Snapshot::invoices,
          Snapshot::contracts,
          Snapshot::budgets,
          Snapshot::quotes,
          Snapshot::opportunities,
          Snapshot::contacts,
          Snapshot::activities,
          Snapshot::tickets,
          Snapshot::engagements,
          Snapshot::competitorSignals,
          Snapshot::externalSignals,
          Snapshot::externalRecommendations,
          Snapshot::feedback);

  private void putProduct(int p, ValueHash hash) {
    Product product = snapshot.products().get(p);
    if (p < data.master.products.listed) {
      hash.putValue(product)
          .putValue(snapshot.successorOf(product).id())
          .put(data.master.products.successorFactor[p]);
      putFacts(hash, product);
    } else if (spokenOf(product)) {
      hash.putValue(product.id());
      putFacts(hash, product);
    }
  }

  private void putFacts(ValueHash hash, Product product) {
    hash.putValue(snapshot.stock(product)).putValue(snapshot.promotions(product));
    relations.forEach(
        (type, related) ->
            hash.putValue(type)
                .putValue(related.get(product.index()).stream().map(Product::id).toList()));
  }

  /** A product that only orders name leaves a mark when another table speaks of it, too. */
  private boolean spokenOf(Product product) {
    return !snapshot.stock(product).isEmpty()
        || !snapshot.promotions(product).isEmpty()
        || relations.values().stream().anyMatch(related -> !related.get(product.index()).isEmpty());
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
}
