package org.nextbestaction.data;

import org.jspecify.annotations.Nullable;

/**
 * Reads orders with their lines, each once and in the order of the file, which goes through its
 * columns from front to back: the hash of each, what is still open, and what was bought with it.
 * What it finds stands by row of the table, to be fetched from there in the order of the customers.
 * One for each thread; what it writes is shared.
 *
 * <p>Returns, cancelled orders and lines without a price above zero are no purchases.
 */
final class OrderReader {

  final int[] firstOrdered; // as that of the book, of the orders read; empty where it is known
  private final OrderRows rows;
  private final OrderLines lines;
  private final OrderBook.References refs;
  private final Heads heads;
  private final Found found;
  private final Purchases purchases;
  private final PurchaseLines bought = new PurchaseLines();
  private final ValueHash hasher = new ValueHash();

  /**
   * What is found of each order, by row of the table.
   *
   * @param net what was bought, micros of base currency, or unknown
   */
  record Found(byte[] hash, @Nullable OpenOrder[] open, long[] net) {

    static Found of(int rows) {
      int bytes = Math.multiplyExact(rows, ValueHash.LENGTH);
      return new Found(new byte[bytes], new OpenOrder[rows], new long[rows]);
    }
  }

  /** The columns of the orders; what they hold is made ready to be hashed once a word. */
  static final class Heads {

    private final TableData orders;
    private final Texts id;
    private final Texts customer;
    private final Texts status;
    private final Texts kind;
    private final Texts channel;
    private final Texts currency;
    private final int time = Table.ORDERS.indexOf("ordered_at");
    private final byte[][] customerWords; // by code; so the others
    private final byte[][] statusWords;
    private final byte[][] kindWords;
    private final byte[][] channelWords;
    private final String[] customerCurrency;

    Heads(TableData orders, OrderBook.References refs) {
      this.orders = orders;
      id = texts("order_id");
      customer = texts("customer_id");
      status = texts("status");
      kind = texts("kind");
      channel = texts("channel");
      currency = texts("currency");
      customerWords = ended(customer);
      statusWords = ended(status);
      kindWords = ended(kind);
      channelWords = ended(channel);
      customerCurrency = new String[customer.words.length];
      for (int w = 0; w < customerCurrency.length; w++) {
        Integer index = refs.customers().get(customer.words[w]);
        customerCurrency[w] = index == null ? "" : refs.currencies()[index];
      }
    }

    private Texts texts(String column) {
      return orders.texts(Table.ORDERS.indexOf(column));
    }

    private static byte[][] ended(Texts texts) {
      byte[][] ended = new byte[texts.words.length][];
      for (int w = 0; w < ended.length; w++) {
        ended[w] = ValueHash.ended(text(texts.words[w]));
      }
      return ended;
    }

    /** The currency of an order, or of the customer that it names. */
    private String currency(int row) {
      String own = currency.at(row);
      return own != null ? own : customerCurrency[customer.codes[row]];
    }
  }

  OrderReader(
      OrderLines lines, OrderBook.References refs, Heads heads, Found found, Purchases purchases) {
    this.lines = lines;
    this.refs = refs;
    this.heads = heads;
    this.found = found;
    this.purchases = purchases;
    rows = lines.orders();
    firstOrdered = refs.firstOrderedToFind();
  }

  /** Reads the orders of some rows of the table, those of unknown customers left out. */
  void read(int fromRow, int toRow) {
    for (int row = fromRow; row < toRow; row++) {
      if (rows.known(row)) {
        lines.read(row, text(heads.id.at(row)));
        seeProducts(heads.orders.day(row, heads.time));
        hash(row);
        state(row);
      }
    }
  }

  /** Takes note of the products that orders alone name. */
  private void seeProducts(int day) {
    for (int l = 0; firstOrdered.length > 0 && l < lines.size; l++) {
      if (lines.unlisted(lines.row[l])) {
        int named = lines.product(lines.row[l]);
        firstOrdered[named] = Math.min(firstOrdered[named], day);
      }
    }
  }

  private void hash(int row) {
    hasher
        .put(text(heads.id.at(row)))
        .put(heads.orders.day(row, heads.time))
        .put(heads.orders.number(row, heads.time))
        .put(heads.customerWords[heads.customer.codes[row]])
        .put(heads.statusWords[heads.status.codes[row]])
        .put(heads.kindWords[heads.kind.codes[row]])
        .put(heads.channelWords[heads.channel.codes[row]])
        .putEnded(heads.currency(row));
    lines.hash(hasher);
    hasher.into(found.hash, row * ValueHash.LENGTH);
  }

  private void state(int row) {
    String status = text(heads.status.at(row));
    if (status.equals("open") || status.equals("partial")) {
      int day = heads.orders.day(row, heads.time);
      found.open[row] = lines.open(text(heads.id.at(row)), day, heads.currency(row));
    }
    purchases.from[row] = rows.firstLine(row);
    purchases.to[row] = status.equals("cancelled") ? purchases.from[row] : buy(row);
    byte flags = 0;
    flags |= text(heads.kind.at(row)).equals("project") ? PurchaseColumns.PROJECT : 0;
    flags |= text(heads.channel.at(row)).equals("portal") ? PurchaseColumns.PORTAL : 0;
    purchases.flags[row] = flags;
  }

  /** Writes what was bought with the order; the position after it. */
  private int buy(int row) {
    int day = heads.orders.day(row, heads.time);
    String currency = heads.currency(row);
    bought.clear();
    bought.reserve(lines.size);
    long sum = 0;
    for (int l = 0; l < lines.size; l++) {
      int line = lines.row[l];
      long price = lines.price(line);
      long quantity = lines.quantity(line);
      int successor = lines.successor(line);
      if (!lines.counted[l]
          || quantity <= 0
          || price != Unknown.NUMBER && price <= 0
          || successor < 0) {
        continue;
      }
      long inSuccessor =
          lines.converted(line)
              ? Micros.multiply(quantity, refs.products().successorFactor[lines.product(line)])
              : quantity;
      if (inSuccessor != Unknown.NUMBER) {
        long net = refs.rates().toBase(Micros.multiply(quantity, price), currency, day);
        bought.add(successor, inSuccessor, net);
        sum = Micros.add(sum, net);
      }
    }
    found.net[row] = sum;
    return bought.write(purchases.lines, purchases.from[row]);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
