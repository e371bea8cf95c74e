package org.nextbestaction.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.nextbestaction.data.Customer;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.PurchaseColumns;
import org.nextbestaction.data.Snapshot;

/**
 * The purchases of a snapshot as fits read them: only customers that have bought and products that
 * were bought, both in the order of their ids, so that nothing that comes later or stands elsewhere
 * moves a sum.
 */
final class History {

  final Snapshot snapshot;
  final PurchaseColumns columns;
  final int asOf; // days since 1970-01-01
  final Customer[] customers; // with at least one occasion, by id
  final String[] productIds; // bought at least once, ascending
  final int[] productOf; // snapshot index -> position in productIds, or -1

  History(Snapshot snapshot) {
    this.snapshot = snapshot;
    columns = snapshot.purchases();
    asOf = snapshot.epochDay();
    List<Customer> buyers = new ArrayList<>();
    boolean[] bought = new boolean[snapshot.products().size()];
    for (int c = 0; c < snapshot.customerCount(); c++) {
      Customer customer = snapshot.customer(c);
      if (customer == null || columns.firstOccasion(c) == columns.endOccasion(c)) {
        continue;
      }
      buyers.add(customer);
      int end = columns.endOccasion(c);
      for (int o = columns.firstOccasion(c); o < end; o++) {
        for (int l = columns.firstLine(o); l < columns.endLine(o); l++) {
          bought[columns.product(l)] = true;
        }
      }
    }
    buyers.sort(Comparator.comparing(Customer::id));
    customers = buyers.toArray(Customer[]::new);
    Product[] products =
        snapshot.products().stream()
            .filter(p -> bought[p.index()])
            .sorted(Comparator.comparing(Product::id))
            .toArray(Product[]::new);
    productIds = new String[products.length];
    productOf = new int[bought.length];
    Arrays.fill(productOf, -1);
    for (int p = 0; p < products.length; p++) {
      productIds[p] = products[p].id();
      productOf[products[p].index()] = p;
    }
  }

  int first(int customer) {
    return columns.firstOccasion(customers[customer].index());
  }

  int end(int customer) {
    return columns.endOccasion(customers[customer].index());
  }

  /** Position of a line's product among the bought ones. */
  int product(int line) {
    return productOf[columns.product(line)];
  }
}
