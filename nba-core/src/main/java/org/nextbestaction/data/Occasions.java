package org.nextbestaction.data;

/**
 * Turns the orders of customers into purchase occasions: the orders of one customer on one day are
 * one, and returns, cancelled orders and lines without a price above zero are none. One for each
 * thread; what it writes is shared.
 */
final class Occasions {

  private final OrderBook book;
  private final OrderLines lines;
  private final OrderRows rows;
  private final OrderBook.References refs;
  private final String[] customerCurrency; // by the code of the customer's id
  private final byte[] flags; // by row of the table
  private final Purchases into;
  private final PurchaseLines bought = new PurchaseLines();

  Occasions(
      OrderBook book,
      OrderLines lines,
      OrderBook.References refs,
      String[] customerCurrency,
      byte[] flags,
      Purchases into) {
    this.book = book;
    this.lines = lines;
    this.refs = refs;
    this.customerCurrency = customerCurrency;
    this.flags = flags;
    this.into = into;
    rows = lines.orders();
  }

  /** Reads the orders of customers {@code [from, to)}. */
  void read(int from, int to) {
    for (int c = from; c < to; c++) {
      int at = into.lineRoom(c);
      int occasion = book.start[c];
      int o = book.start[c];
      while (o < book.start[c + 1]) {
        int first = o;
        int last = -1;
        byte flag = 0;
        bought.clear();
        for (; o < book.start[c + 1] && book.day[o] == book.day[first]; o++) {
          if (buy(o)) {
            flag |=
                (byte) (flags[rows.row[o]] & (PurchaseColumns.PROJECT | PurchaseColumns.PORTAL));
            last = o;
          }
        }
        if (last >= 0) {
          int next = bought.write(into, at);
          into.add(occasion++, flag, last, at);
          at = next;
        }
      }
      into.end(c, occasion, at);
    }
  }

  /** Whether something was bought with the order. */
  private boolean buy(int o) {
    int row = rows.row[o];
    if ((flags[row] & OrderReader.Found.CANCELLED) != 0) {
      return false;
    }
    String currency =
        (flags[row] & OrderReader.Found.FOREIGN) == 0
            ? refs.rates().base()
            : OrderReader.currency(rows.orders, row, customerCurrency);
    int day = book.day[o];
    lines.read(o, book.id[o]);
    bought.reserve(lines.size);
    int before = bought.size();
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
    book.bought[o] = bought.size() > before;
    book.net[o] = sum;
    return book.bought[o];
  }
}
