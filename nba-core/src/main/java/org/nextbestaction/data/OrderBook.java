package org.nextbestaction.data;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All orders of all dates, sorted once by customer, day and id: orders of customer {@code c} are
 * {@code [start[c], start[c + 1])}. Holds what the snapshots of all dates share.
 */
final class OrderBook {

  final int[] start; // length customers + 1
  final int[] day; // length orders
  final String[] id; // length orders
  final @Nullable OpenOrder[] open; // length orders; null for one that is not open
  final byte[][] hash; // length orders: over the order and its sorted lines
  final long[] second; // length orders: when it was placed
  final boolean[] bought; // length orders: whether it is a purchase
  final long[] net; // length orders: what was bought, micros of base currency, or unknown
  final PurchaseColumns purchases;
  final int[] firstOrdered; // length products: day of the first order that names it
  final long linesWithoutOrder;
  final long ordersWithoutLines;

  private OrderBook(Reading r, PurchaseColumns purchases) {
    start = r.start;
    day = r.day;
    id = r.id;
    open = r.open;
    hash = r.hash;
    second = r.second;
    bought = r.bought;
    net = r.net;
    this.purchases = purchases;
    firstOrdered = r.firstOrdered;
    linesWithoutOrder = r.linesWithoutOrder;
    ordersWithoutLines = r.ordersWithoutLines;
  }

  /** What the orders refer to. */
  record References(
      Map<String, Integer> customers,
      int[] mergedInto,
      String[] currencies,
      Map<String, Integer> products,
      int[] successor,
      long[] successorFactor,
      ExchangeRates rates) {}

  static OrderBook of(
      TableData orders, TableData lines, Map<String, Integer> repeatedHeaders, References refs) {
    Reading reading = new Reading(orders, lines, repeatedHeaders, refs);
    return new OrderBook(reading, new Occasions(reading, refs).columns());
  }

  /** The orders and their lines, sorted. */
  static final class Reading {
    final int[] start;
    final int[] day;
    final String[] id;
    final @Nullable OpenOrder[] open;
    final byte[][] hash;
    final long[] second;
    final boolean[] bought;
    final long[] net;
    final int[] orderRow;
    final int[] customer;
    final int[] lineStart;
    final int[] lineRow;
    final boolean[] counted;
    final int[] firstOrdered;
    final TableData orders;
    final TableData lines;
    final int lineProduct = Table.ORDER_LINES.indexOf("product_id");
    final int lineQuantity = Table.ORDER_LINES.indexOf("quantity");
    final int linePrice = Table.ORDER_LINES.indexOf("unit_price");
    long linesWithoutOrder;
    long ordersWithoutLines;

    Reading(
        TableData orders, TableData lines, Map<String, Integer> repeatedHeaders, References refs) {
      this.orders = orders;
      this.lines = lines;
      int idColumn = Table.ORDERS.indexOf("order_id");
      int customerColumn = Table.ORDERS.indexOf("customer_id");
      int dayColumn = Table.ORDERS.indexOf("ordered_at");
      int[] customerOfRow = new int[orders.rows()];
      for (int r = 0; r < orders.rows(); r++) {
        Integer index = refs.customers.get(text(orders, r, customerColumn));
        customerOfRow[r] = index == null ? -1 : refs.mergedInto[index];
      }
      orderRow = sortedRows(orders, customerOfRow, dayColumn, idColumn);
      int n = orderRow.length;
      start = new int[refs.currencies.length + 1];
      day = new int[n];
      id = new String[n];
      customer = new int[n];
      open = new OpenOrder[n];
      hash = new byte[n][];
      second = new long[n];
      bought = new boolean[n];
      net = new long[n];
      Map<String, Integer> orderOf = new HashMap<>(n * 2);
      int statusColumn = Table.ORDERS.indexOf("status");
      for (int o = 0; o < n; o++) {
        int row = orderRow[o];
        customer[o] = customerOfRow[row];
        day[o] = orders.day(row, dayColumn);
        second[o] = orders.number(row, dayColumn);
        id[o] = text(orders, row, idColumn);
        start[customer[o] + 1]++;
        orderOf.put(id[o], o);
      }
      for (int c = 0; c < start.length - 1; c++) {
        start[c + 1] += start[c];
      }
      lineStart = new int[n + 1];
      lineRow = linesByOrder(orderOf, n);
      counted = new boolean[lineRow.length];
      Arrays.fill(counted, true);
      firstOrdered = new int[refs.successor.length];
      Arrays.fill(firstOrdered, Integer.MAX_VALUE);
      for (int o = 0; o < n; o++) {
        for (int l = lineStart[o]; l < lineStart[o + 1]; l++) {
          Integer product = refs.products.get(text(lines, lineRow[l], lineProduct));
          if (product != null) {
            firstOrdered[product] = Math.min(firstOrdered[product], day[o]);
          }
        }
        sortLines(lineStart[o], lineStart[o + 1]);
        Integer headers = repeatedHeaders.get(id[o]);
        if (headers != null) {
          countOncePerHeader(lineStart[o], lineStart[o + 1], headers);
        }
        if (lineStart[o] == lineStart[o + 1]) {
          ordersWithoutLines++;
        }
        hash[o] = hashOf(o, refs);
        String status = orders.text(orderRow[o], statusColumn);
        if ("open".equals(status) || "partial".equals(status)) {
          open[o] = openOrder(o, refs);
        }
      }
    }

