package org.nextbestaction.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads who buys and who sells: customers, agents, holidays, and the age of each table. */
final class CompanyReader {

  private final DayRows rows;

  CompanyReader(DayRows rows) {
    this.rows = rows;
  }

  List<@Nullable Customer> customers() {
    int n = rows.data().customerIds.size();
    List<@Nullable Customer> customers = new ArrayList<>(n);
    TableData master = rows.data().tables.get(Table.CUSTOMERS);
    Row row = master == null ? null : master.row();
    for (int c = 0; c < n; c++) {
      if (row != null) {
        customers.add(rows.data().mergedInto[c] == c ? customer(c, row.at(c)) : null);
      } else {
        int first = rows.data().orders.start[c];
        boolean seen =
            first < rows.data().orders.start[c + 1] && rows.data().orders.day[first] <= rows.day();
        customers.add(seen ? derivedCustomer(c) : null);
      }
    }
    return Collections.unmodifiableList(customers);
  }

  private Customer customer(int index, Row row) {
    String currency = row.text("currency", rows.data().company.baseCurrency());
    return new Customer(
        index,
        row.key("customer_id"),
        row.text("name"),
        row.text("segment"),
        row.text("industry"),
        row.text("country"),
        row.text("language"),
        currency,
        row.text("time_zone"),
        row.text("agent_id"),
        row.flag("strategic"),
        row.flag("blocked"),
        row.money("credit_limit", currency),
        row.integer("payment_terms_days"),
        row.text("warehouse"));
  }

  private Customer derivedCustomer(int index) {
    return new Customer(
        index,
        rows.data().customerIds.get(index),
        null,
        null,
        null,
        null,
        null,
        rows.data().company.baseCurrency(),
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  Map<String, Agent> agents() {
    Map<String, Agent> agents = new TreeMap<>();
    rows.forEach(
        Table.AGENTS,
        row ->
            agents.put(
                row.key("agent_id"),
                new Agent(
                    row.key("agent_id"),
                    row.text("name"),
                    row.text("email"),
                    row.text("language"),
                    row.text("manager_id"),
                    row.text("time_zone"),
                    row.integer("daily_capacity"),
                    row.date("away_from"),
                    row.date("away_to"),
                    row.text("deputy_id"))));
    return Collections.unmodifiableMap(agents);
  }

  Map<String, Set<LocalDate>> holidays() {
    Map<String, Set<LocalDate>> holidays = new HashMap<>();
    rows.forEach(
        Table.HOLIDAYS,
        row ->
            holidays.computeIfAbsent(row.key("country"), c -> new HashSet<>()).add(row.day("on")));
    return holidays;
  }

  Map<Table, LocalDate> extractedOn() {
    Map<Table, LocalDate> extracted = new EnumMap<>(Table.class);
    rows.forEach(
        Table.SOURCES,
        row -> {
          Table table = Table.find(row.key("table"));
          if (table != null && !rows.isLater(row.epochDay("extracted_at"))) {
            extracted.put(table, row.day("extracted_at"));
          }
        });
    return extracted;
  }
}
