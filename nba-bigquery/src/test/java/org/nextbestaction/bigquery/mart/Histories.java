package org.nextbestaction.bigquery.mart;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.TestData;

/**
 * Random histories of a few dozen customers that hold whatever makes counting purchases hard:
 * returns, cancelled and project orders, several orders a day, orders that come twice or differ,
 * lines without a price, mergers, successors, rings, foreign currencies with and without a rate,
 * times near midnight, and what happens after the as-of date.
 */
final class Histories {

  static final LocalDate AS_OF = LocalDate.of(2026, 5, 8);

  private static final String[] CURRENCIES = {"", "", "", "RON", "USD", "JPY"};

  private final Random random;
  private final TestData data = new TestData();
  private int orders;

  private Histories(long seed) {
    random = new Random(seed);
  }

  static TestData of(long seed, int customers) {
    Histories histories = new Histories(seed);
    histories.masterData(customers);
    for (int c = 0; c < customers; c++) {
      histories.customer(c);
    }
    return histories.data;
  }

  private void masterData(int customers) {
    for (int c = 0; c < customers; c++) {
      String merged = "";
      switch (c % 20) {
        case 11 -> merged = "K" + (c - 10);
        case 12 -> merged = "K" + (c - 1);
        case 13 -> merged = "K" + (c + 1);
        case 14 -> merged = "K" + (c - 1);
        case 15 -> merged = "NOBODY";
        default -> {}
      }
      String[] row = {
        "customer_id=K" + c,
        "segment=" + new String[] {"", "retail", "retail", "build"}[random.nextInt(4)],
        "currency=" + CURRENCIES[random.nextInt(CURRENCIES.length)],
        "merged_into=" + merged
      };
      data.row(Table.CUSTOMERS, row);
      if (c % 20 == 5) {
        data.row(Table.CUSTOMERS, row);
      } else if (c % 20 == 6) {
        row[1] = "segment=other";
        data.row(Table.CUSTOMERS, row);
      }
    }
    for (int p = 0; p < 16; p++) {
      String successor = "";
      switch (p) {
        case 10 -> successor = "P11";
        case 11 -> successor = "P12";
        case 13 -> successor = "P14";
        case 14 -> successor = "P13";
        case 15 -> successor = "EXTRA";
        case 9 -> successor = "NOTHING";
        default -> {}
      }
      data.row(
          Table.PRODUCTS,
          "product_id=P" + p,
          "successor_id=" + successor,
          "successor_factor=" + (p == 10 ? "2.5" : p == 11 ? "0.333333" : ""));
    }
    for (String on : List.of("2023-06-01", "2025-01-15", "2026-02-01", "2026-09-01")) {
      data.row(
          Table.EXCHANGE_RATES,
          "currency=RON",
          "on=" + on,
          "rate_to_base=0.2" + (100 + random.nextInt(900)));
    }
    data.row(Table.EXCHANGE_RATES, "currency=USD", "on=2025-01-01", "rate_to_base=0.93");
    data.row(Table.EXCHANGE_RATES, "currency=USD", "on=2025-07-01", "rate_to_base=0.91");
    data.row(Table.EXCHANGE_RATES, "currency=USD", "on=2025-07-01", "rate_to_base=0.92");
  }

  /** Customers differ in how they buy. */
  private void customer(int c) {
    List<LocalDate> days = new ArrayList<>();
    switch (c % 7) {
      case 0 -> regular(days, LocalDate.of(2024, 1, 1), 20 + random.nextInt(60), 0.15);
      case 1 -> {
        regular(days, LocalDate.of(2024, 1, 1), 50 + random.nextInt(20), 0.1);
        days.removeIf(day -> day.isAfter(LocalDate.of(2025, 7, 1)));
        regular(days, days.get(days.size() - 1), 15 + random.nextInt(15), 0.1);
      }
      case 2 -> {
        for (int year = 2023; year <= 2026; year++) {
          LocalDate day = LocalDate.of(year, 4, 1 + random.nextInt(20));
          for (; day.getMonthValue() < 9; day = day.plusDays(12 + random.nextInt(10))) {
            days.add(day);
          }
        }
      }
      case 3 -> regular(days, LocalDate.of(2025, 6, 1), 10 + random.nextInt(30), 1.2);
      case 4 -> regular(days, LocalDate.of(2025, 3, 3), 28, 0);
      case 5 -> regular(days, LocalDate.of(2025, 1, 1), 150, 0.3);
      default -> {
        for (int i = random.nextInt(4); i > 0; i--) {
          days.add(AS_OF.minusDays(random.nextInt(900)));
        }
      }
    }
    int[] usual = random.ints(3, 0, 16).toArray();
    for (LocalDate day : days) {
      order("K" + c, day, usual);
      if (random.nextInt(12) == 0) {
        order("K" + c, day, usual);
      }
    }
  }