    static String text(TableData table, int row, int column) {
      String text = table.text(row, column);
      return text == null ? "" : text;
    }

    private static int[] sortedRows(
        TableData orders, int[] customerOfRow, int dayColumn, int idColumn) {
      Comparator<Integer> order =
          Comparator.<Integer>comparingInt(r -> customerOfRow[r])
              .thenComparingInt(r -> orders.day(r, dayColumn))
              .thenComparing(r -> text(orders, r, idColumn));
      return IntStream.range(0, orders.rows())
          .filter(r -> customerOfRow[r] >= 0)
          .boxed()
          .sorted(order)
          .mapToInt(Integer::intValue)
          .toArray();
    }

    private int[] linesByOrder(Map<String, Integer> orderOf, int n) {
      int orderColumn = Table.ORDER_LINES.indexOf("order_id");
      int[] orderOfLine = new int[lines.rows()];
      for (int l = 0; l < orderOfLine.length; l++) {
        Integer order = orderOf.get(text(lines, l, orderColumn));
        orderOfLine[l] = order == null ? -1 : order;
        if (order == null) {
          linesWithoutOrder++;
        } else {
          lineStart[order + 1]++;
        }
      }
      for (int o = 0; o < n; o++) {
        lineStart[o + 1] += lineStart[o];
      }
      int[] next = Arrays.copyOf(lineStart, n);
      int[] rows = new int[lineStart[n]];
      for (int l = 0; l < orderOfLine.length; l++) {
        if (orderOfLine[l] >= 0) {
          rows[next[orderOfLine[l]]++] = l;
        }
      }
      return rows;
    }

    /** Insertion sort: orders have few lines, and most files hold them sorted. */
    private void sortLines(int from, int to) {
      if (to - from > 64) {
        int[] sorted =
            Arrays.stream(lineRow, from, to)
                .boxed()
                .sorted(this::compareLines)
                .mapToInt(Integer::intValue)
                .toArray();
        System.arraycopy(sorted, 0, lineRow, from, sorted.length);
        return;
      }
      for (int i = from + 1; i < to; i++) {
        int row = lineRow[i];
        int at = i;
        while (at > from && compareLines(lineRow[at - 1], row) > 0) {
          lineRow[at] = lineRow[at - 1];
          at--;
        }
        lineRow[at] = row;
      }
    }

    private int compareLines(int a, int b) {
      int order = text(lines, a, lineProduct).compareTo(text(lines, b, lineProduct));
      if (order == 0) {
        order = Long.compare(lines.number(a, lineQuantity), lines.number(b, lineQuantity));
      }
      if (order == 0) {
        order = Long.compare(lines.number(a, linePrice), lines.number(b, linePrice));
      }
      return order == 0 ? text(lines, a, 1).compareTo(text(lines, b, 1)) : order;
    }

    /** The feed was doubled: of m identical lines, m / headers are real, rounded up. */
    private void countOncePerHeader(int from, int to, int headers) {
      int first = from;
      for (int l = from; l < to; l++) {
        if (!lines.equalRows(lineRow[first], lineRow[l])) {
          first = l;
        }
        int position = l - first;
        if (position % headers != 0) {
          counted[l] = false;
        }
      }
    }

    private byte[] hashOf(int o, References refs) {
      Hasher hasher = Hashing.sha256().newHasher();
      Row row = orders.row().at(orderRow[o]);
      hasher.putUnencodedChars(id[o]).putInt(day[o]).putLong(row.second("ordered_at"));
      for (String column : new String[] {"customer_id", "status", "kind", "channel"}) {
        hasher.putUnencodedChars(row.text(column, "")).putChar('\0');
      }
      hasher.putUnencodedChars(currency(o, refs)).putChar('\0');
      for (int l = lineStart[o]; l < lineStart[o + 1]; l++) {
        int line = lineRow[l];
        hasher
            .putString(text(lines, line, lineProduct), StandardCharsets.UTF_8)
            .putLong(lines.number(line, lineQuantity))
            .putLong(lines.number(line, linePrice))
            .putBoolean(counted[l]);
      }
      return hasher.hash().asBytes();
    }

    private OpenOrder openOrder(int o, References refs) {
      BigDecimal sum = BigDecimal.ZERO;
      boolean any = false;
      List<OpenOrder.Line> unpriced = new ArrayList<>();
      for (int l = lineStart[o]; l < lineStart[o + 1]; l++) {
        long quantity = lines.number(lineRow[l], lineQuantity);
        long price = lines.number(lineRow[l], linePrice);
        if (!counted[l] || quantity == 0) {
          continue;
        }
        if (price == Unknown.NUMBER) {
          unpriced.add(
              new OpenOrder.Line(text(lines, lineRow[l], lineProduct), Micros.decimal(quantity)));
        } else {
          sum = sum.add(Micros.decimal(quantity).multiply(Micros.decimal(price)));
          any = true;
        }
      }
      Money priced = any ? new Money(Micros.bounded(sum), currency(o, refs)) : null;
      return new OpenOrder(id[o], LocalDate.ofEpochDay(day[o]), priced, unpriced);
    }

    String currency(int o, References refs) {
      Row row = orders.row().at(orderRow[o]);
      Integer ordered = refs.customers.get(row.key("customer_id"));
      return row.text("currency", refs.currencies[ordered == null ? customer[o] : ordered]);
    }
  }
}
