package org.nextbestaction.data;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads orders with their lines, in the order of the file: what each is, its hash, and what was
 * bought with it. Reading goes through the file's columns from front to back and writes where the
 * order belongs, which costs half of reading here and there (LoadBenchmark: a read waits for the
 * memory, a write does not). One for each thread; the columns it writes are shared.
 */
final class OrderReader {

  final int[] firstOrdered; // length products: as that of the book, of the orders read
  private final OrderBook book;
  private final OrderRows rows;
  private final OrderLines lines;
  private final OrderBook.References refs;
  private final Purchases into;
  private final ValueHash hasher = new ValueHash();
  private final PurchaseLines bought = new PurchaseLines();
  private final String[] customerCurrency; // by the code of the customer's id
  private final int idColumn = Table.ORDERS.indexOf("order_id");
  private final int customerColumn = Table.ORDERS.indexOf("customer_id");
  private final int timeColumn = Table.ORDERS.indexOf("ordered_at");
  private final int statusColumn = Table.ORDERS.indexOf("status");
  private final int kindColumn = Table.ORDERS.indexOf("kind");
  private final int channelColumn = Table.ORDERS.indexOf("channel");
  private final int currencyColumn = Table.ORDERS.indexOf("currency");

  OrderReader(
      OrderBook book,
      OrderLines lines,
      OrderBook.References refs,
      String[] customerCurrency,
      Purchases into) {
    this.book = book;
    this.lines = lines;
    this.refs = refs;
    this.into = into;
    this.customerCurrency = customerCurrency;
    rows = lines.orders();
    firstOrdered = new int[refs.successor().length];
    Arrays.fill(firstOrdered, Integer.MAX_VALUE);
  }

  /** The currency of each customer that an order names, by the code of its id. */
  static String[] currencies(TableData orders, OrderBook.References refs) {
    @Nullable String[] ids = orders.texts(Table.ORDERS.indexOf("customer_id")).words;
    String[] currencies = new String[ids.length];
    for (int w = 0; w < ids.length; w++) {
      Integer customer = refs.customers().get(ids[w]);
      currencies[w] = customer == null ? "" : refs.currencies()[customer];
    }
    return currencies;
  }

  /** Reads the orders of some rows of the table, those of unknown customers left out. */
  void read(int fromRow, int toRow) {
    for (int row = fromRow; row < toRow; row++) {
      int o = rows.orderOfRow(row);
      if (o >= 0) {
        readOrder(row, o);
      }
    }
  }

  private void readOrder(int row, int o) {
    String id = text(row, idColumn);
    int day = rows.orders.day(row, timeColumn);
    long second = rows.orders.number(row, timeColumn);
    String status = text(row, statusColumn);
    String kind = text(row, kindColumn);
    String channel = text(row, channelColumn);
    String currency = rows.orders.text(row, currencyColumn);
    if (currency == null) {
      currency = customerCurrency[rows.orders.texts(customerColumn).codes[row]];
    }
    book.id[o] = id;
    book.day[o] = day;
    book.second[o] = second;
    lines.read(o, id);
    for (int l = 0; l < lines.size; l++) {
      if (lines.unlisted(lines.row[l])) {
        int named = lines.product(lines.row[l]);
        firstOrdered[named] = Math.min(firstOrdered[named], day);
      }
    }
    hasher
        .put(id)
        .put(day)
        .put(second)
        .putEnded(text(row, customerColumn))
        .putEnded(status)
        .putEnded(kind)
        .putEnded(channel)
        .putEnded(currency);
    lines.hash(hasher);
    hasher.into(book.hash, o * ValueHash.LENGTH);
    if (status.equals("open") || status.equals("partial")) {
      book.open[o] = lines.open(id, day, currency);
    }
    if (!status.equals("cancelled")) {
      buy(o, day, currency);
      byte flag = 0;
      flag |= kind.equals("project") ? PurchaseColumns.PROJECT : 0;
      flag |= channel.equals("portal") ? PurchaseColumns.PORTAL : 0;
      into.flags[o] = flag;
    }
  }

  private String text(int row, int column) {
    return Objects.requireNonNullElse(rows.orders.text(row, column), "");
  }

  /** Returns and lines without a price above zero are no purchases. */
  private void buy(int o, int day, String currency) {
    bought.clear(lines.size);
    long sum = 0;
    for (int l = 0; l < lines.size; l++) {
      int row = lines.row[l];
      long price = lines.price(row);
      long quantity = lines.quantity(row);
      int successor = lines.successor(row);
      if (!lines.counted[l]
          || quantity <= 0
          || price != Unknown.NUMBER && price <= 0
          || successor < 0) {
        continue;
      }
      long inSuccessor =
          lines.converted(row)
              ? Micros.multiply(quantity, refs.successorFactor()[lines.product(row)])
              : quantity;
      if (inSuccessor != Unknown.NUMBER) {
        long net = refs.rates().toBase(Micros.multiply(quantity, price), currency, day);
        bought.add(successor, inSuccessor, net);
        sum = Micros.add(sum, net);
      }
    }
    if (bought.size() > 0) {
      book.bought[o] = true;
      book.net[o] = sum;
      into.lines[o] = bought.write(into, into.room[o]);
    }
  }
}