  private void regular(List<LocalDate> days, LocalDate from, int typical, double spread) {
    LocalDate last = AS_OF.plusDays(40).minusDays(random.nextInt(120));
    for (LocalDate day = from;
        day.isBefore(last);
        day =
            day.plusDays(
                Math.max(1, Math.round(typical * Math.exp(spread * random.nextGaussian()))))) {
      days.add(day);
    }
  }

  private void order(String customer, LocalDate day, int[] usual) {
    String id = "O" + ++orders;
    String at =
        switch (random.nextInt(6)) {
          case 0 -> day.minusDays(1) + "T22:30:00Z";
          case 1 -> day + "T09:15:00+02:00";
          default -> day.toString();
        };
    String status = new String[] {"", "", "", "delivered", "open", "cancelled"}[random.nextInt(6)];
    String[] row = {
      "order_id=" + id,
      "customer_id=" + (random.nextInt(200) == 0 ? "STRANGER" : customer),
      "ordered_at=" + at,
      "status=" + status,
      "kind=" + (random.nextInt(20) == 0 ? "project" : ""),
      "channel=",
      "currency=" + (random.nextInt(4) == 0 ? CURRENCIES[random.nextInt(6)] : "")
    };
    data.row(Table.ORDERS, row);
    int repeated = random.nextInt(30);
    if (repeated < 2) {
      data.row(Table.ORDERS, row);
      if (repeated == 1) {
        data.row(Table.ORDERS, row);
      }
    } else if (repeated == 2) {
      row[5] = "channel=portal";
      data.row(Table.ORDERS, row);
    }
    boolean pair = random.nextInt(4) == 0; // two that go together, and one of them alone at times
    if (pair) {
      line(id, 8, new int[] {3});
    }
    if (pair ? random.nextInt(5) > 0 : random.nextInt(12) == 0) {
      line(id, 9, new int[] {4});
    }
    for (int l = random.nextInt(5); l >= 0; l--) {
      line(id, l, usual);
      if (repeated < 2 && random.nextInt(2) == 0) {
        line(id, l, usual);
      }
    }
  }

  private void line(String order, int number, int[] usual) {
    String product =
        number >= 8 || random.nextInt(3) > 0
            ? "P" + usual[random.nextInt(usual.length)]
            : random.nextInt(20) == 0 ? "EXTRA" : "P" + random.nextInt(16);
    String quantity =
        switch (random.nextInt(12)) {
          case 0 -> "-3";
          case 1 -> "0";
          case 2 -> "0.125";
          case 3 -> BigDecimal.valueOf(random.nextInt(1_000_000), 6).toPlainString();
          case 4 -> String.valueOf(random.nextInt(10) == 0 ? 5000 : 12);
          default -> String.valueOf(1 + random.nextInt(12));
        };
    String price =
        switch (random.nextInt(12)) {
          case 0 -> "";
          case 1 -> "0";
          case 2 -> BigDecimal.valueOf(random.nextInt(10_000_000), 6).toPlainString();
          default -> String.valueOf(5 + random.nextInt(10));
        };
    String[] row = {
      "order_id=" + order,
      "line_no=" + (random.nextBoolean() ? "" : String.valueOf(number)),
      "product_id=" + product,
      "quantity=" + quantity,
      "unit_price=" + price
    };
    data.row(Table.ORDER_LINES, row);
    if (random.nextInt(8) == 0 && number < 8) {
      data.row(Table.ORDER_LINES, row);
    }
  }
}
