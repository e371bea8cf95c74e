package org.nextbestaction.data;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.policy.Company;

/**
 * What belongs to no customer, of all dates: made once for a state of these tables, and shared by
 * the data of all customers and of each. Immutable and thread-safe.
 */
final class MasterData {

  final Company company;
  final Map<Table, TableData> tables = new EnumMap<>(Table.class); // checked and sorted
  final ProductPlaces products;
  final ExchangeRates rates;
  final int[] firstOrdered; // by place: first day ordered of a product that orders alone name

  /**
   * @param tables any tables, checked; those of customers are left out
   */
  MasterData(
      Company company,
      Map<Table, TableData> tables,
      ProductPlaces products,
      ExchangeRates rates,
      int[] firstOrdered) {
    this.company = company;
    tables.forEach(
        (table, rows) -> {
          if (!table.ofCustomers()) {
            this.tables.put(table, rows);
          }
        });
    this.products = products;
    this.rates = rates;
    this.firstOrdered = firstOrdered;
  }

  /** The place of a product that is known on a day; null for one that only later orders name. */
  @Nullable Integer productOn(String id, int day) {
    Integer place = products.index.get(id);
    return place == null || listed(place) || firstOrdered[place] <= day ? place : null;
  }

  /** Whether the product's table holds it. */
  boolean listed(int place) {
    return place < products.listed;
  }

  /** Whether what was made of customers' rows under the other one is the same under this one. */
  boolean readsRowsAs(MasterData other) {
    return this == other || products.sameAs(other.products) && rates.sameAs(other.rates);
  }
}
