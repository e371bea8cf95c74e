package org.nextbestaction.data;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads orders with their lines in the order of the file, which goes through its columns from front
 * to back: the hash of each, and what is still open. What it finds stands by row of the table, to
 * be fetched from there in the order of the customers. One for each thread; what it writes is
 * shared.
 */
final class OrderReader {

  final int[] firstOrdered; // as that of the book, of the orders read; empty where it is known
  private final Found found;
  private final String baseCurrency;
  private final OrderRows rows;
  private final OrderLines lines;
  private final ValueHash hasher = new ValueHash();
  private final String[] customerCurrency; // by the code of the customer's id

  /**
   * What is found of each order, by row of the table.
   *
   * @param flags those of {@link PurchaseColumns}, whether it was cancelled, and whether it is in
   *     another currency than the company's
   */
  record Found(byte[] hash, @Nullable OpenOrder[] open, byte[] flags) {

    static final byte CANCELLED = 4;
    static final byte FOREIGN = 8;

    static Found of(int rows) {
      int bytes = Math.multiplyExact(rows, ValueHash.LENGTH);
      return new Found(new byte[bytes], new OpenOrder[rows], new byte[rows]);
    }
  }

  private final int idColumn = Table.ORDERS.indexOf("order_id");
  private final int customerColumn = Table.ORDERS.indexOf("customer_id");
  private final int timeColumn = Table.ORDERS.indexOf("ordered_at");
  private final int statusColumn = Table.ORDERS.indexOf("status");
  private final int kindColumn = Table.ORDERS.indexOf("kind");
  private final int channelColumn = Table.ORDERS.indexOf("channel");

  OrderReader(OrderLines lines, OrderBook.References refs, String[] customerCurrency, Found found) {
    this.lines = lines;
    this.found = found;
    baseCurrency = refs.rates().base();
    this.customerCurrency = customerCurrency;
    rows = lines.orders();
    firstOrdered = refs.firstOrderedToFind();
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

  /** The currency of an order, or of the customer that it names. */
  static String currency(TableData orders, int row, String[] customerCurrency) {
    String own = orders.text(row, Table.ORDERS.indexOf("currency"));
    return own != null
        ? own
        : customerCurrency[orders.texts(Table.ORDERS.indexOf("customer_id")).codes[row]];
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
    String currency = currency(rows.orders, row, customerCurrency);
    lines.read(o, id);
    for (int l = 0; firstOrdered.length > 0 && l < lines.size; l++) {
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
    hasher.into(found.hash, row * ValueHash.LENGTH);
    if (status.equals("open") || status.equals("partial")) {
      found.open[row] = lines.open(id, day, currency);
    }
    byte flags = 0;
    flags |= kind.equals("project") ? PurchaseColumns.PROJECT : 0;
    flags |= channel.equals("portal") ? PurchaseColumns.PORTAL : 0;
    flags |= status.equals("cancelled") ? Found.CANCELLED : 0;
    flags |= currency.equals(baseCurrency) ? 0 : Found.FOREIGN;
    found.flags[row] = flags;
  }

  private String text(int row, int column) {
    return Objects.requireNonNullElse(rows.orders.text(row, column), "");
  }
}
