package org.nextbestaction.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads a customer's money: open orders, invoices, contracts, budgets, quotes, opportunities.
 * States that became true later are undone; contracts and budgets are known beforehand.
 */
final class MoneyReader {

  private final DayRows rows;

  MoneyReader(DayRows rows) {
    this.rows = rows;
  }

  List<List<OpenOrder>> openOrders() {
    List<List<OpenOrder>> open = DayRows.emptyLists(rows.data().customerIds.size());
    OrderBook orders = rows.data().orders;
    for (int c = 0; c < open.size(); c++) {
      for (int o = orders.start[c]; o < orders.start[c + 1]; o++) {
        OpenOrder order = orders.open[o];
        if (order != null && orders.day[o] <= rows.day()) {
          DayRows.add(open, c, order);
        }
      }
    }
    return open;
  }

  List<List<Invoice>> invoices() {
    return rows.byCustomer(
        Table.INVOICES,
        (row, currency) -> {
          if (rows.isLater(row.epochDay("issued_on"))) {
            return null;
          }
          Money amount = row.money("amount", row.text("currency", currency));
          Money open = row.money("open_amount", row.text("currency", currency));
          LocalDate paid = row.date("paid_on");
          if (paid != null && rows.isLater(row.epochDay("paid_on"))) {
            paid = null;
            open = amount;
          } else if (paid == null && open != null && open.micros() == 0) {
            rows.undated(Table.INVOICES);
          }
          return new Invoice(
              row.key("invoice_id"),
              row.date("issued_on"),
              row.day("due_on"),
              paid,
              amount,
              open,
              Boolean.TRUE.equals(row.flag("disputed")));
        });
  }

  List<List<Contract>> contracts() {
    Map<String, Map<String, Money>> prices = new HashMap<>();
    List<List<Contract>> contracts = DayRows.emptyLists(rows.data().customerIds.size());
    rows.forEach(
        Table.CONTRACT_PRICES,
        row -> {
          String contract = row.key("contract_id");
          String product = row.key("product_id");
          String currency = row.text("currency", "");
          prices
              .computeIfAbsent(contract, k -> new TreeMap<>())
              .put(product, new Money(row.micros("price"), currency));
        });
    rows.forEachOfCustomer(
        Table.CONTRACTS,
        (row, customer, ofCustomer) -> {
          String currency = row.text("currency", ofCustomer);
          Map<String, Money> own = new TreeMap<>();
          prices
              .getOrDefault(row.key("contract_id"), Map.of())
              .forEach(
                  (product, price) ->
                      own.put(
                          product,
                          price.currency().isEmpty()
                              ? new Money(price.micros(), currency)
                              : price));
          DayRows.add(contracts, customer, contract(row, currency, own));
        });
    return contracts;
  }

  private Contract contract(Row row, String currency, Map<String, Money> prices) {
    return new Contract(
        row.key("contract_id"),
        row.date("starts_on"),
        row.date("ends_on"),
        row.real("max_discount_pct"),
        row.integer("payment_terms_days"),
        row.flag("extended_terms_allowed"),
        row.money("amount", currency),
        row.text("product_id"),
        row.text("kind", ""),
        prices);
  }

  List<List<Budget>> budgets() {
    return rows.byCustomer(
        Table.BUDGETS,
        (row, currency) ->
            new Budget(
                row.text("category"),
                row.day("starts_on"),
                row.day("ends_on"),
                new Money(row.micros("amount"), row.text("currency", currency))));
  }

  List<List<Quote>> quotes() {
    Map<String, List<Row>> lines = rows.rowsBy(Table.QUOTE_LINES, "quote_id");
    return rows.byCustomer(
        Table.QUOTES,
        (row, currency) ->
            rows.isLater(row.epochDay("sent_on")) ? null : quote(row, currency, lines));
  }

  private Quote quote(Row row, String customerCurrency, Map<String, List<Row>> linesByQuote) {
    String currency = row.text("currency", customerCurrency);
    List<QuoteLine> lines = new ArrayList<>();
    long sum = 0;
    for (Row line : linesByQuote.getOrDefault(row.key("quote_id"), List.of())) {
      lines.add(
          new QuoteLine(
              line.key("product_id"),
              line.decimal("quantity"),
              line.money("unit_price", currency)));
      sum = Micros.add(sum, Micros.multiply(line.micros("quantity"), line.micros("unit_price")));
    }
    Money amount = row.money("amount", currency);
    if (amount == null && !lines.isEmpty() && sum != Unknown.NUMBER) {
      amount = new Money(sum, currency);
    }
    String status = row.key("status");
    LocalDate response = row.date("last_response_on");
    if (response != null && rows.isLater(row.epochDay("last_response_on"))) {
      response = null;
      status = "sent";
    } else if (response == null && !status.equals("sent")) {
      rows.undated(Table.QUOTES);
    }
    return new Quote(
        row.key("quote_id"),
        row.day("sent_on"),
        status,
        response,
        row.date("valid_until"),
        amount,
        row.flag("technical"),
        lines);
  }

  List<List<Opportunity>> opportunities() {
    return rows.byCustomer(
        Table.OPPORTUNITIES,
        (row, currency) -> {
          LocalDate closed = row.date("closed_on");
          String status = row.text("status", closed == null ? "open" : "won");
          if (closed != null && rows.isLater(row.epochDay("closed_on"))) {
            closed = null;
            status = "open";
          } else if (closed == null && !status.equals("open")) {
            rows.undated(Table.OPPORTUNITIES);
          }
          LocalDate active = row.date("last_activity_on");
          return new Opportunity(
              row.key("opportunity_id"),
              row.text("stage"),
              row.money("amount", row.text("currency", currency)),
              row.date("expected_close_on"),
              rows.isLater(row.epochDay("last_activity_on")) ? null : active,
              closed,
              status);
        });
  }
}
