package org.nextbestaction.data;

import java.util.Arrays;
import java.util.Objects;

/**
 * Reads the orders of customers, one after another, and turns them into purchase occasions: the
 * orders of one customer on one day are one, and returns, cancelled orders and lines without a
 * price above zero are none. One for each thread; the columns it writes are shared.
 */
final class Occasions {

  final int[] firstOrdered; // length products: day of the first order read that names it
  private final OrderBook book;
  private final OrderLines lines;
  private final OrderRows rows;
  private final OrderBook.References refs;
  private final Purchases into;
  private final ValueHash hasher = new ValueHash();
  private final int idColumn = Table.ORDERS.indexOf("order_id");
  private final int customerColumn = Table.ORDERS.indexOf("customer_id");
  private final int timeColumn = Table.ORDERS.indexOf("ordered_at");
  private final int statusColumn = Table.ORDERS.indexOf("status");
  private final int kindColumn = Table.ORDERS.indexOf("kind");
  private final int channelColumn = Table.ORDERS.indexOf("channel");
  private final int currencyColumn = Table.ORDERS.indexOf("currency");

  // the lines of the occasion that is being read
  private int[] product = new int[64];
  private long[] quantity = new long[64];
  private long[] net = new long[64];
  private long[] keys = new long[64];
  private int size;

  Occasions(OrderBook book, OrderLines lines, OrderBook.References refs, Purchases into) {
    this.book = book;
    this.lines = lines;
    this.refs = refs;
    this.into = into;
    rows = lines.orders();
    firstOrdered = new int[book.firstOrdered.length];
    Arrays.fill(firstOrdered, Integer.MAX_VALUE);
  }

  /** The orders of customers {@code [from, to)}. */
  void read(int from, int to) {
    for (int c = from; c < to; c++) {
      int o = rows.start[c];
      while (o < rows.start[c + 1]) {
        o = readDay(c, o);
      }
    }
  }

  /** The orders of one day; the first order of the next. */
  private int readDay(int customer, int first) {
    size = 0;
    byte flag = 0;
    int last = -1;
    int day = rows.orders.day(rows.row[first], timeColumn);
    int o = first;
    while (o < rows.start[customer + 1] && rows.orders.day(rows.row[o], timeColumn) == day) {
      int before = size;
      readOrder(o);
      if (size > before) {
        int row = rows.row[o];
        flag |= "project".equals(rows.orders.text(row, kindColumn)) ? PurchaseColumns.PROJECT : 0;
        flag |= "portal".equals(rows.orders.text(row, channelColumn)) ? PurchaseColumns.PORTAL : 0;
        last = o;
        book.bought[o] = true;
        for (int l = before; l < size; l++) {
          book.net[o] = Micros.add(book.net[o], net[l]);
        }
      }
      o++;
    }
    if (size > 0) {
      write(customer, day, flag, last);
    }
    return o;
  }

  private void readOrder(int o) {
    int row = rows.row[o];
    String id = text(row, idColumn);
    int day = rows.orders.day(row, timeColumn);
    String status = text(row, statusColumn);
    String currency = currency(o);
    book.id[o] = id;
    book.day[o] = day;
    book.second[o] = rows.orders.number(row, timeColumn);
    lines.read(o, id);
    for (int l = 0; l < lines.size; l++) {
      int named = lines.product(lines.row[l]);
      if (named >= 0) {
        firstOrdered[named] = Math.min(firstOrdered[named], day);
      }
    }
    hasher
        .put(id)
        .put(day)
        .put(book.second[o])
        .putEnded(text(row, customerColumn))
        .putEnded(status)
        .putEnded(text(row, kindColumn))
        .putEnded(text(row, channelColumn))
        .putEnded(currency);
    lines.hash(hasher);
    hasher.into(book.hash, o * ValueHash.LENGTH);
    if (status.equals("open") || status.equals("partial")) {
      book.open[o] = lines.open(id, day, currency);
    }
    if (!status.equals("cancelled")) {
      addLines(day, currency);
    }
  }

  private String text(int row, int column) {
    return Objects.requireNonNullElse(rows.orders.text(row, column), "");
  }

  private String currency(int o) {
    String own = rows.orders.text(rows.row[o], currencyColumn);
    if (own != null) {
      return own;
    }
    Integer ordered = refs.customers().get(text(rows.row[o], customerColumn));
    return refs.currencies()[ordered == null ? rows.customer[o] : ordered];
  }

  private void addLines(int day, String currency) {
    if (size + lines.size > product.length) {
      int room = (size + lines.size) * 2;
      product = Arrays.copyOf(product, room);
      quantity = Arrays.copyOf(quantity, room);
      net = Arrays.copyOf(net, room);
      keys = new long[room];
    }
    for (int l = 0; l < lines.size; l++) {
      int row = lines.row[l];
      long price = lines.price(row);
      long bought = lines.quantity(row);
      int named = lines.product(row);
      if (!lines.counted[l] || bought <= 0 || price != Unknown.NUMBER && price <= 0 || named < 0) {
        continue;
      }
      long inSuccessor = Micros.multiply(bought, refs.successorFactor()[named]);
      if (inSuccessor != Unknown.NUMBER) {
        product[size] = refs.successor()[named];
        quantity[size] = inSuccessor;
        net[size++] = refs.rates().toBase(Micros.multiply(bought, price), currency, day);
      }
    }
  }

  /** Writes the lines of the occasion sorted by product, those of one product as one. */
  private void write(int customer, int day, byte flag, int lastOrder) {
    int occasion = into.occasionRoom[customer] + into.occasions[customer]++;
    int first = into.lineRoom[customer] + into.lines[customer];
    into.day[occasion] = day;
    into.flags[occasion] = flag;
    into.lastOrder[occasion] = lastOrder;
    into.lineStart[occasion] = first;
    for (int l = 0; l < size; l++) {
      keys[l] = (long) product[l] << Integer.SIZE | l;
    }
    Arrays.sort(keys, 0, size);
    int at = first - 1;
    for (int k = 0; k < size; k++) {
      int l = (int) keys[k];
      if (k > 0 && product[(int) keys[k - 1]] == product[l]) {
        into.quantity[at] = Micros.addBounded(into.quantity[at], quantity[l]);
        into.net[at] = Micros.add(into.net[at], net[l]);
      } else {
        at++;
        into.product[at] = product[l];
        into.quantity[at] = quantity[l];
        into.net[at] = net[l];
      }
    }
    into.lines[customer] += at + 1 - first;
  }
}
